"""分档的得分要一路变好或一路变差：做得更好反而得分更少，多半是写错了一个数。

错误：
    合格率95%以上得80分，90%以上不满95%得100分，不满90%得0分
正确：
    合格率95%以上得100分，90%以上不满95%得80分，不满90%得0分
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc.checks.tiers import witnesses, worth
from rubricc.checks.turned import advice, falling, in_order
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.series import total_after
from rubricc.rubric.measured.better import FALLS, RISES, better, harmful, never_above_whole
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Cases, Cut, Series, Tier, Tiers
from rubricc.rubric.rule_parts import holders
from rubricc.values import replace

HUNDRED = Decimal(100)
WRONG_WAY = Kind(
    "R501",
    Severity.WARNING,
    "「{name}」{good}时{good_worth}，{bad}时反而{bad_worth}：做得更好，得分更少",
    "{advice}",
)
_LOOK = "看看这两档的分数或界限是不是写反了；没有写反就不必改"
NARROWER_LESS = Kind(
    "R502",
    Severity.ERROR,
    "「{name}」{narrow}{narrow_worth}，比{wide}的{wide_worth}还少",
    "做得更好的一档要得分更多；若{narrow}本来就差，请写成范围，例如“{wide}不满{edge}”",
)
LIGHTER_BEYOND = Kind(
    "R504",
    Severity.ERROR,
    "「{name}」{narrow}{narrow_worth}，比{wide}的{wide_worth}还轻",
    "更差的一档要扣得更多{advice}；若同一条件写了两次，删去一次",
)
UP_AND_DOWN = Kind(
    "R503",
    Severity.WARNING,
    "「{name}」的得分忽高忽低：{way}",
    "从好到差逐档写，每一档的得分不高于前一档{advice}",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Follow every ladder from its least value to its greatest."""
    for item in rubric.items:
        for rule in () if item.holes else item.rules:
            if isinstance(rule, Tiers):
                narrower = list(_narrower(rule, item))
                yield from narrower or _sequence(rule, item)
            elif isinstance(rule, Cases):
                for alone in _alone(rule):
                    yield from _sequence(alone, item)
            elif isinstance(rule, Series):
                yield from _more_often(rule)


def _alone(rule: Cases) -> Iterator[Tiers]:
    """按要求完成得10分；投诉1起得5分；造成事故0分: each number by itself, where no other fact holds."""
    single = [(case.facts[0], case.points) for case in rule.cases if len(case.facts) == 1 or not case.every]
    for event in () if rule.highest else rule.events:
        arms = tuple(
            replace(fact.within, points=points)
            for fact, points in single
            if fact.event is event and fact.within is not None
        )
        if arms:
            yield Tiers(event, arms, rule.otherwise, rule.span, rule.changes)


def _more_often(rule: Series) -> Iterator[Diagnostic]:
    """3次以上扣5分；5次以上扣3分: more of it costs less."""
    counts = sorted({count for stage in rule.stages for count in (stage.start - 1, stage.start) if count >= 0})
    paid = [(count, total_after(rule.stages, count)) for count in counts]
    way = 1 if paid[-1][1] > 0 else -1
    for (fewer, less), (more, then) in pairwise(paid):
        if (then - less) * way < 0:
            unit = rule.event.unit
            yield WRONG_WAY.at(
                rule.span,
                name=rule.event.label,
                good=f"{(fewer, more)[way > 0]}{unit}",
                bad=f"{(more, fewer)[way > 0]}{unit}",
                good_worth=worth((less, then)[way > 0], True),
                bad_worth=worth((then, less)[way > 0], True),
                advice=_LOOK,
            )
            return


def _narrower(rule: Tiers, item: Item) -> Iterator[Diagnostic]:
    """3件以上得5分；5件以上得3分: the arm that asks for more pays less."""
    way = better(rule.event, item.title)
    for narrow, wide in ((a, b) for a in rule.arms for b in rule.arms if a is not b):
        upward = narrow.high is None and wide.high is None and (narrow.low or 0) > (wide.low or 0)
        downward = narrow.low is None and wide.low is None and (narrow.high or 0) < (wide.high or 0)
        lighter = rule.changes and wide.points < narrow.points < 0
        if lighter and ((upward and not narrow.low_included) or (downward and not narrow.high_included)):
            yield LIGHTER_BEYOND.at(
                rule.span,
                name=rule.event.label or item.title,
                narrow=_bound(narrow, rule.event.unit),
                wide=_bound(wide, rule.event.unit),
                narrow_worth=worth(narrow.points, True),
                wide_worth=worth(wide.points, True),
                advice=f"，例如“{text}”" if (text := in_order(rule, FALLS if upward else RISES)) else "",
            )
            return
        asks_more = (upward and way == RISES) or (downward and way == FALLS)
        if asks_more and narrow.points < wide.points:
            edge = (narrow.low if upward else narrow.high) or Decimal(0)
            yield NARROWER_LESS.at(
                rule.span,
                name=rule.event.label or item.title,
                narrow=_bound(narrow, rule.event.unit),
                wide=_bound(wide, rule.event.unit),
                narrow_worth=worth(narrow.points, rule.changes),
                wide_worth=worth(wide.points, rule.changes),
                edge=f"{plain(edge)}{rule.event.unit}",
            )
            return


def _bound(arm: Tier, unit: str) -> str:
    if arm.low is not None:
        return f"{plain(arm.low)}{unit}以上" if arm.low_included else f"超过{plain(arm.low)}{unit}"
    edge = arm.high or Decimal(0)
    return f"{plain(edge)}{unit}以内" if arm.high_included else f"不满{plain(edge)}{unit}"


def _sequence(rule: Tiers, item: Item) -> Iterator[Diagnostic]:
    way = better(rule.event, item.title)
    cuts = [each.where for each in item.rules if isinstance(each, Cut) and each.event.label == rule.event.label]
    cuts += [
        Tier(each.at_least, True, None, False, Decimal(0))
        for each in item.rules
        if isinstance(each, AllLost) and each.event.label == rule.event.label and each.at_least is not None
    ]
    tried = witnesses(rule.event.unit, (*rule.arms, *cuts), rule.event.label)
    paid = [
        (value, points)
        for value, held, cut in zip(tried, holders(rule.arms, tried), holders(cuts, tried), strict=True)
        if not cut and not (value > HUNDRED and never_above_whole(rule.event, item.title))
        for points in _points(rule, held)
    ]
    steps = [(low, high) for low, high in pairwise(paid) if low[1] != high[1]]
    unit, name = rule.event.unit, rule.event.label or item.title
    if way:
        wrong = [(low, high) for low, high in steps if (high[1] - low[1]) * way < 0]
        for low, high in wrong[:1]:
            good, bad = (high, low) if way == RISES else (low, high)
            yield WRONG_WAY.at(
                rule.span,
                name=name,
                good=f"{plain(good[0])}{unit}",
                bad=f"{plain(bad[0])}{unit}",
                good_worth=worth(good[1], rule.changes),
                bad_worth=worth(bad[1], rule.changes),
                advice=advice(rule, way, _LOOK),
            )
    elif _zigzag([high[1] - low[1] for low, high in steps], harmful(rule.event, item.title)):
        ends = [steps[0][0], *(high for _, high in steps)]
        way_told = "，".join(f"{plain(value)}{unit}{worth(points, rule.changes)}" for value, points in ends)
        text = in_order(rule, FALLS if falling([points for _, points in ends]) else RISES)
        yield UP_AND_DOWN.at(rule.span, name=name, way=way_told, advice=f"，例如“{text}”" if text else "")


def _points(rule: Tiers, held: Sequence[Tier]) -> tuple[Decimal, ...]:
    points = held[0].points if held else rule.otherwise
    return (points,) if points is not None else (Decimal(0),) if rule.changes else ()


def _zigzag(changes: Sequence[Decimal], harm: bool) -> bool:
    """Down and up again; up and down is how a value to be met looks (2～8度得10分), unless it is a harm."""
    signs = [1 if change > 0 else -1 for change in changes]
    turns = [(one, other) for one, other in pairwise(signs) if one != other]
    return (-1, 1) in turns or (harm and (1, -1) in turns)
