"""Lines to sentences: they end at 。；or at the line's end, unless the line ends in ， or 、."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubricc.source import Span
from rubricc.syntax.numbering import numbering

_OPEN = {"(": ")", "「": "」", "“": "”", "《": "》", "[": "]", "【": "】"}
_ENDS = "。;"
_BULLETS = "*•·●■◆★▲"


def sentences(lines: Sequence[Span]) -> Iterator[Span]:
    """The sentences of consecutive lines, without their end marks and leading numbers."""
    for logical in _joined(lines):
        yield from _split(logical)


def _joined(lines: Sequence[Span]) -> Iterator[Span]:
    pending: Span | None = None
    for line in lines:
        whole = pending.to(line) if pending else line
        if line.normal.rstrip().endswith((",", "、")):
            pending = whole
        else:
            pending = None
            yield whole
    if pending:
        yield pending


def _split(line: Span) -> Iterator[Span]:
    text = line.normal
    last = {close: text.rfind(close) for close in _OPEN.values()}
    closing: list[str] = []
    start = 0
    skip = 0
    for offset, char in enumerate(text):
        if offset < skip:
            continue
        if closing and char == closing[-1]:
            closing.pop()
        elif char == "(" and not closing and (inner := _scoring_bracket(line, offset)) is not None:
            yield from _sentence(line.part(start, offset))
            yield from _split(inner)
            start = skip = inner.end - line.start + 1
        elif char in _OPEN and last[_OPEN[char]] > offset:
            closing.append(_OPEN[char])
        elif char in _ENDS and not closing:
            yield from _sentence(line.part(start, offset))
            start = offset + 1
    yield from _sentence(line.part(start, len(text)))


_SCORES = re.compile(r"扣\s*[0-9一二两三四五六七八九十半]|[加减]\s*[0-9]")


def _scoring_bracket(line: Span, offset: int) -> Span | None:
    """（漏项每次扣0.5分）: rules in brackets are sentences of their own; other brackets stay in the words."""
    depth = 0
    for place in range(offset, len(line.text)):
        char = line.normal[place]
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            inner = line.part(offset + 1, place)
            return inner if _SCORES.search(inner.normal) else None
    return None


def _sentence(span: Span) -> Iterator[Span]:
    span = span.stripped()
    span = span.part(len(span.text) - len(span.text.lstrip(_BULLETS)), len(span.text)).stripped()
    number, style = numbering(span)
    if style and style != "chinese":
        span = span.part(number.end - span.start, len(span.text)).stripped()
    if span.text:
        yield span


def unclosed(line: Span) -> Iterator[Span]:
    """Brackets of a line that nothing closes."""
    opened: list[tuple[str, int]] = []
    for offset, char in enumerate(line.normal):
        if char in _OPEN:
            opened.append((_OPEN[char], offset))
        elif opened and char == opened[-1][0]:
            opened.pop()
    return (line.part(offset, offset + 1) for _, offset in opened)
