"""及时率95%得5分，每低1%扣1分；合格率98%得5分，每低1%扣1分: what a part loses is lost of that part alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Sentence
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cut, Event, Rule, Steps, Tiers, direction
from rubricc.values import replace

PARTS = Kind(
    "S196",
    Severity.ERROR,
    "一项里分了几部分，各有得分又各自往下扣：「{sentence}」扣过了头，或者这一部分不得分时，另一部分还得不得分没有写",
    "每部分写成一项，例如“1. 及时率（5分）：目标95%，每低1%扣1分”“2. 合格率（5分）：目标98%，每低1%扣1分”",
)
PART_ENDS = Kind(
    "R255",
    Severity.WARNING,
    "「{sentence}」只扣到这一部分的{points}分扣完为止，不扣同一项里另一部分的得分",
    "这样理解对，就写明“最多扣{points}分”；另一部分的得分也要扣的，把分值写在一起，不分部分",
)


def within_parts(sentences: Sequence[Sentence], points: Decimal, context: Context) -> list[Sentence]:
    """The sentences of an item of so many points; steps of a part take no more than the part gives (with a warning).

    Reported and left as they are: what takes more than one part's steps, or takes a part whole.
    """
    rules = [rule for sentence in sentences for rule in sentence.rules]
    worth: dict[int, Decimal] = {}
    for rule in rules:
        if isinstance(rule, Tiers) and not rule.changes:
            worth[id(rule.event)] = max(arm.points for arm in rule.arms)
    if len(worth) < 2 or sum(worth.values()) != points or points in worth.values():
        return list(sentences)
    return [_within(sentence, worth, rules, context) for sentence in sentences]


def _within(sentence: Sentence, worth: dict[int, Decimal], rules: Sequence[Rule], context: Context) -> Sentence:
    taking = [rule for rule in sentence.rules if direction(rule) < 0]
    steps = [rule for rule in taking if isinstance(rule, Steps) and id(rule.event) in worth]
    if not steps or sentence.cap is not None:
        return sentence
    shown, (event, *others) = brief(sentence.span.text), _events(steps)
    if others or len(steps) < len(taking) or any(isinstance(rule, Cut) and rule.event == event for rule in rules):
        context.report(PARTS, sentence.span, sentence=shown)
        return sentence
    most = worth[id(event)]
    context.report(PART_ENDS, sentence.span, sentence=shown, points=plain(most))
    return replace(sentence, cap=most)


def _events(steps: Sequence[Steps]) -> list[Event]:
    return list({id(rule.event): rule.event for rule in steps}.values())
