"""A program with fewer definitions: what is read once stands where it is read, and what nobody reads is left out.

For targets that nobody reads and that pay for each name: an engine that computes columns makes one of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet

from rubricc.program import simplify
from rubricc.program.build import add, greatest, least, mul
from rubricc.program.model import Constraint, Definition, Program, Requirement
from rubricc.program.nodes import Add, Const, Input, Max, Min, Mul, Num, Ref
from rubricc.program.walk import walk
from rubricc.values import replace


def joined(program: Program, shown: AbstractSet[str]) -> Program:
    """The same numbers under the names that are shown, and the same tests."""
    values = {each.name: each.value for each in program.definitions}
    tests = [*(each.missing for each in program.requirements), *(each.holds for each in program.constraints)]
    times = Counter(shown)
    for node in (*values.values(), *tests):
        times.update(part.name for part in walk(node) if isinstance(part, Ref))
    away: dict[str, Num] = {}
    kept = []
    nothing = frozenset[str]()
    for each in program.definitions:
        value = spread(simplify.number(each.value, nothing, away))
        if each.name not in shown and (times[each.name] <= 1 or isinstance(value, Const | Input | Ref)):
            away[each.name] = value
        else:
            kept.append(Definition(each.name, each.role, each.label, value, each.span))
    return replace(
        program,
        definitions=tuple(kept),
        requirements=tuple(
            Requirement(each.field, simplify.condition(each.missing, nothing, away)) for each in program.requirements
        ),
        constraints=tuple(
            Constraint(simplify.condition(each.holds, nothing, away), each.message, each.fields)
            for each in program.constraints
        ),
    )


def spread(node: Num) -> Num:
    """A factor in front of a least, a greatest or a sum stands in its parts, where another constant takes it in."""
    match node:
        case Mul(factors=(Const(value=value) as factor, Max(args=args))) if value > 0:
            return greatest(*(spread(mul(factor, each)) for each in args))
        case Mul(factors=(Const(value=value) as factor, Min(args=args))) if value > 0:
            return least(*(spread(mul(factor, each)) for each in args))
        case Mul(factors=(Const() as factor, Add(terms=terms))):
            return add(*(spread(mul(factor, each)) for each in terms))
    return node
