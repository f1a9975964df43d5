"""Titles behind a number: 表一：…, and 一、客服管家考核表 … 二、保洁员考核表 below the title of the whole file."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.content import Line
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.heads import names_table
from rubricc.syntax.level_columns import columns
from rubricc.syntax.numbering import numbering
from rubricc.syntax.words import words

TABLE_NUMBER = re.compile(r"附?表\s*(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})\s*[:、.]?\s*")


def numbered_title(line: Span) -> Span | None:
    """表一：校车驾驶员考核表, 附表1 保洁员考核表: a title behind its number, which is no header."""
    counted = TABLE_NUMBER.match(line.normal)
    title = line.part(counted.end(), len(line.text)) if counted is not None else line.part(0, 0)
    bare = title.part(0, len(re.sub(r"\([^()]*\)$", "", title.normal)))
    return title if bare.normal.endswith(words().title_endings) and names_table(bare) else None


def counted_title(lines: Sequence[Line], place: int, table: DraftTable) -> Span | None:
    """The title without its number, where what stands above is complete and began in the same way.

    The first of them names the table above, whose own title was that of the file.
    """
    line = lines[place].span
    title, style = _parted(line)
    if title is None or not table.heads or not table.complete or place + 1 == len(lines):
        return None
    if columns(lines[place + 1].raw) is None:
        return None
    before = (_parted(each.span) for each in reversed(lines[:place]))
    above = next((found for found, same in before if found is not None and same == style), None)
    if above is None or above.end > table.heads[0].span.end or above.start < table.title.start:
        return None
    if table.heads[0].span.end == above.end:  # it was taken for a section
        del table.heads[0]
    table.title = above
    return title


def _parted(line: Span) -> tuple[Span | None, str]:
    number, style = numbering(line, bare=True)
    rest = line.part(number.end - line.start, len(line.text)).stripped() if number.text else line
    named = bool(number.text) and rest.normal.endswith(words().title_endings) and names_table(rest)
    return (rest if named else None), style
