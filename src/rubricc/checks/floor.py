"""没有写扣到几分为止：按最低0分计，不倒扣。

错误：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分。
正确：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分，扣完为止。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import direction

NO_FLOOR = Kind(
    "R121",
    Severity.NOTE,
    "没有写扣到几分为止，各项按最低0分计",
    "在通则里写“各项扣完为止，不倒扣”",
    Remedy("\n通则：各项扣完为止，不倒扣。", Safety.SAFE, "file end"),
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """One note a table."""
    taking = (item for item in rubric.items if any(direction(rule) < 0 for rule in item.rules))
    if any(item.floor is None for item in taking):
        yield NO_FLOOR.at(rubric.span)
