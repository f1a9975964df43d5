"""Arms of several facts to cases: 旷工2次或晚到4-5次扣3分, 缺失2次以上或造成断档0分."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import LADDER_UNCLEAR
from rubricc.rubric.measured.findings import EDGE_FIRST
from rubricc.rubric.measured.ladders.changing import settled
from rubricc.rubric.measured.ladders.own_ends import FREE, hold_of
from rubricc.rubric.measured.ladders.tiers import Stretch, report_own, whole, without
from rubricc.rubric.measured.meant import Arm, Meant
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Case, Cases, Event, Fact, Rule
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.values import replace


def cases(
    arms: Sequence[Arm],
    worth: Sequence[Decimal],
    otherwise: Decimal | None,
    changes: bool,
    span: Span,
    context: Context,
) -> list[Rule]:
    """One rule for arms of several facts; two where some take and some add."""
    events: dict[str | int, Event] = {}

    def event_of(fact: Meant) -> Event:
        if fact.metric is None:
            return events.setdefault(fact.words, Event(fact.words, "", span))
        return events.setdefault(id(fact.metric), Event(fact.metric.name, fact.metric.unit, span))

    found: list[Case] = []
    stretches = _by_metric(arms, worth, changes, span, context)
    if stretches is None:
        return []
    for place, (arm, points) in enumerate(zip(arms, worth, strict=True)):
        facts = tuple(
            Fact(event_of(fact), stretches[place, at].tier if fact.metric else None, fact.negated)
            for at, fact in enumerate(arm.facts)
        )
        found.append(Case(facts, arm.every, points))
    nameless = [event for event in events.values() if not event.label]
    if len(events) > 1 and any(event.unit not in ("%", "‰") for event in nameless):  # a share is the item's own
        context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))  # 98%以上 of what, beside another fact
        return []
    if not changes:
        return [Cases(found[0].facts[0].event, tuple(found), otherwise, span)]
    rules: list[Rule] = []
    for sign in (-1, 1):
        kept = tuple(case for case in found if case.points * sign > 0)
        rules += [Cases(kept[0].facts[0].event, kept, None, span, True)] if kept else []
    return rules


def _by_metric(
    arms: Sequence[Arm], worth: Sequence[Decimal], changes: bool, span: Span, context: Context
) -> dict[tuple[int, int], Stretch] | None:
    """The stretch of each fact of a metric, by the places of its arm and of itself; None: refused."""
    found: dict[tuple[int, int], Stretch] = {}
    metrics = {id(fact.metric): fact.metric for arm in arms for fact in arm.facts if fact.metric is not None}
    for metric in metrics.values():
        places: list[tuple[int, int]] = []
        own: list[Stretch] = []
        for place, arm in enumerate(arms):
            for at, fact in enumerate(arm.facts):
                if fact.metric is metric and fact.within is not None:
                    places.append((place, at))
                    label = arm.clause.label
                    hold = hold_of(label.measures) if label is not None and len(arm.facts) == 1 else FREE
                    own.append(Stretch(fact.within, worth[place], hold=hold))
        own = [each if changes else _and_more(each, own) for each in own]
        if changes:
            free = [each.within for each in own if not each.points]
            event = Event(metric.name, metric.unit, span)
            ordered = settled([each for each in own if each.points], event, free, context)
            if ordered is None:
                return None
            moved = iter(ordered)
            own = [next(moved) if each.points else each for each in own]
        single = [len(arms[place].facts) == 1 for place, _ in places]
        own = first_at_edges(own, single, metric.name, metric.unit, span, context)
        alone = report_own([each.within for each in own], metric.unit, span, context)
        own = [replace(each, within=whole(without(each.within, alone), metric.unit)) for each in own]
        loose = [len(arms[place].facts) == 1 or not arms[place].every for place, _ in places]
        found |= zip(places, _nested(own, loose), strict=True)
    return found


def _and_more(each: Stretch, own: Sequence[Stretch]) -> Stretch:
    """按时完成得5分，逾期1天不得分: nothing is left for one day, nor for more of them."""
    within, ends = each.within, [end for other in own for end in (other.within.low, other.within.high) if end]
    last = within.low == within.high and within.low is not None and 0 < within.low == max(ends, default=Decimal(0))
    closed = all(other.within.high is not None for other in own)
    return replace(each, within=replace(within, high=None)) if last and closed and not each.points else each


def first_at_edges(
    stretches: Sequence[Stretch], single: Sequence[bool], name: str, unit: str, span: Span, context: Context
) -> list[Stretch]:
    """90%以上得8分，90%以下得5分，未开展不得分: of arms of this fact only the first holds a shared end."""
    found: list[Stretch] = []
    told: set[Decimal] = set()
    for place, each in enumerate(stretches):
        within = each.within
        before = [other for at, other in enumerate(found) if single[at] and single[place]]
        for end, included in ((within.low, within.low_included), (within.high, within.high_included)):
            first = next((other for other in before if end is not None and _meets(other, each, end)), None)
            if first is None or not included or end is None or within.low == within.high:
                continue
            firm = max(each.hold.low, each.hold.high) > max(first.hold.low, first.hold.high)
            if firm or first.points == each.points:
                continue
            low = within.low_included and within.low != end
            within = replace(within, low_included=low, high_included=within.high_included and within.high != end)
            if end not in told:
                shown = {"name": name, "value": f"{plain(end)}{unit}"}
                context.report(EDGE_FIRST, span, **shown, first=plain(first.points), second=plain(each.points))
            told.add(end)
        found.append(replace(each, within=within))
    return found


def _meets(first: Stretch, each: Stretch, end: Decimal) -> bool:
    """Does the first one hold an end of the other, as its own end on that side?"""
    ends = (first.within.low, first.within.high)
    return end in ends and ends[0] != ends[1] and first.tier.holds(end)


def _nested(stretches: Sequence[Stretch], loose: Sequence[bool]) -> list[Stretch]:
    """≥5, ≥3: of stretches open on one side the narrower takes its values from the wider, where it stands by itself."""
    found = []
    for each, own in zip(stretches, loose, strict=True):
        within = each.within
        others = [other.within for other, free in zip(stretches, loose, strict=True) if free and other is not each]
        if own and within.high is None and within.low is not None:
            above = [each for each in others if each.high is None and each.low is not None and each.low > within.low]
            if above:
                first = min(above, key=lambda each: each.low or 0)
                within = Bounds(within.low, within.low_included, first.low, not first.low_included)
        elif own and within.low is None and within.high is not None:
            below = [each for each in others if each.low is None and each.high is not None and each.high < within.high]
            if below:
                last = max(below, key=lambda each: each.high or 0)
                within = Bounds(last.high, not last.high_included, within.high, within.high_included)
        found.append(replace(each, within=within))
    return found
