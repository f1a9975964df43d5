"""一句就得满分的项目里，别的加分加不上去：写明最高几分，或把加分写成单独的加分项。

错误：
    考核表：示例
    1. 任务（100分）
       任务完成得100分，收到表扬加2分。
正确：
    考核表：示例
    1. 任务（100分，最高102分）
       任务完成得100分，收到表扬加2分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, PerEvent

FULL_ALREADY = Kind(
    "R276",
    Severity.WARNING,
    "「{title}」最多{points}分，「{event}」已经得满：“{more}”就加不上了",
    "若要加在满分上面，请在标题的分值后面写明最高几分，例如“（{points}分，最高{example}分）”；若加满为止，不必改",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """One thing that earns all of an item, beside others that earn more."""
    for item in rubric.items:
        if item.holes or item.bonus or item.base or item.ceiling != item.full:
            continue
        gains = [rule for rule in item.rules if isinstance(rule, Once | PerEvent) and rule.points > 0]
        full = next((rule for rule in gains if isinstance(rule, Once) and rule.points == item.full), None)
        more = next((rule for rule in gains if rule.points < item.full), None)
        if full is None or more is None:
            continue
        yield FULL_ALREADY.at(
            more.span,
            title=item.title,
            points=plain(item.full),
            event=full.event.label,
            more=f"{more.event.label}加{plain(more.points)}分",
            example=plain(item.full + more.points),
        )
