"""Lark's callbacks: each rule of `sentence.lark` becomes a node of `clauses.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lark import Token, Transformer

from rubricc.source import Span
from rubricc.syntax.anchors import Anchor
from rubricc.syntax.clauses import (
    AdjustClause,
    AllLostClause,
    Amount,
    ArmClause,
    BaseClause,
    BonusClause,
    CapClause,
    Clause,
    FloorClause,
    Frequency,
    GradeClause,
    Label,
    NoLimitClause,
    OnceClause,
    PartClause,
    ProportionClause,
    RatedClause,
    Result,
    RuleClause,
    Share,
    StepClause,
    UnsaidClause,
)
from rubricc.syntax.labels import joined, label_of, measured_label, plain_text
from rubricc.syntax.numerals import number
from rubricc.syntax.steps import step_of
from rubricc.syntax.words import words

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SHORT_UNIT = re.compile(r"一|1")
_UNIT = re.compile(r"^(?:每[^每]+(?=每))?(?:/|每)?\s*(?:发生|出现|发现|存在|查出|查到|查实|查见|有)?(?:一|1|每)?\s*")


@dataclass(frozen=True, slots=True)
class _Event:
    labels: tuple[Label, ...]
    frequency: Frequency | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Effect:
    frequency: Frequency | None
    discretion: bool
    share: Share
    amounts: tuple[Amount, ...]
    sign: int
    earned: bool
    span: Span


class ToClauses(Transformer[Token, Any]):
    """Works bottom-up; children are tokens or what the methods below returned."""

    def rules(self, children: list[Any]) -> tuple[Clause, ...]:
        bonus = tuple(
            BonusClause(child.value.span) for child in children if isinstance(child, Token) and child.type == "BONUS"
        )
        return bonus + tuple(child for child in children if not isinstance(child, Token))

    def rule(self, children: list[Any]) -> RuleClause:
        event = children[0] if isinstance(children[0], _Event) else None
        effect: _Effect = children[-1]
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

    def arm(self, children: list[Any]) -> ArmClause:
        event = children[0] if isinstance(children[0], _Event) else None
        last = children[-1]
        span = _span(children[0]).to(_span(last))
        label = joined(event.labels) if event else None
        if isinstance(last, _Effect):
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
        first, last = _span(children[0]), children[-1]
        label = measured_label(before, threshold, after, first.to(_span(children[-2])))
        if isinstance(last, _Effect):
            return ArmClause(label, Result.EARNS, last.amounts[0], first.to(last.span))
        if isinstance(last, Amount):
            return ArmClause(label, Result.BARE, last, first.to(last.span))
        return ArmClause(label, Result.FULL, None, first.to(_span(last)))

    def bare(self, children: list[Token]) -> Amount:
        return self.amount(children)

    def step(self, children: list[Any]) -> StepClause:
        anchor: Anchor = next(child.value for child in children if isinstance(child, Token) and child.type == "STEP")
        verb = next(child for child in children if isinstance(child, Token) and child.type in ("DEDUCT", "ADD"))
        label = children[0] if isinstance(children[0], Label) else None
        amounts: tuple[Amount, ...] = children[-1]
        word, size, unit = step_of(anchor.text)
        sign = -1 if verb.type == "DEDUCT" else 1
        up = word in words().directions["up"]
        span = _span(children[0]).to(amounts[-1].span)
        return StepClause(label, word, up, size, unit, sign, amounts[0], span)

    def proportion(self, children: list[Any]) -> ProportionClause:
        label = children[0] if isinstance(children[0], Label) else None
        last: Anchor = children[-1].value
        found = _NUMBERS.findall(last.text) if last.kind in ("POINTS", "NUMBER") else []
        points = number(found[0]) if found else None
        return ProportionClause(label, points, _span(children[0]).to(last.span))

    def rated(self, children: list[Any]) -> RatedClause:
        event = children[0] if isinstance(children[0], _Event) else None
        anchor: Anchor = children[-1].value
        low, high, *excluded = [number(text) for text in _NUMBERS.findall(anchor.text)]
        assert low is not None and high is not None, "a range has two numbers"
        label = joined(event.labels) if event else None
        return RatedClause(label, low, high, excluded[0] if excluded else None, _span(children[0]).to(anchor.span))

    def part(self, children: list[Token]) -> PartClause:
        anchor: Anchor = children[0].value
        return PartClause("按" in anchor.text, anchor.span)

    def all_lost(self, children: list[Any]) -> AllLostClause:
        event = next((child for child in children if isinstance(child, _Event)), None)
        threshold = next((child for child in children if isinstance(child, Anchor)), None)
        labels = event.labels if event else tuple(child for child in children if isinstance(child, Label))
        first, last = _span(children[0]), _span(children[-1])
        return AllLostClause(
            joined(labels), event.frequency if event else None, threshold.span if threshold else None, first.to(last)
        )

    def threshold(self, children: list[Token]) -> Anchor:
        anchor: Anchor = children[0].value
        return anchor

    def plain(self, children: list[Any]) -> _Event:
        return self.counted(children)

    def counted(self, children: list[Any]) -> _Event:
        frequency = next((child for child in children if isinstance(child, Frequency)), None)
        return _event(children, frequency)

    def each_one(self, children: list[Any]) -> _Event:
        one = next(child for child in children if isinstance(child, Token) and child.type == "ONE_UNIT")
        return _event(children, _frequency(one.value))

    def frequency(self, children: list[Token]) -> Frequency:
        return _frequency(children[0].value)

    def effect(self, children: list[Any]) -> _Effect:
        per_unit = [
            _frequency(child.value) for child in children if isinstance(child, Token) and child.type == "PER_UNIT"
        ]
        written = [child for child in children if isinstance(child, Frequency)]
        verb = next(child for child in children if isinstance(child, Token) and child.type in ("DEDUCT", "ADD", "EARN"))
        amounts = next(child for child in children if isinstance(child, tuple))
        manner = [child for child in children if isinstance(child, Share)]
        spans = [each.span for each in written] + [verb.value.span]
        last = per_unit[0].span if per_unit else amounts[-1].span
        return _Effect(
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
        anchor: Anchor = children[0].value
        found = _NUMBERS.findall(anchor.text) or [anchor.text.removesuffix("分")]
        values = [number(text) for text in found]
        assert None not in values, "the lexer lets only clear numbers through"
        low, high = values[0], values[-1]
        assert low is not None and high is not None
        return Amount(low, high, anchor.span)

    def cap(self, children: list[Any]) -> CapClause:
        word = next(child for child in children if isinstance(child, Token))
        amount = next(child for child in children if isinstance(child, Amount))
        sign = {"CAP": -1, "CAP_GAIN": 1}.get(word.type, 0)
        return CapClause(amount, sign, _span(children[0]).to(_span(children[-1])))

    def no_limit(self, children: list[Token]) -> NoLimitClause:
        return NoLimitClause(children[0].value.span)

    def base(self, children: list[Any]) -> BaseClause:
        first: Anchor = children[0].value
        if len(children) > 1:
            return BaseClause(children[1].low, first.span.to(children[1].span))
        value = number(_NUMBERS.findall(first.text)[0])
        assert value is not None, "the pattern holds a number"
        return BaseClause(value, first.span)

    def until_gone(self, children: list[Token]) -> FloorClause:
        return FloorClause(children[0].value.span)

    def once_only(self, children: list[Token]) -> OnceClause:
        return OnceClause(children[0].value.span)

    def label(self, children: list[Token]) -> Label:
        return label_of([child.value for child in children])

    # ---- sentences for the whole table ----

    def floor(self, children: list[Token]) -> FloorClause:
        return FloorClause(children[0].value.span.to(children[-1].value.span))

    def unsaid(self, children: list[Token]) -> UnsaidClause:
        span = children[0].value.span.to(children[-1].value.span)
        return UnsaidClause(any(child.type == "AS_EACH" for child in children), span)

    def adjust(self, children: list[Any]) -> AdjustClause:
        who: Span = children[0].value.span
        amount = next(child for child in children if isinstance(child, Amount))
        return AdjustClause(who.text, amount, who.to(amount.span))

    # ---- grades ----

    def grades(self, children: list[Any]) -> tuple[GradeClause, ...]:
        return tuple(child for child in children if isinstance(child, GradeClause))

    def grade(self, children: list[Any]) -> GradeClause:
        bounds = tuple(child for child in children if isinstance(child, Span))
        name = next(child for child in children if isinstance(child, Anchor))
        spans = sorted((*bounds, name.span), key=lambda span: span.start)
        return GradeClause(bounds, plain_text(name), spans[0].to(spans[-1]))

    def bound(self, children: list[Token]) -> Span:
        span: Span = children[0].value.span
        return span

    def grade_name(self, children: list[Token]) -> Anchor:
        anchor: Anchor = children[0].value
        return anchor


def _span(child: Any) -> Span:
    """The place of a child, whatever it is."""
    span: Span = child.value.span if isinstance(child, Token) else child.span
    return span


def _event(children: list[Any], frequency: Frequency | None) -> _Event:
    return _Event(tuple(child for child in children if isinstance(child, Label)), frequency, _span(children[0]))


def _frequency(anchor: Anchor) -> Frequency:
    if anchor.kind == "SHORT_ONE":
        short, unit = _SHORT_UNIT.split(anchor.text, maxsplit=1)
        return Frequency(unit.strip(), short.strip(), anchor.span)
    return Frequency(_UNIT.sub("", anchor.text), "", anchor.span)
