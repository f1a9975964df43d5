"""同一件事又按天扣、又按小时扣：填表时是两个数，同一次两处都填就扣了两回。

错误：
    延误每天扣5分，不足1天不计；延误每小时扣1分，不足1小时不计
正确：
    延误每小时扣1分，不足1小时不计
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import PerEvent, Steps

# by length: how many hours of work a day has is another matter
_TIMES = {"秒": 1, "分": 2, "分钟": 2, "min": 2, "小时": 3, "h": 3, "天": 4, "日": 4, "工作日": 4, "周": 5, "月": 6}
TWO_UNITS = Kind(
    "R566",
    Severity.WARNING,
    "「{event}」又按{first}扣、又按{second}扣，是两个数，各填各的：同一次两处都填，就扣了两回",
    "只留一种，例如只写“{one}”；整{larger}的按{larger}、零头按{smaller}的，写明“不足1{larger}的部分每{smaller}扣…分”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Losses of one event by two units of one kind; once for an event."""
    for item in rubric.items:
        seen: dict[str, PerEvent | Steps] = {}
        for rule in item.rules:
            if not isinstance(rule, PerEvent | Steps) or rule.points > 0 or not rule.event.label:
                continue
            first = seen.setdefault(rule.event.label, rule)
            units = (first.event.unit, rule.event.unit)
            sizes = [_TIMES.get(unit.removeprefix("个")) for unit in units]
            alike = isinstance(first, PerEvent) and isinstance(rule, PerEvent)  # told as two rates of one event
            if alike or None in sizes or sizes[0] == sizes[1]:
                continue
            larger, smaller = units if (sizes[0] or 0) > (sizes[1] or 0) else units[::-1]
            yield TWO_UNITS.at(
                rule.span,
                (Related(first.span, "另一处"),),
                event=rule.event.label,
                first=units[0],
                second=units[1],
                one=rule.span.text.strip("，；。 "),
                larger=larger,
                smaller=smaller,
            )
