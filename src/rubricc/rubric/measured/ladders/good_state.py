"""The arm of a ladder that names no number and gives everything: 按时完成得20分，延期3天以内得15分.

It holds where none of the others does. Where another arm would hold at the best value too (延期3天以内 holds at 0 days)
it is the best value itself: nothing of what harms, all of what is to be completed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import GOOD_STATE
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.said_twice import late_at_all
from rubricc.rubric.measured.meant import ZERO, Arm, Meant, Metric
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import Result
from rubricc.syntax.words import words
from rubricc.values import replace

HUNDRED = Decimal(100)


def good_state(
    arms: list[Arm], otherwise: Decimal | None, changes: bool, points: Decimal, context: Context
) -> tuple[list[Arm], Decimal | None] | None:
    """The arms, and what holds for all other values; None where the good state would never hold."""
    failing = [arm for arm in arms if _fails(arm, points)]
    if len(failing) == 1 and otherwise is None and not changes and _only_metric([a for a in arms if a not in failing]):
        held = "比最差的一档更差时"
        context.report(GOOD_STATE, failing[0].clause.span, sentence=brief(failing[0].clause.span.text), held=held)
        kept = [arm for arm in arms if arm is not failing[0]]
        beyond = replace(failing[0], facts=(_beyond_worst(kept, points),))
        return [*kept, beyond], None
    asked = {fact.words for arm in arms for fact in arm.facts if fact.negated}  # 提前完成, where 按期 is not early
    good = [arm for arm in arms if _is_good(arm, points) and not asked & {fact.words for fact in arm.facts}]
    measured = any(fact.metric is not None for arm in arms for fact in arm.facts)
    if len(good) != 1 or otherwise is not None or not measured:
        return arms, otherwise
    left = [arm for arm in arms if arm is not good[0]]
    if not changes and (metric := _only_metric(left)) is not None:
        stretches = [fact.within for arm in left for fact in arm.facts if fact.within is not None]
        worth = [worth_of(arm.clause, points) for arm in left]
        best = stretches[worth.index(max(worth))]
        worst = stretches[worth.index(min(worth))]
        bad = any(is_bad(arm.clause.label.text) for arm in left if arm.clause.label is not None)
        counted = metric.unit in words().units | words().time_units
        pieces = _of_pieces(stretches, best, worst, good[0], bad) if counted else None
        best_place = pieces or _best_value(stretches, best, worst, metric, good[0])
        if best_place is None:
            return None
        if best_place is not _ELSEWHERE:
            held = "比最好的一档更好时"
            context.report(GOOD_STATE, good[0].clause.span, sentence=brief(good[0].clause.span.text), held=held)
            named = replace(good[0], facts=(Meant(metric, best_place, "", metric.unit),))
            return [named if arm is good[0] else arm for arm in arms], None
    if _only_metric(left) is None and any(_OF_ALL.match(fact.words) for fact in good[0].facts):
        return None
    held = "其余各档都不符合时"
    context.report(GOOD_STATE, good[0].clause.span, sentence=brief(good[0].clause.span.text), held=held)
    return late_at_all(left), None if changes else points


def reached_and_more(arms: Sequence[Arm], points: Decimal) -> tuple[Arm, list[Arm]] | None:
    """按期完成得10分，提前3天以上加2分: the state that earns, and the arms that only add to it; None for other arms."""
    stated = [arm for arm in arms if arm.clause.result != Result.CHANGES]
    more = [arm for arm in arms if arm.clause.result == Result.CHANGES]
    if len(stated) != 1 or not more or any(worth_of(arm.clause, points) <= 0 for arm in more):
        return None
    (fact, *others) = stated[0].facts
    earns = fact.metric is None and not others and not fact.negated and worth_of(stated[0].clause, points) > 0
    return (stated[0], more) if earns else None


# 都达到 beside 及时率95%或准确率98%
_OF_ALL = re.compile("(?:两项|各项|三项|二者|两者)?(?:都|均|全部|全都|同时)(?!勤)")


def _fails(arm: Arm, points: Decimal) -> bool:
    """不及格0分 below 60-69分5分: whatever none of the numbers holds."""
    return len(arm.facts) == 1 and arm.facts[0].words in _FAILED and not worth_of(arm.clause, points)


_FAILED = ("不及格", "不合格", "不达标", "未达标", "未达到", "达不到", "以下")


def _beyond_worst(arms: Sequence[Arm], points: Decimal) -> Meant:
    """Below the least of the numbers where more earns more, above the greatest where it earns less."""
    metric = arms[0].facts[0].metric
    assert metric is not None, "all of them measure it"
    placed = [(fact.within, worth_of(arm.clause, points)) for arm in arms if (fact := arm.facts[0]).within is not None]
    ends = [(within.low, within.low_included, worth) for within, worth in placed if within and within.low is not None]
    tops = [
        (within.high, within.high_included, worth) for within, worth in placed if within and within.high is not None
    ]
    if ends and max(ends)[2] >= min(ends)[2] and len(ends) == len(placed):
        low, included, _ = min(ends)
        return Meant(metric, Bounds(None, False, low, not included), "", metric.unit)
    high, included, _ = max(tops)
    return Meant(metric, Bounds(high, not included, None, False), "", metric.unit)


def _is_good(arm: Arm, points: Decimal) -> bool:
    plain = all(fact.metric is None for fact in arm.facts)
    return plain and arm.clause.result != Result.CHANGES and worth_of(arm.clause, points) == points


def _only_metric(arms: Sequence[Arm]) -> Metric | None:
    """The one metric that the other arms measure, each with one stretch."""
    metrics = {id(arm.facts[0].metric): arm.facts[0].metric for arm in arms if len(arm.facts) == 1}
    return next(iter(metrics.values())) if len(metrics) == 1 and all(len(arm.facts) == 1 for arm in arms) else None


_ELSEWHERE = Bounds(None, False, None, False)


def _best_value(stretches: Sequence[Bounds], best: Bounds, worst: Bounds, metric: Metric, good: Arm) -> Bounds | None:
    """Where the good state lies; _ELSEWHERE: wherever none of the others does; None: nowhere."""
    exact = any(each.low == each.high for each in stretches) and metric.unit not in words().units
    complete = any(word in good.clause.span.text for word in _COMPLETE) and metric.unit == "%"
    if best.low is None and best is not worst:
        return ZERO if best.high != 0 else None  # 延期3天以内 beside 延期3天以上
    if _upwards(best, worst):
        parted = exact or _parted(stretches, metric)
        return Bounds(None, False, best.low, not best.low_included) if parted else _ELSEWHERE
    if best.high is None and best is not worst:
        return Bounds(HUNDRED, True, None, False) if complete else None
    parted = best.high is not None and _parted(stretches, metric)
    if complete and (exact or parted):
        return Bounds(HUNDRED, True, None, False)
    if parted:
        return Bounds(best.high, not best.high_included, None, False)
    return _ELSEWHERE


def _of_pieces(stretches: Sequence[Bounds], best: Bounds, worst: Bounds, good: Arm, bad: bool) -> Bounds | None:
    """无投诉得20分，1次得10分 says nothing of a second one; 全部完成得20分，完成2项得10分 nothing of none at all."""
    said = good.clause.label.text if good.clause.label is not None else ""
    none = said.startswith(_NONE)
    rises = _upwards(best, worst) or (best is worst and (none or bad))
    if rises and all(each.high is not None for each in stretches):
        return ZERO if best.low is None or best.low > 0 else None
    falls = _upwards(worst, best) or (best is worst and not bad and any(word in said for word in _COMPLETE))
    if falls and best.high is not None and all(each.low is not None and each.low > 0 for each in stretches):
        return Bounds(best.high, False, None, False)
    return None


def is_bad(text: str) -> bool:
    """一项不合格, 一次投诉: of which one more cannot earn more."""
    return any(word in text for word in (*words().harms, *words().lapses))


_NONE = ("无", "未", "没有", "零", "全勤", "满勤")


def _parted(stretches: Sequence[Bounds], metric: Metric) -> bool:
    """1至2天, 3天以上: does a value lie between them that belongs to none, and is no better than them?"""
    if metric.unit in words().units:
        return False  # whole numbers
    placed = sorted(stretches, key=lambda each: each.low if each.low is not None else Decimal("-Infinity"))
    pairs = list(pairwise(placed))
    return any(one.high is not None and two.low is not None and one.high < two.low for one, two in pairs)


_COMPLETE = ("完成", "全部", "全", "任务", "计划", "目标")


def _upwards(best: Bounds, worst: Bounds) -> bool:
    """Does it get worse the more there is of it?"""
    if best.low is None or worst.low is None:
        return False
    return best.low < worst.low
