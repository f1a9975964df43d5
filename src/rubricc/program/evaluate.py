"""The reference evaluator: what a program means, over whole numbers.

Every other way to compute a score (a target's text, a workbook) must give the same
numbers. It trusts its input: values lie within their domains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import prod
from operator import eq, ge, gt, le, lt, ne

from rubricc.program.bounds import divide
from rubricc.program.model import Definition, Part, Program
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
    Node,
    Not,
    Num,
    Quot,
    Ref,
    Table,
)
from rubricc.program.walk import names_read

Slots = Mapping[str, int | None]  # a slot that is not named is blank
Defined = Mapping[str, int]
Number = Callable[[Slots, Defined], int]
Condition = Callable[[Slots, Defined], bool]

_COMPARE: Mapping[Comparison, Callable[[int, int], bool]] = {"<": lt, "<=": le, "=": eq, "!=": ne, ">": gt, ">=": ge}


def evaluate(node: Node, slots: Slots, defined: Defined) -> int | bool:
    """The value of one expression, given the values of the definitions it refers to."""
    match node:
        case Cmp() | All() | Any() | Not() | Is() | Given():
            return condition(node)(slots, defined)
        case Const() | Input() | Ref() | Add() | Mul() | Quot() | Min() | Max() | Choose() | Table():
            return number(node)(slots, defined)


def number(node: Num) -> Number:
    """The node as a function; building it once makes many records cheap."""
    match node:
        case Const(value=value):
            return lambda slots, defined: value
        case Input(slot=slot):
            return lambda slots, defined: slots.get(slot) or 0
        case Ref(name=name):
            return lambda slots, defined: defined[name]
        case Add(terms=terms):
            added = _numbers(terms)
            return lambda slots, defined: sum([each(slots, defined) for each in added])
        case Mul(factors=factors):
            multiplied = _numbers(factors)
            return lambda slots, defined: prod([each(slots, defined) for each in multiplied])
        case Quot(num=num, den=den, rounding=rounding):
            above, below = number(num), number(den)
            return lambda slots, defined: divide(above(slots, defined), below(slots, defined), rounding)
        case Min(args=args):
            least = _numbers(args)
            return lambda slots, defined: min([each(slots, defined) for each in least])
        case Max(args=args):
            greatest = _numbers(args)
            return lambda slots, defined: max([each(slots, defined) for each in greatest])
        case Choose():
            return _choose(node)
        case Table(index=index, values=values, beyond=beyond):
            row = dict(enumerate(values))
            place = number(index)
            return lambda slots, defined: row.get(place(slots, defined), beyond)


def _numbers(nodes: Iterable[Num]) -> tuple[Number, ...]:
    return tuple(number(node) for node in nodes)


def _choose(node: Choose) -> Number:
    cases = tuple((condition(test), number(value)) for test, value in node.cases)
    otherwise = number(node.otherwise)

    def run(slots: Slots, defined: Defined) -> int:
        for test, value in cases:
            if test(slots, defined):
                return value(slots, defined)
        return otherwise(slots, defined)

    return run


def condition(node: Bool) -> Condition:
    """The condition as a function."""
    match node:
        case Cmp(op=op, left=left, right=right):
            one, other, holds = number(left), number(right), _COMPARE[op]
            return lambda slots, defined: holds(one(slots, defined), other(slots, defined))
        case All(conditions=conditions):
            return _until(False, conditions)
        case Any(conditions=conditions):
            return _until(True, conditions)
        case Not(condition=inner):
            negated = condition(inner)
            return lambda slots, defined: not negated(slots, defined)
        case Is(slot=slot, option=option):
            return lambda slots, defined: slots.get(slot) == option
        case Given(slot=slot):
            return lambda slots, defined: slots.get(slot) is not None


def _until(found: bool, conditions: Iterable[Bool]) -> Condition:
    """`found` where one of the conditions is: a loop, which takes half the time of `any` over a generator."""
    parts = tuple(condition(each) for each in conditions)

    def run(slots: Slots, defined: Defined) -> bool:
        for each in parts:
            if each(slots, defined) is found:
                return found
        return not found

    return run


class Evaluator:
    """The engine of one program, as `runtime` expects it: it interprets what a scorer has as functions."""

    def __init__(self, program: Program | Part) -> None:
        self._definitions = [(each.name, number(each.value)) for each in program.definitions]
        self._requirements = [(each.field, condition(each.missing)) for each in program.requirements]
        self._constraints = [(condition(each.holds), each.message, each.fields) for each in program.constraints]
        tests = [*(each.missing for each in program.requirements), *(each.holds for each in program.constraints)]
        self._values = [(each.name, number(each.value)) for each in needed(program.definitions, tests)]

    def missing(self, slots: Slots) -> list[str]:
        """Names of the fields that are 未填."""
        values = _run(self._values, slots) if self._requirements else {}
        return [field for field, missing in self._requirements if missing(slots, values)]

    def broken(self, slots: Slots) -> list[tuple[str, tuple[str, ...]]]:
        """Message and field names of each constraint that does not hold."""
        values = _run(self._values, slots) if self._constraints else {}
        return [(message, fields) for holds, message, fields in self._constraints if not holds(slots, values)]

    def compute(self, slots: Slots) -> dict[str, int]:
        """Every definition by name, for a record that misses nothing and breaks nothing."""
        return _run(self._definitions, slots)


def _run(definitions: Iterable[tuple[str, Number]], slots: Slots) -> dict[str, int]:
    defined: dict[str, int] = {}
    for name, value in definitions:
        defined[name] = value(slots, defined)
    return defined


def needed(definitions: Iterable[Definition], nodes: Iterable[Node]) -> tuple[Definition, ...]:
    """The definitions that the expressions refer to, directly or through others, in order."""
    wanted = set(names_read(nodes))
    kept = []
    for definition in reversed(tuple(definitions)):  # a definition refers to earlier ones only
        if definition.name in wanted:
            kept.append(definition)
            wanted |= names_read([definition.value])
    return tuple(reversed(kept))
