"""Comments: lines that begin with #, and （备注：…） inside a line."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.source import Source, Span

_INLINE = re.compile(r"\(\s*备注\s*:[^()\n]*\)")


def lines_of(source: Source) -> Iterator[Span]:
    """Every line without its line end, in order."""
    start = 0
    for text in source.text.split("\n"):
        yield Span(source, start, start + len(text))
        start += len(text) + 1


def is_comment(line: Span) -> bool:
    """Does the whole line speak to people only?"""
    return line.normal.lstrip("\ufeff \t").startswith("#")


def without_remarks(line: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The pieces of a line outside （备注：…）, and the remarks."""
    kept, remarks, start = [], [], 0
    for match in _INLINE.finditer(line.normal):
        kept.append(line.part(start, match.start()))
        remarks.append(line.part(*match.span()))
        start = match.end()
    kept.append(line.part(start, len(line.text)))
    return tuple(kept), tuple(remarks)
