"""The best arm of a ladder that earns, where it names one value only: 100%得20分，90%以上得15分 means 100% and more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rubricc.rubric.context import Context
from rubricc.rubric.findings import AND_BETTER
from rubricc.rubric.plain import plain
from rubricc.rubric.tiers import Stretch
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.words import words


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
            return _opened(stretches, best, below, unit, span, context)
    beyond = any(each.high is None or each.high > value for each in rest)
    under = any(each.low is None or each.low < value for each in rest)
    below = not beyond and any(each.high == value and not each.high_included for each in rest)
    above = not under and any(each.low == value and not each.low_included for each in rest)
    return list(stretches) if below == above else _opened(stretches, best, below, unit, span, context)


def _opened(
    stretches: Sequence[Stretch], best: Stretch, below: bool, unit: str, span: Span, context: Context
) -> list[Stretch]:
    """The best arm with all that is better still; `below`: the others lie below it."""
    value = best.within.low
    assert value is not None, "it names one value"
    context.report(AND_BETTER, span, value=f"{plain(value)}{unit}", side="以上" if below else "以下")
    within = Bounds(value, True, None, False) if below else Bounds(None, False, value, True)
    return [replace(each, within=within) if each is best else each for each in stretches]
