"""95%以上不扣分，90%-94%扣2分: 94.5% is said by neither, and nothing is taken for it, which is told."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.measured.ladders.left_between import unsaid
from rubricc.rubric.measured.ladders.tiers import Stretch
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.words import words

NOT_SAID = Kind(
    "R274",
    Severity.WARNING,
    "{gap}没有写：它在{act}的一档和不扣分的一档之间，读作不加不扣",
    "也要{act}的，把这一档一直写到不扣分的一档，例如“{joined}{act}”；不加不扣的，写成“{gap}不扣分”",
)


def tell_unsaid(stretches: Sequence[Stretch], unit: str, span: Span, context: Context) -> None:
    """Tell what lies between an arm that costs nothing and the next one that takes or adds."""
    whole = unit in words().units | words().time_units
    free = [each for each in stretches if not each.points and not each.lost]
    # an open arm beside one that costs nothing only names what is asked for
    moving = [each for each in stretches if each.points and None not in (each.within.low, each.within.high)]
    for gap in unsaid([each.within for each in stretches], whole) if free and moving else ():
        if gap.low is None or gap.high is None:
            continue
        beside = [each for each in moving if gap.low == each.within.high or gap.high == each.within.low]
        if not beside or not any(gap.low == each.within.high or gap.high == each.within.low for each in free):
            continue
        arm = beside[0]
        upwards = gap.low == arm.within.high
        joined = Bounds(
            arm.within.low if upwards else gap.low,
            arm.within.low_included if upwards else gap.low_included,
            gap.high if upwards else arm.within.high,
            gap.high_included if upwards else arm.within.high_included,
        )
        act = f"{'扣' if arm.points < 0 else '加'}{plain(abs(arm.points))}分"
        shown = _whole(gap, unit) if unit in words().units else _shown(gap, unit)
        context.report(NOT_SAID, span, gap=shown, joined=_shown(joined, unit), act=act)


def _whole(gap: Bounds, unit: str) -> str:
    """2次, 3-5次: the whole numbers in it."""
    assert gap.low is not None and gap.high is not None, "it lies between two arms"
    first, last = gap.low + (not gap.low_included), gap.high - (not gap.high_included)
    return f"{plain(first)}{unit}" if first == last else f"{plain(first)}-{plain(last)}{unit}"


def _shown(within: Bounds, unit: str) -> str:
    low, high = (f"{plain(end)}{unit}" if end is not None else "" for end in (within.low, within.high))
    low = f"{low}以上" if low and within.low_included else low and f"超过{low}"
    return low + (f"不{'超过' if within.high_included else '满'}{high}" if high else "")
