"""How high a row must be so that no Chinese text is cut; spreadsheets do not do it for merged cells."""

from __future__ import annotations

from wcwidth import wcswidth

from rubricc.targets import paper

POINT = 25.4 / 72  # mm
LINE = 1.26  # line height in ems
SPARE = 1.06  # a font is a little wider than its nominal width
PADDING = 1.6  # mm left and right together


def lines(text: str, width: float, size: float = paper.BODY_POINTS) -> int:
    """Lines that a text takes in a cell so many mm wide."""
    em = size * POINT * SPARE
    room = max(2, int((width - PADDING) / (em / 2)))  # in halves of a Chinese character
    return sum(max(1, -(-max(0, wcswidth(line)) // room)) for line in text.split("\n"))


def height(text: str, width: float, size: float = paper.BODY_POINTS) -> float:
    """mm for a text in a cell so many mm wide."""
    return lines(text, width, size) * size * POINT * LINE + 1.0
