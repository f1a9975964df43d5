"""Stretches of numbers in one unit: what comparisons, ranges and two bounds that enclose one say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from rubricc import regexes as re
from rubricc.rubric.rule_kinds import Tier
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, both, bounds
from rubricc.syntax.clauses import ArmClause
from rubricc.syntax.units import factor, unit_of
from rubricc.values import replace


def common_unit(units: Sequence[str]) -> tuple[str, dict[str, Decimal]] | None:
    """The smallest of units of one kind, and how many of it each holds; None where they cannot be converted."""
    held = {unit: factor(unit, units[0]) for unit in dict.fromkeys(units)}
    if not all(units) and any(units):
        return None
    known = {unit: each for unit, each in held.items() if each is not None}
    if len(known) < len(held):
        return None
    smallest = min(known, key=lambda unit: known[unit])
    sizes = {unit: each / known[smallest] for unit, each in known.items()}
    return smallest, {unit: Decimal(each.numerator) / Decimal(each.denominator) for unit, each in sizes.items()}


def tier_of(where: Bounds, points: Decimal) -> Tier:
    """An arm over a stretch."""
    return Tier(where.low, where.low_included, where.high, where.high_included, points)


_GOES_ON = re.compile(r"[^,;0-9]*[\u4e00-\u9fff]{2,}\s*,")


def stretch_of(measures: tuple[Span, ...]) -> Bounds | None:
    """What one comparison or range, or two that enclose one, say."""
    unit = unit_of(measures[0])
    found = [in_unit(bounds(measure), unit_of(measure), unit) for measure in measures]
    first = found[0]
    if first is None or len(found) > 2:
        return None
    if len(found) == 1:
        return first
    if _GOES_ON.match(measures[0].source.normal[measures[0].end : measures[1].start]):
        return None  # 10分钟内到场，超5分钟扣1分: two numbers, and no stretch
    return both(first, found[1]) if found[1] is not None else None


def in_unit(within: Bounds | None, unit: str, into: str) -> Bounds | None:
    """The same stretch in another unit of its kind; None where that cannot be had exactly."""
    scale = factor(unit, into)
    if within is None or unit == into or scale is None:
        return within if scale is not None else None
    ends = [None if end is None else round(Fraction(end) * scale, 4) for end in (within.low, within.high)]
    low, high = (None if end is None else Decimal(end.numerator) / Decimal(end.denominator) for end in ends)
    return replace(within, low=low, high=high)


def where_of(arm: ArmClause) -> Bounds | None:
    """The stretch that an arm speaks of."""
    if arm.within is not None:
        return arm.within
    return stretch_of(arm.label.measures) if arm.label is not None and arm.label.measured else None


def around(taking: Sequence[Bounds]) -> bool:
    """低于95%或高于105%扣5分: what lies between is good, and neither way is the worse one."""
    lows = [each.high for each in taking if each.low is None and each.high is not None and not each.high_included]
    highs = [each.low for each in taking if each.high is None and each.low is not None and not each.low_included]
    if len(lows) != 1 or len(highs) != 1 or lows[0] > highs[0]:
        return False
    within = (end for each in taking for end in (each.low, each.high) if end is not None)
    return not any(lows[0] < end < highs[0] for end in within)
