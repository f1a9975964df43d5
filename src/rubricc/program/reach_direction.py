"""Which way a number goes when one slot goes up, inside a box of records.

Where every slot has a direction, the least and the greatest value stand in corners of the
box. `MIXED` means: no direction proven, not that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Literal

from rubricc.program.bounds import Interval, interval, open_cases, open_entries, truth
from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Bool,
    Choose,
    Cmp,
    Const,
    Given,
    Input,
    Is,
    Max,
    Min,
    Mul,
    Not,
    Num,
    Quot,
    Ref,
    Table,
)
from rubricc.program.reach_box import View
from rubricc.program.stretches import stretches

Direction = Literal[-1, 0, 1]
UP: Direction = 1
DOWN: Direction = -1
MIXED: Direction = 0
Directions = Mapping[str, Direction]  # a slot that is not named makes no difference


def directions(node: Num, view: View, defined: Mapping[str, Directions]) -> Directions:
    """The direction of each slot that makes a difference to the node."""
    match node:
        case Const():
            return {}
        case Input(slot=slot):
            low, high = interval(node, view.known, view.filled)
            return {slot: UP} if low < high else {}
        case Ref(name=name):
            low, high = view.known[name]
            return defined[name] if low < high else {}
        case Add(terms=terms):
            return _joined(directions(term, view, defined) for term in terms)
        case Mul(factors=factors):
            return _joined(
                _turned(directions(each, view, defined), _sign(_product((*factors[:at], *factors[at + 1 :]), view)))
                for at, each in enumerate(factors)
            )
        case Quot(num=num, den=den):
            above, below = interval(num, view.known, view.filled), directions(den, view, defined)
            return _joined((directions(num, view, defined), _turned(_turned(below, _sign(above)), DOWN)))
        case Min(args=args):
            bounds = [interval(arg, view.known, view.filled) for arg in args]
            surely = min(high for _, high in bounds)
            open_args = [arg for arg, (low, _) in zip(args, bounds, strict=True) if low < surely]
            return _joined(directions(arg, view, defined) for arg in open_args)
        case Max(args=args):
            bounds = [interval(arg, view.known, view.filled) for arg in args]
            surely = max(low for low, _ in bounds)
            open_args = [arg for arg, (_, high) in zip(args, bounds, strict=True) if high > surely]
            return _joined(directions(arg, view, defined) for arg in open_args)
        case Choose():
            cases = open_cases(node, view.known, view.filled)
            switches = [dict.fromkeys(deciding(test, view, defined), MIXED) for test, _ in cases if test is not None]
            return _joined((*switches, *(directions(value, view, defined) for _, value in cases)))
        case Table(index=index):
            entries = open_entries(node, interval(index, view.known, view.filled))
            return _turned(directions(index, view, defined), _slope(entries))


def deciding(node: Bool, view: View, defined: Mapping[str, Directions]) -> frozenset[str]:
    """The slots on which it depends whether the condition holds; none where that is certain."""
    if truth(node, view.known, view.filled) is not None:
        return frozenset()
    if isinstance(node, Any) and (ladder := stretches(node)) is not None:
        return frozenset((ladder.slot,))
    match node:
        case Cmp(left=left, right=right):
            return frozenset((*directions(left, view, defined), *directions(right, view, defined)))
        case All(conditions=conditions) | Any(conditions=conditions):
            return frozenset(slot for each in conditions for slot in deciding(each, view, defined))
        case Not(condition=condition):
            return deciding(condition, view, defined)
        case Is(slot=slot) | Given(slot=slot):
            return frozenset((slot,))


def _joined(parts: Iterable[Directions]) -> Directions:
    """What holds of a sum of the parts."""
    joined: dict[str, Direction] = {}
    for part in parts:
        for slot, direction in part.items():
            joined[slot] = direction if joined.get(slot, direction) == direction else MIXED
    return joined


def _turned(part: Directions, sign: Direction | None) -> Directions:
    """What holds of the part times a number of this sign; None for the number 0."""
    if sign is None:
        return {}
    turned: dict[str, Direction] = {}
    for slot, direction in part.items():
        turned[slot] = MIXED if sign == MIXED else direction if sign == UP else _opposite(direction)
    return turned


def _opposite(direction: Direction) -> Direction:
    return DOWN if direction == UP else UP if direction == DOWN else MIXED


def _sign(bounds: Interval) -> Direction | None:
    low, high = bounds
    if low == high == 0:
        return None
    return UP if low >= 0 else DOWN if high <= 0 else MIXED


def _slope(entries: tuple[int, ...]) -> Direction | None:
    rises = any(one < other for one, other in pairwise(entries))
    falls = any(one > other for one, other in pairwise(entries))
    return MIXED if rises and falls else UP if rises else DOWN if falls else None


def _product(factors: tuple[Num, ...], view: View) -> Interval:
    scale = sum(factor.scale for factor in factors)
    return interval(Mul(factors, scale), view.known, view.filled)
