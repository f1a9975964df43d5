"""How wide a text stands in a terminal: a Chinese character fills two columns, a combining mark none.

It does not wrap: a terminal does that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wcwidth import wcswidth, wcwidth

from rubricc.diagnostics.visible import stand_in
from rubricc.values import dataclass

TAB = 4
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one character shows (with the marks that sit on it), and how many columns that takes."""

    text: str
    width: int
    start: int  # offsets of its characters in the line, half-open
    end: int


def char_width(char: str, ambiguous: int = 1) -> int:
    """Columns of one shown character; `ambiguous` is 2 where the terminal draws “ ” … ① as wide as Chinese."""
    if ambiguous != 1 and unicodedata.east_asian_width(char) == "A" and wcwidth(char) == 1:
        return ambiguous
    return max(0, wcwidth(char))


def cells(line: str, ambiguous: int = 1) -> tuple[Cell, ...]:
    """The line, one cell per character that takes room."""
    result: list[Cell] = []
    column = 0
    for offset, char in enumerate(line):
        shown = " " * (TAB - column % TAB) if char == "\t" else stand_in(char)
        columns = sum(char_width(each, ambiguous) for each in shown)
        # A mark adds nothing to the character before it; an emoji's variant selector makes that one wide.
        if result and (columns == 0 or wcswidth(result[-1].text + shown) == wcswidth(result[-1].text)):
            before = result.pop()
            joined = wcswidth(before.text + shown)
            column -= before.width
            columns = max(before.width, joined)
            result.append(Cell(before.text + shown, columns, before.start, offset + 1))
        else:
            result.append(Cell(shown, columns, offset, offset + 1))
        column += columns
    return tuple(result)


def columns_of(line: Iterable[Cell]) -> int:
    return sum(cell.width for cell in line)


@lru_cache(maxsize=4096)  # the columns of a long table hold the same words again and again
def width(text: str, ambiguous: int = 1) -> int:
    """Columns of the text, of its widest line if it has several."""
    if text.isascii() and text.isprintable():
        return len(text)
    return max(columns_of(cells(line, ambiguous)) for line in text.split("\n"))


def shorten(text: str, columns: int, ambiguous: int = 1) -> str:
    """The text if it fits into so many columns, else its beginning and …"""
    if width(text, ambiguous) <= columns:
        return text
    room = columns - char_width(ELLIPSIS, ambiguous)
    return "".join(_fitting(cells(text, ambiguous), room)) + ELLIPSIS


def _fitting(line: Iterable[Cell], room: int) -> Iterator[str]:
    for cell in line:
        room -= cell.width
        if room < 0:
            return
        yield cell.text


def pad(text: str, columns: int, *, right: bool = False, ambiguous: int = 1) -> str:
    """The text with spaces up to so many columns, before it when it shall end at the right."""
    spaces = " " * (columns - width(text, ambiguous))
    return spaces + text if right else text + spaces
