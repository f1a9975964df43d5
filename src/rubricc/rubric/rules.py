"""Clauses of one sentence to rules: sharing of amounts, inherited 每次, once or each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import (
    COMPARED_ONCE,
    CONTRADICTS_ONCE,
    IN_LABEL,
    NO_EVENT,
    REVERSED,
    UNEVEN,
    ZERO,
)
from rubricc.rubric.model import Discretion, Event, Once, PerEvent, Rule, Sentence
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import Amount, CapClause, Clause, FloorClause, Label, OnceClause, RuleClause, Share
from rubricc.syntax.words import words


@dataclass(frozen=True, slots=True)
class Read:
    """What one sentence of an item said."""

    sentence: Sentence | None  # None when it held no rules
    cap: Amount | None  # a cap that stands alone: for the item
    floor: bool
    unsaid: tuple[Once, ...]  # once only because nothing was said
    faulty: bool = False


def read(clauses: tuple[Clause, ...], span: Span, context: Context) -> Read:
    """The rules of one parsed sentence."""
    rules: list[Rule] = []
    unsaid: list[Once] = []
    cap: Amount | None = None
    inherited = ""
    known = len(context.diagnostics)
    for clause in clauses:
        match clause:
            case RuleClause():
                unit = clause.frequency.unit if clause.frequency else inherited
                if clause.frequency and unit in words().units:
                    inherited = unit
                made = list(_rules(clause, unit, context))
                rules += made
                unsaid += [rule for rule in made if isinstance(rule, Once)]
            case CapClause(amount=amount):
                cap = amount
            case OnceClause():
                if not rules or not isinstance(rules[-1], Once):
                    context.report(CONTRADICTS_ONCE, span, sentence=brief(span.text))
                unsaid = [rule for rule in unsaid if rule is not rules[-1]]
            case FloorClause():
                pass
    floor = any(isinstance(clause, FloorClause) for clause in clauses)
    faulty = any(found.severity == "error" for found in context.diagnostics[known:])
    if not rules:
        return Read(None, cap, floor, (), faulty)
    sentence = Sentence(tuple(rules), cap.low if cap else None, span)
    return Read(sentence, None, floor, tuple(unsaid), faulty)


def _rules(clause: RuleClause, unit: str, context: Context) -> Iterator[Rule]:
    shown = brief(clause.span.text)
    if any(amount.high == 0 for amount in clause.amounts):
        context.report(ZERO, clause.span, sentence=shown)
        return
    if clause.label is None and not unit and not clause.discretion:
        context.report(NO_EVENT, clause.span, sentence=shown)
        return
    amounts = [_ordered(amount, context) for amount in clause.amounts]
    labels = _events(clause, unit, len(amounts))
    if len(amounts) == 1 and clause.share != Share.RESPECTIVELY:
        amounts *= len(labels)
    if len(amounts) != len(labels):
        parts = len(clause.label.parts) if clause.label else 0
        context.report(UNEVEN, clause.span, parts=parts, amounts=len(amounts), sentence=shown)
        return
    if clause.label is not None:
        _audit(clause.label, context)
    for label, amount in zip(labels, amounts, strict=True):
        event = Event(label, unit, clause.span)
        if clause.discretion or amount.low != amount.high:
            yield Discretion(event, amount.low, amount.high, bool(unit), clause.span)
        elif unit:
            yield PerEvent(event, -amount.low, clause.span)
        elif clause.label is not None and clause.label.compared:
            context.report(COMPARED_ONCE, clause.label.span, label=brief(label))
        else:
            yield Once(event, -amount.low, clause.span)


def _ordered(amount: Amount, context: Context) -> Amount:
    if amount.low <= amount.high:
        return amount
    context.report(REVERSED, amount.span, amount=amount.span.text, low=amount.high, high=amount.low)
    return replace(amount, low=amount.high, high=amount.low)


def _events(clause: RuleClause, unit: str, amounts: int) -> tuple[str, ...]:
    """The labels of a clause: one for its whole text, or one for each thing that it lists."""
    label = clause.label
    if label is None:
        return ("",)
    shared_out = clause.share != Share.TOGETHER or amounts > 1
    separate = bool(unit) and not clause.discretion and all(map(_is_event, label.parts))
    return label.parts if shared_out or separate else (label.text,)


def _is_event(part: str) -> bool:
    return any(word in part for word in words().faults)


def _audit(label: Label, context: Context) -> None:
    """No number that scores hides in the words of a label."""
    for text in label.texts:
        if (found := evidence(text)) is not None:
            context.report(IN_LABEL, found, evidence=found.text, label=brief(label.text))


def unsaid_each(rule: Once) -> PerEvent:
    """未写明“每次”的，按每次计."""
    return PerEvent(replace(rule.event, unit="次"), rule.points, rule.span)
