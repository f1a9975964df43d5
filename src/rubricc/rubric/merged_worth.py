"""A weight or points merged over the rows of a section, as Word and Excel leave them: beside the first row only.

Where every row has points of its own, the weight is the section's. Else nobody knows what each row is worth.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.outline import Group
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.document import HeadText
from rubricc.values import replace

MERGED = Kind(
    "L145",
    Severity.ERROR,
    "「{section}」的{worth}只写在第一行「{first}」，像是几行合并的单元格：{others}没有写各是几分",
    "每一行都写自己的{column}，{count}行合计{sum}；若这几行只算一项，把它们的评分标准并到第一行的格子里",
)

NONE = Decimal(0)


def with_section_weights(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """服务 | 60% | 礼仪 | 20 above 满意 | 40: 60% is what 服务 weighs."""
    tables = [group for group in groups if _in_section(group)]
    firsts = all(_first_only(group.items, group.items[0].weight is not None) for group in tables)
    if not firsts or not any(len(group.items) > 1 and group.items[0].weight is not None for group in tables):
        return groups
    return tuple(_weighed(group) if _in_section(group) else group for group in groups)


def _in_section(group: Group) -> bool:
    return group.head is not None and group.head.level == 1 and group.head.weight is None


def _first_only(items: tuple[HeadText, ...], weighed: bool) -> bool:
    pointed = all(item.points is not None for item in items)
    return weighed and pointed and all(item.weight is None for item in items[1:])


def _weighed(group: Group) -> Group:
    assert group.head is not None, "only sections take a weight"
    first, *others = group.items
    head = replace(group.head, weight=first.weight, weight_span=first.weight_span)
    return Group(head, (replace(first, weight=None, weight_span=None), *others))


def told_merged(groups: tuple[Group, ...], context: Context) -> tuple[Span, ...]:
    """The titles of rows below a merged cell with what the whole section is worth; told section by section."""
    found: list[Span] = []
    for group in groups:
        if group.head is None or group.head.level != 1:
            continue
        first, *others = group.items
        bare = all(item.points is None and item.weight is None and not item.outside for item in others)
        if not others or not bare or (first.weight is None and not first.points):
            continue
        context.report(
            MERGED,
            first.points_span,
            section=brief(group.head.title.text),
            first=brief(first.title.text),
            others="、".join(f"「{brief(item.title.text)}」" for item in others),
            worth=f"权重{plain(first.weight)}%" if first.weight is not None else f"{plain(first.points or NONE)}分",
            column="权重" if first.weight is not None else "分值",
            count=len(group.items),
            sum=f"{plain(first.weight)}%" if first.weight is not None else f"{plain(first.points or NONE)}分",
        )
        found += [item.title for item in others]
    return tuple(found)
