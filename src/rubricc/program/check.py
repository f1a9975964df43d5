"""Proof that every number of a program stays below 10^12 and that every denominator is positive.

Then doubles and a spreadsheet's digits are exact, and all targets agree. It proves by
intervals: what it accepts is safe, what it refuses may still be.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.program.bounds import LIMIT, Interval, Known, interval
from rubricc.program.model import Constraint, Definition, Program, Requirement
from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Choose,
    Cmp,
    Const,
    Given,
    Input,
    Is,
    Max,
    Min,
    Mul,
    Node,
    Not,
    Num,
    Quot,
    Ref,
    Table,
)
from rubricc.program.walk import children


def unproven(program: Program) -> Iterator[Definition | Requirement | Constraint]:
    """The parts that may meet a number of 10^12 or more, or a denominator that may not be positive."""
    known: dict[str, Interval] = {slot.name: (slot.minimum, slot.maximum) for slot in program.slots}
    for definition in program.definitions:
        safe = is_safe(definition.value, known)
        if not safe:
            yield definition
        # Going on with the limit, so that one bad definition is not reported once more by each that reads it.
        known[definition.name] = interval(definition.value, known) if safe else (-LIMIT + 1, LIMIT - 1)
    yield from (each for each in program.requirements if not is_safe(each.missing, known))
    yield from (each for each in program.constraints if not is_safe(each.holds, known))


def is_safe(node: Node, known: Known) -> bool:
    """Every number met on the way to the node's value is proven to stay below the limit."""
    for child in children(node):
        if not is_safe(child, known):
            return False
    return _largest(node, known) < LIMIT


def _largest(node: Node, known: Known) -> int:
    """Greatest absolute value met in the last step, whatever order a target adds or multiplies in."""
    match node:
        case Quot(num=num, den=den):
            least_den, most_den = interval(den, known)
            return 2 * _size(num, known) + most_den if least_den > 0 else LIMIT
        case Add(terms=terms):
            return sum([_size(term, known) for term in terms])
        case Mul(factors=factors):
            product = 1
            for factor in factors:
                product *= max(1, _size(factor, known))
            return product
        case Const() | Input() | Ref() | Min() | Max() | Choose():
            return _size(node, known)
        case Table(index=index):
            return _size(node, known) if interval(index, known)[0] >= 0 and index.scale == 0 else LIMIT
        case Cmp() | All() | Any() | Not() | Is() | Given():
            return 0


def _size(node: Num, known: Known) -> int:
    low, high = interval(node, known)
    return max(-low, high)
