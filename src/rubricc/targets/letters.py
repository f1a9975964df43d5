"""How wide a text is on paper, in any of the fonts that a page may be shown in."""

from __future__ import annotations

from wcwidth import wcswidth

POINT = 25.4 / 72  # mm
SPARE = 1.06  # a font is a little wider than its nominal width


def wide(text: str, size: float) -> float:
    """mm of one line of a text in letters of so many points."""
    return max(0, wcswidth(text)) / 2 * size * POINT * SPARE
