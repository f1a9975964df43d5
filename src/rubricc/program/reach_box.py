"""Boxes of records: a range for each slot, and what is certain about a program inside one.

Splitting a box loses no record; everything said of a box holds for each record in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from rubricc.program.bounds import Interval, interval
from rubricc.program.model import Definition, Slot
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """Whole multiples of `step` from low to high, and perhaps a blank."""

    low: int
    high: int
    step: int
    filled: bool | None  # True: surely, False: surely blank, None: either

    @property
    def is_point(self) -> bool:
        return self.filled is False or (self.filled is True and self.low == self.high)

    @property
    def width(self) -> int:
        """How many values there are, a blank among them."""
        if self.filled is False:
            return 1
        return (self.high - self.low) // self.step + 1 + (self.filled is None)

    def ends(self) -> tuple[int | None, int | None]:
        """The values that count least and most; a blank counts as 0."""
        if self.filled is False:
            return None, None
        if self.filled is None:
            return (self.low if self.low <= 0 else None), (self.high if self.high >= 0 else None)
        return self.low, self.high

    def halves(self) -> tuple[Range, Range]:
        """Two ranges that together hold the same values."""
        if self.filled is None:
            return Range(self.low, self.high, self.step, False), Range(self.low, self.high, self.step, True)
        middle = self.low + (self.high - self.low) // self.step // 2 * self.step
        return (
            Range(self.low, middle, self.step, True),
            Range(middle + self.step, self.high, self.step, True),
        )


Box = Mapping[str, Range]


def whole_domain(slots: Iterable[Slot], blanks_matter: AbstractSet[str]) -> Box:
    """Everything that can stand in these slots; a blank that means the same as a typed 0 is left out."""
    box = {}
    for slot in slots:
        low = -(-slot.minimum // slot.step) * slot.step
        high = slot.maximum // slot.step * slot.step
        same = low <= 0 <= high and slot.name not in blanks_matter
        box[slot.name] = Range(low, high, slot.step, True if same else None)
    return box


@dataclass(frozen=True, slots=True)
class View:
    """What is known inside one box: ranges of slots and definitions, and which slots are surely filled or blank."""

    known: Mapping[str, Interval]
    filled: Mapping[str, bool]


def view_of(box: Box, definitions: Iterable[Definition], proven: Mapping[str, Interval]) -> View | None:
    """Bounds of every definition inside the box; None when they contradict each other.

    `proven` holds bounds of definitions that are known to hold for every accepted record.
    """
    known = {name: (each.low, each.high) for name, each in box.items()}
    filled = {name: each.filled for name, each in box.items() if each.filled is not None}
    for definition in definitions:
        low, high = interval(definition.value, known, filled)
        if definition.name in proven:
            least, most = proven[definition.name]
            low, high = max(low, least), min(high, most)
            if low > high:
                return None
        known[definition.name] = low, high
    return View(known, filled)
