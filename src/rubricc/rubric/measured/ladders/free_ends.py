"""95%以上不扣分；90%-95%扣2分: whose an end is that an arm that costs nothing and one that takes or adds both hold.

It is that of the arm that says so (3次及以上, 达到95%), else of the one written first; either way a warning tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context
from rubricc.rubric.findings import FIRM_END
from rubricc.rubric.measured.findings import FREE_FIRST
from rubricc.rubric.measured.ladders.free_gaps import tell_unsaid
from rubricc.rubric.measured.ladders.tiers import Stretch
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.values import replace


def beside_free(stretches: Sequence[Stretch], unit: str, span: Span, context: Context) -> list[Stretch]:
    """The arms that take or add, without the ends that belong to those that cost nothing."""
    tell_unsaid(stretches, unit, span, context)
    costless = [each.within for each in stretches if not each.points]
    free = [(place, each) for place, each in enumerate(stretches) if not each.points and not _alone(each)]
    found: list[Stretch] = []
    for place, each in enumerate(stretches):
        if not each.points:
            continue
        low = high = False
        for at, other in free if not _alone(each) else ():
            mine, its = each.within, other.within
            if mine.low_included and its.high_included and mine.low == its.high:
                low |= _yields(mine.low, each, each.hold.low, other.hold.high, at < place, unit, span, context)
            if mine.high_included and its.low_included and mine.high == its.low:
                high |= _yields(mine.high, each, each.hold.high, other.hold.low, at < place, unit, span, context)
        within = _around(each.within, costless)
        within = replace(within, low_included=within.low_included and not low)
        found.append(replace(each, within=replace(within, high_included=within.high_included and not high)))
    return found


def _around(arm: Bounds, costless: Sequence[Bounds]) -> Bounds:
    """95%以上不扣分，90%以上扣2分: nested, and the narrower counts; so does 100%不扣分, which means that or better."""
    for free in costless:
        rising = free.low is not None and free.high in (None, free.low)
        falling = free.high is not None and free.low in (None, free.high)
        if rising and free.low is not None and arm.high is None and free.low > (arm.low or 0):
            arm = replace(arm, high=free.low, high_included=not free.low_included)
        elif falling and free.high is not None and arm.low is None and arm.high is not None and free.high < arm.high:
            arm = replace(arm, low=free.high, low_included=not free.high_included)
    return arm


def _alone(each: Stretch) -> bool:
    return each.within.low == each.within.high


def _yields(
    edge: Decimal | None, each: Stretch, mine: int, its: int, behind: bool, unit: str, span: Span, context: Context
) -> bool:
    """Is the end the free arm's? Tells why."""
    value = f"{plain(edge or Decimal(0))}{unit}"
    if mine != its:
        context.report(FIRM_END, span, value=value)
        return its > mine
    texts = ("不扣分", f"{'扣' if each.points < 0 else '加'}{plain(abs(each.points))}分")
    first, second = texts if behind else texts[::-1]
    context.report(FREE_FIRST, span, value=value, first=first, second=second)
    return behind
