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

from rubricc.diagnostics import Diagnostic, Kind, Related, Remedy, Safety, Severity
from rubricc.rubric.model import Item, Rubric, Section
from rubricc.rubric.plain import plain
from rubricc.source import Span

TOTAL_MISMATCH = Kind(
    "R101",
    Severity.ERROR,
    "各项分值之和与满分不符：合计{actual}分，满分{full}分，{difference}分\n{sums}",
    "{advice}",
    Remedy("{rewritten}", Safety.SCORES),
)
WEIGHT_MISMATCH = Kind(
    "R167",
    Severity.ERROR,
    "权重合计不是100%：{sum_line}，{difference}%",
    "{advice}",
)
SECTION_MISMATCH = Kind(
    "R102",
    Severity.ERROR,
    "部分「{title}」写的是{points}分，下面各项合计{sum_line}，{difference}分",
    "改各项的分值，或把标题改为“{title}（{actual}分）”",
    Remedy("{rewritten}", Safety.SCORES),
)


SECTION_WEIGHTS = Kind(
    "R168",
    Severity.ERROR,
    "部分「{title}」的权重是{weight}%，下面各项合计{sum_line}，{difference}%",
    "改各项的权重，或把标题改为“{title}（权重{actual}%）”",
    Remedy("{rewritten}", Safety.SCORES),
)
_WHOLE = Decimal(100)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Compare 满分 with the sum of the items, and each section's points with the sum of its own."""
    if any(item.points == 0 and not item.open_end for item in rubric.items):
        return  # an item without points is said elsewhere; what the others add up to means nothing
    if any(item.roles for item in rubric.items):
        return  # once per role: see roles
    for section in rubric.sections:
        actual = sum((item.points for item in section.items), Decimal(0))
        if section.weight is not None and all(item.weight is not None for item in section.items):
            yield from _section_weights(section)
            continue
        if section.points is not None and actual != section.points:
            yield SECTION_MISMATCH.at(
                section.span,
                tuple(related(item) for item in section.items),
                title=section.title,
                points=plain(section.points),
                sum_line=sum_line(section.items, actual),
                actual=plain(actual),
                difference=apart(actual - section.points),
                rewritten=section.span.text.replace(f"{plain(section.points)}分", f"{plain(actual)}分", 1),
            )
    counted = tuple(item for item in rubric.items if not item.bonus)
    if counted and all(item.weight is not None for item in counted):
        yield from _weights(rubric, counted)
        return
    actual = total(rubric.items)
    if rubric.items and actual != rubric.full_marks:
        place = _place(rubric)
        yield TOTAL_MISMATCH.at(
            place,
            tuple(related(item) for item in rubric.items) if len(rubric.items) <= _FEW else (),
            sums="\n".join(_sums(rubric)),
            actual=plain(actual),
            full=plain(rubric.full_marks),
            difference=apart(actual - rubric.full_marks),
            advice=_advice(actual - rubric.full_marks, actual),
            rewritten=f"{plain(actual)}分" if rubric.full_marks_span else f"{place.text}\n满分：{plain(actual)}分",
        )


_FEW = 3  # items whose places are shown one by one
_GOES_ON = "＋\n　　"
_A_LINE = 8  # items of a sum that stand on one line
_MOST_LINES = 15  # of one sum


def _sums(rubric: Rubric) -> Iterator[str]:
    """What adds up to what, a line for each section, more for a long one."""
    for section in rubric.sections:
        counted = [item for item in section.items if not item.bonus]
        sums = [f"{item.title}{plain(item.points)}" for item in counted]
        lines = ["＋".join(sums[start : start + _A_LINE]) for start in range(0, len(sums), _A_LINE)]
        if counted:
            name = f"{section.title}：" if section.title else ""
            shown = [*lines[:_MOST_LINES], f"……（共{len(counted)}项）"] if len(lines) > _MOST_LINES else lines
            yield f"{name}{_GOES_ON.join(shown)}＝{plain(total(section.items))}分"


def _weights(rubric: Rubric, items: tuple[Item, ...]) -> Iterator[Diagnostic]:
    """All weights together are 100%: section by section, where every item is in one."""
    weights = [item.weight or Decimal(0) for item in items]
    actual = sum(weights, Decimal(0))
    if actual == _WHOLE:
        return
    lines = [_weight_line(section) for section in rubric.sections if any(not item.bonus for item in section.items)]
    act = f"减少{plain(actual - _WHOLE)}%" if actual > _WHOLE else f"增加{plain(_WHOLE - actual)}%"
    yield WEIGHT_MISMATCH.at(
        items[0].points_span,
        tuple(related(item) for item in items),
        sum_line=f"{'＋'.join(lines)}＝{plain(actual)}%",
        difference=apart(actual - _WHOLE),
        advice=f"各项的权重合计要{act}，正好100%{_for_instance(items[-1], _WHOLE - actual)}",
    )


def _for_instance(item: Item, more: Decimal) -> str:
    """The last item with what is missing, or without what is too much."""
    weight = (item.weight or Decimal(0)) + more
    return f"，例如“{item.title}（权重{plain(weight)}%）”" if weight > 0 else ""


def _weight_line(section: Section) -> str:
    """质量30%（准确10＋及时20）; the items alone where they stand in no section."""
    items = [item for item in section.items if not item.bonus]
    if not section.title:
        return "＋".join(f"{item.title}{plain(item.weight or Decimal(0))}%" for item in items)
    actual = sum((item.weight or Decimal(0) for item in items), Decimal(0))
    parts = "＋".join(f"{item.title}{plain(item.weight or Decimal(0))}" for item in items)
    return f"{section.title}{plain(actual)}%（{parts}）"


def _section_weights(section: Section) -> Iterator[Diagnostic]:
    assert section.weight is not None, "only sections with a weight are compared in %"
    actual = sum((item.weight or Decimal(0) for item in section.items), Decimal(0))
    if actual != section.weight:
        lines = "＋".join(f"{item.title}{plain(item.weight or Decimal(0))}%" for item in section.items)
        yield SECTION_WEIGHTS.at(
            section.span,
            tuple(related(item) for item in section.items),
            title=section.title,
            weight=plain(section.weight),
            sum_line=f"{lines}＝{plain(actual)}%",
            actual=plain(actual),
            difference=apart(actual - section.weight),
            rewritten=section.span.text.replace(f"{plain(section.weight)}%", f"{plain(actual)}%", 1),
        )


def total(items: tuple[Item, ...]) -> Decimal:
    """Sum of the points of items; 加分项 stand outside it."""
    return sum((item.points for item in items if not item.bonus), Decimal(0))


def sum_line(items: tuple[Item, ...], actual: Decimal) -> str:
    """Every item with its points, and the sum."""
    return f"{'＋'.join(f'{item.title}{plain(item.points)}' for item in items)}＝{plain(actual)}分"


def apart(difference: Decimal) -> str:
    """By how much a sum is too large or too small: 多5, 差10."""
    return f"{'多' if difference > 0 else '差'}{plain(abs(difference))}"


def _advice(difference: Decimal, actual: Decimal) -> str:
    act = f"减少{plain(difference)}分" if difference > 0 else f"增加{plain(-difference)}分"
    return f"各项合计要{act}；若本来就是{plain(actual)}分，请写“满分：{plain(actual)}分”"


def related(item: Item) -> Related:
    """The place of an item's points, with these."""
    worth = f"{plain(item.points)}分" if item.weight is None else f"权重{plain(item.weight)}%"
    return Related(item.points_span, f"{item.title} {worth}")


def _place(rubric: Rubric) -> Span:
    return rubric.full_marks_span or rubric.span
