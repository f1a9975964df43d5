"""Rows of a pasted table whose cells hold several lines: Word breaks them there, Excel puts the cell in quotes.

A row is put together only where that is sure: quotes that close, or a last line with exactly the cells still missing,
all of them blank behind its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.columns import TEXTS, Columns
from rubricc.syntax.content import Line

MOST_LINES = 40


def whole_row(lines: Sequence[Line], place: int, columns: Columns) -> tuple[Span, int]:
    """The row that begins at a line, and how many lines it has."""
    first = lines[place].raw
    if columns.separator and columns.separator not in first.normal and _name_above(lines, place, columns):
        row, taken = whole_row(lines, place + 1, columns)
        return first.to(row), taken + 1
    if not columns.separator or columns.separator not in first.normal or columns.block is not None:
        return first, 1
    end = _quoted(lines, place) or _broken(lines, place, columns)
    return (first.to(lines[end].raw), end - place + 1) if end > place else (first, 1)


def lines_of_cell(cell: Span) -> Iterator[Span]:
    """The stripped lines of a cell, without the quotes of Excel."""
    if "\n" in cell.text and cell.text.startswith('"') and cell.text.endswith('"'):
        cell = cell.part(1, len(cell.text) - 1)
    start = 0
    for part in cell.text.split("\n"):
        line = cell.part(start, start + len(part)).stripped()
        start += len(part) + 1
        if line.text:
            yield line


def _name_above(lines: Sequence[Line], place: int, columns: Columns) -> bool:
    """病区管理 right above （30分）| 1、病区整洁 … with all its cells: one cell of two lines."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is None or below.after_blank or len(lines[place].span.text) > _LONGEST_NAME:
        return False
    rest = _POINTS_ONLY.match(below.raw.normal)
    return rest is not None and below.raw.normal.count(columns.separator) >= len(columns.roles) - 1


_LONGEST_NAME = 16
_POINTS_ONLY = re.compile(r"[|\s]*\(\s*(?:[0-9]{1,3}(?:\.[0-9])?\s*[分%]|(?:权重|占比?)\s*[0-9]{1,3}\s*%)\s*\)\s*[|\t]")


def _quoted(lines: Sequence[Line], place: int) -> int:
    """The last line of a row with a quoted cell that goes on over its line; 0 where there is none."""
    if lines[place].raw.text.count('"') % 2 == 0:
        return 0
    for at in range(place + 1, min(len(lines), place + MOST_LINES)):
        if lines[at].raw.source is not lines[place].raw.source:
            return 0
        if lines[at].raw.text.count('"') % 2:
            return at
    return 0


def _broken(lines: Sequence[Line], place: int, columns: Columns) -> int:
    """The last line of a row that breaks off within a cell of text; 0 where it does not."""
    sign, wanted = columns.separator, len(columns.roles)
    cells = _cells(lines[place].raw, sign, columns.indent)
    if len(cells) >= wanted or not cells[-1] or columns.roles[len(cells) - 1] not in TEXTS - {"name", "section"}:
        return 0
    for at in range(place + 1, min(len(lines), place + MOST_LINES)):
        line = lines[at]
        if line.after_blank or line.apart:
            return 0
        if sign not in line.raw.normal:
            continue
        if _has_worth(_cells(line.raw, sign, columns.indent), columns):
            return 0  # a row of its own
        _, *behind = line.raw.normal.strip("\n").split(sign)
        rest = wanted - len(cells) + (line.raw.normal.rstrip().endswith("|") and columns.indent > 0)
        texts = {role for role, each in zip(columns.roles[len(cells) :], behind, strict=False) if each.strip()}
        fits = len(behind) == rest and (not texts or (texts <= _WORDS and _full_beside(lines, place, at, columns)))
        return at if fits and line.span.text[:1] != sign else 0
    return 0


def _has_worth(cells: Sequence[str], columns: Columns) -> bool:
    """Does a number stand below 分值 or 权重, and a name before it?"""
    place = next((at for at, role in enumerate(columns.roles) if role in ("points", "weight")), len(cells))
    return 0 < place < len(cells) and bool(cells[0]) and _WORTH.fullmatch(cells[place]) is not None


_WORTH = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?\s*[分%]?")
_WORDS = TEXTS - {"name", "section"} | {"blank"}


def _full_beside(lines: Sequence[Line], first: int, last: int, columns: Columns) -> bool:
    """Do rows around have all their cells, empty ones too? Else a short line may be a row of its own."""
    beside = [lines[at].raw.normal for at in (first - 1, last + 1) if 0 <= at < len(lines)]
    beside = [each for each in beside if columns.separator in each]
    return bool(beside) and all(each.count(columns.separator) >= len(columns.roles) - 1 for each in beside)


def _cells(raw: Span, sign: str, indent: int) -> list[str]:
    return [cell.strip() for cell in raw.normal.split(sign)[indent:]]


def without_stop(title: Span) -> Span:
    """病区整洁、安静。 as the name of an item."""
    return title.part(0, len(title.normal.rstrip("。;, ")) or len(title.text))


def first_words(cell: Span) -> Span | None:
    """What a standard begins with, up to its first mark: a name for the item that has no other."""
    match = _FIRST.match(cell.normal)
    return cell.part(*match.span("name")).stripped() if match else None


_FIRST = re.compile(
    r"(?:[0-9]{1,2}[、.]\s*)?(?P<name>[^,:;。、()0-9\n<>≤≥=]{2,20}?)"
    r"(?=[,:;。、(<>≤≥=]|每|扣|一次|控制|达到|不[低高]于|不超过|[加得]?[0-9]|$)"
)
