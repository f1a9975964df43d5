"""每个岗位各自的分值之和都必须等于满分。

错误：
    考核表：示例
    岗位：前台、管家
    1. 礼仪（80分）：违纪每次扣1分。
    2. 包裹（20分，仅前台）：错发每次扣1分。
    3. 巡查（10分，仅管家）：漏巡每次扣1分。
正确：
    考核表：示例
    岗位：前台、管家
    1. 礼仪（80分）：违纪每次扣1分。
    2. 包裹（20分，仅前台）：错发每次扣1分。
    3. 巡查（20分，仅管家）：漏巡每次扣1分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.checks.points import apart, related, sum_line, total
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.roles import counts_for

ROLE_TOTAL = Kind(
    "R406",
    Severity.ERROR,
    "岗位「{role}」的各项分值之和与满分不符：{sum_line}，满分{full}分，{difference}分",
    "改这个岗位各项的分值，使合计为{full}分；只考核部分岗位的项目，在括号里写“仅…”",
)
ROLE_SECTION = Kind(
    "R407",
    Severity.ERROR,
    "部分「{title}」写的是{points}分，岗位「{role}」的各项合计{sum_line}，{difference}分",
    "改各项的分值，使每个岗位在这一部分的合计都是{points}分{example}",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """The sums of `points`, once for each set of items that some role has."""
    for section in rubric.sections:
        if section.points is None:
            continue
        for role, items in sets_of(rubric, section.items):
            actual = sum((item.points for item in items), Decimal(0))
            if items and actual != section.points:
                yield ROLE_SECTION.at(
                    section.span,
                    tuple(related(item) for item in items),
                    title=section.title,
                    role=role,
                    points=plain(section.points),
                    example=_for_instance(items, section.points - actual),
                    sum_line=sum_line(items, actual),
                    difference=apart(actual - section.points),
                )
    for role, items in sets_of(rubric, rubric.items):
        actual = total(items)
        if actual != rubric.full_marks:
            yield ROLE_TOTAL.at(
                rubric.full_marks_span or rubric.span,
                tuple(related(item) for item in items),
                role=role,
                sum_line=sum_line(tuple(item for item in items if not item.bonus), actual),
                full=plain(rubric.full_marks),
                difference=apart(actual - rubric.full_marks),
            )


def _for_instance(items: tuple[Item, ...], more: Decimal) -> str:
    """The last item with what is missing, or without what is too much."""
    mended = items[-1].points + more
    return f"，例如把「{items[-1].title}」改成“{plain(mended)}分”" if mended > 0 else ""


def sets_of(rubric: Rubric, items: tuple[Item, ...]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Each different set of items, with the roles that have it; nothing for a table without roles."""
    sets: dict[tuple[int, ...], list[str]] = {}
    for role in rubric.roles:
        chosen = tuple(place for place, item in enumerate(items) if counts_for(item, role))
        sets.setdefault(chosen, []).append(role)
    for chosen, roles in sets.items():
        yield "、".join(roles), tuple(items[place] for place in chosen)
