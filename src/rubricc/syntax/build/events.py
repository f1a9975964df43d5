"""What happened and what it costs or earns."""

from __future__ import annotations

from typing import Any

from lark import Token

from rubricc.syntax.anchors import Anchor
from rubricc.syntax.build.common import Effect, Happening, amount_of, frequency_of, happening, span_of
from rubricc.syntax.clauses import (
    AllLostClause,
    Amount,
    Frequency,
    Label,
    OnceClause,
    RuleClause,
    Share,
)
from rubricc.syntax.labels import joined, label_of, measured_label


class Events:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def rule(self, children: list[Any]) -> RuleClause:
        event = children[0] if isinstance(children[0], Happening) else None
        effect: Effect = children[-1]
        label = joined(event.labels) if event else None
        frequencies = [each for each in (event and event.frequency, effect.frequency) if each]
        first = event.span if event else effect.span
        return RuleClause(
            label,
            frequencies[0] if frequencies else None,
            effect.discretion,
            effect.share,
            effect.amounts,
            effect.sign,
            effect.earned,
            first.to(effect.span),
        )

    def all_lost(self, children: list[Any]) -> AllLostClause:
        event = next((child for child in children if isinstance(child, Happening)), None)
        threshold = next((child for child in children if isinstance(child, Anchor)), None)
        labels = event.labels if event else tuple(child for child in children if isinstance(child, Label))
        parts = [child for child in children if isinstance(child, Label | Anchor)]
        condition = measured_label(parts) if parts else None
        first, last = span_of(children[0]), span_of(children[-1])
        return AllLostClause(
            joined(labels),
            event.frequency if event else None,
            threshold.span if threshold else None,
            condition,
            first.to(last),
        )

    def threshold(self, children: list[Token]) -> Anchor:
        anchor: Anchor = children[0].value
        return anchor

    def plain(self, children: list[Any]) -> Happening:
        return self.counted(children)

    def counted(self, children: list[Any]) -> Happening:
        frequency = next((child for child in children if isinstance(child, Frequency)), None)
        return happening(children, frequency)

    def each_one(self, children: list[Any]) -> Happening:
        one = next(child for child in children if isinstance(child, Token) and child.type == "ONE_UNIT")
        return happening(children, frequency_of(one.value))

    def frequency(self, children: list[Token]) -> Frequency:
        return frequency_of(children[0].value)

    def effect(self, children: list[Any]) -> Effect:
        per_unit = [
            frequency_of(child.value) for child in children if isinstance(child, Token) and child.type == "PER_UNIT"
        ]
        written = [child for child in children if isinstance(child, Frequency)]
        verb = next(child for child in children if isinstance(child, Token) and child.type in ("DEDUCT", "ADD", "EARN"))
        amounts = next(child for child in children if isinstance(child, tuple))
        manner = [child for child in children if isinstance(child, Share)]
        spans = [each.span for each in written] + [verb.value.span]
        last = per_unit[0].span if per_unit else amounts[-1].span
        return Effect(
            (written + per_unit)[0] if written or per_unit else None,
            "discretion" in [child for child in children if type(child) is str],
            manner[0] if manner else Share.TOGETHER,
            amounts,
            -1 if verb.type == "DEDUCT" else 1,
            verb.type == "EARN",
            spans[0].to(last),
        )

    def discretion(self, children: list[Token]) -> str:
        return "discretion"

    def share(self, children: list[Token]) -> Share:
        return Share.RESPECTIVELY if children[0].type == "RESPECTIVELY" else Share.APIECE

    def amounts(self, children: list[Any]) -> tuple[Amount, ...]:
        return tuple(child for child in children if isinstance(child, Amount))

    def amount(self, children: list[Token]) -> Amount:
        return amount_of(children[0].value)

    def bare(self, children: list[Token]) -> Amount:
        return self.amount(children)

    def once_only(self, children: list[Token]) -> OnceClause:
        return OnceClause(children[0].value.span)

    def label(self, children: list[Token]) -> Label:
        return label_of([child.value for child in children])
