"""例：what an example says happened, and what must come out of it."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from rubricc.source import Span
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an example says must come out: an item's score, or the total when `item` is empty."""

    item: str
    points: Decimal
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an example: a name as written and the text of its value; a flag may stand without one."""

    name: str
    value: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Example:
    """例：facts and what must come out of them."""

    facts: tuple[Fact, ...]
    expected: tuple[Expectation, ...]
    grade: str  # empty when not said
    rest_full: bool  # 其余满分: items without a fact have their greatest score
    span: Span = field(compare=False, repr=False)
