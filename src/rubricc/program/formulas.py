"""Formulas and curves in numbers: one division at the end, its denominator above 0.

A quotient whose numerator could pass the limit is divided in two steps, the whole part first: the
same digits, smaller numbers.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm

from rubricc.program.build import add, choose, compare, const, greatest, least, mul, neg, quot
from rubricc.program.check import is_safe
from rubricc.program.model import Constraint
from rubricc.program.nodes import All, Any, Bool, Const, Num, Rounding
from rubricc.program.parts import Parts
from rubricc.rubric.rule_kinds import Curve, Formula, Tier
from rubricc.runtime.schema import Field

ZERO = const(0)
TENFOLD = 10  # a share of two numbers goes as far as a rate may: 1000%


def formula(rule: Formula, fields: tuple[Field, ...], parts: Parts) -> Num:
    """The signed points of a formula over its fields, in the order of its metrics."""
    values = [parts.value(field, rule.span) for field in fields]
    under = sorted({place for product in rule.products for place in product.by})
    fixed = [holds(arm, values[0]) for arm in rule.arms]
    for place in under:
        above = compare(values[place], ">", ZERO)
        parts.constraints.append(Constraint(Any((*fixed, above)), "要作除数，应大于0", (fields[place].name,)))
    below = [greatest(Const(1, values[place].scale), values[place]) for place in under]
    common = lcm(*(product.under for product in rule.products))
    terms = []
    for product in rule.products:
        missing = [below[index] for index, place in enumerate(under) if place not in product.by]
        factors = [values[place] for place in product.times]
        terms.append(mul(const(product.over * (common // product.under)), *factors, *missing))
    den, num = mul(const(common), *below), add(*terms)
    if rule.most is None and under:
        full = max(abs(Fraction(product.over) / product.under) for product in rule.products)
        limit = mul(const(TENFOLD * (int(full) + 1)), den)
        names = tuple(field.name for field in fields)
        parts.constraints.append(Constraint(compare(num, "<=", limit), "两个数相差太大，请核对", names))
        num = least(limit, num)
    elif rule.most is not None:
        num = least(mul(const(rule.most), den), num)
    num = greatest(mul(const(rule.least), den), num)
    cases = [(held, const(arm.points)) for held, arm in zip(fixed, rule.arms, strict=True)]
    for arm in rule.shares:
        (over,), (by,) = rule.products[0].times, under
        cases.append((holds(arm, mul(const(100), values[over]), below[0]), const(arm.points)))
        assert rule.products[0].by == (by,), "a share has one of each"
    given = _divided(num, den, bool(under), rule, parts)
    if rule.within is not None:
        given = choose([(holds(rule.within, values[0]), given)], ZERO)
    value = choose(cases, given)
    return neg(value) if rule.takes else value


def _divided(num: Num, den: Num, varies: bool, rule: Formula, parts: Parts) -> Num:
    digits = parts.digits if rule.digits is None else rule.digits
    if not varies and isinstance(den, Const):
        share = exact(Decimal(1), Decimal(den.value).scaleb(-den.scale))
        if share is not None:
            value = mul(num, const(share))
            return value if rule.digits is None else quot(value, const(1), digits, rule.rounding)
    return divided(num, den, digits, rule.rounding, rule.most, parts)


def divided(num: Num, den: Num, digits: int, rounding: Rounding, most: Decimal | None, parts: Parts) -> Num:
    """The quotient of a number that is not below 0, in two steps where one would meet too great a number."""
    whole = quot(num, den, digits, rounding)
    if most is None or is_safe(whole, parts.bounds):
        return whole
    first = least(const(int(most) + 1), quot(num, den, 0, "floor"))
    rest = least(den, greatest(ZERO, add(num, neg(mul(first, den)))))
    return add(first, quot(rest, den, digits, rounding))


def curve(rule: Curve, field: Field, parts: Parts) -> Num:
    """Straight between two knots; a value that neither a knot nor an arm holds is a record that is refused."""
    value = parts.value(field, rule.span)
    cases: list[tuple[Bool, Num]] = [(holds(arm, value), const(arm.points)) for arm in rule.arms]
    for (x0, y0), (x1, y1) in zip(rule.knots, rule.knots[1:], strict=False):
        between = All((compare(value, ">=", const(x0)), compare(value, "<=", const(x1))))
        along = add(least(const(x1), greatest(const(x0), value)), const(-x0))
        slope = exact(y1 - y0, x1 - x0)
        if slope is not None:
            line = add(const(y0), mul(const(slope), along))
        else:
            rise = add(const(y0 * (x1 - x0)), mul(const(y1 - y0), along))
            line = quot(rise, const(x1 - x0), parts.digits, "half_up")
        cases.append((between, line))
    held = Any(tuple(condition for condition, _ in cases))
    parts.constraints.append(Constraint(held, "这个数没有对应的得分", (field.name,)))
    return choose(cases, ZERO)


def exact(over: Decimal, under: Decimal) -> Decimal | None:
    """The quotient where its decimals end."""
    fraction = Fraction(over) / Fraction(under)
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(fraction.numerator) / Decimal(fraction.denominator) if rest == 1 else None


def holds(arm: Tier, value: Num, whole: Num | None = None) -> Bool:
    """Does the value lie in the stretch of an arm? With `whole`: value ÷ whole, where that is above 0."""

    def end(edge: Decimal) -> Num:
        return const(edge) if whole is None else mul(const(edge), whole)

    bounds: list[Bool] = []
    if arm.low is not None:
        bounds.append(compare(value, ">=" if arm.low_included else ">", end(arm.low)))
    if arm.high is not None:
        bounds.append(compare(value, "<=" if arm.high_included else "<", end(arm.high)))
    return bounds[0] if len(bounds) == 1 else All(tuple(bounds))
