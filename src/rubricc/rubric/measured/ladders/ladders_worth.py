"""What an arm of a ladder is worth."""

from __future__ import annotations

from decimal import Decimal

from rubricc.syntax.clauses import ArmClause, Result


def worth_of(arm: ArmClause, full: Decimal) -> Decimal:
    """The points of an arm in an item of so many."""
    match arm.result:
        case Result.FULL:
            return full
        case Result.NONE:
            return Decimal(0)
        case Result.EARNS | Result.BARE:
            return arm.amounts[0].high
        case Result.CHANGES:
            assert arm.rule is not None, "an arm that changes points was a rule"
            return arm.rule.sign * arm.amounts[0].high
