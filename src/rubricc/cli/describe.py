"""Tables and their inputs in the words of the people who fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rubricc.checks.gains import open_ended
from rubricc.runtime.values import expected_value, format_points

if TYPE_CHECKING:
    from rubricc.runtime.schema import Field, FieldKind
    from rubricc.table import Table

KINDS: dict[FieldKind, str] = {
    "count": "次数",
    "amount": "扣分",
    "metric": "数值",
    "choice": "选项",
    "rating": "打分",
    "flag": "是或否",
}
_NUMERALS = "零一二三四五六七八九十"


def table_line(table: Table) -> str:
    """《管家月度绩效考核表》：2个部分、15项、满分100分，三级评分：初评、复评、终审；能得0～100分。"""
    rubric = table.rubric
    sections = sum(bool(section.title) for section in rubric.sections)
    size = [f"{sections}个部分"] if sections else []
    size += [f"{len(rubric.items)}项", f"满分{format_points(rubric.full_marks)}分"]
    return f"《{rubric.title}》：{'、'.join(size)}，{levels_of(table)}；{reach_of(table)}。"


def levels_of(table: Table) -> str:
    """三级评分：初评、复评、终审."""
    levels = table.rubric.levels
    if table.rubric.panel is not None:
        return f"按权重评分：{table.rubric.panel.wording}"
    if len(levels) == 1:
        return f"一人评分：{levels[0].title}" if levels[0].title else "一人评分"
    number = _NUMERALS[len(levels)] if len(levels) < len(_NUMERALS) else str(len(levels))
    return f"{number}级评分：{'、'.join(level.name for level in levels)}"


def reach_of(table: Table) -> str:
    """能得0～100分."""
    total = table.reach.total
    if total.least is None or total.greatest is None:
        return "没有哪种记录能算出总分" if total.exact else "最多最少能得几分无法判定"
    if table.rubric.total_cap is None and any(map(open_ended, table.rubric.items)):
        return f"最少{format_points(total.least)}分，最多没有上限"
    return f"能得{format_points(total.least)}～{format_points(total.greatest)}分"


def domain(field: Field) -> str:
    """0～9999的整数."""
    return expected_value(field).removeprefix("应填").replace("“", "").replace("”", "")


def blank(table: Table, field: Field) -> str:
    """What it means to leave the field empty."""
    if field.blank_is_zero:
        return "按0算"
    return "有次数时必填" if any(each.amount == field.name for each in table.schema.fields) else "算未填"


def source(table: Table, field: Field) -> str:
    """Whose number it is: a fact and where it comes from, or what a rater decides; and who may change it."""
    first, *later = table.rubric.levels
    if table.rubric.panel is not None:
        later = []
    if field.scope == "fact":
        origin = origin_of(table, field)
        who = f"事实（{origin}）" if origin else "事实"
    elif table.rubric.panel is not None:
        who = "评分人各自评定"
    else:
        who = f"{first.who or first.title or '评分人'}评定"
    return who + (f"，{'、'.join(level.name for level in later)}可改" if later else "")


def origin_of(table: Table, field: Field) -> str:
    """The 数据 named for the item."""
    pairs = zip(table.schema.items, table.rubric.items, strict=True)
    return next((item.data_from for info, item in pairs if info.name == field.item), "")
