"""The arms of one metric to tiers: points by where its value lies.

Arms that earn give the score. Arms that take or add change what the item starts from: nothing on the better
side and between them; beyond the worst arm its amount goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

from rubricc.rubric.context import Context
from rubricc.rubric.findings import (
    FIRM_END,
    OWN_ARM,
    ZERO_EARNS,
)
from rubricc.rubric.measured.ladders.own_ends import FREE, Hold
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Tier
from rubricc.rubric.rule_parts import in_parts
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a metric lies, and the points for it; `lost`: 不得分, whatever they are."""

    within: Bounds
    points: Decimal
    lost: bool = False
    hold: Hold = FREE

    @property
    def tier(self) -> Tier:
        """The same as the model has it."""
        within = self.within
        return Tier(within.low, within.low_included, within.high, within.high_included, self.points)


def own_values(stretches: Sequence[Bounds]) -> frozenset[Decimal]:
    """Values named alone: each belongs to its own arm, and to no other."""
    return frozenset(each.low for each in stretches if each.low is not None and each.low == each.high)


def without(within: Bounds, alone: frozenset[Decimal]) -> Bounds:
    """A stretch without the values that have an arm of their own."""
    if within.low == within.high:
        return within
    if within.low is None and 0 in alone and (within.high is None or within.high > 0):
        within = replace(within, low=Decimal(0))  # nothing lies below 0
    low = within.low_included and within.low not in alone
    return replace(within, low_included=low, high_included=within.high_included and within.high not in alone)


def report_own(stretches: Sequence[Bounds], unit: str, span: Span, context: Context) -> frozenset[Decimal]:
    """The values named alone, with a warning where another arm's 以上 or 以下 would hold one of them too."""
    alone = own_values(stretches)
    edges = {
        edge
        for each in stretches
        if each.low != each.high
        for edge, kept in ((each.low, each.low_included), (each.high, each.high_included))
        if edge is not None and kept and edge in alone
    }
    if edges:
        context.report(OWN_ARM, span, values="、".join(f"{plain(value)}{unit}" for value in sorted(edges)))
    return alone


def earning(
    stretches: Sequence[Stretch], name: str, unit: str, covered: bool, span: Span, context: Context
) -> tuple[Tier, ...]:
    """The arms of a ladder that gives the score; `covered`: something is said for all other values."""
    found = tuple(each.tier for each in apart(stretches, name, unit, span, context))
    if unit in words().units and not covered and _begins_at_one(found):
        context.report(ZERO_EARNS, span, unit=unit)
        found = (*found, Tier(Decimal(0), True, Decimal(0), True, Decimal(0)))
    return found


def apart(stretches: Sequence[Stretch], name: str, unit: str, span: Span, context: Context) -> list[Stretch]:
    """Values named alone to their own arms, and of arms open on one side the narrowest first."""
    alone = report_own([each.within for each in stretches], unit, span, context)
    nested = _firm_ends(_own_first(list(_narrow_first(list(stretches)))), unit, span, context)
    nested = _above_naught(nested) if 0 in alone else nested
    parts = any(end is not None and end % 1 for each in stretches for end in (each.within.low, each.within.high))
    into = "" if parts or in_parts((), name) else unit  # 翻台率2.5次, 日均不足5件: an average, and no whole number
    return [replace(each, within=whole(without(each.within, alone), into)) for each in nested]


def _above_naught(arms: list[Stretch]) -> list[Stretch]:
    """低于3项扣5分，低于2项扣8分，0项扣10分: nested arms above an arm of 0 begin where the narrower ends."""
    found = []
    for arm in arms:
        ends = [each.within for each in arms if each.within.low is None and each.within.high is not None]
        below = [each for each in ends if arm.within.high is not None and (each.high or 0) < arm.within.high]
        last = max(below, key=lambda each: each.high or 0) if below and arm.within.low is None else None
        within = replace(arm.within, low=last.high, low_included=not last.high_included) if last else arm.within
        found.append(replace(arm, within=within))
    return found


def _firm_ends(arms: list[Stretch], unit: str, span: Span, context: Context) -> list[Stretch]:
    """0.05%-0.1%得10分，≥0.1%得0分: an end that one arm holds more firmly is not the other's."""
    held: dict[Decimal, int] = {}
    for arm in arms:
        for edge, included, firmness in _ends(arm):
            if edge is not None and included:
                held[edge] = max(firmness, held.get(edge, firmness))
    found, told = [], False
    for arm in arms:
        within = arm.within
        low, high = (
            included and firmness >= held.get(edge or Decimal(0), 0) for edge, included, firmness in _ends(arm)
        )
        if within.low == within.high or (low, high) == (within.low_included, within.high_included):
            found.append(arm)
            continue
        found.append(replace(arm, within=replace(within, low_included=low, high_included=high)))
        if not told:
            edge = within.high if within.high_included and not high else within.low
            context.report(FIRM_END, span, value=f"{plain(edge)}{unit}" if edge is not None else "")
            told = True
    return found


def _ends(arm: Stretch) -> tuple[tuple[Decimal | None, bool, int], ...]:
    within = arm.within
    return (within.low, within.low_included, arm.hold.low), (within.high, within.high_included, arm.hold.high)


def _own_first(arms: list[Stretch]) -> list[Stretch]:
    """80%以上得10分，100%得20分: a value that is named alone comes before the arms around it."""
    found = list(arms)
    tiers = {id(each): each.tier for each in arms}
    for own in arms:
        value = own.within.low
        if value is None or value != own.within.high:
            continue
        place = next(at for at, each in enumerate(found) if each is own)
        around = next((at for at, each in enumerate(found[:place]) if tiers[id(each)].holds(value)), None)
        if around is not None:
            found.insert(around, found.pop(place))
    return found


def whole(within: Bounds, unit: str) -> Bounds:
    """Pieces are whole: beyond 2 of them is 3 or more."""
    if unit not in words().units:
        return within
    low, high = within.low, within.high
    if low is not None and not within.low_included:
        low = low + 1 if low == int(low) else Decimal(ceil(low))
    if high is not None and not within.high_included:
        high = high - 1 if high == int(high) else Decimal(floor(high))
    return Bounds(low, low is not None, high, high is not None)


def _begins_at_one(tiers: Sequence[Tier]) -> bool:
    """1-2起得6分，3起以上得10分: the more the better, and nothing is said of 0."""
    ends = sorted((each.low or Decimal(0), each.points) for each in tiers)
    rising = all(one[1] <= other[1] for one, other in pairwise(ends))
    held = any(each.holds(Decimal(0)) for each in tiers)
    return not held and rising and len(ends) > 1 and any(each.holds(Decimal(1)) for each in tiers)


def _narrow_first(arms: list[Stretch]) -> Iterator[Stretch]:
    """2万以下15分，1万以下10分: of arms open on one side the narrowest that holds is meant."""
    ends = [each for each in arms if each.within.low is None]
    below = iter(sorted(ends, key=lambda each: (each.within.high or 0, each.within.high_included)))
    above = [each for each in arms if each.within.low is not None and each.within.high is None]
    above.sort(key=lambda each: each.within.low or 0, reverse=True)
    narrow = iter(above)
    for each in arms:
        yield next(below) if each.within.low is None else next(narrow) if each.within.high is None else each
