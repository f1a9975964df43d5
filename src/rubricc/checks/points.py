"""各项分值之和必须等于满分，部分的分值必须等于它下面各项之和。

错误：
    考核表：示例
    1. 出勤（40分）
       迟到每次扣2分。
正确：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.readback import plain
from rubricc.source import Span

TOTAL_MISMATCH = Kind(
    "R101",
    Severity.ERROR,
    "各项分值之和与满分不符：{sum_line}，满分{full}分，差{difference}分",
    "{advice}",
)
SECTION_MISMATCH = Kind(
    "R102",
    Severity.ERROR,
    "部分「{title}」写的是{points}分，下面各项合计{sum_line}，差{difference}分",
    "改各项的分值，或把标题改为“{title}（{actual}分）”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Compare 满分 with the sum of the items, and each section's points with the sum of its own."""
    for section in rubric.sections:
        actual = sum((item.points for item in section.items), Decimal(0))
        if section.points is not None and actual != section.points:
            yield SECTION_MISMATCH.at(
                section.span,
                tuple(_related(item) for item in section.items),
                title=section.title,
                points=plain(section.points),
                sum_line=sum_line(section.items, actual),
                actual=plain(actual),
                difference=signed(actual - section.points),
            )
    actual = total(rubric.items)
    if rubric.items and actual != rubric.full_marks:
        yield TOTAL_MISMATCH.at(
            _place(rubric),
            tuple(_related(item) for item in rubric.items),
            sum_line=sum_line(tuple(item for item in rubric.items if not item.bonus), actual),
            full=plain(rubric.full_marks),
            difference=signed(actual - rubric.full_marks),
            advice=_advice(actual - rubric.full_marks, actual),
        )


def total(items: tuple[Item, ...]) -> Decimal:
    """Sum of the points of items; 加分项 stand outside it."""
    return sum((item.points for item in items if not item.bonus), Decimal(0))


def sum_line(items: tuple[Item, ...], actual: Decimal) -> str:
    """Every item with its points, and the sum."""
    return f"{'＋'.join(f'{item.title}{plain(item.points)}' for item in items)}＝{plain(actual)}分"


def signed(difference: Decimal) -> str:
    """A difference with its sign: ＋5, －10."""
    return f"{'＋' if difference > 0 else '－'}{plain(abs(difference))}"


def _advice(difference: Decimal, actual: Decimal) -> str:
    act = f"减少{plain(difference)}分" if difference > 0 else f"增加{plain(-difference)}分"
    return f"各项合计要{act}；若本来就是{plain(actual)}分，请写“满分：{plain(actual)}分”"


def _related(item: Item) -> Related:
    return Related(item.points_span, f"{item.title} {plain(item.points)}分")


def _place(rubric: Rubric) -> Span:
    return rubric.full_marks_span or rubric.span
