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
    Amount,
    CapClause,
    Clause,
    FloorClause,
    Frequency,
    GradeClause,
    Label,
    OnceClause,
    RuleClause,
    Share,
    UnsaidClause,
)
from rubricc.syntax.numerals import number
from rubricc.syntax.words import words

_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_EDGES = " \t\r\n，,、"
_UNIT = re.compile(r"^(?:/|每)?\s*(?:发生|出现|发现|存在|查出|查到|查实|查见|有)?(?:一|1|每)?\s*")


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
    span: Span


class ToClauses(Transformer[Token, Any]):
    """Works bottom-up; children are tokens or what the methods below returned."""

    def rules(self, children: list[Any]) -> tuple[Clause, ...]:
        return tuple(child for child in children if not isinstance(child, Token))

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
            first.to(effect.span),
        )

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
        verb = next(child.value.span for child in children if isinstance(child, Token) and child.type == "DEDUCT")
        amounts = next(child for child in children if isinstance(child, tuple))
        manner = [child for child in children if isinstance(child, Share)]
        spans = [each.span for each in written] + [verb]
        last = per_unit[0].span if per_unit else amounts[-1].span
        return _Effect(
            (written + per_unit)[0] if written or per_unit else None,
            "discretion" in [child for child in children if type(child) is str],
            manner[0] if manner else Share.TOGETHER,
            amounts,
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
        return CapClause(children[1], children[0].value.span.to(children[1].span))

    def until_gone(self, children: list[Token]) -> FloorClause:
        return FloorClause(children[0].value.span)

    def once_only(self, children: list[Token]) -> OnceClause:
        return OnceClause(children[0].value.span)

    def label(self, children: list[Token]) -> Label:
        return _label([child.value for child in children])

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


def _event(children: list[Any], frequency: Frequency | None) -> _Event:
    first, *_ = children
    span = first.value.span if isinstance(first, Token) else first.span
    return _Event(tuple(child for child in children if isinstance(child, Label)), frequency, span)


def plain_text(anchor: Anchor) -> str:
    """The author's words without the marks that make them one token."""
    return anchor.span.text[1:-1] if anchor.kind == "QUOTED" else anchor.span.text


def _frequency(anchor: Anchor) -> Frequency:
    return Frequency(_UNIT.sub("", anchor.text), anchor.span)


def _label(parts: list[Anchor]) -> Label:
    groups: list[list[str]] = [[]]
    for part in parts:
        if part.kind == "LIST":
            groups.append([])
        else:
            groups[-1].append(part.span.text if part.kind == "COMMA" else plain_text(part))
    quoted = len(parts) == 1 and parts[0].kind == "QUOTED"
    whole = parts[0].span.to(parts[-1].span)
    text = plain_text(parts[0]) if quoted else whole.text
    return Label(
        tuple(trimmed("".join(group)) for group in groups),
        trimmed(" ".join(text.split()) if "\n" in text else text),
        tuple(part.span for part in parts if part.kind == "TEXT"),
        any(part.kind == "BOUND" for part in parts),
        whole,
    )


def joined(labels: tuple[Label, ...]) -> Label | None:
    """家长 每 退费 一人: the words on both sides of the frequency make one label."""
    if len(labels) < 2:
        return labels[0] if labels else None
    before, after = labels[0], labels[-1]
    between = Span(before.span.source, before.span.end, after.span.start)
    comma = "，" if "," in between.normal else ""
    return Label(
        (*before.parts[:-1], before.parts[-1] + comma + after.parts[0], *after.parts[1:]),
        before.text + comma + after.text,
        tuple(text for label in labels for text in label.texts),
        any(label.compared for label in labels),
        before.span.to(after.span),
    )


def trimmed(text: str) -> str:
    """Without the particles that only tie a condition to what follows: 未打卡的 → 未打卡."""
    text = text.strip(_EDGES)
    ending = next((each for each in words().endings if text.endswith(each) and len(text) > len(each) + 1), "")
    return trimmed(text[: -len(ending)]) if ending else text
