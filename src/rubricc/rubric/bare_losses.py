"""扣分标准：未按时换岗 2分: under a heading that says that points are lost, points without a verb are lost."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    Clause,
    ExemptClause,
    HeadingClause,
    RestatedClause,
    Result,
    RuleClause,
    Share,
)


def lost(clauses: Sequence[Clause], sign: int) -> list[Clause]:
    """The clauses with rules for such arms; `sign`: what the item's title says of points without a verb."""
    found: list[Clause] = []
    for clause in clauses:
        if isinstance(clause, HeadingClause):
            sign = clause.sign or sign
        if sign < 0 and isinstance(clause, RestatedClause) and clause.label is not None:
            amount = Amount(clause.points, clause.points, clause.span)
            clause = ArmClause(clause.label, Result.BARE, (amount,), clause.span)  # 台账不全 1
        found.append(_taken(clause) if sign < 0 and isinstance(clause, ArmClause) else clause)
    return found


def _taken(arm: ArmClause) -> Clause:
    if arm.result != Result.BARE or arm.label is None or arm.otherwise or len(arm.amounts) != 1:
        return arm
    if not arm.amounts[0].high:
        return ExemptClause(arm.label, arm.span)
    rule = RuleClause(arm.label, None, False, Share.TOGETHER, arm.amounts, -1, False, arm.span)
    return ArmClause(arm.label, Result.CHANGES, arm.amounts, arm.span, rule=rule) if arm.label.measured else rule
