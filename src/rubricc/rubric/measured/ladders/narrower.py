"""Which case of several facts counts where more than one holds: the narrower one, else the one with the fewest points.

通话3小时以上且接听率90%以上得10分，通话2小时以上得6分: whoever meets the first meets the second, too.
"""

from __future__ import annotations

from rubricc.rubric.rule_kinds import Case, Cases, Fact
from rubricc.rubric.rule_parts import Tier


def in_order(rule: Cases) -> list[Case]:
    """The cases, each before those that it lies within, else by their points (就高: by their size)."""
    rest = sorted(rule.cases, key=lambda each: -abs(each.points) if rule.highest else each.points)
    found: list[Case] = []
    while rest:
        free = (case for case in rest if not any(other is not case and lies_within(other, case) for other in rest))
        chosen = next(free, rest[0])
        found.append(chosen)
        rest = [case for case in rest if case is not chosen]
    return found


def lies_within(one: Case, other: Case) -> bool:
    """Does the second case hold wherever the first does, and not the other way round?"""
    return _implies(one, other) and not _implies(other, one)


def _implies(one: Case, other: Case) -> bool:
    every, whole = one.every or len(one.facts) == 1, other.every or len(other.facts) == 1
    if every and whole:
        return all(any(_so(fact, asked) for fact in one.facts) for asked in other.facts)
    if whole:
        return False
    # 及时率95%以上且合格率98%以上 lies within 及时率90%以上或合格率95%以上
    facts = [any(_so(fact, asked) for asked in other.facts) for fact in one.facts]
    return any(facts) if every else all(facts)


def _so(fact: Fact, asked: Fact) -> bool:
    if fact.event is not asked.event or (fact.within is None) != (asked.within is None):
        return False
    if fact.within is None or asked.within is None:
        return fact.negated == asked.negated
    return _inside(fact.within, asked.within)


def _inside(one: Tier, other: Tier) -> bool:
    """80%以上不满90% lies within 80%以上."""
    low = other.low is None or (
        one.low is not None
        and (one.low > other.low or (one.low == other.low and other.low_included >= one.low_included))
    )
    high = other.high is None or (
        one.high is not None
        and (one.high < other.high or (one.high == other.high and other.high_included >= one.high_included))
    )
    return low and high
