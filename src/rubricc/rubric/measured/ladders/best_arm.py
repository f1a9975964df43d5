"""The best arm of a ladder that earns, where it names one value only: 100%得20分，90%以上得15分 means 100% and more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context
from rubricc.rubric.findings import AND_BETTER
from rubricc.rubric.measured.findings import FROM_EACH
from rubricc.rubric.measured.ladders.tiers import Stretch
from rubricc.rubric.measured.steps.growth import is_growth
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.units import MONEY
from rubricc.syntax.words import words
from rubricc.values import replace

HUNDRED = Decimal(100)


def best_open(stretches: Sequence[Stretch], name: str, unit: str, span: Span, context: Context) -> list[Stretch]:
    """降低10%得10分，降低不足10%得6分: the best arm names its least, where another ends right before it.

    And 完成率100%得20分，90%以上得15分, where more than 100% would else earn less.
    """
    best = max(stretches, key=lambda each: each.points)
    value, rest = best.within.low, [each.within for each in stretches if each is not best]
    if value is None or value != best.within.high:
        return list(stretches)
    around = [each for each in rest if each.low != each.high]
    if around and not (unit == "%" and name.endswith(words().within_whole)) and value:
        below = all(each.high is None or each.high <= value for each in rest)
        below = below and any(each.high is None and (each.low or 0) < value for each in around)
        above = all(each.low is None or each.low >= value for each in rest)
        above = above and any(each.low is None and (each.high or 0) > value for each in around)
        if below != above:
            return _opened(stretches, best, below, name, unit, span, context)
    beyond = any(each.high is None or each.high > value for each in rest)
    under = any(each.low is None or each.low < value for each in rest)
    below = not beyond and any(_right_below(each, value, unit) for each in rest)
    above = not under and any(each.low == value and not each.low_included for each in rest)
    return list(stretches) if below == above else _opened(stretches, best, below, name, unit, span, context)


def _right_below(each: Bounds, value: Decimal, unit: str) -> bool:
    """Does a stretch end right before a value: 不满20家, 70%-80%, or 15-19家 in whole pieces (and 90%-99%)?"""
    if each.high == value:
        return not each.high_included or (unit == "%" and each.low != value)
    return each.high == value - 1 and each.low != each.high and (unit == "%" or unit in words().units)


def _opened(
    stretches: Sequence[Stretch], best: Stretch, below: bool, name: str, unit: str, span: Span, context: Context
) -> list[Stretch]:
    """The best arm with all that is better still; `below`: the others lie below it."""
    value = best.within.low
    assert value is not None, "it names one value"
    if not (below and unit == "%" and value == HUNDRED and name.endswith(words().within_whole)):
        context.report(AND_BETTER, span, value=f"{plain(value)}{unit}", side="以上" if below else "以下")
    within = Bounds(value, True, None, False) if below else Bounds(None, False, value, True)
    return [replace(each, within=within if each is best else _short_of(each.within, value)) for each in stretches]


def _short_of(within: Bounds, value: Decimal) -> Bounds:
    """70%-80%得6分 beside 80%得10分: the value has an arm of its own."""
    low, high = within.low == value != within.high, within.high == value != within.low
    return replace(
        within, low_included=within.low_included and not low, high_included=within.high_included and not high
    )


def from_each(stretches: Sequence[Stretch], name: str, unit: str, span: Span, context: Context) -> list[Stretch]:
    """优良率95%得15分、90%得12分、85%以下0分: of a share or of money each number is the least that earns its points."""
    bare = sorted((each for each in stretches if each.within.low == each.within.high), key=_value)
    worth = [each.points for each in bare]
    rises, falls = worth == sorted(set(worth)), worth == sorted(set(worth), reverse=True)
    shares = unit in {"%", "‰", "‱", "分", *MONEY} or any(_value(each) % 1 for each in stretches)
    shares |= "提前" in name and unit in words().time_units  # 提前3天加3分，提前2天加2分
    if len(bare) < _SEVERAL or rises == falls or not shares:
        return list(stretches)
    if is_growth(name, unit) and not all((each.within.high or 0) <= 0 for each in stretches if each not in bare):
        return list(stretches)  # 增长超过5%得20分，增长5%得15分
    ends = {_value(each) for each in bare}
    for each in stretches:
        ends |= {end for end in (each.within.low, each.within.high) if end is not None}
    found = []
    for each in stretches:
        value = _value(each)
        if not any(each is other for other in bare):
            found.append(each)
        elif rises:
            above = min((end for end in ends if end > value), default=None)
            found.append(replace(each, within=Bounds(value, True, None if each is bare[-1] else above, False)))
        else:
            below = max((end for end in ends if end < value), default=None)
            found.append(replace(each, within=Bounds(None if each is bare[0] else below, False, value, True)))
    shown = "、".join(f"{plain(_value(each))}{unit}" for each in bare)
    context.report(FROM_EACH, span, values=shown, side="以上" if rises else "以内")
    return found


def _value(each: Stretch) -> Decimal:
    return each.within.low if each.within.low is not None else Decimal(0)


_SEVERAL = 2
