"""A series of stages in numbers: what n events cost when the cost depends on how many they are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.program.build import add, choose, compare, const, mul
from rubricc.program.nodes import Cmp, Num
from rubricc.rubric.rule_kinds import Stage, Way


def series_points(stages: Sequence[Stage], count: Num) -> Num:
    """Signed points of so many events; 0 below the first stage."""
    places = reversed(range(len(stages)))
    cases = ((_reached(stages[place], count), _points(stages, place, count)) for place in places)
    return choose(cases, const(0))


def _reached(stage: Stage, count: Num) -> Cmp:
    return compare(count, ">", const(stage.start - 1)) if stage.over else compare(count, ">=", const(stage.start))


def _points(stages: Sequence[Stage], place: int, count: Num) -> Num:
    stage = stages[place]
    match stage.way:
        case Way.EACH:
            return mul(const(stage.points), count)
        case Way.TOTAL:
            return const(stage.points)
        case Way.MORE:
            return const(total_after(stages[:place], stage.start - 1) + stage.points)
        case Way.FURTHER:
            before = total_after(stages[:place], stage.start - 1)
            return add(const(before - stage.points * (stage.start - 1)), mul(const(stage.points), count))


def total_after(stages: Sequence[Stage], count: int) -> Decimal:
    """What so many events cost by the stages before."""
    place = max((place for place, stage in enumerate(stages) if stage.start <= count), default=None)
    if place is None:
        return Decimal(0)
    stage = stages[place]
    match stage.way:
        case Way.EACH:
            return stage.points * count
        case Way.TOTAL:
            return stage.points
        case Way.MORE:
            return total_after(stages[:place], stage.start - 1) + stage.points
        case Way.FURTHER:
            return total_after(stages[:place], stage.start - 1) + stage.points * (count - stage.start + 1)
