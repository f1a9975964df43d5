"""Points of the total for how often it happened: 迟到3次以上扣总分5分; for a size it is a yes/no."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.vetoes import BESIDE_NOTHING, tell_elsewhere
from rubricc.rubric.events.labels import audit, names_nothing, only_fillers
from rubricc.rubric.events.thresholds import at_least
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event, OffTotal, Once, PerEvent, Rule, Veto, direction
from rubricc.source import Span
from rubricc.syntax.bounds import OPEN
from rubricc.syntax.clauses import ActKind, Amount, ArmClause, Label, StageClause, StepClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.words import words

OFF_BY_NUMBER = Kind(
    "S323",
    Severity.ERROR,
    "「{sentence}」从总分里扣，没有读懂在多少时扣",
    "写成「迟到每次扣总分2分」「迟到3次以上，扣总分5分」或「造成损失500元以上的，扣总分5分」",
)

TAKEN_AGAIN = Kind(
    "S186",
    Severity.ERROR,
    "扣满以后再扣的分没有写扣在哪里：「{sentence}」",
    "写明几次算扣满，例如「5次以上不得分，追加扣除10分」是从总分里扣，「5次以上本项不得分，倒扣10分」是让本项成为负分",
)
LEAVES_ITEM = Kind(
    "R232",
    Severity.WARNING,
    "「{sentence}」读作{count}{unit}以上从总分里扣{points}分，本项最低0分；若是让本项成为负分，得分会不同",
    "从总分里扣的，写“{count}{unit}以上从总分中扣{points}分”；让本项成为负分的，写“{count}{unit}以上本项不得分，倒扣{points}分”",
)


def off_at(
    clause: ArmClause | StageClause | StepClause, subject: Event | None, before: Sequence[Rule], context: Context
) -> Veto | OffTotal | None:
    """The rule of such a clause; `subject` is the event named before it, `before` the rules of the item so far."""
    label, amount = clause.label, _only(clause)
    if isinstance(clause, StageClause) and (spent := _SPENT.search(clause.threshold.normal)):
        return _once_spent(clause, Decimal(spent["points"]), before, context)
    if isinstance(clause, ArmClause) and clause.rule is not None and clause.rule.beside:
        context.report(BESIDE_NOTHING, clause.span, sentence=brief(clause.span.text))
        return None
    tell_elsewhere(clause.span, context)
    known = _count(clause)
    if known is not None and amount is not None:
        threshold, sign = known
        reached = at_least(threshold)
        # 三次以上警告的
        behind = trimmed(label.after).strip("的者时,， ") if label is not None and label.measures else ""
        bare = label is None or (only_fillers(label.before if label.measures else label.text) and not behind)
        if reached is not None and reached[1] in words().units and not (bare and subject is None):
            audit(label, context)
            said = "" if label is None else label.before or behind or label.text
            named = Event(said, reached[1], clause.span)
            again = subject is not None and (bare or (subject.label, subject.unit) == (named.label, named.unit))
            event = subject if subject is not None and again else named
            if event.unit:
                return Veto(event, reached[0], (Outcome(ActKind.OFF, sign * amount),), clause.span)
    if amount is not None and isinstance(clause, ArmClause) and _is_case(clause, label):
        assert label is not None and clause.rule is not None, "an arm with words that takes points"
        audit(label, context)
        once = Once(Event(label.text, "", clause.span), clause.rule.sign * amount, clause.span)
        return OffTotal(once, clause.span)
    context.report(OFF_BY_NUMBER, clause.span, sentence=brief(clause.span.text))
    return None


_SPENT = re.compile(r"扣分?[满够完至到达]+\s*(?P<points>[0-9]+(?:\.[0-9]+)?)\s*分")


def _once_spent(clause: StageClause, points: Decimal, before: Sequence[Rule], context: Context) -> Veto | None:
    """每处扣1分；累计扣满5分的，追加扣除10分: from the fifth on, where only one rate takes points."""
    taking = [rule for rule in before if direction(rule) < 0]
    rate = taking[0] if len(taking) == 1 else None
    amount = _only(clause)
    if not isinstance(rate, PerEvent) or amount is None or not points:
        context.report(TAKEN_AGAIN, clause.span, sentence=brief(clause.span.text))
        return None
    reached = (points / -rate.points).to_integral_value(ROUND_CEILING)
    named = any(word in clause.span.normal for word in words().effect_words["total"])
    facts = {"count": plain(reached), "unit": rate.event.unit, "points": plain(amount)}
    if not named:
        context.report(LEAVES_ITEM, clause.span, sentence=brief(clause.span.text), **facts)
    return Veto(rate.event, reached, (Outcome(ActKind.OFF, clause.sign * amount),), clause.span)


def _only(clause: ArmClause | StageClause | StepClause) -> Decimal | None:
    amounts: tuple[Amount, ...] = (clause.amount,) if isinstance(clause, StepClause) else clause.amounts
    one = len(amounts) == 1 and amounts[0].low == amounts[0].high and not amounts[0].percent
    return amounts[0].high if one else None


def _count(clause: ArmClause | StageClause | StepClause) -> tuple[Span, int] | None:
    """From how many times on, and the sign; None where it is not said so."""
    match clause:
        case StageClause():
            each = clause.each or clause.after or clause.until is not None or (clause.nth and clause.open)
            return None if each else (clause.threshold, clause.sign)
        case ArmClause(rule=rule, label=label) if rule is not None and label is not None:
            one = len(label.measures) == 1 and clause.within is None and not clause.either and rule.frequency is None
            is_open = one and OPEN.search(label.measures[0].normal) is not None
            return (label.measures[0], rule.sign) if is_open else None
        case _:
            return None


def _is_case(clause: ArmClause, label: Label | None) -> bool:
    """造成损失500元以上的: words that name what it is beside the number, compared with something."""
    plain = clause.within is None and not clause.either and clause.rule is not None and clause.rule.frequency is None
    named = label is not None and label.compared and not only_fillers(label.before) and not names_nothing(label)
    return plain and named
