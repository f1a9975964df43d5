"""What an explanation is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rubricc.runtime.values import format_points


@dataclass(frozen=True)
class Line:
    """One line of an explanation; a line with `points` changes the total by them."""

    text: str
    line: int | None  # where the policy says so
    points: Decimal | None
    item: str  # empty when it is about the total


def scored(text: str, line: int | None, points: Decimal, item: str) -> Line:
    """A line that changes the score; 0 points change nothing."""
    return Line(text, line, Decimal(format_points(points)) if points else None, item)
