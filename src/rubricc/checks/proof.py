"""每个中间结果都必须小于一万亿，所有目标（评分程序、网页、工作簿）才能算得一位不差。

错误：
    考核表：示例
    满分：9000000000000分
    1. 出勤（9000000000000分）
       迟到每次扣2分，扣完为止。
正确：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分，扣完为止。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.check import unproven
from rubricc.program.model import Definition, Program
from rubricc.rubric.model import Rubric

TOO_LARGE = Kind(
    "R190",
    Severity.ERROR,
    "「{label}」的数太大，算不准",
    "把分值或每次扣的分改小；分值一般不超过1000分",
)


def check(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """The first part whose numbers may leave the range in which every target is exact."""
    part = next(iter(unproven(program)), None)
    if isinstance(part, Definition):
        yield TOO_LARGE.at(part.span or rubric.span, label=part.label)
    elif part is not None:
        yield TOO_LARGE.at(rubric.span, label=rubric.title)
