"""What happened and what it costs or earns."""

from __future__ import annotations

from functools import cache
from typing import Any

from rubricc import regexes as re
from rubricc.syntax.build.common import NUMBERS, Effect, Happening, amount_of, frequency_of, happening, span_of
from rubricc.syntax.clauses import (
    AccumulateClause,
    AllLostClause,
    Amount,
    Frequency,
    HeadingClause,
    Label,
    OnceClause,
    RuleClause,
    Share,
)
from rubricc.syntax.heading_patterns import NAME, NAMED
from rubricc.syntax.labels import joined, label_of, measured_label
from rubricc.syntax.numerals import number
from rubricc.syntax.phrases import persons
from rubricc.syntax.tokens import Anchor, Token
from rubricc.syntax.words import words
from rubricc.values import replace

_NAMED = re.compile(rf"(?P<name>{NAME}){NAMED}")
_EACH = re.compile(r"每([^\s给予可进适扣减加奖]+)")


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(persons(words()))


def _whom(verb: str) -> str:
    """扣直接主管 2分: the person between verb and amount."""
    found = _persons().search(verb)
    return found[0] if found else ""


_VERBS = frozenset({"DEDUCT", "ADD", "EARN", "OFF_TOTAL", "OFF_BESIDE", "ON_TOTAL"})


_WHEN = frozenset({"时", "时候", "的时候", "情况下", "的情况下"})


def _points_below(labels: tuple[Label, ...]) -> bool:
    """有下列行为之一的: words that only point at the list behind them name nothing."""
    return any(re.search("下列|以下|如下|下述", label.text) for label in labels)


def _both(frequencies: list[Frequency]) -> Frequency:
    """一次扣1分/人: each person each time; 每份扣1分/天: the days of each."""
    first, *others = frequencies
    for other in others:
        times = [each.unit for each in (first, other) if each.unit in words().time_units]
        if len(times) == 1 and not first.short and not other.short:
            return replace(first, unit=times[0], span=first.span.to(other.span))
    for unit in (f"{other.unit}{first.unit}" for other in others if not first.short and not other.short):
        if unit in words().units:
            return replace(first, unit=unit)
    return first


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
            _both(frequencies) if frequencies else None,
            effect.discretion,
            effect.share,
            effect.amounts,
            effect.sign,
            effect.earned,
            first.to(effect.span),
            effect.of_total,
            effect.beside,
            effect.whom,
            effect.once,
        )

    def all_lost(self, children: list[Any]) -> AllLostClause:
        event = next((child for child in children if isinstance(child, Happening)), None)
        threshold = next((child for child in children if isinstance(child, Anchor)), None)
        labels = event.labels if event else tuple(child for child in children if isinstance(child, Label))
        labels = tuple(each for each in labels if each.text not in _WHEN)  # 停线2次以上时不得分
        parts = [
            child
            for child in children
            if isinstance(child, Anchor) or (isinstance(child, Label) and child.text not in _WHEN)
        ]
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
        verb = next(child for child in children if isinstance(child, Token) and child.type in _VERBS)
        amounts = next(child for child in children if isinstance(child, tuple))
        manner = [child for child in children if isinstance(child, Share)]
        spans = [each.span for each in written] + [verb.value.span]
        last = per_unit[0].span if per_unit else amounts[-1].span
        return Effect(
            (written + per_unit)[0] if written or per_unit else None,
            "discretion" in [child for child in children if type(child) is str],
            manner[0] if manner else Share.TOGETHER,
            amounts,
            -1 if verb.type in ("DEDUCT", "OFF_TOTAL", "OFF_BESIDE") else 1,
            verb.type == "EARN",
            spans[0].to(last),
            verb.type in ("OFF_TOTAL", "OFF_BESIDE", "ON_TOTAL"),
            verb.type == "OFF_BESIDE",
            _whom(verb.value.text),
            verb.value.text.startswith("一次性"),
        )

    def kept(self, children: list[Token]) -> Effect:
        """按八折计分, 减半得分: a part of the item's points."""
        kept = amount_of(children[0].value)
        return Effect(None, False, Share.TOGETHER, (kept,), 1, True, kept.span)

    def bare_each(self, children: list[Token]) -> Effect:
        """每天1分, 1分/次: points for each, without a verb."""
        amount = next(child for child in children if child.type in ("POINTS", "BARE_POINTS"))
        unit = next(child for child in children if child.type in ("EACH_UNIT", "PER_UNIT"))
        span = span_of(children[0]).to(span_of(children[-1]))
        amounts = (self.amount([amount]),)
        return Effect(frequency_of(unit.value), False, Share.TOGETHER, amounts, 0, False, span)

    def discretion(self, children: list[Token]) -> str:
        return "discretion"

    def share(self, children: list[Token]) -> Share:
        return Share.RESPECTIVELY if children[0].type == "RESPECTIVELY" else Share.APIECE

    def amounts(self, children: list[Any]) -> tuple[Amount, ...]:
        return tuple(child for child in children if isinstance(child, Amount))

    def amount(self, children: list[Token]) -> Amount:
        return amount_of(children[0].value)

    def effect_first(self, children: list[Any]) -> RuleClause:
        """扣2分/次：单据填写不全、印章不清: the same effect for each thing that is listed."""
        event = children[0] if isinstance(children[0], Happening) else None
        effect: Effect = next(child for child in children if isinstance(child, Effect))
        above = () if event is None or _points_below(event.labels) else event.labels
        label = joined((*above, children[-1]))
        assert label is not None, "the grammar asks for a label"
        share = Share.APIECE if len(label.parts) > 1 else effect.share
        span = span_of(children[0]).to(children[-1].span)
        frequency = effect.frequency or (event.frequency if event else None)
        return RuleClause(
            label,
            frequency,
            effect.discretion,
            share,
            effect.amounts,
            effect.sign,
            effect.earned,
            span,
            effect.of_total,
            effect.beside,
            effect.whom,
            effect.once,
            listed=True,
        )

    def lost_first(self, children: list[Any]) -> AllLostClause:
        """有下列情形之一的，本项不得分：打架斗殴、盗窃: a yes/no of what is listed."""
        event: Happening = children[0]
        above = () if _points_below(event.labels) else event.labels
        label = joined((*above, children[-1]))
        span = span_of(children[0]).to(children[-1].span)
        return AllLostClause(label, event.frequency, None, None, span, listed=True)

    def by_rater(self, children: list[Any]) -> RuleClause:
        event = children[0] if isinstance(children[0], Happening) else None
        verb: Token = next(child for child in children if isinstance(child, Token))
        each = _EACH.search(verb.value.text)
        frequency = Frequency(each[1], "", verb.value.span) if each else event.frequency if event else None
        sign = -1 if verb.type == "RATER_TAKES" else 1
        span = span_of(children[0]).to(verb.value.span)
        label = joined(event.labels) if event else None
        return RuleClause(label, frequency, True, Share.TOGETHER, (), sign, False, span)

    def nth_lost(self, children: list[Any]) -> AllLostClause:
        threshold: Anchor = next(child for child in children if isinstance(child, Anchor))
        labels = tuple(child for child in children if isinstance(child, Label))
        span = span_of(children[0]).to(span_of(children[-1]))
        return AllLostClause(joined(labels), None, threshold.span, None, span)

    def heading(self, children: list[Token]) -> HeadingClause:
        text = children[0].value.text
        sign = -1 if re.search("[扣减罚]", text) else 1 if re.search("[加奖]", text) else 0
        span = children[0].value.span
        named = _NAMED.fullmatch(span.normal)
        return HeadingClause(sign, span, span.part(*named.span("name")) if named else None)

    def accumulate(self, children: list[Token]) -> AccumulateClause:
        anchor: Anchor = children[0].value
        found = NUMBERS.findall(anchor.text)
        return AccumulateClause(anchor.span, number(found[-1]) if found else None)

    def bare(self, children: list[Token]) -> Amount:
        return self.amount(children)

    def once_only(self, children: list[Token]) -> OnceClause:
        return OnceClause(children[0].value.span)

    def label(self, children: list[Token]) -> Label:
        return label_of([child.value for child in children])
