"""Arms of ladders, steps, proportions and rated bands."""

from __future__ import annotations

from typing import Any

from lark import Token

from rubricc.syntax.anchors import Anchor
from rubricc.syntax.build.common import NUMBERS, Effect, Happening, span_of
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    Label,
    PartClause,
    ProportionClause,
    RatedClause,
    Result,
    StepClause,
)
from rubricc.syntax.labels import joined, measured_label
from rubricc.syntax.numerals import number
from rubricc.syntax.steps import step_of
from rubricc.syntax.words import words


class Metrics:
    """Each method is called for the rule of `sentence.lark` of its name, with tokens or what other methods returned."""

    def arm(self, children: list[Any]) -> ArmClause:
        event = children[0] if isinstance(children[0], Happening) else None
        last = children[-1]
        span = span_of(children[0]).to(span_of(last))
        label = joined(event.labels) if event else None
        if isinstance(last, Effect):
            return ArmClause(label, Result.EARNS, last.amounts[0] if len(last.amounts) == 1 else None, span)
        if isinstance(last, Amount):
            return ArmClause(label, Result.BARE, last, span)
        return ArmClause(label, Result.FULL if last.type == "FULL" else Result.NONE, None, span)

    def count_arm(self, children: list[Any]) -> ArmClause:
        children = [
            child.value if isinstance(child, Token) and child.type == "ONE_UNIT" else child for child in children
        ]
        place = next(index for index, child in enumerate(children) if isinstance(child, Anchor))
        labels = [child for child in children if isinstance(child, Label)]
        before = labels[0] if labels and isinstance(children[0], Label) else None
        after = labels[-1] if labels and labels[-1] is not before else None
        threshold: Anchor = children[place]
        first, last = span_of(children[0]), children[-1]
        label = measured_label(before, threshold, after, first.to(span_of(children[-2])))
        if isinstance(last, Effect):
            return ArmClause(label, Result.EARNS, last.amounts[0], first.to(last.span))
        if isinstance(last, Amount):
            return ArmClause(label, Result.BARE, last, first.to(last.span))
        return ArmClause(label, Result.FULL, None, first.to(span_of(last)))

    def step(self, children: list[Any]) -> StepClause:
        anchor: Anchor = next(child.value for child in children if isinstance(child, Token) and child.type == "STEP")
        verb = next(child for child in children if isinstance(child, Token) and child.type in ("DEDUCT", "ADD"))
        label = children[0] if isinstance(children[0], Label) else None
        amounts: tuple[Amount, ...] = children[-1]
        word, size, unit = step_of(anchor.text)
        sign = -1 if verb.type == "DEDUCT" else 1
        up = word in words().directions["up"]
        span = span_of(children[0]).to(amounts[-1].span)
        return StepClause(label, word, up, size, unit, sign, amounts[0], span)

    def proportion(self, children: list[Any]) -> ProportionClause:
        label = children[0] if isinstance(children[0], Label) else None
        last: Anchor = children[-1].value
        written = {child.type: child.value for child in children if isinstance(child, Token)}
        given = written.get("POINTS") or written.get("NUMBER")
        points, weight = (
            number(NUMBERS.findall(each.text)[0]) if each else None for each in (given, written.get("WEIGHED"))
        )
        return ProportionClause(label, points, span_of(children[0]).to(last.span), weight)

    def rated(self, children: list[Any]) -> RatedClause:
        event = children[0] if isinstance(children[0], Happening) else None
        anchor: Anchor = children[-1].value
        low, high, *excluded = [number(text) for text in NUMBERS.findall(anchor.text)]
        assert low is not None and high is not None, "a range has two numbers"
        label = joined(event.labels) if event else None
        return RatedClause(label, low, high, excluded[0] if excluded else None, span_of(children[0]).to(anchor.span))

    def part(self, children: list[Token]) -> PartClause:
        anchor: Anchor = children[0].value
        return PartClause("按" in anchor.text, anchor.span)
