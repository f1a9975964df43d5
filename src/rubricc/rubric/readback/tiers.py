"""Stretches of a value in canonical words, as readback.py prints them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.plain import plain
from rubricc.rubric.rule_parts import Tier, in_parts
from rubricc.syntax.words import words


def stretch(arm: Tier, unit: str) -> str:
    """80%以上不满90%; a count that is exactly so needs no 以上."""
    if arm.low is not None and arm.low == arm.high:
        exact = f"{plain(arm.low)}{unit}"
        return exact if unit in words().units else f"等于{exact}"
    low = (
        "" if arm.low is None else f"{plain(arm.low)}{unit}以上" if arm.low_included else f"超过{plain(arm.low)}{unit}"
    )
    if arm.high is None:
        return low
    return low + (f"不超过{plain(arm.high)}{unit}" if arm.high_included else f"不满{plain(arm.high)}{unit}")


def free_ends(arms: Sequence[Tier], unit: str) -> list[str]:
    """超过30分钟不扣分: arms that take would go on beyond the worst, where that is not said to cost nothing."""
    first = min(arms, key=lambda each: (each.low or 0, not each.low_included))
    last = max(arms, key=lambda each: (each.high or 0, each.high_included))
    ends = [end for each in arms for end in (each.low, each.high)]
    if None in ends or any(each.points >= 0 for each in arms) or (first.low or 0) < 0:
        return []
    below = Tier(None, False, first.low, not first.low_included, Decimal(0))
    above = Tier(last.high, not last.high_included, None, False, Decimal(0))
    worse = [below] if first.low and first.points <= last.points else []
    worse += [above] if first.points >= last.points else []
    said = (stretch(each, unit).replace("不满", "低于") for each in worse)  # 不满1小时不扣分 would be a part of a step
    return [f"{each}不扣分" for each in said]


def exactly(arm: Tier, unit: str) -> str:
    """等于1起: beside arms about something else 投诉1起得20分 would be a rate."""
    written = stretch(arm, unit)
    return f"等于{written}" if arm.low is not None and written == f"{plain(arm.low)}{unit}" else written


def alone(arm: Tier, unit: str, name: str) -> str:
    """The only arm that takes: of anything but a rate, the demand that it misses says which side is meant."""
    if unit in ("%", "‰", "‱", "倍") or (arm.low is None) == (arm.high is None):
        return stretch(arm, unit)
    low, high = arm.high, arm.low
    one = Decimal(unit in words().units and not in_parts([arm], name))  # pieces are whole
    if one and low is not None and arm.high_included:
        low, high = low + one, None
    elif one and high is not None and arm.low_included:
        low, high = None, high - one
    included = bool(one)
    asked = Tier(low, included or not arm.high_included, high, included or not arm.low_included, arm.points)
    return f"{stretch(asked, unit)}，否则"
