"""两项叫同一个名称：记录、工作簿里后一项的名称会加上“(2)”，容易填错。

错误：
    考核表：示例
    1. 出勤（50分）：迟到每次扣1分
    2. 出勤（50分）：早退每次扣1分
正确：
    考核表：示例
    1. 上班（50分）：迟到每次扣1分
    2. 下班（50分）：早退每次扣1分
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.rubric.model import Item, Rubric

SAME_NAME = Kind(
    "R530",
    Severity.NOTE,
    "有两项都叫「{title}」：填记录时后一项写作「{title}(2)」",
    "给其中一项换个名称，例如写明它管什么，或写成“{title}（二）”",
)


SAME_TABLE = Kind(
    "R531",
    Severity.WARNING,
    "有两张表都叫《{title}》：评分时说不清用哪一张",
    "给其中一张换个名称，例如写明哪个岗位用，或写成“{title}（二）”",
)


def check_tables(rubrics: Sequence[Rubric]) -> Iterator[Diagnostic]:
    """Tables of one file with one title."""
    seen: dict[str, Rubric] = {}
    for rubric in rubrics:
        first = seen.setdefault(rubric.title, rubric)
        if first is not rubric and rubric.title and rubric.items and first.items:
            yield SAME_TABLE.at(rubric.span, (Related(first.span, "第一张"),), title=rubric.title)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Items of one section with one title."""
    for section in rubric.sections:
        seen: dict[str, Item] = {}
        for item in section.items:
            first = seen.setdefault(item.title, item)
            if first is not item:
                related = (Related(first.points_span, "第一处"),)
                yield SAME_NAME.at(item.points_span, related, title=item.title)
