"""Clauses of one sentence to rules: sharing of amounts, inherited 每次, once or each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rubricc.rubric.arms import with_arms
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events import audit, names_nothing, stands_alone
from rubricc.rubric.findings import (
    COMPARED_ONCE,
    CONTRADICTS_CAP,
    CONTRADICTS_ONCE,
    LADDER_UNCLEAR,
    NAMES_BASE,
    NEEDS_TARGET,
    NO_EVENT,
    NO_SUBJECT,
    ONE_ARM,
    REVERSED,
    UNEVEN,
    ZERO,
)
from rubricc.rubric.ladders import ladder
from rubricc.rubric.model import (
    AllLost,
    Discretion,
    Event,
    Levels,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Tiers,
    direction,
)
from rubricc.rubric.proportions import proportion
from rubricc.rubric.rated import rated
from rubricc.rubric.steps import steps
from rubricc.rubric.thresholds import at_least
from rubricc.source import Span
from rubricc.syntax.clauses import (
    AllLostClause,
    Amount,
    ArmClause,
    BaseClause,
    BonusClause,
    CapClause,
    Clause,
    FloorClause,
    NoLimitClause,
    OnceClause,
    PartClause,
    ProportionClause,
    RatedClause,
    Result,
    RuleClause,
    Share,
    StepClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words


@dataclass
class Read:
    """What one sentence of an item said."""

    rules: list[Rule] = field(default_factory=list)
    unsaid: list[Once] = field(default_factory=list)  # once only because nothing was said
    cap: Decimal | None = None  # the most that may be taken
    gain_cap: Decimal | None = None  # the most that may be given
    base: BaseClause | None = None
    bonus: bool = False
    earned: bool = False
    floor: bool = False
    no_limit: bool = False


class SentenceReader:
    """Reads the sentences of one item in order; remembers the event named last."""

    def __init__(self, context: Context, points: Decimal) -> None:
        self.context = context
        self.points = points
        self.subject: Event | None = None
        self.arms: list[ArmClause] = []  # of a ladder that may go on in the next sentence
        # Steps wait for the item's end, where their target may stand; with what a part of one counts.
        self.steps: list[tuple[StepClause, bool | None]] = []
        self.bands: list[RatedClause] = []
        self.alone: list[ArmClause] = []  # 无投诉得满分: what it says depends on the item's other rules

    def read(self, clauses: tuple[Clause, ...], span: Span) -> Read:
        """The rules of one parsed sentence."""
        found = Read()
        inherited = ""
        for clause in with_arms(clauses, bool(self.arms)):
            if not isinstance(clause, ArmClause):
                found.rules += self.finish()
            match clause:
                case ArmClause():
                    self.arms.append(clause)
                case RuleClause():
                    unit = clause.frequency.unit if clause.frequency else inherited
                    if clause.frequency and unit in words().units:
                        inherited = unit
                    made = list(self._rules(clause, unit))
                    found.earned |= clause.earned
                    found.rules += made
                    found.unsaid += [rule for rule in made if isinstance(rule, Once)]
                case AllLostClause():
                    if clause.frequency:
                        inherited = clause.frequency.unit
                    found.rules += self._all_lost(clause)
                case RatedClause():
                    self.bands.append(clause)
                case StepClause():
                    self.steps.append((clause, None))
                case PartClause(up=up):
                    self.steps = [(step, up if part is None else part) for step, part in self.steps]
                case ProportionClause():
                    found.rules += proportion(clause, clauses, self.points, self.context)
                case CapClause() if any(isinstance(rule, Proportion) for rule in found.rules):
                    pass  # the proportion has taken it as its own
                case CapClause():
                    _add_cap(found, clause)
                case OnceClause():
                    if not found.rules or not isinstance(found.rules[-1], Once):
                        self.context.report(CONTRADICTS_ONCE, span, sentence=brief(span.text))
                    found.unsaid = [rule for rule in found.unsaid if rule is not found.rules[-1]]
                case BaseClause():
                    found.base = clause
                case BonusClause():
                    found.bonus = True
                case FloorClause():
                    found.floor = True
                case NoLimitClause():
                    found.no_limit = True
        if found.no_limit and found.gain_cap is not None:
            self.context.report(CONTRADICTS_CAP, span, sentence=brief(span.text))
        return found

    def finish(self) -> list[Rule]:
        """The rules of the arms read so far; neighbouring arms make one ladder, across sentences."""
        arms, self.arms = self.arms, []
        if len(arms) == 1 and arms[0].label is not None:
            self.alone.append(arms[0])
            return []
        return ladder(arms, self.points, self.context) if arms else []

    def close(self, guidance: Sequence[Span], rules: Sequence[Rule]) -> tuple[list[Rule], list[Span]]:
        """What can only be read when the whole item is known; with the guidance that turned out to score."""
        found = [*self.finish(), *rated(self.bands, self.points, self.context)]
        targets = [arm.label for arm in self.alone if arm.result == Result.FULL and arm.label and arm.label.measured]
        stepped, used = steps(self.steps, targets, guidance, self.context)
        takes = any(direction(rule) < 0 for rule in (*rules, *found, *stepped))
        for arm in self.alone:
            found += self._lone_arm(arm, takes)
        return found + stepped, used

    def _lone_arm(self, arm: ArmClause, takes: bool) -> list[Rule]:
        """无投诉得满分 beside rules that take points only names the base; alone it is a yes/no that earns."""
        assert arm.label is not None, "an arm without a label is never alone"
        full = arm.amount is None and arm.result == Result.FULL
        full = full or (arm.amount is not None and arm.amount.high == self.points)
        if arm.label.measured:
            if not (self.steps and full):
                self.context.report(ONE_ARM, arm.span, sentence=brief(arm.span.text))
            return []
        if takes and full:
            self.context.report(NAMES_BASE, arm.span, sentence=brief(arm.span.text))
            return []
        if takes and arm.result != Result.NONE:
            self.context.report(LADDER_UNCLEAR, arm.span, sentence=brief(arm.span.text))
            return []
        return ladder([arm], self.points, self.context)

    def _rules(self, clause: RuleClause, unit: str) -> Iterator[Rule]:
        report, shown = self.context.report, brief(clause.span.text)
        if any(amount.high == 0 for amount in clause.amounts):
            report(ZERO, clause.span, sentence=shown)
            return
        if names_nothing(clause.label) and not unit and not clause.discretion:
            report(NO_EVENT, clause.span, sentence=shown)
            return
        short = clause.frequency.short if clause.frequency else ""
        # 超过3天的，每天扣1分: all days, or those beyond the third?
        same = any(unit_of(measure) == unit for measure in clause.label.measures) if clause.label else False
        if clause.label is not None and ((short and clause.label.measured) or (clause.label.compared and same)):
            report(NEEDS_TARGET, clause.span, sentence=shown)
            return
        amounts = spread(clause) or [self._ordered(amount) for amount in clause.amounts]
        labels = _labels(clause, unit, len(amounts))
        if len(amounts) == 1 and clause.share != Share.RESPECTIVELY:
            amounts *= len(labels)
        if len(amounts) != len(labels):
            parts = len(clause.label.parts) if clause.label else 0
            report(UNEVEN, clause.span, parts=parts, amounts=len(amounts), sentence=shown)
            return
        audit(clause.label, self.context)
        for label, amount in zip(labels, amounts, strict=True):
            event = Event(f"{label}{short}{unit}" if short else label, unit, clause.span)
            self.subject = event
            if clause.discretion or amount.low != amount.high:
                yield Discretion(event, amount.low, amount.high, bool(unit), clause.sign, clause.span)
            elif unit:
                yield PerEvent(event, clause.sign * amount.low, clause.span)
            elif clause.label is not None and clause.label.measured:
                report(COMPARED_ONCE, clause.label.span, label=brief(label))
            else:
                yield Once(event, clause.sign * amount.low, clause.span)

    def _all_lost(self, clause: AllLostClause) -> Iterator[Rule]:
        report, shown = self.context.report, brief(clause.span.text)
        label = None if names_nothing(clause.label) else clause.label
        audit(label, self.context)
        counted = clause.threshold is not None or clause.frequency is not None
        if label is None and (self.subject is None or (counted and not self.subject.unit)):
            report(NO_SUBJECT, clause.span, sentence=shown)
            return
        if label is not None and label.measured:
            report(COMPARED_ONCE, label.span, label=brief(label.text))
            return
        limit: Decimal | None = None
        unit = clause.frequency.unit if clause.frequency else "次"
        if clause.threshold is not None:
            reached = at_least(clause.threshold)
            if reached is None:
                report(NO_SUBJECT, clause.threshold, sentence=shown)
                return
            limit, unit = reached
        elif clause.frequency is not None or (label is None and self.subject is not None and self.subject.unit):
            limit = Decimal(1)
        if label is not None:
            self.subject = self._event(label.text, unit if counted else "", clause)
        assert self.subject is not None, "a sentence without a subject was reported"
        yield AllLost(self.subject, limit, clause.span)

    def _event(self, label: str, unit: str, clause: AllLostClause) -> Event:
        """The event named before, when the same words name it again."""
        short = clause.frequency.short if clause.frequency else ""
        named = Event(f"{label}{short}{unit}" if short else label, unit, clause.span)
        known = self.subject
        return known if known is not None and known.label == named.label and bool(known.unit) == bool(unit) else named

    def _ordered(self, amount: Amount) -> Amount:
        if amount.low <= amount.high:
            return amount
        self.context.report(REVERSED, amount.span, amount=amount.span.text, low=amount.high, high=amount.low)
        return replace(amount, low=amount.high, high=amount.low)


def spread(clause: RuleClause) -> list[Amount]:
    """甲、乙、丙、丁分别加1-4分: a range of exactly as many whole steps gives one number per member, in order."""
    if clause.share != Share.RESPECTIVELY or len(clause.amounts) != 1 or clause.label is None:
        return []
    amount = clause.amounts[0]
    step = Decimal(1) if amount.low < amount.high else Decimal(-1)
    if abs(amount.high - amount.low) + 1 != len(clause.label.parts):
        return []
    values = [amount.low + step * place for place in range(len(clause.label.parts))]
    return [Amount(value, value, amount.span) for value in values]


def _add_cap(found: Read, clause: CapClause) -> None:
    """A cap that does not say of what limits what stands before it."""
    gains = [rule for rule in found.rules if direction(rule) > 0]
    sign = clause.sign or (1 if gains else -1)
    if sign > 0:
        found.gain_cap = clause.amount.high
    else:
        found.cap = clause.amount.high


def _labels(clause: RuleClause, unit: str, amounts: int) -> tuple[str, ...]:
    """The labels of a clause: one for its whole text, or one for each thing that it lists."""
    label = clause.label
    if label is None:
        return ("",)
    shared_out = clause.share != Share.TOGETHER or amounts > 1
    separate = bool(unit) and not clause.discretion and all(map(stands_alone, label.parts))
    return label.parts if shared_out or separate else (label.text,)


def starts_at_zero(rules: tuple[Rule, ...]) -> bool:
    """Do all rules only add points, or does a ladder give them?"""
    ladders = any(isinstance(rule, Tiers | Levels | Proportion | Rated) for rule in rules)
    return ladders or (bool(rules) and all(direction(rule) > 0 for rule in rules))


def unsaid_each(rule: Once) -> PerEvent:
    """未写明“每次”的，按每次计."""
    return PerEvent(replace(rule.event, unit="次"), rule.points, rule.span)
