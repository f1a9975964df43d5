"""Arms of a ladder to rules: tiers of a metric, levels of one choice, parts, or a yes/no that earns.

Refuses what cannot be told apart: a list whose points neither add up to the item nor reach it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.events import audit
from rubricc.rubric.findings import LADDER_ABOVE, LADDER_UNCLEAR, LADDER_UNITS, ONE_ARM, OWN_ARM
from rubricc.rubric.rule_kinds import AllLost, Event, Levels, Once, Rule, Tier, Tiers
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, both, bounds
from rubricc.syntax.clauses import ArmClause, Label, Result
from rubricc.syntax.units import unit_of

_ENDINGS = ("为", "是", "在", "达", ":", "：", "的")


def ladder(arms: Sequence[ArmClause], points: Decimal, limit: Decimal | None, context: Context) -> list[Rule]:
    """The rules of neighbouring arms in an item of so many points, none of them worth more than `limit`."""
    span = arms[0].span.to(arms[-1].span)
    named = [(arm, arm.label) for arm in arms if arm.label is not None]
    rest = [arm for arm in arms if arm.label is None]
    for _, label in named:
        audit(label, context)
    worth = {id(arm): worth_of(arm, points) for arm in arms}
    if too_much := [arm for arm in arms if limit is not None and worth[id(arm)] > limit]:
        context.report(LADDER_ABOVE, too_much[0].span, sentence=brief(too_much[0].span.text), points=limit)
        return []
    if len(rest) > 1 or not named:
        context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
        return []
    otherwise = worth[id(rest[0])] if rest else None
    if all(label.measured for _, label in named):
        return _tiers([(label, worth[id(arm)]) for arm, label in named], otherwise, span, context)
    if any(label.measured for _, label in named):
        context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
        return []
    # One bare amount only repeats the item's points.
    bare = len(named) == 1 and otherwise is None and named[0][0].result == Result.BARE
    return _names([(label, worth[id(arm)]) for arm, label in named], otherwise, bare, points, span, context)


def worth_of(arm: ArmClause, full: Decimal) -> Decimal:
    """The points of an arm in an item of so many."""
    match arm.result:
        case Result.FULL:
            return full
        case Result.NONE:
            return Decimal(0)
        case Result.EARNS | Result.BARE:
            assert arm.amount is not None, "an arm that earns says how much"
            return arm.amount.high


def _tiers(arms: list[tuple[Label, Decimal]], otherwise: Decimal | None, span: Span, context: Context) -> list[Rule]:
    names = [trimmed(label.before) for label, _ in arms]
    metric = next((name for name in names if name), "")
    units = {unit for label, _ in arms for measure in label.measures if (unit := unit_of(measure))}
    stretches = [stretch_of(label.measures) for label, _ in arms]
    same = all(not name or metric.endswith(name) or name.endswith(metric) for name in names)
    if not same or None in stretches or any(label.after for label, _ in arms):
        context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
        return []
    if len(units) != 1:
        context.report(LADDER_UNITS, span, units="、".join(sorted(units)) or "没有单位")
        return []
    if len(arms) == 1 and otherwise is None:
        context.report(ONE_ARM, span, sentence=brief(span.text))
        return []
    known = [each for each in stretches if each is not None]
    alone = {each.low for each in known if each.low is not None and each.low == each.high}
    edges = {edge for each in known if each.low != each.high for edge in (each.low, each.high) if edge in alone}
    if edges:
        values = [f"{value}{''.join(units)}" for value in sorted(edge for edge in edges if edge is not None)]
        context.report(OWN_ARM, span, values="、".join(values))
    tiers = [_tier(each, points, alone) for each, (_, points) in zip(known, arms, strict=True)]
    return [Tiers(Event(metric, units.pop(), span), tuple(_narrow_first(tiers)), otherwise, span)]


def _narrow_first(tiers: list[Tier]) -> Iterator[Tier]:
    """2万以下15分，1万以下10分: of arms open on one side the narrowest that holds is meant."""
    below = iter(sorted((tier for tier in tiers if tier.low is None), key=lambda tier: tier.high or 0))
    above = iter(sorted((tier for tier in tiers if tier.high is None), key=lambda tier: tier.low or 0, reverse=True))
    for tier in tiers:
        yield next(below) if tier.low is None else next(above) if tier.high is None else tier


def _tier(each: Bounds, points: Decimal, alone: set[Decimal]) -> Tier:
    """A value that has an arm of its own belongs to no other."""
    if each.low == each.high:
        return Tier(each.low, True, each.high, True, points)
    low_included = each.low_included and each.low not in alone
    return Tier(each.low, low_included, each.high, each.high_included and each.high not in alone, points)


def tier_of(where: Bounds, points: Decimal) -> Tier:
    """An arm over a stretch."""
    return Tier(where.low, where.low_included, where.high, where.high_included, points)


def stretch_of(measures: tuple[Span, ...]) -> Bounds | None:
    """What one comparison or range, or two that enclose one, say."""
    found = [bounds(measure) for measure in measures]
    first = found[0]
    if first is None or len(found) > 2:
        return None
    if len(found) == 1:
        return first
    return both(first, found[1]) if found[1] is not None else None


def trimmed(name: str) -> str:
    """合格率为 → 合格率."""
    while ending := next((each for each in _ENDINGS if name.endswith(each)), ""):
        name = name[: -len(ending)]
    return name


def _shared(labels: list[str]) -> str:
    """结果为 in 结果为优秀, 结果为良好; empty when the levels have no such beginning."""
    is_at = max(labels[0].find(word) for word in ("为", "是")) + 1
    beginning = labels[0][:is_at]
    return beginning if all(label.startswith(beginning) for label in labels) else ""


def _names(
    arms: list[tuple[Label, Decimal]],
    otherwise: Decimal | None,
    bare: bool,
    points: Decimal,
    span: Span,
    context: Context,
) -> list[Rule]:
    """Without numbers: one arm is a yes/no; several that add up are parts, several that reach P are levels."""
    if bare:
        context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
        return []
    if len(arms) == 1 and not otherwise:
        event = Event(arms[0][0].text, "", span)
        return [Once(event, arms[0][1], span) if arms[0][1] else AllLost(event, None, span)]
    worth = [each for _, each in arms]
    labels = [label.text for label, _ in arms]
    if len(set(labels)) == len(labels) and otherwise is None:
        if sum(worth) == points and 0 not in worth:
            return [Once(Event(label, "", span), each, span) for label, each in zip(labels, worth, strict=True)]
        if max(worth) == points:
            shared = _shared(labels)
            options = tuple((label.removeprefix(shared), each) for label, each in zip(labels, worth, strict=True))
            return [Levels(Event(trimmed(shared), "", span), options, span)]
    context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
    return []
