"""Brackets that nothing closes: they end with their line."""

from __future__ import annotations

from collections.abc import Iterator

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


def unclosed(line: Span) -> Iterator[Span]:
    """Brackets of a line that nothing closes."""
    opened: list[tuple[str, int]] = []
    for offset, char in enumerate(line.normal):
        if char in OPEN:
            opened.append((OPEN[char], offset))
        elif opened and char == opened[-1][0]:
            opened.pop()
    return (line.part(offset, offset + 1) for _, offset in opened)


def closing_of(bracket: Span) -> str:
    """The other half of a bracket, as wide as the author's."""
    other = OPEN[bracket.normal]
    return "）" if bracket.text == "（" else other
