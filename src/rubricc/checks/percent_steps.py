"""“每低1%”按1个百分点算（95%到94%），不按目标的1%算。两种算法差得不多，但不一样。只是提醒。

错误：
    合格率目标80%，每低1%扣1分，不足1%不计
正确：
    合格率目标80%，每低1个百分点扣1分，不足1个百分点不计
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Steps

READ_AS_POINTS = Kind(
    "R527",
    Severity.NOTE,
    "“{written}”按{size}个百分点算，{target}%到{next}%是一步；若按目标的{size}%算，一步是{share}个百分点{more}",
    "写成“{size}个百分点”就没有疑问",
    Remedy("{size}个百分点", Safety.SAFE),
)
_WRITTEN = re.compile(r"每[^，,。；;0-9]{0,6}(?P<size>[0-9.]+\s*[%％])(?!点)")
_WHOLE = Decimal(100)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Steps of % away from a share that is not 100%; one note a table."""
    found = [
        (rule, rule.target, match)
        for item in rubric.items
        for rule in item.rules
        if isinstance(rule, Steps) and rule.event.unit == "%" and rule.target not in (None, _WHOLE, 0)
        if (match := _WRITTEN.search(rule.span.text)) is not None
    ]
    for rule, target, written in found[:1]:
        assert target is not None, "steps without a target count from nothing"
        yield READ_AS_POINTS.at(
            rule.span,
            written=written[0],
            at=rule.span.part(*written.span("size")),
            size=plain(rule.size),
            target=plain(target),
            next=plain(target + rule.size if rule.up else target - rule.size),
            share=plain(target * rule.size / _WHOLE),
            more=f"（这样的一共{len(found)}句）" if len(found) > 1 else "",
        )
