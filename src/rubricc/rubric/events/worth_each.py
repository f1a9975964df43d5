"""共5项，每项4分，缺一项扣4分: what each is worth is told beside what its lack costs, and scores nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context
from rubricc.syntax.clauses import Clause, RuleClause, StepClause
from rubricc.syntax.numerals import number
from rubricc.syntax.units import unit_of


def tells_worth(clause: RuleClause, clauses: Sequence[Clause], points: Decimal, context: Context) -> bool:
    """Whether a rate without a verb only says so; a number of them has to come to the item's points."""
    each = clause.frequency
    if clause.sign or each is None or each.short or len(clause.amounts) != 1:
        return False
    amount = clause.amounts[0].high
    costs = [other for other in clauses if other is not clause and _costs(other, each.unit, amount)]
    if not costs or not _come_to(clause, amount, points):
        return False
    context.explains.append(clause.span)
    return True


def _costs(clause: Clause, unit: str, amount: Decimal) -> bool:
    match clause:
        case RuleClause(frequency=frequency, amounts=(one,), sign=-1):
            return frequency is not None and frequency.unit == unit and one.low == one.high == amount
        case StepClause(unit=counted, size=size, sign=-1):
            return counted == unit and size == 1 and clause.amount.low == clause.amount.high == amount
        case _:
            return False


def _come_to(clause: RuleClause, amount: Decimal, points: Decimal) -> bool:
    label, each = clause.label, clause.frequency
    if label is None:
        return True
    if each is None or len(label.measures) != 1 or label.compared or unit_of(label.measures[0]) != each.unit:
        return False
    count = number(label.measures[0].normal.removesuffix(each.unit).strip())
    return count is not None and count * amount == points
