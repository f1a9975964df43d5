"""Acts on the total, the section, the grade, the pay; conditional caps and floors."""

from __future__ import annotations

from typing import Any

from rubricc.source import Span
from rubricc.syntax.acts import acts_of
from rubricc.syntax.build.common import Happening, span_of
from rubricc.syntax.clauses import (
    Amount,
    AtMostClause,
    FloorAtClause,
    Frequency,
    Label,
    LiftedClause,
    OverflowClause,
    VetoClause,
)
from rubricc.syntax.labels import joined
from rubricc.syntax.tokens import Anchor, Token

_STEPPING = frozenset({"STEP", "STEP_SIZE", "STEP_BOTH"})


class Effects:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def veto(self, children: list[Any]) -> VetoClause:
        acts = [child for child in children if isinstance(child, Token) and child.type == "VETO"]
        label, frequency, threshold, several = _condition(children)
        span = span_of(children[0]).to(acts[-1].value.span)
        done = tuple(act for each in acts for act in acts_of(each.value.span))
        return VetoClause(label, frequency, threshold, done, span, several)

    def veto_first(self, children: list[Any]) -> VetoClause:
        """一票否决项：发生安全事故: what is listed behind the colon."""
        act, label = children[0].value.span, children[-1]
        return VetoClause(label, None, None, tuple(acts_of(act)), act.to(label.span))

    def at_most(self, children: list[Any]) -> AtMostClause:
        label, frequency, threshold, several = _condition(children)
        below = any(isinstance(child, Token) and child.type == "PLUNGE" for child in children)
        most = next(child for child in children if isinstance(child, Amount))
        return AtMostClause(label, frequency, threshold, most, below, span_of(children[0]).to(most.span), several)

    def plunged(self, children: list[Any]) -> AtMostClause:
        """每低1%倒扣1分: as 每次倒扣, which is asked about."""
        step = next(child for child in children if isinstance(child, Token) and child.type in _STEPPING)
        most = next(child for child in reversed(children) if isinstance(child, Amount))
        each = Frequency("次", "", step.value.span)
        return AtMostClause(None, each, None, most, True, step.value.span.to(most.span))

    def floor_at(self, children: list[Any]) -> FloorAtClause:
        amount = children[-1]
        negative = any(isinstance(child, Token) and child.type == "NEGATIVE" for child in children)
        span = span_of(children[0]).to(amount.span)
        return FloorAtClause(-amount.low if negative else amount.low, span)

    def lifted(self, children: list[Token]) -> LiftedClause:
        words = next(child for child in children if child.type in ("LIFTED", "TOTAL_LIFTED"))
        return LiftedClause(words.value.span, words.type == "TOTAL_LIFTED")

    def overflow(self, children: list[Token]) -> OverflowClause:
        return OverflowClause(next(child for child in children if child.type == "OVERFLOW").value.span)


def _condition(children: list[Any]) -> tuple[Label | None, Frequency | None, Span | None, bool]:
    event = next((child for child in children if isinstance(child, Happening)), None)
    thresholds = [child for child in children if isinstance(child, Anchor)]
    labels = event.labels if event else tuple(child for child in children if isinstance(child, Label))
    threshold = thresholds[0].span if thresholds else None
    return joined(labels), event.frequency if event else None, threshold, len(thresholds) > 1
