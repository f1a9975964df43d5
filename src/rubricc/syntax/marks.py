"""What a head says of its worth: 6分, 权重30%, 占比：10%, in either order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.patterns import NUM
from rubricc.syntax.words import words

_WORDS = "|".join(map(re.escape, words().weights))
_POINTS = rf"(?:(?:满分|分值|标准分)\s*:?\s*)?{NUM}\s*分"
_WEIGHT = rf"(?:{_WORDS})\s*(?:为|:)?\s*{NUM}\s*%"
# How the inside of a head's bracket begins; and the whole of what may end a head without one.
MARKS = rf"\s*(?:{_POINTS}|{_WEIGHT}|{NUM}\s*%(?=\s*[,;、)]))"
TRAILING = rf"{_POINTS}(?:[\s,]+{_WEIGHT})?|{_WEIGHT}(?:[\s,]+{_POINTS})?"
WEIGHT = _WEIGHT
_MARK = re.compile(rf"\s*(?:(?P<points>{_POINTS})|(?P<weight>{_WEIGHT})|(?P<bare>{NUM}\s*%)(?=\s*$))(?=\s|$|{_WORDS})")
_NUMBER = re.compile(NUM)


@dataclass(frozen=True, slots=True)
class Marks:
    """Points and weight of a head, each with its place; a head has one of them at least."""

    points: Decimal | None
    points_span: Span | None
    weight: Decimal | None  # in %
    weight_span: Span | None
    bare: bool  # the weight is a mere 30%, without a word that says so
    extras: tuple[Span, ...]  # other parts of the bracket: 数据：人力资源部

    @property
    def span(self) -> Span:
        """Where the head says what it is worth."""
        span = self.points_span or self.weight_span
        assert span is not None, "a head has points or a weight"
        return span


def marks(parts: Iterable[Span]) -> Marks:
    """The marks among the parts of a bracket; a second one of a kind is left with the extras."""
    points: Span | None = None
    weight: Span | None = None
    bare = False
    extras: list[Span] = []
    for part in parts:
        left = part
        while (match := _MARK.match(left.normal)) and (weight if match["points"] is None else points) is None:
            found = left.part(*match.span(match.lastgroup or 0))
            if match["points"] is not None:
                points = found
            else:
                weight, bare = found, match["bare"] is not None
            left = left.part(match.end(), len(left.text)).stripped()
        if left.text:
            extras.append(left)
    return Marks(_number(points), points, _number(weight), weight, bare, tuple(extras))


def _number(span: Span | None) -> Decimal | None:
    found = _NUMBER.search(span.normal) if span else None
    return Decimal(found[0]) if found else None
