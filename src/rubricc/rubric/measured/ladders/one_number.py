"""低于1%得20分；1%至2%得12分；超过2%一票否决: one number, and not a yes/no beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.measures import related
from rubricc.rubric.model import Sentence
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.rule_kinds import (
    AllLost,
    Cut,
    Event,
    Formula,
    OffTotal,
    Once,
    Proportion,
    Rule,
    Steps,
    Tier,
    Tiers,
    Veto,
)
from rubricc.source import Source, Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import ActKind
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def one_number(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The same sentences; what is lost where a stretch of the item's metric is named reads that metric."""
    rules = [rule for sentence in sentences for rule in sentence.rules]
    known = {
        id(rule.event): rule.event for rule in rules if isinstance(rule, Tiers | Steps | Formula | Proportion | Cut)
    }
    found: dict[int, tuple[Event, Tier]] = {}
    for rule in rules:
        if _asks(rule):
            lies = [(event, tier) for event in known.values() if (tier := _lies(rule.event.label, event)) is not None]
            if len(lies) == 1:
                found[id(rule)] = lies[0]
    if not found:
        return list(sentences)

    def settled(rule: Rule) -> list[Rule]:
        if id(rule) in found:
            event, tier = found[id(rule)]
            if isinstance(rule, Veto):
                return [replace(rule, event=event, within=tier)]
            if isinstance(rule, OffTotal) and isinstance(rule.rule, Once):
                off = (Outcome(ActKind.OFF, rule.rule.points),)
                return [Veto(event, None, off, rule.span, tier)]
            return [] if event in earned else [Cut(event, tier, rule.span)]
        if isinstance(rule, Tiers) and not rule.changes:
            lost = [found[id(each)] for each in rules if id(each) in found and _leaves_nothing(each)]
            own = tuple(tier for event, tier in lost if event is rule.event and tier not in rule.arms)
            return [replace(rule, arms=(*rule.arms, *own))]
        return [rule]

    earned = [rule.event for rule in rules if isinstance(rule, Tiers) and not rule.changes]
    made = [replace(each, rules=tuple(new for rule in each.rules for new in settled(rule))) for each in sentences]
    return [each for each in made if each.rules]


def _asks(rule: Rule) -> bool:
    """Is it about words that are so or not?"""
    match rule:
        case AllLost(event=event, at_least=None, most=most):
            return not event.unit and not most
        case Veto(event=event, at_least=None, within=None):
            return not event.unit
        case OffTotal(rule=Once(event=event)):
            return not event.unit
    return False


def _leaves_nothing(rule: Rule) -> bool:
    """不得分, or 总分记0分: where the ladder says nothing else, its item gives nothing."""
    return isinstance(rule, AllLost) or (
        isinstance(rule, Veto) and any(each.kind == ActKind.TOTAL for each in rule.outcomes)
    )


def _lies(label: str, event: Event) -> Tier | None:
    """The stretch of the metric that a label names, by itself or behind its name."""
    span = Span(Source("", label), 0, len(label))
    found = [anchor for anchor in anchors(span) if anchor.kind != "COMMA" and anchor.text not in ("的", "者", "时")]
    texts, measures = (
        [each.text for each in found if each.kind == "TEXT"],
        [each for each in found if each.kind == "BOUND"],
    )
    if len(measures) != 1 or len(found) > len(measures) + 1 or unit_of(measures[0].span) != event.unit:
        return None
    where = bounds(measures[0].span)
    name = trimmed(texts[0]) if texts and found[0].kind == "TEXT" else ""
    if where is None or event.unit in words().units or (texts and not name) or not related(name, event.label):
        return None
    return Tier(where.low, where.low_included, where.high, where.high_included, Decimal(0))
