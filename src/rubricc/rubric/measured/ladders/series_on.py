"""超期1天扣1分，2天扣2分，以此类推; 签约1亿元得2分，2亿元得4分，以此类推: the arms that follow, one by one.

They go on by equal steps until all points are taken or earned, or to the cap that is written. Where the steps are not
equal, or nothing says where they end, the words are asked about: they are never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.stretches import stretch_of
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import AccumulateClause, Amount, ArmClause, CapClause, Clause, Result
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_GOES_ON = re.compile("类推")
_MOST_ARMS = 60


def series_on(
    before: Sequence[Clause], clause: AccumulateClause, full: Decimal, behind: Sequence[Clause]
) -> tuple[Clause, ...]:
    """The arms that follow those right before 以此类推; the clause itself, as one to be asked about, where none can."""
    arms = _measured(before)
    last = before[-1] if before else None
    if not arms and isinstance(last, ArmClause) and last.label is not None and last.label.measured:
        return (replace(clause, points=clause.points or Decimal(0)),)  # 低于目标1%扣1分，低于2%扣2分，以此类推
    counts = [unit_of(arm.label.measures[0]) in words().frequency_units for arm in arms if arm.label is not None]
    if not arms or not _GOES_ON.search(clause.span.normal) or (all(counts) and arms[0].rule is not None):
        return ()  # 迟到1次扣1分，2次扣2分 counts events, and goes on by itself
    made = _next_arms(arms, _most(arms, full, behind))
    return made or (replace(clause, points=clause.points or Decimal(0)),)


def _measured(before: Sequence[Clause]) -> list[ArmClause]:
    found: list[ArmClause] = []
    for each in reversed(before):
        if not isinstance(each, ArmClause) or each.label is None or not each.label.measured or each.within is not None:
            break
        found.insert(0, each)
    return found


def _most(arms: Sequence[ArmClause], full: Decimal, behind: Sequence[Clause]) -> Decimal | None:
    """Where the series ends: with the item's points, or with the cap on what is added."""
    adds = arms[-1].rule is not None and arms[-1].rule.sign > 0
    caps = [each.amount.high for each in behind if isinstance(each, CapClause) and (each.sign >= 0) == adds]
    return min(caps, default=None if adds else full)


def _next_arms(arms: Sequence[ArmClause], most: Decimal | None) -> tuple[Clause, ...]:
    last = arms[-1]
    stretches = [stretch_of(arm.label.measures) for arm in arms if arm.label is not None]
    places = [each for each in stretches if each is not None]
    worth = [arm.amount.high for arm in arms if arm.amount is not None and not arm.amount.percent]
    if len({len(arms), len(places), len(worth)}) > 1 or len(arms) < 2 or most is None or last.result == Result.NONE:
        return ()
    if len({unit_of(arm.label.measures[0]) for arm in arms if arm.label is not None}) > 1:
        return ()
    ends = [each.high if each.high is not None else each.low for each in places]
    known = [each for each in ends if each is not None]
    sizes = {other - one for one, other in pairwise(known)}
    rises = {other - one for one, other in pairwise(worth)}
    if len(known) < len(places) or len(sizes) != 1 or len(rises) != 1:
        return ()
    (size,), (rise,) = sizes, rises
    count = (most - worth[-1]) / rise if rise > 0 else Decimal(_MOST_ARMS + 1)
    if size <= 0 or rise <= 0 or count > _MOST_ARMS:
        return ()
    found: list[Clause] = []
    within, points = places[-1], worth[-1]
    while points < most:
        within, points = _moved(within, size), min(points + rise, most)
        if points == most:
            within = replace(within, high=None, high_included=False)  # more than that gives, or takes, no more
        amount = (Amount(points, points, last.span),)
        rule = None if last.rule is None else replace(last.rule, amounts=amount)
        found.append(replace(last, within=within, amounts=amount, rule=rule))
    return tuple(found)


def _moved(within: Bounds, size: Decimal) -> Bounds:
    """The stretch right behind; one with a single end begins where it ended."""
    high = within.high
    if within.low is None or (high is not None and high - within.low == size):
        return Bounds(high, not within.high_included, (high or Decimal(0)) + size, within.high_included)
    return replace(within, low=within.low + size, high=None if within.high is None else within.high + size)
