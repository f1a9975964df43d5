"""What steps count from."""

from __future__ import annotations

from decimal import Decimal

from rubricc.rubric.measured.steps.step_units import converted
from rubricc.rubric.measured.steps.target import Target
from rubricc.syntax.clauses import StepClause
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """What steps count from: the metric, its target (None: the input is the number over or short), one step."""

    name: str
    unit: str
    target: Target | None
    value: Decimal | None
    size: Decimal


def start_at(clause: StepClause, target: Target, name: str) -> Start:
    """One unit for target and step: the target's, unless a step would then be no finite number."""
    unit = target.unit or clause.unit
    size = converted(clause.size, clause.unit, unit)
    if size is None:
        unit, size = clause.unit, clause.size
    return Start(name, unit, target, Decimal(0), size)
