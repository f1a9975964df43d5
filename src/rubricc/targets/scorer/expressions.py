"""Prints the nodes of a program as whole-number Python.

Knows Python's precedence and nothing of rule kinds. A slot is a variable that holds a whole
number or None; `optional` names those that are None when blank, all others hold 0 then.
"""

from __future__ import annotations

import builtins
import keyword
from enum import IntEnum
from typing import assert_never

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

Names = frozenset[str]


class Tight(IntEnum):
    """How tightly an expression holds together; a looser one inside a tighter needs brackets."""

    CHOICE = 0
    OR = 1
    AND = 2
    COMPARISON = 3
    SUM = 4
    PRODUCT = 5
    SIGN = 6
    ATOM = 7


def variable(name: str) -> str:
    """The Python name of a slot or definition: the program's own, out of the way of Python's words."""
    assert name.isascii() and name.isidentifier(), f"{name!r} is no name"
    return f"{name}_" if keyword.iskeyword(name) or hasattr(builtins, name) else name


def expression(node: Node, optional: Names) -> str:
    """One expression on one line."""
    return _show(node, optional)[0]


def _show(node: Node, optional: Names) -> tuple[str, Tight]:
    match node:
        case Const(value=value):
            return str(value), Tight.ATOM if value >= 0 else Tight.SIGN
        case Input(slot=slot):
            name = variable(slot)
            return (f"{name} or 0", Tight.OR) if slot in optional else (name, Tight.ATOM)
        case Ref(name=name):
            return variable(name), Tight.ATOM
        case Add(terms=terms):
            return _sum(terms, optional)
        case Mul(factors=factors):
            return _product(factors, optional)
        case Quot(num=num, den=den, rounding="half_up"):
            return f"half_up({expression(num, optional)}, {expression(den, optional)})", Tight.ATOM
        case Quot(num=num, den=den, rounding="floor"):
            return f"{_within(num, Tight.PRODUCT, optional)} // {_within(den, Tight.SIGN, optional)}", Tight.PRODUCT
        case Quot(num=num, den=den):
            return f"-(-{_within(num, Tight.ATOM, optional)} // {_within(den, Tight.SIGN, optional)})", Tight.SIGN
        case Min(args=args):
            return _call("min", args, optional)
        case Max(args=args):
            return _call("max", args, optional)
        case Table(index=index, values=values, beyond=beyond):
            listed = ", ".join(map(str, values)) + ("," if len(values) == 1 else "")
            return f"lookup({expression(index, optional)}, ({listed}), {beyond})", Tight.ATOM
        case Choose(cases=cases, otherwise=otherwise):
            arms = [arm(condition, value, optional) + " else " for condition, value in needed(cases, otherwise)]
            last, tight = _show(otherwise, optional)
            return "".join(arms) + last, Tight.CHOICE if arms else tight
        case Cmp() | All() | Any() | Not() | Is() | Given():
            return _condition(node, optional)
        case _:
            assert_never(node)


def needed(cases: tuple[tuple[Bool, Num], ...], otherwise: Num) -> tuple[tuple[Bool, Num], ...]:
    """Without the last cases that give what holds otherwise anyway: nobody would write them."""
    while cases and cases[-1][1] == otherwise:
        cases = cases[:-1]
    return cases


def arm(condition: Bool, value: Num, optional: Names) -> str:
    """`value if condition`; inside, what the condition shows to be given needs no `or 0`."""
    shown = _within(value, Tight.OR, optional - given_by(condition))
    return f"{shown} if {_within(condition, Tight.OR, optional)}"


def given_by(condition: Bool) -> Names:
    """Slots that cannot be blank where the condition holds."""
    match condition:
        case Given(slot=slot):
            return frozenset({slot})
        case All(conditions=conditions):
            return frozenset().union(*map(given_by, conditions))
        case Cmp() | Any() | Not() | Is():
            return frozenset()


OPPOSITE: dict[Comparison, Comparison] = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">": "<=", ">=": "<"}


def negated(condition: Bool) -> Bool:
    """The opposite condition, with every “not” as far inside as it goes."""
    match condition:
        case Cmp(op=op, left=left, right=right):
            return Cmp(OPPOSITE[op], left, right)
        case All(conditions=conditions):
            return Any(tuple(map(negated, conditions)))
        case Any(conditions=conditions):
            return All(tuple(map(negated, conditions)))
        case Not(condition=inner):
            return inner
        case Is() | Given():
            return Not(condition)


def _condition(node: Bool, optional: Names) -> tuple[str, Tight]:
    match node:
        case Cmp(op=op, left=left, right=right):
            sign = "==" if op == "=" else op
            sides = (_within(side, Tight.SUM, optional) for side in (left, right))
            return f" {sign} ".join(sides), Tight.COMPARISON
        case All(conditions=conditions):
            return _joined(conditions, " and ", Tight.AND, optional) if conditions else ("True", Tight.ATOM)
        case Any(conditions=conditions):
            # Brackets around each “and”, so that nobody has to know which of the two holds tighter.
            return _joined(conditions, " or ", Tight.OR, optional) if conditions else ("False", Tight.ATOM)
        case Not(condition=Given(slot=slot)):
            return f"{variable(slot)} is None", Tight.COMPARISON
        case Not(condition=Is(slot=slot, option=option)):
            return f"{variable(slot)} != {option}", Tight.COMPARISON
        case Not(condition=condition):
            return _condition(negated(condition), optional)
        case Is(slot=slot, option=option):
            return f"{variable(slot)} == {option}", Tight.COMPARISON
        case Given(slot=slot):
            return f"{variable(slot)} is not None", Tight.COMPARISON


def _joined(conditions: tuple[Bool, ...], word: str, tight: Tight, optional: Names) -> tuple[str, Tight]:
    if len(conditions) == 1:
        return _condition(conditions[0], optional)
    return word.join(_within(each, Tight.COMPARISON, optional) for each in conditions), tight


def _within(node: Node, tight: Tight, optional: Names) -> str:
    """The expression, in brackets if it holds together less tightly than its place asks."""
    text, own = _show(node, optional)
    return text if own >= tight else f"({text})"


def _call(name: str, args: tuple[Num, ...], optional: Names) -> tuple[str, Tight]:
    if len(args) == 1:
        return _show(args[0], optional)
    return f"{name}({', '.join(expression(each, optional) for each in args)})", Tight.ATOM


def _sum(terms: tuple[Num, ...], optional: Names) -> tuple[str, Tight]:
    if not terms:
        return "0", Tight.ATOM
    first, *rest = terms
    text = _within(first, Tight.SUM, optional)
    for term in rest:
        taken = _negated(term)
        # The right side of a minus must not be a sum itself.
        sign, amount = ("+", term) if taken is None else ("-", taken)
        text += f" {sign} {_within(amount, Tight.PRODUCT, optional)}"
    return text, Tight.SUM if rest else _show(first, optional)[1]


def _negated(term: Num) -> Num | None:
    """What a term with a minus in front takes away; None for others."""
    match term:
        case Const(value=value, scale=scale) if value < 0:
            return Const(-value, scale)
        case Mul(factors=(Const(value=-1), only)):
            return only
        case Mul(factors=(Const(value=value, scale=scale), *rest), scale=product) if value < 0:
            return Mul((Const(-value, scale), *rest), product)
        case Const() | Input() | Ref() | Add() | Mul() | Quot() | Min() | Max() | Choose() | Table():
            return None


def _closes_at_the_end(shown: str) -> bool:
    """Whether the first bracket of an expression is closed by its last character."""
    depth = 0
    for place, char in enumerate(shown):
        depth += (char == "(") - (char == ")")
        if char == ")" and depth == 0:
            return place == len(shown) - 1
    return False


def _product(factors: tuple[Num, ...], optional: Names) -> tuple[str, Tight]:
    if not factors:
        return "1", Tight.ATOM
    if len(factors) == 1:
        return _show(factors[0], optional)
    match factors:
        case (Const(value=-1), only):
            shown = _within(only, Tight.SIGN, optional)
            if shown.startswith("-(") and _closes_at_the_end(shown):  # rounded up: -(-n // d); twice minus is nothing
                return shown[1:], Tight.ATOM
            return f"-{shown}", Tight.SIGN
    # A quotient is a product to Python: it needs brackets, or it would divide all that stands before it.
    return " * ".join(_within(each, Tight.SIGN, optional) for each in factors), Tight.PRODUCT
