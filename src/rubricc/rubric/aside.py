"""Rules beside the ordinary: 不适用, which puts the others aside, and listed lines that are each looked at."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from rubricc.rubric.event import Event
from rubricc.source import Span
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Exempt:
    """不适用: a yes/no with which the item has these points, whatever its other rules say.

    `left_out`: it has none, and the items that apply are brought to 满分.
    """

    event: Event
    points: Decimal
    span: Span = field(compare=False, repr=False)
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Listed lines, each met, not met or 不适用: 每项不符合扣1分, or the item's points by the share that is met."""

    event: Event
    lines: tuple[Event, ...]
    points: Decimal | None  # signed, for each line not met; None: by the share
    full: Decimal
    digits: int | None  # decimals of the share where the item is weighted after it; None: those of the item
    span: Span = field(compare=False, repr=False)
