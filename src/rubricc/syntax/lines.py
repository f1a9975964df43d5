"""Shapes of single lines: headers and blocks, and how to split a line. All patterns read normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rubricc.source import Span
from rubricc.syntax.words import words

_NAME = re.compile(r"(?:(?<=\s)|^)(?P<name>[^\W\d_][^\s:,;。、()]{0,9})\s*:")


def split(span: Span, separators: str) -> Iterator[Span]:
    """The stripped parts between any of the separators."""
    start = 0
    for offset, char in enumerate([*span.normal, separators[0]]):
        if char in separators:
            yield span.part(start, offset).stripped()
            start = offset + 1


def headers(line: Span) -> tuple[tuple[Span, Span], ...]:
    """The 名称：值 pairs of a line that begins with one; empty when it does not."""
    found = list(_NAME.finditer(line.normal))
    if not found or found[0].start() != 0:
        return ()
    ends = [match.start() for match in found[1:]] + [len(line.text)]
    return tuple(
        (line.part(*match.span("name")), line.part(match.end(), end).stripped())
        for match, end in zip(found, ends, strict=True)
    )


def known_header(name: str) -> bool:
    """Is it a header that the language knows, read by this version or not?"""
    return name in words().headers or name in words().headers_later or name in words().header_names


def known_block(name: str) -> bool:
    """Is it a block that the language knows?"""
    return name in words().blocks or name in words().blocks_later


def block_name(line: Span) -> Span | None:
    """说明 80分为… : the name of a block of guidance that only a space parts from its text."""
    name = re.match(r"[^\s:_]{1,6}(?=\s)", line.normal)
    return line.part(*name.span()) if name and name[0] in words().guidance else None
