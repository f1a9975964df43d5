"""Lists of lines that add up to the head above: what a single line leaves open, its neighbours tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.content import Line
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.heads import Head, head, higher
from rubricc.syntax.numbering import numbering
from rubricc.syntax.points_last import duty_first, earned_in, points_last, rated_last
from rubricc.syntax.sums import is_total

MOST_LOOSE = 40  # lines of a section whose items have no number


def adds_up(lines: Sequence[Line], place: int, table: DraftTable, one: Callable[[Span], Head | None]) -> bool:
    """Do the lines from the first of this list on add up to the head above or to 满分, with their points at their ends?

    `one`: how such a line is read where it is no head by its shape.
    """
    style = numbering(lines[place].span)[1]
    above = next((each for each in reversed(table.heads) if each.head.style != style), None)
    worth = table.said_full if above is None else above.head.marks.points
    if worth is None or not style or (above is not None and not _above(above.head, style)):
        return False
    heads = table.heads[table.heads.index(above) + 1 :] if above is not None else table.heads
    left = worth - sum(each.head.marks.points or 0 for each in heads if each.head.style == style)
    for line in (each.span for each in lines[place:]):
        found = head(line)
        found = found if found is not None and found.sure else one(line)
        if found is not None and _above(found, style):
            break
        if found is not None and found.style == style:
            left -= found.marks.points or 0
    return left == 0


def _above(found: Head, style: str) -> bool:
    """Does a head open a list that is numbered like this? 物料管理（60分） without a number does, too."""
    return higher(found.style, style) or (not found.style and found.sure and not is_total(found.title.text))


def at_its_end(line: Span) -> Head | None:
    """A line with its points where no title stands."""
    return points_last(line) or rated_last(line) or duty_first(line)


def parts_of(lines: Sequence[Line], place: int, table: DraftTable, style: str) -> bool:
    """Does every line of this list earn something, and do they add up to the head above?"""
    above = next((each for each in reversed(table.heads) if each.head.style != style), None)
    worth = above.head.marks.points if above is not None else None
    if above is None or worth is None or not higher(above.head.style, style) or above.lines:
        return False
    found = [each.head.marks.points or 0 for each in table.heads[table.heads.index(above) + 1 :]]
    for line in (each.span for each in lines[place : place + MOST_LOOSE]):
        one = head(line)
        if one is not None and one.sure and higher(one.style, style):
            break
        if numbering(line)[1] == style:
            part = earned_in(line) if one is None else None
            if part is None:
                return False
            found.append(part.marks.points or 0)
    return len(found) > 1 and sum(found) == worth


def fills_section(lines: Sequence[Line], place: int, table: DraftTable) -> bool:
    """政治表现 10分：…, 廉洁自律 10分：… below 一、德（20分）: do the lines of this shape add up to it?"""
    heads = table.heads[-MOST_LOOSE:]
    opened = next((at for at in range(len(heads) - 1, -1, -1) if heads[at].head.style), None)
    worth = _worth(heads[opened].head) if opened is not None else Decimal(0)
    if opened is None or not worth:
        return False
    above = heads[opened]
    found = [each.head for each in heads[opened + 1 :]]
    for line in (each.span for each in lines[place : place + MOST_LOOSE]):
        one = head(line)
        if one is not None and one.style and one.sure:
            break
        found += [one] if one is not None and not one.style and not is_total(one.title.text) else []
    each_less = all(0 < _worth(one) < worth for one in found)
    told = all(one.rest.text for one in found)
    return len(found) > 1 and each_less and told and not above.lines and sum(map(_worth, found)) == worth


def _worth(found: Head) -> Decimal:
    return found.marks.points or found.marks.weight or Decimal(0)
