"""Arms of ladders, steps, proportions and rated bands."""

from __future__ import annotations

import re
from typing import Any

from lark import Token

from rubricc.syntax.anchors import Anchor
from rubricc.syntax.build.common import NUMBERS, Effect, Happening, amount_of, span_of
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    ExemptClause,
    Label,
    NoteClause,
    Part,
    PartClause,
    ProportionClause,
    RatedClause,
    Result,
    StepClause,
)
from rubricc.syntax.labels import joined, measured_label
from rubricc.syntax.numerals import number
from rubricc.syntax.steps import step_of, units_pattern

_STEPS = frozenset({"STEP", "STEP_SIZE", "STEP_BOTH", "EACH_UNIT", "SHORT_ONE"})
_VERBS = frozenset({"DEDUCT", "ADD", "EARN", "BOTH_VERB"})
_PART_UNIT = re.compile(rf"(?:不足|不满|未满)\s*(?:[0-9.]+|[一二两三四五六七八九十半])?\s*(?P<unit>{units_pattern()})")


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
        place, anchor = _stepping(children)
        before: list[Any] = []
        behind = children[place + 1 :]
        for child in children[:place]:
            before += child.labels if isinstance(child, Happening) else [child]
        verb = next(child for child in behind if isinstance(child, Token) and child.type in _VERBS)
        threshold = next((child for child in before if isinstance(child, Anchor)), None)
        number_alone = next((child for child in before if isinstance(child, Token) and child.type == "NUMBER"), None)
        repeats = next((child for child in before if isinstance(child, Amount)), None)
        labels = [child for child in before if isinstance(child, Label)]
        first = span_of(children[0])
        label = labels[0] if labels else None
        if threshold is not None:
            ahead = label if isinstance(before[0], Label) else None
            rest = labels[-1] if labels and labels[-1] is not ahead else None
            label = measured_label(ahead, threshold, rest, first.to(span_of(before[-1])))
        amounts: tuple[Amount, ...] = children[-1]
        word, size, unit = step_of(anchor.text)
        return StepClause(
            label,
            next((child for child in behind if isinstance(child, Label)), None),
            word,
            size,
            unit,
            anchor.kind == "STEP_BOTH",
            -1 if verb.type == "DEDUCT" or verb.value.text.removeprefix("则")[0] in "扣罚减" else 1,
            verb.type == "EARN",
            amount_of(number_alone.value) if number_alone else repeats,
            amounts[0],
            first.to(amounts[-1].span),
        )

    def note(self, children: list[Any]) -> NoteClause:
        label: Label = children[0]
        return NoteClause(label, label.span)

    def exempt(self, children: list[Any]) -> ExemptClause:
        place = next((index for index, child in enumerate(children) if isinstance(child, Anchor)), None)
        span = span_of(children[0]).to(span_of(children[-1]))
        labels = [child for child in children if isinstance(child, Label)]
        if place is None:
            return ExemptClause(labels[0], span)
        before = labels[0] if labels and isinstance(children[0], Label) else None
        after = labels[-1] if labels and labels[-1] is not before else None
        return ExemptClause(measured_label(before, children[place], after, span), span)

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
        text = anchor.text
        part = (
            Part.SHARE
            if "比例" in text
            else Part.NEAREST
            if "四舍五入" in text
            else Part.WHOLE
            if "按" in text
            else Part.NOTHING
        )
        found = _PART_UNIT.match(text)
        return PartClause(part, step_of(f"每1{found['unit']}")[2] if found else "", anchor.span)


def _stepping(children: list[Any]) -> tuple[int, Anchor]:
    """Where the step stands among the parts of its rule."""
    for place, child in enumerate(children):
        if isinstance(child, Token) and child.type in _STEPS:
            anchor: Anchor = child.value
            return place, anchor
    raise AssertionError("the grammar asks for a step")
