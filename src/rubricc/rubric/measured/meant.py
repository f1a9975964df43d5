"""What the arms of a ladder speak of: metrics, stretches of them, words that are so or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.denied import denies
from rubricc.rubric.measured.ladders.stretches import common_unit
from rubricc.rubric.measured.steps.growth import growth_word, is_growth, is_opposite, may_lose, same_growth
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import ArmClause
from rubricc.values import dataclass, replace

ZERO = Bounds(Decimal(0), True, Decimal(0), True)


@dataclass
class Metric:
    """What several arms measure."""

    name: str
    units: list[str] = field(default_factory=list)

    @property
    def unit(self) -> str:
        """The smallest unit that it is measured in; empty for a bare number."""
        found = common_unit(self.units) if self.units else None
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Meant:
    """One fact of an arm: a metric and its stretch, or words that are so or not."""

    metric: Metric | None
    within: Bounds | None
    words: str
    unit: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm, its facts, and whether all of them must hold."""

    clause: ArmClause
    facts: tuple[Meant, ...]
    every: bool


def opposite_ways(arms: Sequence[Arm], metrics: list[Metric]) -> list[Arm]:
    """较上年提高1%以上…，下降超过1%…: one number, below 0 where it goes the other way; `metrics` loses the other."""
    grown = [each for each in metrics if each.unit == "%" and growth_word(each.name)]
    metric = next(iter(grown), None)
    percent = [each for each in metrics if each is not metric and each.unit == "%"]
    others = [each for each in percent if metric is not None and is_opposite(each.name, growth_word(metric.name))]
    if metric is None or not others:
        return list(arms)
    metrics[:] = [each for each in metrics if not any(each is other for other in others)]
    metric.units += [unit for other in others for unit in other.units]

    def turned(fact: Meant) -> Meant:
        if fact.within is None or fact.metric is None:
            return fact
        within = fact.within
        if fact.metric is metric:  # 上升5%以内 does not hold where it falls
            return fact if within.low is not None else replace(fact, within=replace(within, low=Decimal(0)))
        if not any(fact.metric is other for other in others):
            return fact
        low, high = (None if end is None else -end for end in (within.high, within.low))
        end = Decimal(0) if high is None else high
        mirrored = Bounds(low, within.high_included, end, within.low_included and bool(end))
        return replace(fact, metric=metric, within=mirrored)

    return [replace(arm, facts=tuple(map(turned, arm.facts))) for arm in arms]


def above_naught(arms: Sequence[Arm], metric: Metric) -> list[Arm]:
    """降低不足10% beside 未降低: some of it, where another arm speaks of none or less than none."""
    others = [fact.within for arm in arms for fact in arm.facts if fact.words and fact.within and fact.metric is metric]
    ends = [each for each in others if each.low is None and each.high == 0]
    if not ends:
        return list(arms)
    held = any(each.high_included for each in ends) or ZERO in others

    def raised(fact: Meant) -> Meant:
        within = fact.within
        if fact.metric is not metric or within is None or within.low is not None or not (within.high or 0) > 0:
            return fact
        return replace(fact, within=replace(within, low=Decimal(0), low_included=not held))

    return [replace(arm, facts=tuple(map(raised, arm.facts))) for arm in arms]


def below_zero(arms: Sequence[Arm], metric: Metric) -> bool:
    """Was a metric that is no growth given values below 0? Then the dash was no minus."""
    ends = [
        end
        for arm in arms
        for fact in arm.facts
        if fact.metric is metric and fact.within is not None
        for end in (fact.within.low, fact.within.high)
    ]
    lies_below = is_growth(metric.name, metric.unit) or may_lose(metric.name, metric.unit)
    return any((end or 0) < 0 for end in ends) and not lies_below


def same_name(name: str, others: Sequence[str]) -> bool:
    """合格率 of 产品合格率, 完成 of 完成目标: does one of them name the same metric?"""
    if any(name and each.endswith((f"({name})", f"（{name}）")) for each in others):
        return True  # 直通率（FPY） and FPY
    return any(_alike(name, each) or _alike(_OF_PLAN.sub(r"\1", name), _OF_PLAN.sub(r"\1", each)) for each in others)


def of_name(name: str, metrics: Sequence[Metric], fitting: Sequence[Metric] = ()) -> list[Metric]:
    """The metrics that a name is of; else, of those whose unit fits, what it is short for."""
    same = [each for each in metrics if same_name(name, [each.name])]
    return same or [each for each in fitting if _shortened(name, each.name)]


def _shortened(name: str, whole: str) -> bool:
    """拜访6-7家 behind 每周拜访客户8家以上: the deed alone, whose object has been said."""
    return len(name) > 1 and re.sub(f"^{_EACH}", "", whole).startswith(re.sub(f"^{_EACH}", "", name))


_EACH = "每?(?:个?月|周|天|日|季度?|年度?|学期|人)?(?:至少)?"


def _alike(one: str, other: str) -> bool:
    ends = bool(one and other) and (one.endswith(other) or other.endswith(one)) and not denies(one, other)
    return one == other or ends or same_growth(one, other)


# 完成目标的100%, 完成80%以上
_OF_PLAN = re.compile(r"(完成|达到|实现)(?:年度|季度|月度)?(?:目标|任务|计划|指标)(?:值|数|任务)?的?$")
