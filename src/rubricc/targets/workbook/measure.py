"""How high a row must be so that no Chinese text is cut; spreadsheets do not do it for merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth import wcswidth

from rubricc.targets import paper
from rubricc.targets.letters import POINT, SPARE, wide

LINE = 1.3  # line height in ems
LINES = (1.45, 1.4, 1.35, LINE)  # tried in this order: some fonts have taller lines, where the page has the room
TALLER = 0.7  # mm
PADDING = 1.6  # mm left and right together


def lines(text: str, width: float, size: float = paper.BODY_POINTS) -> int:
    """Lines that a text takes in a cell so many mm wide."""
    em = size * POINT * SPARE
    room = max(2, int((width - PADDING) / (em / 2)))  # in halves of a Chinese character
    return sum(_wrapped(line, room) for line in text.split("\n"))


# In the fonts of other systems digits are wider than half a Chinese character, and % is nearly as wide as one.
_WIDER = dict.fromkeys("0123456789", 0.25) | {"%": 0.9}
# What is never torn apart: a number or word, a character with the marks that may not begin a line, an opening bracket.
_UNIT = re.compile(r"[（《「“]*(?:[0-9A-Za-z.%]+|.)[，。；：、）》」”！？,.;:)]*")


def _wrapped(line: str, room: int) -> int:
    """Lines of one paragraph."""
    count, used = 1, 0.0
    for unit in _units(line, room):
        if used + unit > room and used:
            count, used = count + 1, 0.0
        used += unit
    return count


def _units(line: str, room: int) -> Iterator[float]:
    """Widths of the parts between which a line may end; what is wider than a line is torn all the same."""
    for found in _UNIT.finditer(line):
        width = max(0, wcswidth(found[0])) + sum(_WIDER.get(char, 0.0) for char in found[0])
        while width > room:
            yield room
            width -= room
        yield width


def balanced(text: str, width: float, size: float = paper.BODY_POINTS) -> tuple[str, ...]:
    """工作绩效 as 工作 and 绩效, not 工作绩 and 效: lines of about equal length for a narrow cell of Chinese words."""
    rows = lines(text, width, size)
    if rows < 2 or len(text) < 4 or wcswidth(text) != 2 * len(text):  # 满意度 just goes in where fonts are narrow
        return (text,)
    each = -(-len(text) // rows)
    return tuple(text[start : start + each] for start in range(0, len(text), each))


_JOINT = re.compile(r"(?<=，)|(?<!^)(?=（)")
_LAST_OF_LIST = re.compile("(.*、)")


def broken(text: str, width: float, size: float = paper.BODY_POINTS) -> str:
    """改分原因（终审改分时必填） with its bracket on the next line, where one line is not enough; a part that is longer than
    its line goes on behind its last 、."""
    if lines(text, width, size) < 2:
        return text
    parts = (_LAST_OF_LIST.sub(r"\1\n", each) if lines(each, width, size) > 1 else each for each in _JOINT.split(text))
    return "\n".join(parts)


def height(text: str, width: float, size: float = paper.BODY_POINTS, line: float = LINE) -> float:
    """mm for a text in a cell so many mm wide."""
    return lines(text, width, size) * size * POINT * line + 1.0


def label_height(text: str, width: float) -> float:
    """mm for a label in a row that nothing else makes high: lines are taller in some fonts, which adds up in three."""
    return height(text, width) + TALLER * max(0, lines(text, width) - 2)


def width(text: str, size: float = paper.BODY_POINTS) -> float:
    """mm that a text of one line takes in its cell."""
    return wide(text, size) + PADDING
