"""The arms of one metric that take or add: nothing on the better side and between them.

Beyond the worst its amount goes on, unless it is said to cost nothing there (10-30分钟扣2分，30分钟以上不扣分).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.findings import (
    BEGINS_ABOVE,
    GOES_ON,
    HOLDS_UNTIL,
    WHICH_WAY,
)
from rubricc.rubric.measured.better import of_harm
from rubricc.rubric.measured.findings import GAINS_ABOVE
from rubricc.rubric.measured.ladders.own_ends import below_whole
from rubricc.rubric.measured.ladders.stretches import around
from rubricc.rubric.measured.ladders.tiers import Stretch, apart
from rubricc.rubric.measured.ladders.worse import worse_upwards
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.words import words
from rubricc.values import replace


def changing(
    stretches: Sequence[Stretch], of: Event, free: Sequence[Bounds], context: Context, asked: Sequence[Bounds] = ()
) -> list[Stretch] | None:
    """The arms that take or add, the narrowest first; None: refused. `free` and `asked` as in `settled`."""
    found = settled(_gained_above_zero(stretches, of, context), of, free, context, asked)
    return None if found is None else apart(found, of.label, of.unit, of.span, context)


def settled(
    stretches: Sequence[Stretch], of: Event, free: Sequence[Bounds], context: Context, asked: Sequence[Bounds] = ()
) -> list[Stretch] | None:
    """The same arms in order, with what goes on beyond the worst; None: refused.

    `free`: where it is said that nothing is lost; `asked`: what was asked for, beside an arm for what misses it.
    """
    taking = [each for each in stretches if each.points < 0]
    if not taking or (len(stretches) == 1 and taking[0].lost):
        return list(stretches)
    if around([each.within for each in taking]) and not of_harm(of):
        return list(stretches)
    name, unit, span = of.label, of.unit, of.span
    better_at = [*(each.within for each in stretches if each.points > 0), *free, *asked]
    up = worse_upwards([(each.within, each.points) for each in taking], name, unit, better_at, span)
    if up is None:
        context.report(WHICH_WAY, span, name=name or "这个数")
        return None
    held = list(_held_until_next(list(stretches), up, unit, span, context))
    _goes_on(held, up, free, of, context)
    if up:
        return [_above_zero(each, unit, span, context) for each in held]
    if unit != "%" or not name.endswith((*words().within_whole, *words().complete, "完成", "任务")):
        return held
    return [replace(each, within=below_whole(each.within, -each.points, span, context)) for each in held]


def _goes_on(held: list[Stretch], up: bool, free: Sequence[Bounds], of: Event, context: Context) -> None:
    """The worst arm of those in `held` holds beyond its end, unless what lies there costs nothing."""
    worst = max((each for each in held if each.points < 0), key=lambda each: _place(each.within, up))
    beyond = worst.within.high if up else worst.within.low
    if beyond is None or _is_free(beyond, up, free):
        return
    shown = f"{'超过' if up else '不满'}{plain(beyond)}{of.unit}"
    if not worst.lost:  # 超期两周不得分 says that or more
        context.report(GOES_ON, of.span, beyond=shown, points=plain(-worst.points))
        said = re.finditer(rf"(?<![0-9.]){re.escape(plain(beyond))}(?![0-9.])", of.span.normal)
        context.explains += [of.span.part(*each.span()) for each in said]  # the warning names it
    open_end = replace(worst.within, high=None, high_included=False) if up else _open_low(worst.within)
    held[held.index(worst)] = replace(worst, within=open_end)


def _is_free(end: Decimal, up: bool, free: Sequence[Bounds]) -> bool:
    """Does an arm that costs nothing begin at the end of the worst, or behind it, and stay open?"""
    if up:
        return any(each.high is None and each.low is not None and each.low >= end for each in free)
    return any(each.low is None and each.high is not None and each.high <= end for each in free)


def _open_low(within: Bounds) -> Bounds:
    return replace(within, low=None, low_included=False)


def _place(within: Bounds, up: bool) -> tuple[bool, Decimal, bool]:
    """How far out a stretch reaches on the worse side."""
    end = within.high if up else within.low
    near = within.low if up else within.high
    value = near if end is None else end
    included = within.high_included if up else within.low_included
    return end is None, (value or Decimal(0)) * (1 if up else -1), included


def _above_zero(each: Stretch, unit: str, span: Span, context: Context) -> Stretch:
    """5‰以下扣1分 of a quantity of harm: nothing is lost where there is none."""
    from_zero = each.within.low == 0 and each.within.low_included and (each.within.high is None or each.within.high > 0)
    if each.points >= 0 or not (from_zero or each.within.low is None):
        return each
    context.report(BEGINS_ABOVE, span, unit=unit, points=plain(-each.points))
    return replace(each, within=replace(each.within, low=Decimal(0), low_included=False))


def _gained_above_zero(stretches: Sequence[Stretch], of: Event, context: Context) -> list[Stretch]:
    """1万元以下加1分，1万元以上加3分: nothing is gained where there is none of it."""
    gains = [each for each in stretches if each.points > 0]
    least = min(gains, key=lambda each: each.points, default=None)
    open_low = least is not None and least.within.low is None and len({each.points for each in gains}) > 1
    if least is None or not open_low or of.unit == "%" or any(word in of.label for word in words().harms):
        return list(stretches)
    context.report(GAINS_ABOVE, of.span, unit=of.unit, points=plain(least.points))
    above = replace(least, within=replace(least.within, low=Decimal(0), low_included=False))
    return [above if each is least else each for each in stretches]


def _held_until_next(stretches: list[Stretch], up: bool, unit: str, span: Span, context: Context) -> Iterator[Stretch]:
    """超期3天扣1分，一周扣3分: a bare number holds until the next one."""
    edges = sorted({end for each in stretches for end in (each.within.low, each.within.high) if end is not None})
    told = False
    for each in stretches:
        value = each.within.low
        bare = value is not None and value == each.within.high and each.points < 0
        following = [edge for edge in edges if value is not None and (edge > value if up else edge < value)]
        if not bare or not following or value is None:
            yield each
            continue
        end = following[0] if up else following[-1]
        if unit in words().units and abs(end - value) == 1:
            yield each
            continue
        if not told:
            facts = {"value": f"{plain(value)}{unit}", "end": f"{plain(end)}{unit}", "points": plain(-each.points)}
            every = "，或每{value}都扣{points}分".format(**facts) if up and end > 1 == value else ""
            context.report(HOLDS_UNTIL, span, every=every, **facts)
        told = True
        shut = any(end in (arm.within.low, arm.within.high) and not arm.tier.holds(end) for arm in stretches)
        shut = shut and not any(
            arm.tier.holds(end) for arm in stretches
        )  # 超期1天扣1分，超过5天扣3分: 5 is of the first
        yield replace(each, within=Bounds(value, True, end, shut) if up else Bounds(end, shut, value, True))
