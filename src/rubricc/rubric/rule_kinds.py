"""The rules of the domain, one class per kind, before anything is computed."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Literal

from rubricc.rubric.aside import Checklist as Checklist
from rubricc.rubric.aside import Exempt as Exempt
from rubricc.rubric.event import Event as Event
from rubricc.rubric.event import Only as Only
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.rule_parts import Band as Band
from rubricc.rubric.rule_parts import Product as Product
from rubricc.rubric.rule_parts import Stage as Stage
from rubricc.rubric.rule_parts import Tier as Tier
from rubricc.rubric.rule_parts import Way as Way
from rubricc.source import Span
from rubricc.syntax.clauses import Part
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class PerEvent:
    """Points lost or won each time something happens: 每次扣2分."""

    event: Event
    points: Decimal  # signed: minus 2 for 扣2分
    span: Span = field(compare=False, repr=False)
    only: Only | None = None


@dataclass(frozen=True, slots=True)
class Once:
    """Points lost or won once, however often it happened: …的，扣2分."""

    event: Event
    points: Decimal  # signed
    span: Span = field(compare=False, repr=False)
    only: Only | None = None
    earned: bool = field(default=False, compare=False, repr=False)  # 得10分: of the item's points, not on top


@dataclass(frozen=True, slots=True)
class Discretion:
    """The rater takes or gives an amount within a range: 视情节扣2-6分; 0 when nothing happened."""

    event: Event
    low: Decimal
    high: Decimal
    per_event: bool  # for each event, so that n of them allow n·low to n·high
    sign: int  # -1: taken, +1: given
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AllLost:
    """Nothing of the item is left: 不得分. A yes/no without `at_least`, else a count that reached it.

    `most` is what is left at most: 0, above 0 for 本项最高6分, below 0 for 倒扣10分.
    """

    event: Event
    at_least: Decimal | None
    span: Span = field(compare=False, repr=False)
    most: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Tiers:
    """The points of the first arm that holds the metric's value: 大于99%得20分；95%-99%得10分."""

    event: Event  # the metric and its unit
    arms: tuple[Tier, ...]
    otherwise: Decimal | None  # 其余; None when nothing was said
    span: Span = field(compare=False, repr=False)
    changes: bool = False  # the arms take points, or add them, and where none holds nothing changes


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a case: a metric within a stretch, or a yes/no that is so (or is not, `negated`)."""

    event: Event
    within: Tier | None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """When every fact holds, or any of them: so many points."""

    facts: tuple[Fact, ...]
    every: bool
    points: Decimal


@dataclass(frozen=True, slots=True)
class Cases:
    """A ladder over several facts: 旷工2次或晚到4-5次扣3分. Where several cases hold the fewest points count.

    `highest`: 就高, the greatest amount, whichever way it goes.
    """

    event: Event  # the first fact's
    cases: tuple[Case, ...]
    otherwise: Decimal | None
    span: Span = field(compare=False, repr=False)
    changes: bool = False
    highest: bool = False

    @property
    def events(self) -> tuple[Event, ...]:
        """What its facts ask for, each once, in order."""
        return tuple({id(fact.event): fact.event for case in self.cases for fact in case.facts}.values())

    def is_flag(self, event: Event) -> bool:
        """Is it a yes/no, and no number?"""
        return all(fact.within is None for case in self.cases for fact in case.facts if fact.event is event)


@dataclass(frozen=True, slots=True)
class Levels:
    """The points of the level that the rater chooses: 优20分、良17分."""

    event: Event
    options: tuple[tuple[str, Decimal], ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Steps:
    """Points for each step that a metric lies away from its target: 每低1%扣3分.

    Without a target the input is itself the number over or short.
    """

    event: Event  # the metric and its unit
    target: Decimal | None
    size: Decimal
    up: bool  # above the target, else below
    points: Decimal  # signed, for each step
    part: Part  # what a part of a step counts
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cut:
    """Nothing of the item is left while a metric lies in a stretch: 低于95%不得分."""

    event: Event  # the metric and its unit
    where: Tier
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Proportion:
    """The item's points by a rate: 完成率×20分, at most `most` points."""

    event: Event  # the rate, in %
    points: Decimal  # for 100%
    most: Decimal
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Formula:
    """得分=实际完成量÷目标量×20: a sum of products, within `least` and `most`, after the arms that fix a value.

    Where `takes`, the sum is what is lost. Without `digits` it is rounded with its item, if it divides."""

    event: Event  # the first metric
    metrics: tuple[Event, ...]
    products: tuple[Product, ...]
    arms: tuple[Tier, ...]  # of the first metric: 98%以上得满分
    least: Decimal
    most: Decimal | None
    takes: bool
    digits: int | None
    rounding: Literal["half_up", "floor", "ceil"]
    span: Span = field(compare=False, repr=False)
    shares: tuple[Tier, ...] = ()  # of the quotient of its two metrics, in %: 低于80%不得分
    goal: Decimal | None = None  # 目标120万元, where its one metric gives the item's points
    within: Tier | None = None  # of the first metric; elsewhere another formula holds


@dataclass(frozen=True, slots=True)
class Curve:
    """Straight lines between points: 90得6分、100得10分，中间插值. Beyond the ends the arms decide."""

    event: Event
    knots: tuple[tuple[Decimal, Decimal], ...]  # value and points, values rising
    arms: tuple[Tier, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rated:
    """The rater's own number, within one of the bands."""

    event: Event
    bands: tuple[Band, ...]
    span: Span = field(compare=False, repr=False)
    judges: tuple[Event, ...] = ()  # 由3名评委分别打分取平均: each gives a number, their mean counts
    trimmed: bool = False  # without the highest and the lowest


@dataclass(frozen=True, slots=True)
class Series:
    """Points by how often it happened: 第1次扣1分，第2次扣2分，第3次起每次扣3分; 0 below the first stage."""

    event: Event
    stages: tuple[Stage, ...]  # by rising start
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OfWhich:
    """其中严重的每次扣5分: of the events counted before, these cost so much instead."""

    event: Event
    general: Event  # what they are among
    points: Decimal  # signed, for each
    general_points: Decimal  # signed, what the rule before takes for each
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OffTotal:
    """Points of the total, not of the item: 扣总分2分/次."""

    rule: PerEvent | Once | Discretion
    span: Span = field(compare=False, repr=False)

    @property
    def event(self) -> Event:
        """What the rule is about."""
        return self.rule.event


@dataclass(frozen=True, slots=True)
class Veto:
    """What follows when something happened (so often), or a metric lies `within`, beside the item's own points."""

    event: Event
    at_least: Decimal | None
    outcomes: tuple[Outcome, ...]
    span: Span = field(compare=False, repr=False)
    within: Tier | None = None  # of a metric that other rules of the item read: 低于80%取消评优


Rule = (
    PerEvent
    | Once
    | Discretion
    | AllLost
    | Cut
    | Tiers
    | Cases
    | Levels
    | Steps
    | Proportion
    | Formula
    | Curve
    | Rated
    | Series
    | OfWhich
    | OffTotal
    | Veto
    | Exempt
    | Checklist
)


def direction(rule: Rule) -> int:
    """-1 for a rule that takes points of its item, +1 for one that gives them, 0 for one that acts elsewhere."""
    match rule:
        case PerEvent(points=points) | Once(points=points) | Steps(points=points):
            return 1 if points > 0 else -1
        case Series(stages=stages):
            return 1 if stages[-1].points > 0 else -1
        case OfWhich(points=points, general_points=general):
            return 1 if points > general else -1
        case Discretion(sign=given):
            return given
        case AllLost() | Cut():
            return -1
        case Exempt() | OffTotal() | Veto():
            return 0
        case Checklist(points=points):
            return 1 if points is None else -1
        case Tiers(arms=parts, changes=True) | Cases(cases=parts, changes=True):
            return -1 if parts[0].points < 0 else 1
        case Formula(takes=takes):
            return -1 if takes else 1
        case Tiers() | Cases() | Levels() | Proportion() | Curve() | Rated():
            return 1
