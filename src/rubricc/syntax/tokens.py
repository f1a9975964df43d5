"""One token of a sentence."""

from __future__ import annotations

from rubricc.source import Span
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """One token of a sentence: terminal name, and its place."""

    kind: str
    span: Span

    @property
    def text(self) -> str:
        """The characters in half width."""
        return self.span.normal


@dataclass(frozen=True, slots=True)
class Token:
    """A token as the parser hands it to what builds a rule, beside what was built of others."""

    type: str
    value: Anchor


NUMBERS = frozenset({"ONE_UNIT", "COUNT", "COUNT_BOUND", "BOUND", "QUANTITY"})
LABELS = frozenset({"TEXT", "QUOTED", "BOUND", "QUANTITY"})
AMOUNTS = frozenset({"POINTS", "POINTS_RANGE", "NUMBER", "NUMBER_RANGE", "PERCENT", "POINTS_UP_TO", "PER_UNIT"})
RESULTS = frozenset({"POINTS", "POINTS_RANGE", "RATED_RANGE", "FULL", "NONE_LEFT", "WRITTEN"})
