"""Expressions with some slots known to be blank: what can no longer happen is taken out.

Equal in value to the original on every record in which these slots are blank; it makes
expressions shorter and knows nothing of ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from rubricc.program.bounds import divide, truth
from rubricc.program.build import add, choose, greatest, least, mul
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

Known = Mapping[str, Num]  # what stands where a definition is referred to
TRUE = All(())
FALSE = Any(())


def number(node: Num, blank: AbstractSet[str], known: Known = MappingProxyType({})) -> Num:
    """The node with these slots blank, at the same scale."""
    match node:
        case Const():
            return node
        case Ref(name=name):
            return known.get(name, node)
        case Input(slot=slot, scale=scale):
            return Const(0, scale) if slot in blank else node
        case Add(terms=terms):
            return add(*_numbers(terms, blank, known))
        case Mul(factors=factors):
            return mul(*_numbers(factors, blank, known))
        case Min(args=args):
            return _folded(least(*_numbers(args, blank, known)))
        case Max(args=args):
            return _folded(greatest(*_numbers(args, blank, known)))
        case Quot(num=num, den=den, rounding=rounding, scale=scale):
            above, below = number(num, blank, known), number(den, blank, known)
            if isinstance(above, Const) and isinstance(below, Const):
                return Const(divide(above.value, below.value, rounding), scale)
            return Quot(above, below, rounding, scale)
        case Choose():
            return _choose(node, blank, known)
        case Table(index=index, values=values, beyond=beyond, scale=scale):
            place = number(index, blank, known)
            if isinstance(place, Const):
                return Const(values[place.value] if place.value < len(values) else beyond, scale)
            return Table(place, values, beyond, scale)


def _numbers(nodes: Iterable[Num], blank: AbstractSet[str], known: Known = MappingProxyType({})) -> tuple[Num, ...]:
    return tuple(number(node, blank, known) for node in nodes)


def _folded(node: Num) -> Num:
    """A least or greatest of constants is one of them."""
    match node:
        case Min(args=args) if all(isinstance(each, Const) for each in args):
            return min((each for each in args if isinstance(each, Const)), key=lambda each: each.value)
        case Max(args=args) if all(isinstance(each, Const) for each in args):
            return max((each for each in args if isinstance(each, Const)), key=lambda each: each.value)
    return node


def _choose(node: Choose, blank: AbstractSet[str], known: Known = MappingProxyType({})) -> Num:
    cases: list[tuple[Bool, Num]] = []
    for test, value in node.cases:
        simpler = condition(test, blank, known)
        if simpler == TRUE:
            return choose(cases, number(value, blank, known))
        if simpler != FALSE:
            cases.append((simpler, number(value, blank, known)))
    return choose(cases, number(node.otherwise, blank, known))


def condition(node: Bool, blank: AbstractSet[str], known: Known = MappingProxyType({})) -> Bool:
    """The condition with these slots blank; `TRUE` or `FALSE` where nothing is left to ask."""
    match node:
        case Cmp(op=op, left=left, right=right):
            one, other = number(left, blank, known), number(right, blank, known)
            if isinstance(one, Const) and isinstance(other, Const):
                return TRUE if truth(Cmp(op, one, other), {}) else FALSE
            return Cmp(op, one, other)
        case All(conditions=conditions):
            parts = [part for part in (condition(each, blank, known) for each in conditions) if part != TRUE]
            return FALSE if FALSE in parts else parts[0] if len(parts) == 1 else All(tuple(parts))
        case Any(conditions=conditions):
            parts = [part for part in (condition(each, blank, known) for each in conditions) if part != FALSE]
            return TRUE if TRUE in parts else parts[0] if len(parts) == 1 else Any(tuple(parts))
        case Not(condition=inner):
            part = condition(inner, blank, known)
            return FALSE if part == TRUE else TRUE if part == FALSE else Not(part)
        case Is(slot=slot) | Given(slot=slot):
            return FALSE if slot in blank else node
