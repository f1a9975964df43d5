"""Shapes of single lines: numbering, heads, headers, blocks. All patterns read normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.audit import evidence
from rubricc.syntax.marks import MARKS, TRAILING, WEIGHT, Marks, marks
from rubricc.syntax.words import words

_CHINESE = "一二三四五六七八九十"
_STYLES = {
    "chinese": rf"第?[{_CHINESE}]+\s*(?:[、.:]|部分)",
    "chinese_bracket": rf"\(\s*[{_CHINESE}]+\s*\)[、.]?",
    "arabic": r"[0-9]{1,3}(?:[、)]|\.(?![0-9]))",
    "arabic_bracket": r"\(\s*[0-9]{1,3}\s*\)[、.]?",
    "circled": r"[①-⑳]\s*[、.]?",
}
_NUMBER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES.items()))
_BRACKET = re.compile(
    rf"(?P<title>[^:;。()]+(?:\([^()]*\)[^:;。()]*)*?)\s*\((?P<inside>{MARKS}[^()]*)\)\s*(?P<end>:|$|(?=\s))"
)
_TRAILING = re.compile(rf"(?P<title>[^:;。()]+?)(?:\s+|\s*,\s*(?={WEIGHT}))(?P<inside>{TRAILING})\s*$")
_NAME = re.compile(r"(?:(?<=\s)|^)(?P<name>[^\W\d_][^\s:,;。、()]{0,9})\s*:")
_SCORES = frozenset(
    {
        "DEDUCT",
        "BOUND",
        "EACH_UNIT",
        "PER_UNIT",
        "POINTS",
        "POINTS_RANGE",
        "CAP",
        "UNTIL_GONE",
        "NO_NEGATIVE",
    }
)


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens a section or item."""

    number: Span
    style: str
    title: Span
    marks: Marks  # 6分, 权重30%
    rest: Span  # what follows on the same line


def numbering(line: Span) -> tuple[Span, str]:
    """The number that a line begins with (maybe empty) and its style."""
    match = _NUMBER.match(line.normal)
    if match is None:
        return line.part(0, 0), ""
    return line.part(0, match.end()), match.lastgroup or ""


def head(line: Span) -> Head | None:
    """The head that this stripped line is, or None. A title holds no words that score."""
    number, style = numbering(line)
    body = line.part(number.end - line.start, len(line.text)).stripped()
    bracket = _BRACKET.match(body.normal)
    match = bracket or _TRAILING.match(body.normal)
    if match is None:
        return None
    title = body.part(*match.span("title")).stripped()
    plain = any(word in title.text for word in words().bonus_titles) or evidence(title) is None
    if not plain or any(anchor.kind in _SCORES for anchor in anchors(title)):
        return None
    found = marks(part for part in split(body.part(*match.span("inside")), ",;、") if part.text)
    said = bool(bracket and found.points) or (found.weight is not None and not found.bare)
    if not style and not said:
        return None
    return Head(number, style, title, found, body.part(match.end(), len(body.text)).stripped())


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
    return name in words().headers or name in words().headers_later


def known_block(name: str) -> bool:
    """Is it a block that the language knows?"""
    return name in words().blocks or name in words().blocks_later
