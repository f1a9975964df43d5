"""Heads to sections and items: numbering decides, and where it does not, the points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.weights import worth_of
from rubricc.syntax.document import HeadText
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

TOO_DEEP = Kind(
    "L106",
    Severity.ERROR,
    "「{title}」是第三级标题：第三级的分值要正好合计成上一级的分值，上一级自己不写评分标准",
    "改第三级的分值，让它们加起来正好是上一级的分值，上一级的评分标准移到各项；或去掉一级",
)
ADDED_UP = Kind(
    "L144",
    Severity.NOTE,
    "「{title}」的分值正好是它下面{count}项的合计，自己没有评分标准；这{count}项直接列作项目",
    "不用改；若「{title}」要整项评分，去掉下面各项的分值",
)


@dataclass(frozen=True, slots=True)
class Group:
    """A section with its items; `head` is None for items outside any section."""

    head: HeadText | None
    items: tuple[HeadText, ...]


def outline(heads: tuple[HeadText, ...], full_marks: Decimal, context: Context) -> tuple[Group, ...]:
    """Sections and their items; a head without items below it is an item of its own."""
    if any(head.level for head in heads):
        return tuple(_by_level(tuple(_rows_of_sections(heads, full_marks)), full_marks))
    heads = tuple(replace(head, style=heads[0].style) if _beside(head) else head for head in heads)
    heads = tuple(_levelled(heads)) if heads else heads
    heads = _without_chapters(_without_whole(heads, full_marks))
    styles = list(dict.fromkeys(head.style for head in heads))
    if len(styles) < 2:
        return tuple(_by_points(heads, full_marks))
    heads = _without_restated(heads, styles[:2])
    heads = tuple(_without_sums(heads, styles[1], context))
    for above, head in pairwise(heads):
        if head.style not in styles[:2] and above.style in styles[:2]:  # once for each list
            context.report(TOO_DEEP, head.span, title=brief(head.title.text))
    return tuple(_by_style(heads, styles[0]))


def _beside(head: HeadText) -> bool:
    """加分项（10分） without a number stands beside what is numbered."""
    return head.outside or (not head.style and head.title.text in {*words().bonus_titles, *words().outside_titles})


def _without_whole(heads: tuple[HeadText, ...], full_marks: Decimal) -> tuple[HeadText, ...]:
    """二、考核内容（满分100分） above all sections and their items restates 满分: a chapter."""
    styles = list(dict.fromkeys(head.style for head in heads))
    if len(styles) < 3:
        return heads
    whole = [head for head in heads if head.style == styles[0] and head.points == full_marks and not head.sentences]
    second = sum((head.points or Decimal(0) for head in heads if head.style == styles[1]), Decimal(0))
    if len(whole) != 1 or second != full_marks:
        return heads
    return tuple(replace(head, points=None) if head is whole[0] else head for head in heads)


def _without_chapters(heads: tuple[HeadText, ...]) -> tuple[HeadText, ...]:
    """一、考核指标 without points, above sections （一） with items 1.: a chapter, and no level of its own."""
    styles = list(dict.fromkeys(head.style for head in heads))
    top = [head for head in heads if head.style == styles[0]]
    beside = words().bonus_titles
    if len(styles) < 3 or not all(_is_chapter(head) or head.outside or head.title.text in beside for head in top):
        return heads
    return tuple(
        replace(head, style=styles[1]) if head.style == styles[0] else head for head in heads if not _is_chapter(head)
    )


def _is_chapter(head: HeadText) -> bool:
    return head.points is None and head.weight is None and not head.sentences and not head.outside


def _levelled(heads: tuple[HeadText, ...]) -> Iterator[HeadText]:
    """一、 above （一） and （二）, 三、 above 1. and 2.: right below a section stand its items, however counted."""
    top, second = heads[0].style, next((head.style for head in heads if head.style != heads[0].style), "")
    places = [place for place, head in enumerate(heads) if head.style == top]
    for start, end in pairwise((*places, len(heads))):
        section, *below = heads[start:end]
        yield section
        style = below[0].style if below else ""
        same = [head for head in below if head.style == style]
        if all(head.style != second for head in below) and len(same) > 1:
            below = [replace(head, style=second) if head.style == style else head for head in below]
        yield from below


def _without_restated(heads: tuple[HeadText, ...], scoring: list[str]) -> tuple[HeadText, ...]:
    """A requirement with （P分） inside its item only repeats P: its lines are the item's."""
    kept: list[HeadText] = []
    for head in heads:
        above = kept[-1] if kept else None
        beside = above is None or above.style not in scoring  # ①（5分） and ②（5分） below one of 10
        if above is None or beside or head.style in scoring or head.points is None or head.points != above.points:
            kept.append(head)
        else:
            lines, sentences = (*above.lines, head.title, *head.lines), (*above.sentences, *head.sentences)
            kept[-1] = replace(above, lines=lines, sentences=sentences)
    return tuple(kept)


def _without_sums(heads: tuple[HeadText, ...], second: str, context: Context) -> Iterator[HeadText]:
    """教学计划（15分） that only adds up the three heads right below it: those are the items."""
    place = 0
    while place < len(heads):
        head, end = heads[place], place + 1
        while end < len(heads) and heads[end].style == heads[place + 1].style != second:
            end += 1
        below = heads[place + 1 : end]
        parts = [each.points for each in below if each.points is not None]
        sums = head.style == second and not head.sentences and head.points is not None and head.weight is None
        if sums and len(below) > 1 and len(parts) == len(below) and sum(parts) == head.points:
            context.report(ADDED_UP, head.span, title=brief(head.title.text), count=len(below))
            yield from (replace(each, style=second) for each in below)
        else:
            yield from heads[place:end] if head.style == second else (head,)
            end = end if head.style == second else place + 1
        place = end


def _by_level(heads: tuple[HeadText, ...], full_marks: Decimal) -> Iterator[Group]:
    """Rows of a pasted table; a numbered head right above a row is its section."""
    opened: HeadText | None = None
    items: list[HeadText] = []
    for place, head in enumerate(heads):
        following = heads[place + 1].level if place + 1 < len(heads) else 0
        bare = head.points is None and head.weight is None and not head.sentences
        if head.level == 0 and bare and following == 1:
            continue  # 三、考核指标及评分标准: a heading above the table, not one of its sections
        if head.level == 1 or (head.level == 0 and following == 2):
            yield from _closed(opened, items, full_marks)
            opened, items = head, []
        elif head.level == 0:
            yield from _closed(opened, items, full_marks)
            yield Group(None, (head,))
            opened, items = None, []
        elif opened is not None and items and head.style == opened.style != items[0].style and head.style:
            yield from _closed(opened, items, full_marks)
            yield Group(None, (head,))  # 三、卫生 with its rule below 二、菜品 and its 1. 2.: beside it
            opened, items = None, []
        else:
            items.append(head)
    yield from _closed(opened, items, full_marks)


def _rows_of_sections(heads: tuple[HeadText, ...], full_marks: Decimal) -> Iterator[HeadText]:
    """A row 一、党建（60分） without a rule, whose points the rows below it add up to, names a section."""
    too_many = sum(worth_of(head, full_marks) for head in heads if head.level != 1) > full_marks
    for place, head in enumerate(heads):
        left, below = worth_of(head, full_marks), place + 1
        while left > 0 and below < len(heads) and heads[below].level == head.level == 2:
            left -= worth_of(heads[below], full_marks)
            below += 1
        several = below > place + 2 or (below == place + 2 and heads[place + 1].style != head.style)
        opens = too_many and not head.sentences and left == 0 and several
        yield replace(head, level=1) if opens else head


def _closed(opened: HeadText | None, items: list[HeadText], full_marks: Decimal) -> Iterator[Group]:
    if opened is not None:
        yield _group(opened, items)
    elif items:
        yield from _by_points(tuple(items), full_marks)


def _by_style(heads: tuple[HeadText, ...], top: str) -> Iterator[Group]:
    opened: HeadText | None = None
    items: list[HeadText] = []
    for head in heads:
        if head.style == top:
            if opened is not None:
                yield _group(opened, items)
            opened, items = head, []
        else:
            items.append(head)
    if opened is not None:
        yield _group(opened, items)


def _group(head: HeadText, items: list[HeadText]) -> Group:
    if items and head.outside and not head.points and not head.sentences:
        head = replace(head, points=None, open_end=False)  # 六、附加分 above items with points of their own
    return Group(head, tuple(items)) if items else Group(None, (head,))


def _by_points(heads: tuple[HeadText, ...], full_marks: Decimal) -> Iterator[Group]:
    """Heads of one style: those whose points add up to the head above are its items."""
    if sum(worth_of(head, full_marks) for head in heads) == full_marks:
        yield from (Group(None, (head,)) for head in heads)
        return
    groups = list(_adding_up(heads, full_marks))
    if sum(worth_of(group.head or group.items[0], full_marks) for group in groups) == full_marks:
        yield from groups
    else:
        yield from (Group(None, (head,)) for head in heads)


def _adding_up(heads: tuple[HeadText, ...], full_marks: Decimal) -> Iterator[Group]:
    start = 0
    while start < len(heads):
        head, end, left = heads[start], start + 1, worth_of(heads[start], full_marks)
        if not head.sentences:
            while end < len(heads) and left > 0:
                left -= worth_of(heads[end], full_marks)
                end += 1
        if left == 0 and end > start + 1:
            yield Group(head, heads[start + 1 : end])
            start = end
        else:
            yield Group(None, (head,))
            start += 1
