"""Every character of a text belongs to exactly one class: the guard against anything overlooked.

A character marked twice is a fault of ours (an assertion); one that nobody claimed is
reported to the author as not understood, never skipped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import repeat

from rubricc.source import Source, Span


class Class(IntEnum):
    """What a character is there for."""

    UNCLAIMED = 0
    SPACE = 1
    COMMENT = 2
    PUNCTUATION = 3
    TITLE = 4
    HEADER = 5
    HEAD = 6
    BLOCK = 7  # name of a block
    RULE = 8  # words and numbers that score
    LABEL = 9  # the author's name for an event, item or grade
    GUIDANCE = 10  # read by people only
    EXAMPLE = 11
    HOLE = 12  # a sentence that was not understood and is reported


_AT_FIRST = dict.fromkeys([*filter(str.isspace, map(chr, range(0x3001))), "\ufeff"], int(Class.SPACE))


_FREE = bytes((Class.UNCLAIMED, Class.SPACE))
_RUN = re.compile(rb"(?s)(.)\1*")
_UNCLAIMED = re.compile(rb"\0+")


class Coverage:
    """One class per character of a source, claimed once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._others: dict[int, Coverage] = {}  # of the sources that this one refers to, by identity
        self._classes = bytearray(map(_AT_FIRST.get, source.text, repeat(0)))

    def add(self, source: Source) -> None:
        """Take a source that is referred to along."""
        self._others[id(source)] = Coverage(source)

    def add_all(self, spans: Iterable[Span]) -> None:
        """Take the sources of texts of our own along, as of a row whose cells are levels."""
        for span in spans:
            if span.source is not self.source and id(span.source) not in self._others:
                self.add(span.source)

    def mark(self, span: Span, cls: Class) -> None:
        """Claim the characters of a span that are not white space."""
        if span.source is not self.source and id(span.source) in self._others:
            self._others[id(span.source)].mark(span, cls)
            return
        known = self._classes[span.start : span.end].translate(None, _FREE)
        assert not known, f"{span.text!r} is {Class(known[0]).name} and {cls.name}"
        self._claim(span, cls)

    def fill(self, span: Span, cls: Class) -> None:
        """Claim what nobody has claimed yet within a span."""
        if span.source is not self.source and id(span.source) in self._others:
            self._others[id(span.source)].fill(span, cls)
            return
        self._claim(span, cls)

    def _claim(self, span: Span, cls: Class) -> None:
        free = self._classes[span.start : span.end]
        self._classes[span.start : span.end] = free.replace(b"\0", bytes((cls,)))

    def classes(self, span: Span) -> bytes:
        """The classes of the characters of a span of the text itself."""
        return bytes(self._classes[span.start : span.end])

    def set(self, span: Span, classes: bytes) -> None:
        """Give the characters of a span their classes, as `classes` told them of the same text."""
        self._classes[span.start : span.end] = classes

    def runs(self) -> Iterator[tuple[Class, Span]]:
        """Neighbouring characters of one class, in order; together they are the whole text."""
        for run in _RUN.finditer(bytes(self._classes)):
            yield Class(run[0][0]), Span(self.source, *run.span())

    def unclaimed(self) -> Iterator[Span]:
        """Places that nobody has claimed, in this source and in those it refers to."""
        for each in (self, *self._others.values()):
            yield from (Span(each.source, *run.span()) for run in _UNCLAIMED.finditer(bytes(each._classes)))


class Uncovered(Coverage):
    """Of sentences that are only tried, as each note is: nobody asks afterwards who claimed what."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def add_all(self, spans: Iterable[Span]) -> None:
        pass

    def fill(self, span: Span, cls: Class) -> None:
        pass

    def mark(self, span: Span, cls: Class) -> None:
        pass

    def set(self, span: Span, classes: bytes) -> None:
        pass

    def classes(self, span: Span) -> bytes:
        return bytes(len(span.text))
