"""（1）台账（5分）：缺1项扣1分；（2）记录（5分）：…: several heads with their rules on one line are as many lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.content import Line
from rubricc.syntax.heads import acts, head
from rubricc.values import replace

_NUMBER = r"(?:\([0-9一二三四五六七八九十]{1,2}\)|[0-9]{1,2}\s*[、.)]|[①-⑨])?"
_HEAD = rf"{_NUMBER}\s*[^\W\d_][^,，;。:|\t()0-9]{{1,11}}\(\s*[0-9]+(?:\.[0-9]+)?\s*分\s*\)\s*[:,]"
_BEGINS = re.compile(_HEAD)
_ANOTHER = re.compile(rf"[;。]\s*(?={_HEAD})")


def heads_apart(lines: Sequence[Line]) -> list[Line]:
    """The same lines; one that holds several heads, each with its points and rules, as one line of each."""
    return [part for line in lines for part in _parts(line)]


def _parts(line: Line) -> Iterator[Line]:
    text = line.span.normal
    others = [match.end() for match in _ANOTHER.finditer(text)] if _BEGINS.match(text) else []
    parts = [line.span.part(start, end).stripped() for start, end in pairwise([0, *others, len(text)])]
    if not others or not all(map(_opens, parts)):  # nearly every line: nothing is read for it
        yield line
        return
    for place, part in enumerate(parts):
        yield replace(
            line, span=part, raw=part, after_blank=line.after_blank and not place, apart=line.apart and not place
        )


def _opens(part: Span) -> bool:
    found = head(part)
    return found is not None and found.sure and acts(found.rest)
