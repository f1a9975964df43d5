"""一步也走不到的步：目标已经是这个数最低（或最高）的地方，再低（再高）就没有了，这一句永远不起作用。

错误：
    合格率目标0%，每低1%扣1分，不足1%不计
正确：
    合格率目标98%，每低1%扣1分，不足1%不计
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.domains import speaks_of
from rubricc.program.measured_in import domain_of
from rubricc.rubric.context import brief
from rubricc.rubric.measured.better import never_above_whole
from rubricc.rubric.measured.steps.growth import is_growth, turned_below
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Steps
from rubricc.syntax.clauses import Part

NO_STEP = Kind(
    "R553",
    Severity.WARNING,
    "「{sentence}」不起作用：「{name}」{end}是{value}{unit}，目标{target}{unit}，一步也到不了",
    "看看目标是不是写错了；若方向写反了，把“{way}”改为“{other}”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Steps between a target and the end of what its metric can be, where there is no room for one."""
    for item in rubric.items:
        for rule in item.rules:
            if isinstance(rule, Steps) and rule.target is not None and rule.target >= 0:
                yield from _room(rule, rule.target, item, rubric)


def _room(rule: Steps, target: Decimal, item: Item, rubric: Rubric) -> Iterator[Diagnostic]:
    event = rule.event
    if is_growth(event.label, event.unit) or turned_below(event.label, rule.up):
        return
    least, most = Decimal(0), domain_of(event.unit, event.label or item.title)[0]
    most = min(most, Decimal(100)) if never_above_whole(event, item.title) else most
    for each in rubric.domains:
        if speaks_of(each, item.title, event.label, event.unit):
            least = each.low if each.low is not None else least
            most = each.high if each.high is not None else most
    room = most - target if rule.up else target - least
    needed = {Part.NOTHING: rule.size, Part.NEAREST: rule.size / 2}.get(rule.part, Decimal(0))
    if room > 0 and room >= needed:
        return
    way, other = ("高", "低") if rule.up else ("低", "高")
    yield NO_STEP.at(
        rule.span,
        sentence=brief(rule.span.text),
        name=event.label or item.title,
        end="最多" if rule.up else "最低",
        value=plain(most if rule.up else least),
        unit=event.unit,
        target=plain(target),
        way=way,
        other=other,
    )
