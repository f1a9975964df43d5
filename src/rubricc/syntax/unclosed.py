"""Brackets that nothing closes: they end with their line."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.source import Span
from rubricc.syntax.sentences import OPEN

UNCLOSED = Kind(
    "L105",
    Severity.WARNING,
    "括号“{bracket}”没有配对的另一半，按到行尾为止",
    "补上另一半括号",
    Remedy("{closing}", Safety.SAFE, "line end"),
)


_ENDS = re.compile(r"^[\[(]\s*[-+]?(?:[0-9.]+[^,\[\]()]{0,4}|∞)\s*[,~-]\s*[-+]?(?:[0-9.]+[^,\[\]()]{0,4}|∞)\s*$")


def unclosed(line: Span) -> Iterator[Span]:
    """Brackets of a line that nothing closes."""
    opened: list[tuple[str, int]] = []
    for offset, char in enumerate(line.normal):
        if char in OPEN:
            opened.append((OPEN[char], offset))
        elif opened and char == opened[-1][0]:
            opened.pop()
        elif opened and (opened[-1][0] + char) in (")]", "])") and _ENDS.search(line.normal[opened[-1][1] : offset]):
            opened.pop()  # (90%,100%] without its lower end is a pair, too
    return (line.part(offset, offset + 1) for _, offset in opened)


def closing_of(bracket: Span) -> str:
    """The other half of a bracket, as wide as the author's."""
    other = OPEN[bracket.normal]
    return "）" if bracket.text == "（" else other
