"""Interval bounds of a number and what is certain about a condition, from the ranges of slots and definitions.

A bound may be wider than what can happen: it proves that a number stays small, never that
a score is reached (`reach` does that).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Bool,
    Choose,
    Cmp,
    Comparison,
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
from rubricc.program.stretches import stretches

Interval = tuple[int, int]
Known = Mapping[str, Interval]  # ranges of slots (when filled) and of definitions
Filled = Mapping[str, bool]  # slots that are surely filled or surely blank; others may be either

LIMIT = 10**12  # doubles and a spreadsheet's 15 digits are exact well below this
_NOTHING: Filled = MappingProxyType({})


def interval(node: Num, known: Known, filled: Filled = _NOTHING) -> Interval:
    """Least and greatest whole value that the node can be proven to stay within."""
    match node:
        case Const(value=value):
            return value, value
        case Input(slot=name):
            return _slot(name, known, filled)
        case Ref(name=name):
            return known[name]
        case Add(terms=terms):
            low, high = 0, 0
            for term in terms:
                least, most = interval(term, known, filled)
                low, high = low + least, high + most
            return low, high
        case Mul(factors=factors):
            low, high = 1, 1
            for factor in factors:
                ends = [a * b for a, b in product((low, high), interval(factor, known, filled))]
                low, high = min(ends), max(ends)
            return low, high
        case Quot(num=num, den=den, rounding=rounding):
            least_den, most_den = interval(den, known, filled)
            assert least_den > 0, "a denominator is proven positive"
            nums = interval(num, known, filled)
            ends = [divide(n, d, rounding) for n, d in product(nums, (least_den, most_den))]
            return min(ends), max(ends)
        case Min(args=args):
            parts = [interval(arg, known, filled) for arg in args]
            return min(low for low, _ in parts), min(high for _, high in parts)
        case Max(args=args):
            parts = [interval(arg, known, filled) for arg in args]
            return max(low for low, _ in parts), max(high for _, high in parts)
        case Choose():
            parts = [interval(value, known, filled) for _, value in open_cases(node, known, filled)]
            return min(low for low, _ in parts), max(high for _, high in parts)
        case Table(index=index):
            entries = open_entries(node, interval(index, known, filled))
            return min(entries), max(entries)


def _slot(name: str, known: Known, filled: Filled) -> Interval:
    certain = filled.get(name)
    if certain is False:
        return 0, 0
    low, high = known[name]
    return (low, high) if certain else (min(low, 0), max(high, 0))  # a blank counts as 0


def open_cases(node: Choose, known: Known, filled: Filled = _NOTHING) -> tuple[tuple[Bool | None, Num], ...]:
    """The values that may come out, each with its condition where that is not certain."""
    values: list[tuple[Bool | None, Num]] = []
    if (ladder := stretches(node)) is not None:
        places, surely = ladder.met(*_slot(ladder.slot, known, filled))
        if surely:
            return ((None, node.cases[places[0]][1]),)
        return *(node.cases[place] for place in places), (None, node.otherwise)
    for condition, value in node.cases:
        match truth(condition, known, filled):
            case True:
                return *values, (None, value)
            case None:
                values.append((condition, value))
    return *values, (None, node.otherwise)


def open_entries(node: Table, index: Interval) -> tuple[int, ...]:
    """The entries that an index within these bounds may pick, in order."""
    low, high = index
    row = (*node.values, node.beyond)
    return row[min(low, len(row) - 1) : min(high, len(row) - 1) + 1]


def truth(node: Bool, known: Known, filled: Filled = _NOTHING) -> bool | None:
    """Whether the condition surely holds or surely does not; None when it may do either."""
    match node:
        case Cmp(op=op, left=left, right=right):
            return _compared(op, interval(left, known, filled), interval(right, known, filled))
        case All(conditions=conditions):
            parts = [truth(condition, known, filled) for condition in conditions]
            return False if False in parts else None if None in parts else True
        case Any(conditions=conditions):
            if (ladder := stretches(node)) is not None:
                places, surely = ladder.met(*_slot(ladder.slot, known, filled))
                return surely or (None if places else False)
            parts = [truth(condition, known, filled) for condition in conditions]
            return True if True in parts else None if None in parts else False
        case Not(condition=condition):
            inner = truth(condition, known, filled)
            return None if inner is None else not inner
        case Is(slot=name, option=option):
            low, high = known[name]
            if filled.get(name) is False or not low <= option <= high:
                return False
            return True if filled.get(name) and low == high else None
        case Given(slot=name):
            return filled.get(name)


def _compared(op: Comparison, left: Interval, right: Interval) -> bool | None:
    match op:
        case "<":
            return True if left[1] < right[0] else False if left[0] >= right[1] else None
        case "<=":
            return True if left[1] <= right[0] else False if left[0] > right[1] else None
        case ">" | ">=":
            return _compared("<" if op == ">" else "<=", right, left)
        case "=":
            if left[0] == left[1] == right[0] == right[1]:
                return True
            return False if left[1] < right[0] or right[1] < left[0] else None
        case "!=":
            equal = _compared("=", left, right)
            return None if equal is None else not equal


def divide(num: int, den: int, rounding: str) -> int:
    """Whole quotient: half away from zero, down or up; the denominator is positive."""
    if rounding == "floor":
        return num // den
    if rounding == "ceil":
        return -(-num // den)
    half = (2 * abs(num) + den) // (2 * den)
    return half if num >= 0 else -half
