"""What scoring needs of the formulas of one table, whoever runs them: an interpreter or printed functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

Slots = Mapping[str, int | None]


class Engine(Protocol):
    """The formulas over slots: whole numbers, or None for a blank; every slot of the schema has an entry."""

    def missing(self, slots: Slots) -> list[str]:
        """Names of the fields that are 未填."""

    def broken(self, slots: Slots) -> list[tuple[str, tuple[str, ...]]]:
        """The constraints that do not hold: what is expected, in words, and the names of the fields."""

    def compute(self, slots: Slots) -> dict[str, int]:
        """Every definition as a whole number at its own scale."""
