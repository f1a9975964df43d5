"""80%以上得分=完成率×20，80%以下得分=完成率×10: several formulas of one metric, each for a stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.findings import FORMULA_EDGE, FORMULAS_GAP
from rubricc.rubric.measured.ladders.stretches import stretch_of, tier_of, where_of
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_parts import Tier
from rubricc.syntax.clauses import ArmClause, FormulaClause, ProportionClause
from rubricc.syntax.units import unit_of

ZERO, STEP, MOST = Decimal(0), Decimal("0.01"), Decimal(1000)


def stretches(
    formulas: Sequence[FormulaClause | ProportionClause], arms: Sequence[ArmClause], context: Context
) -> list[Tier | None]:
    """Where each formula holds, in their order; None for all where they are not such formulas, or leave a gap."""
    none: list[Tier | None] = [None for _ in formulas]
    if len(formulas) < _TWO or any(each.takes or each.label is None or not each.label.measured for each in formulas):
        return none
    found: list[Tier] = []
    for clause in formulas:
        where = stretch_of(clause.label.measures) if clause.label is not None else None
        if where is None:
            return none
        tier = tier_of(where, ZERO)
        for before in found:
            tier = _apart(tier, before, clause, context)
        found.append(tier)
    known = [tier_of(where, ZERO) for arm in arms if (where := where_of(arm)) is not None]
    ends = {end for tier in (*found, *known) for end in (tier.low, tier.high) if end is not None}
    places = {ZERO, *(place for end in ends for place in (end, end - STEP, end + STEP) if place >= 0), MOST}
    for place in sorted(places):
        if sum(tier.holds(place) for tier in found) > 1:
            return none
        if not any(tier.holds(place) for tier in (*found, *known)):
            label = formulas[0].label
            unit = unit_of(label.measures[0]) if label is not None else ""
            context.report(FORMULAS_GAP, formulas[0].span.to(formulas[-1].span), value=f"{plain(place)}{unit}")
            return none
    return [*found]


_TWO = 2


def _apart(tier: Tier, before: Tier, clause: FormulaClause | ProportionClause, context: Context) -> Tier:
    """Without the end that the one written first holds too (with a warning)."""
    low = tier.low_included and before.high_included and before.high == tier.low and tier.low is not None
    high = tier.high_included and before.low_included and before.low == tier.high and tier.high is not None
    if not low and not high:
        return tier
    assert clause.label is not None, "its stretch stands there"
    edge = (tier.low if low else tier.high) or ZERO
    value = f"{plain(edge)}{unit_of(clause.label.measures[0])}"
    context.report(FORMULA_EDGE, clause.span, value=value, sentence=brief(clause.span.text))
    return Tier(tier.low, tier.low_included and not low, tier.high, tier.high_included and not high, tier.points)
