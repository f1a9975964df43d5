"""What is settled once all rules of an item are known: where it starts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeGuard

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.item_parts import Parts
from rubricc.rubric.measured.findings import FULL_BETWEEN
from rubricc.rubric.model import Rubric, Sentence
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import (
    Cases,
    Curve,
    Discretion,
    Formula,
    Levels,
    OffTotal,
    OfWhich,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Series,
    Steps,
    Tiers,
    direction,
)
from rubricc.syntax.document import HeadText
from rubricc.syntax.words import words

_NO_LOSS = re.compile("不(?:再|另外?|予|作|做)?[扣失丢]分|免(?:予|于)?扣")
TWO_BASES = Kind("S116", Severity.ERROR, "「{title}」写了两个不同的基础分", "只留一个：删去“{one}”，或删去“{other}”")
PART_OF_ITEM = Kind(
    "R235",
    Severity.WARNING,
    "「{event}」最多得{best}分，这一项共{points}分：读作其余{rest}分先给满，由别的句子扣；"
    "若这一项只从「{event}」的得分算起，最多只有{best}分",
    "写一句“基础分{rest}分”就没有疑问",
)
BASE_ABOVE = Kind(
    "S212",
    Severity.ERROR,
    "「{sentence}」超过了本项的{points}分",
    "改成“基础分{points}分”或更少，或把本项的分值改大",
)


def base_of(
    parts: Parts, rules: Sequence[Rule], points: Decimal, most: Decimal | None, outside: bool, context: Context
) -> Decimal:
    """What an item counts from before its rules take or add."""
    if parts.bases:
        base = parts.bases[0]
        if 0 < max(points, most or points) < base.points:
            context.report(BASE_ABOVE, base.span, sentence=brief(base.span.text), points=plain(points))
        return base.points
    if outside or parts.bonus or parts.earned:
        return Decimal(0)
    if not starts_at_zero(tuple(rules)):
        return points
    if (spared := _spared(parts.sentences)) is not None:
        target, event = f"{plain(spared.target or Decimal(0))}{spared.event.unit}", spared.event.label or "这个数"
        context.report(FULL_BETWEEN, spared.span, name=event, within=f"不满{target}", unit=spared.event.unit)
        return points
    best, events = _best_of_ladders(parts.sentences)
    if not 0 < best < points:
        return Decimal(0)
    facts = {"event": brief("」、「".join(events)), "best": plain(best), "points": plain(points)}
    context.report(PART_OF_ITEM, parts.sentences[0].span, rest=plain(points - best), **facts)
    return points - best


def _spared(sentences: Sequence[Sentence]) -> Steps | None:
    """完成率95%以上不扣分，每超1%加1分: what is added comes on top of all points; nothing is said of less."""
    steps = [(each, rule) for each in sentences for rule in each.rules if isinstance(rule, Steps) and rule.up]
    spared = (rule for each, rule in steps if rule.target and _NO_LOSS.search(each.span.text))
    return next(spared, None) if len(steps) == 1 else None


def _best_of_ladders(sentences: Sequence[Sentence]) -> tuple[Decimal, list[str]]:
    """What ladders that are a part of their item earn at most, with what they measure; 0 where they are all of it.

    They are a part where sentences of their own take points for other things.
    """
    ladders = [rule for each in sentences for rule in each.rules if _gives(rule)]
    measured = {id(rule.event) for rule in ladders}
    others = [each for each in sentences if not any(id(rule.event) in measured for rule in each.rules)]
    taken = [rule for each in others for rule in each.rules if isinstance(rule, _COUNTED) and direction(rule) < 0]
    rest = [rule for each in sentences for rule in each.rules if rule not in ladders and direction(rule) > 0]
    if not taken or rest:
        return Decimal(0), []
    best = [rule.points if isinstance(rule, Once) else max(arm.points for arm in rule.arms) for rule in ladders]
    return sum(best, Decimal(0)), [rule.event.label for rule in ladders]


def _gives(rule: Rule) -> TypeGuard[Tiers | Once]:
    """Does it give the item's points, or a part of them: 完成得10分，否则不得分?"""
    return (isinstance(rule, Tiers) and not rule.changes) or (isinstance(rule, Once) and rule.earned)


_COUNTED = (PerEvent, Once, Discretion, Series, OfWhich, Steps)


def starts_at_zero(rules: tuple[Rule, ...]) -> bool:
    """Do all rules only add points, or does a ladder give them?"""
    ladders = any(
        isinstance(rule, Levels | Proportion | Curve | Rated) or (isinstance(rule, Tiers | Cases) and not rule.changes)
        for rule in rules
    )
    ladders = ladders or any(isinstance(rule, Once) and rule.earned for rule in rules)
    ladders = ladders or any(isinstance(rule, Formula) and not rule.takes for rule in rules)
    scoring = [direction(rule) for rule in rules if direction(rule)]
    return ladders or (bool(scoring) and min(scoring) > 0)


def unsettled(rubric: Rubric, unsaid: Sequence[Once | OffTotal]) -> list[Once | OffTotal]:
    """Of the sentences without 每次 those where once and each time differ: not what takes all, nor what just is so."""
    all_taken = {
        id(rule)
        for item in rubric.items
        if not item.lifted and not item.overflow and not any(direction(rule) > 0 for rule in item.rules)
        for rule in item.rules
        if isinstance(rule, Once) and -rule.points >= item.full > 0
    }
    shown = reversed({id(rule.event): rule for rule in reversed(unsaid)}.values())
    return [
        rule
        for rule in shown
        if id(rule) not in all_taken and not any(word in rule.event.label for word in words().states)
    ]


def one_base(parts: Parts, head: HeadText, context: Context) -> None:
    """基础分80分 and 基础分60分 in one item: reported."""
    first = parts.bases[0] if parts.bases else None
    other = next((each for each in parts.bases if first is not None and each.points != first.points), None)
    if first is not None and other is not None:
        said = {"one": first.span.text, "other": other.span.text}
        context.report(TWO_BASES, other.span, title=brief(head.title.text), **said)
