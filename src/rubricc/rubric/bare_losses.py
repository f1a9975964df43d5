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
from rubricc.syntax.words import words


def lost(clauses: Sequence[Clause], sign: int) -> list[Clause]:
    """The clauses with rules for such arms; `sign`: what the item's title says of points without a verb."""
    found: list[Clause] = []
    gains = _gains(clauses)
    for clause in clauses:
        if isinstance(clause, HeadingClause):
            sign = clause.sign or sign
        if sign < 0 and isinstance(clause, RestatedClause) and clause.label is not None:
            amount = Amount(clause.points, clause.points, clause.span)
            clause = ArmClause(clause.label, Result.BARE, (amount,), clause.span)  # 台账不全 1
        taken = isinstance(clause, ArmClause) and (sign < 0 or (sign > 0 and gains))
        found.append(_taken(clause, sign) if taken and isinstance(clause, ArmClause) else clause)
    return found


def _gains(clauses: Sequence[Clause]) -> bool:
    """加分：获奖3分；发表论文2分 are several things; 奖励：优3分，良2分 are levels of one."""
    headed = any(isinstance(clause, HeadingClause) and clause.sign > 0 for clause in clauses)
    arms = [clause for clause in clauses if isinstance(clause, ArmClause) and clause.result == Result.BARE]
    names = [arm.label.text for arm in arms if arm.label is not None]
    return headed and not any(name in words().grades for name in names)


def _taken(arm: ArmClause, sign: int) -> Clause:
    if arm.result != Result.BARE or arm.label is None or arm.otherwise or len(arm.amounts) != 1:
        return arm
    if not arm.amounts[0].high:
        return ExemptClause(arm.label, arm.span)
    rule = RuleClause(arm.label, None, False, Share.TOGETHER, arm.amounts, sign, False, arm.span)
    return ArmClause(arm.label, Result.CHANGES, arm.amounts, arm.span, rule=rule) if arm.label.measured else rule
