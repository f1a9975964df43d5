"""80%-90%按公式计算，80%以下不得分: the end that a formula's stretch and an arm both hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings_measured import FORMULA_FIRST
from rubricc.rubric.plain import plain
from rubricc.rubric.stretches import stretch_of
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import ArmClause, FormulaClause, ProportionClause
from rubricc.syntax.units import unit_of


def beside_stretch(where: Bounds, arm: ArmClause, clause: FormulaClause | ProportionClause, context: Context) -> Bounds:
    """Where an arm lies, without an end that belongs to the formula because that is written first (with a warning)."""
    measures = clause.label.measures if clause.label else ()
    found = stretch_of(measures) if measures else None
    if found is None or arm.span.start < clause.span.start:
        return where
    low = found.low_included and where.high_included and found.low is not None and where.high == found.low
    high = found.high_included and where.low_included and found.high is not None and where.low == found.high
    if low or high:
        edge = (where.high if low else where.low) or Decimal(0)
        shown = {"value": f"{plain(edge)}{unit_of(measures[0])}", "sentence": brief(arm.span.text)}
        context.report(FORMULA_FIRST, arm.span, **shown)
    return replace(where, high_included=where.high_included and not low, low_included=where.low_included and not high)
