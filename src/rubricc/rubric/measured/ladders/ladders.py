"""Arms of a ladder to rules: tiers of a metric, cases of several facts, levels of one choice, parts, a yes/no.

Refuses what cannot be told apart: a list whose points neither add up to the item nor reach it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.complements import with_denial, with_grades
from rubricc.rubric.events.labels import audit
from rubricc.rubric.findings import BARE_RATE, LADDER_ABOVE, LADDER_UNCLEAR, ONE_ARM, OWN_ARM
from rubricc.rubric.measured.findings import BELOW_ZERO, ELSE_NOTHING, TAKES_OR_GIVES
from rubricc.rubric.measured.ladders.best_arm import best_open, from_each
from rubricc.rubric.measured.ladders.cases import cases
from rubricc.rubric.measured.ladders.changing import changing
from rubricc.rubric.measured.ladders.conditions import condition_of
from rubricc.rubric.measured.ladders.facts import Facts
from rubricc.rubric.measured.ladders.free_ends import beside_free
from rubricc.rubric.measured.ladders.full_until_lost import full_until_lost
from rubricc.rubric.measured.ladders.good_state import good_state, reached_and_more
from rubricc.rubric.measured.ladders.graded_sizes import without_grades
from rubricc.rubric.measured.ladders.ladders_said import asked, in_full, listed, sized_grade, so_far
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.levels import by_grade, levels
from rubricc.rubric.measured.ladders.lone_lost import exactly_lost
from rubricc.rubric.measured.ladders.lost_from import lost_from, or_more
from rubricc.rubric.measured.ladders.mixed_units import report_units
from rubricc.rubric.measured.ladders.of_faults import of_fault
from rubricc.rubric.measured.ladders.own_ends import FREE, hold_of
from rubricc.rubric.measured.ladders.part_of_item import report_good_part, report_part
from rubricc.rubric.measured.ladders.reversed_ranges import report_reversed
from rubricc.rubric.measured.ladders.tiers import Stretch, earning
from rubricc.rubric.measured.meant import Arm, Metric
from rubricc.rubric.measured.narrowed import told_short
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Cut, Event, Once, Rule, Tiers
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, beyond
from rubricc.syntax.clauses import ArmClause, Label, Result
from rubricc.syntax.dates import all_days, of_calendar
from rubricc.values import dataclass, replace


def ladder(
    arms: Sequence[ArmClause],
    points: Decimal,
    limit: Decimal | None,
    context: Context,
    requirement: Span | None = None,
) -> list[Rule]:
    """The rules of neighbouring arms in an item of so many points; none gives more than `limit`.

    `requirement` is what 达到要求 means.
    """
    span = arms[0].span.to(arms[-1].span)
    arms = [part for arm in arms for whole in asked(arm, context) for part in listed(whole)]
    arms = in_full(with_grades(with_denial(arms)), points, context)
    named = [(arm, arm.label) for arm in arms if arm.label is not None]
    rest = [arm for arm in arms if arm.otherwise]
    for _, label in named:
        audit(label, context)
        for measure in label.measures:
            report_reversed(measure, context)
    for arm, label in named:
        if arm.within is not None:
            context.explains += label.measures if so_far(label, arm.within) else label.measures[1:]
    if (
        len(rest) > 1
        or not named
        or len(named) + len(rest) < len(arms)
        or any(arm.amount is None for arm in arms if arm.result in _PAID)
    ):
        context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
        return []
    earning_ = [arm for arm in arms if arm.result != Result.CHANGES]
    if too_much := [arm for arm in earning_ if limit is not None and worth_of(arm, points) > limit]:
        context.report(LADDER_ABOVE, too_much[0].span, sentence=brief(too_much[0].span.text), points=limit)
        return []
    otherwise = worth_of(rest[0], points) if rest else None
    if of_fault(arms):
        points_ = plain(arms[0].amounts[0].high)
        context.report(BARE_RATE, span, sentence=brief(span.text), points=points_)
        return []
    if otherwise is None and all_days([label.text for _, label in named]):
        context.explains += [label.span for _, label in named]
        return levels([(label, worth_of(arm, points)) for arm, label in named], None, points, span, context)
    if any(label.measured or _is_compound(label) for _, label in named):
        return _Measured(points, span, context, requirement).rules(named, otherwise)
    by_day = any(of_calendar(label.text) for _, label in named)
    graded = by_grade([(label, worth_of(arm, points)) for arm, label in named], span) if by_day else None
    if graded is not None and otherwise is None:
        context.explains += [label.span for _, label in named]  # the level is chosen by its name
        return [graded]
    # One bare amount only repeats the item's points.
    if len(named) == 1 and otherwise is None and named[0][0].result == Result.BARE:
        report_part(named[0][0], points, context)
        return []
    return levels([(label, worth_of(arm, points)) for arm, label in named], otherwise, points, span, context)


def _is_compound(label: Label) -> bool:
    """「A」且「B」: several facts by the read-back's own marks."""
    condition = condition_of(label)
    return condition is not None and len(condition.pieces) > 1 and all(each.quoted for each in condition.pieces)


_PAID = frozenset({Result.EARNS, Result.BARE, Result.CHANGES})


@dataclass(frozen=True, slots=True)
class _Measured:
    """Arms of which at least one has a number."""

    points: Decimal
    span: Span
    context: Context
    requirement: Span | None

    def rules(self, named: Sequence[tuple[ArmClause, Label]], otherwise: Decimal | None) -> list[Rule]:
        named = without_grades(named)
        named_by = by_grade([(label, worth_of(clause, self.points)) for clause, label in named], self.span)
        if named_by is not None and otherwise is None and not all(sized_grade(label) for _, label in named):
            self.context.explains += [label.span for _, label in named if of_calendar(label.text)]
            return [named_by]
        reader = Facts(self.requirement)
        arms = reader.read(named)
        if reader.below is not None:
            self.context.report(BELOW_ZERO, self.span, name=reader.below or "这个数")
            return []
        if reader.units:
            report_units(reader.units, self.span, self.context)
            return []
        if not arms:
            return self._unclear()
        told_short(arms, self.context)
        if otherwise is None and (parted := reached_and_more(arms, self.points)) is not None:
            (reached, more), words_ = parted, parted[0].facts[0].words
            earned = Once(Event(words_, "", self.span), self._worth(reached, False), self.span, earned=True)
            return [earned, *self._ruled(more, None)]
        return self._ruled(arms, otherwise)

    def _ruled(self, arms: list[Arm], otherwise: Decimal | None) -> list[Rule]:
        changes = any(arm.clause.result == Result.CHANGES for arm in arms)
        settled = good_state(arms, otherwise, changes, self.points, self.context)
        if settled is None:
            return self._unclear()
        arms, otherwise = settled
        if changes and (unsaid := self._unsaid(arms)) is not None:
            self.context.report(
                TAKES_OR_GIVES, unsaid.span, sentence=brief(unsaid.span.text), points=unsaid.amounts[0].high
            )
            return []
        if changes and report_good_part(arms, self.points, self.context):
            return []
        single = all(len(arm.facts) == 1 and arm.facts[0].metric is not None for arm in arms)
        if not single:
            return cases(arms, [self._worth(arm, changes) for arm in arms], otherwise, changes, self.span, self.context)
        metrics = list({id(arm.facts[0].metric): arm.facts[0].metric for arm in arms}.values())
        groups = [[arm for arm in arms if arm.facts[0].metric is metric] for metric in metrics]
        changes = changes or (all(arm.clause.result == Result.NONE for arm in arms) and otherwise is None)
        if changes and otherwise is not None:
            return self._unclear()  # 80%-90%扣2分，其余不得分: above 90%, too?
        if changes:
            return [rule for group in groups for rule in self._changing(group)]
        whole = sum(max(self._worth(arm, False) for arm in group) for group in groups)
        if len(groups) > 1 and (otherwise is not None or whole != self.points):
            return self._unclear()
        return [rule for group in groups for rule in self._part(group, otherwise, len(groups) > 1)]

    def _part(self, arms: Sequence[Arm], otherwise: Decimal | None, parts: bool) -> list[Rule]:
        """一般事故1起10分，较大事故1起0分: what only gives nothing leaves nothing of the item."""
        if parts and not any(self._worth(arm, False) for arm in arms):
            lost = self._changing([replace(arm, clause=replace(arm.clause, result=Result.NONE)) for arm in arms])
            return [or_more(rule) if isinstance(rule, Cut) and len(arms) == 1 else rule for rule in lost]
        return self._earning(arms, otherwise, parts)

    def _unsaid(self, arms: Sequence[Arm]) -> ArmClause | None:
        """损失1万以下扣2分，1万以上10分: a number without a verb behind one that takes; in front it is all there is."""
        first = next(place for place, arm in enumerate(arms) if arm.clause.result == Result.CHANGES)
        bare = (arm for arm in arms[first:] if arm.clause.result == Result.BARE and arm.clause.amounts[0].high)
        return next((arm.clause for arm in bare), None)

    def _worth(self, arm: Arm, changes: bool) -> Decimal:
        """What an arm gives, or, beside arms that take or add, what it changes."""
        worth = worth_of(arm.clause, self.points)
        return worth - self.points if changes and arm.clause.result != Result.CHANGES else worth

    def _earning(self, arms: Sequence[Arm], otherwise: Decimal | None, parts: bool) -> list[Rule]:
        metric, stretches = _stretches(arms, [self._worth(arm, False) for arm in arms])
        stretches = from_each(stretches, metric.name, metric.unit, self.span, self.context)
        stretches = best_open(stretches, metric.name, metric.unit, self.span, self.context)
        if len(arms) == 1 and otherwise is None and not parts:
            self.context.report(ONE_ARM, self.span, sentence=brief(self.span.text))
            return []
        if len(arms) == 1 and otherwise is None:
            otherwise = Decimal(0)  # 完成率95%以上得5分，满意率98%以上得5分 in an item of 10
            self.context.report(ELSE_NOTHING, arms[0].clause.span, sentence=brief(arms[0].clause.span.text))
        tiers = earning(stretches, metric.name, metric.unit, otherwise is not None, self.span, self.context)
        return [Tiers(Event(metric.name, metric.unit, self.span), tiers, otherwise, self.span)]

    def _changing(self, arms: Sequence[Arm]) -> list[Rule]:
        """Arms that take, and arms that add, as two rules about one event; 不得分 takes what the others left."""
        adding = [arm for arm in arms if arm.clause.result == Result.CHANGES and self._worth(arm, True) > 0]
        giving = [arm for arm in arms if arm not in adding]
        if adding and self._beside_more(giving):
            more = self._changing(adding)
            return [
                replace(rule, event=more[0].event) if isinstance(rule, Tiers) and more else rule
                for rule in (*self._given(giving), *more)
            ]
        metric, stretches = _stretches(arms, [self._worth(arm, True) for arm in arms])
        # 培训不少于2次，否则扣2分: what was asked for is the good side.
        asked = [beyond(arm.clause.within) for arm in arms if arm.clause.within is not None and not _about(arm)]
        partly = [arm for arm in arms if arm.clause.result in (Result.EARNS, Result.BARE) and self._worth(arm, True)]
        if partly:  # 得15分 beside 扣5分: of what?
            return self._unclear()
        moving = beside_free(stretches, metric.unit, self.span, self.context)
        if len(moving) > 1 and all(each.points > 0 for each in moving):  # 降低1%加1分，降低2%加3分
            moving = from_each(moving, metric.name, metric.unit, self.span, self.context)
        event = Event(metric.name, metric.unit, self.span)
        free = [each.within for each in stretches if each.points == 0]
        found = changing(moving, event, free, self.context, [each for each in asked if each is not None])
        if found is None:
            return []
        given = [arm.clause.result != Result.CHANGES and not self._worth(arm, True) for arm in arms]
        full = [each.within for each, is_full in zip(stretches, given, strict=True) if is_full]
        full_until_lost(full, stretches, metric, self.span, self.context)
        rules: list[Rule] = []
        for sign in (-1, 1):
            tiers = tuple(each.tier for each in found if each.points * sign > 0 and not each.lost)
            rules += [Tiers(event, tiers, None, self.span, True)] if tiers else []
        held = {each.tier.high for each in found if not each.lost and each.tier.high_included}
        below = {each.tier.low for each in found if not each.lost and each.tier.low_included}
        lost = [lost_from(event, each.tier, self.span) for each in found if each.lost]
        alone = exactly_lost(event, lost, self.span, self.context) if len(found) == 1 else None
        return rules + [self._own_top(self._own_end(each, held), below) for each in lost] if alone is None else alone

    def _given(self, arms: Sequence[Arm]) -> list[Rule]:
        """合格率98%以上得满分 beside 99%以上加1分: full marks from there on; below it no score, for none is written."""
        if len(arms) > 1:
            return self._earning(arms, None, True)
        metric, (full,) = _stretches(arms, [self.points])
        if full.within.low is not None and full.within.low == full.within.high:
            full = replace(full, within=replace(full.within, high=None, high_included=False))  # 100%得满分: or more
        return [Tiers(Event(metric.name, metric.unit, self.span), (full.tier,), None, self.span)]

    def _beside_more(self, arms: Sequence[Arm]) -> bool:
        """Do these arms give points of their own, beside which others only add? 98%得满分，80%以下不得分 takes."""
        if any(arm.clause.result == Result.CHANGES for arm in arms):
            return False
        worth = [self._worth(arm, False) for arm in arms]
        return any(0 < each < self.points for each in worth) or (len(arms) == 1 and worth[0] == self.points)

    def _own_end(self, rule: Rule, held: set[Decimal | None]) -> Rule:
        """4-6起扣6分，6起以上不得分, 5-7天扣5分，7天以上不得分: the end has an amount of its own."""
        if isinstance(rule, AllLost):
            end = rule.at_least
        else:
            end = rule.where.low if isinstance(rule, Cut) and rule.where.low_included else None
        if end is None or end not in held or re.search(rf"{plain(end)}[^,;。0-9]{{0,3}}[及或含]|≥", self.span.normal):
            return rule
        self.context.report(OWN_ARM, self.span, values=f"{plain(end)}{rule.event.unit}")
        if isinstance(rule, AllLost):
            return replace(rule, at_least=end + 1)
        return replace(rule, where=replace(rule.where, low_included=False)) if isinstance(rule, Cut) else rule

    def _own_top(self, rule: Rule, held: set[Decimal | None]) -> Rule:
        """80%-90%扣3分，80%以下不得分: the same at the other end."""
        end = rule.where.high if isinstance(rule, Cut) and rule.where.high_included else None
        if end is None or end not in held or re.search(rf"{plain(end)}[^,;。0-9]{{0,3}}[及或含]|≤", self.span.normal):
            return rule
        assert isinstance(rule, Cut), "it has an end"
        self.context.report(OWN_ARM, self.span, values=f"{plain(end)}{rule.event.unit}")
        return replace(rule, where=replace(rule.where, high_included=False))

    def _unclear(self) -> list[Rule]:
        self.context.report(LADDER_UNCLEAR, self.span, sentence=brief(self.span.text))
        return []


def _about(arm: Arm) -> bool:
    """Is its stretch one of a metric named elsewhere, and not the other side of what it asks for?"""
    return arm.clause.label is not None and bool(arm.clause.label.subject)


def _stretches(arms: Sequence[Arm], worth: Sequence[Decimal]) -> tuple[Metric, list[Stretch]]:
    metric = arms[0].facts[0].metric
    assert metric is not None, "every arm measures it"
    found = []
    for arm, points in zip(arms, worth, strict=True):
        within: Bounds | None = arm.facts[0].within
        assert within is not None, "a fact of a metric has a stretch"
        label = arm.clause.label
        hold = hold_of(label.measures) if label is not None else FREE
        found.append(Stretch(within, points, arm.clause.result == Result.NONE, hold))
    return metric, found
