"""90得6分、100得10分，中间插值: arms to a curve of straight lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import audit
from rubricc.rubric.findings import LADDER_ABOVE, LADDER_UNCLEAR
from rubricc.rubric.measured.findings import CURVE_FROM_NOTHING, CURVE_GAP, CURVE_TOP
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.stretches import tier_of, where_of
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.measured.steps.target import metric
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Curve, Rule, Tier
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause
from rubricc.syntax.units import unit_of
from rubricc.values import replace


def curve(arms: Sequence[ArmClause], span: Span, outlook: Outlook, measures: Measures, context: Context) -> list[Rule]:
    """The curve through the arms of a group."""
    knots: dict[Decimal, Decimal] = {}
    tiers: list[Tier] = []
    strict: list[Decimal] = []  # edges that their arm does not hold
    apart: set[Decimal] = set()  # of these, those that no other arm holds
    names, units = [], set()
    exact = {
        where.low for arm in arms if arm.label and (where := where_of(arm)) is not None and where.low == where.high
    }
    for arm in arms:
        where = where_of(arm)
        if arm.label is None or where is None or (where.low is not None and where.high not in (None, where.low)):
            context.report(LADDER_UNCLEAR, arm.span, sentence=brief(arm.span.text))
            return []
        audit(arm.label, context)
        names.append(metric(arm.label.before))
        units |= {unit_of(arm.label.measures[0])}
        points = worth_of(arm, outlook.points)
        if outlook.limit is not None and points > outlook.limit:
            context.report(LADDER_ABOVE, arm.span, sentence=brief(arm.span.text), points=outlook.limit)
            return []
        edge = where.low if where.low is not None else where.high
        assert edge is not None, "a stretch has an end"
        if where.low != where.high:
            tier = tier_of(where, points)
            # 90%得6分 beside 90%以下不得分: the value named alone has its own points
            shut = replace(tier, low_included=False, high_included=False) if edge in exact else tier
            tiers.append(shut)
        beyond = not (
            where.low_included if where.low is not None else where.high_included
        )  # 低于80%, without 80% itself
        if where.low == where.high or (edge not in exact and (edge not in knots or (edge in apart and not beyond))):
            knots[edge] = points
            apart = {*apart, edge} if beyond else apart - {edge}
            strict += [edge] if where.low is None and not where.high_included else []
    units -= {""} if len(units) > 1 else set()
    rising = sorted(knots.items())
    if len(rising) < 2 or len(units) != 1:
        context.report(LADDER_UNCLEAR, span, sentence=brief(span.text))
        return []
    event = measures.event(next((name for name in names if name), ""), units.pop(), span)
    better = max(rising, key=lambda knot: knot[1])[0]
    (least, nothing), (most, whole) = rising[0], rising[-1]
    # 80%以上得60分，90%以上得80分，中间插值: only the outermost arms go on flat
    tiers = [tier for tier in tiers if (tier.low, tier.high) in ((most, None), (None, least))]
    if not nothing and least in strict and event.unit == "%" and len(rising) == 2:  # 低于70%不得分, and at 70%?
        half = (least + most) / 2
        shown = {"value": f"{plain(least)}%", "middle": f"{plain(half)}%", "points": plain(whole / 2)}
        context.report(CURVE_FROM_NOTHING, span, **shown)
    for (edge, points), above in ((rising[0], False), (rising[-1], True)):
        if any((tier.high is None) if above else (tier.low is None) for tier in tiers):
            continue
        shown = {"value": f"{plain(edge)}{event.unit}", "side": "以上" if above else "以下", "points": plain(points)}
        if edge == better:
            context.report(CURVE_TOP, span, **shown)
            tiers.append(Tier(edge, True, None, False, points) if above else Tier(None, False, edge, True, points))
        elif edge:
            context.report(CURVE_GAP, span, **shown)
    return [Curve(event, tuple(rising), tuple(tiers), span)]
