"""Constructors that bring operands to one scale and fold constants.

Lowering builds every node through these, so that the nodes the printers see are
plain whole-number arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import prod

from rubricc.program.nodes import (
    Add,
    Bool,
    Choose,
    Cmp,
    Comparison,
    Const,
    Input,
    Max,
    Min,
    Mul,
    Num,
    Quot,
    Ref,
    Rounding,
)


def const(value: Decimal | int) -> Const:
    """An exact constant at the smallest scale that holds it."""
    sign, digits, exponent = Decimal(value).normalize().as_tuple()
    assert isinstance(exponent, int), "a constant is finite"
    whole = int("".join(map(str, digits))) * (-1 if sign else 1)
    return Const(whole, -exponent) if exponent < 0 else Const(whole * 10**exponent, 0)


def at_scale(node: Num, scale: int) -> Num:
    """The same number written at a finer scale."""
    step = scale - node.scale
    assert step >= 0, "a number is never coarsened without Quot"
    if step == 0:
        return node
    if isinstance(node, Const):
        return Const(node.value * 10**step, scale)
    return _mul((Const(10**step, step), node))


def _aligned(nodes: Iterable[Num]) -> tuple[tuple[Num, ...], int]:
    items = tuple(nodes)
    scale = max(node.scale for node in items)
    return tuple(at_scale(node, scale) for node in items), scale


def _mul(factors: tuple[Num, ...]) -> Num:
    flat = [part for factor in factors for part in (factor.factors if isinstance(factor, Mul) else (factor,))]
    constants = [part for part in flat if isinstance(part, Const)]
    rest = tuple(part for part in flat if not isinstance(part, Const))
    scale = sum(part.scale for part in flat)
    value = prod(part.value for part in constants)
    if not rest or value == 0:
        return Const(value, scale)
    factor = Const(value, sum(part.scale for part in constants))
    if factor == Const(1, 0):
        return rest[0] if len(rest) == 1 else Mul(rest, scale)
    return Mul((factor, *rest), scale)


def mul(*factors: Num) -> Num:
    """Product of exact numbers."""
    return _mul(factors)


def neg(node: Num) -> Num:
    """The number with the other sign."""
    return mul(Const(-1, 0), node)


def add(*terms: Num) -> Num:
    """Sum at the finest scale of its terms; constants come first, as one."""
    aligned, scale = _aligned(terms)
    value = sum(term.value for term in aligned if isinstance(term, Const))
    rest = tuple(term for term in aligned if not isinstance(term, Const))
    if not rest:
        return Const(value, scale)
    if value == 0 and len(rest) == 1:
        return rest[0]
    return Add((Const(value, scale), *rest) if value else rest, scale)


def least(*args: Num) -> Num:
    """The least of the arguments."""
    aligned, scale = _aligned(args)
    return aligned[0] if len(aligned) == 1 else Min(aligned, scale)


def greatest(*args: Num) -> Num:
    """The greatest of the arguments."""
    aligned, scale = _aligned(args)
    return aligned[0] if len(aligned) == 1 else Max(aligned, scale)


def compare(left: Num, op: Comparison, right: Num) -> Cmp:
    """Comparison at the finer of both scales."""
    (one, other), _ = _aligned((left, right))
    return Cmp(op, one, other)


def choose(cases: Iterable[tuple[Bool, Num]], otherwise: Num) -> Num:
    """The first case that holds; without cases simply `otherwise`."""
    pairs = tuple(cases)
    if not pairs:
        return otherwise
    values, scale = _aligned([value for _, value in pairs] + [otherwise])
    return Choose(
        tuple((condition, value) for (condition, _), value in zip(pairs, values, strict=False)), values[-1], scale
    )


def quot(num: Num, den: Num, digits: int, rounding: Rounding) -> Num:
    """`num / den` to so many decimals."""
    step = digits - num.scale + den.scale
    if step >= 0:
        num = mul(Const(10**step, 0), num)
    else:
        den = mul(Const(10**-step, 0), den)
    return Quot(num, den, rounding, digits)


def rounded(node: Num, digits: int) -> Num:
    """Half away from zero to so many decimals; unchanged if it has no more than these."""
    return node if node.scale <= digits else quot(node, Const(1, 0), digits, "half_up")


def ref(name: str, node: Num) -> Ref:
    """Reference to a definition with this expression."""
    return Ref(name, node.scale)


def slot(name: str, decimals: int) -> Input:
    """What stands in a slot that takes so many decimals."""
    return Input(name, decimals)
