"""扣分标准：未按时换岗 2分: under a heading that says that points are lost, points without a verb are lost."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.expected import likely_sign
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    Clause,
    ExemptClause,
    HeadingClause,
    Label,
    RestatedClause,
    Result,
    RuleClause,
    Share,
)
from rubricc.syntax.words import words


def lost(clauses: Sequence[Clause], sign: int) -> list[Clause]:
    """The clauses with rules for such arms; `sign`: what the item's title says of points without a verb."""
    found: list[Clause] = []
    gains, beside = _gains(clauses), _beside_rates(clauses)
    for clause in clauses:
        if sign == 0 and beside and isinstance(clause, ArmClause | RestatedClause) and clause.label is not None:
            clause = _bare_rule(clause, clause.label)  # but 旷工0分 is what is left
        if isinstance(clause, HeadingClause):
            sign = clause.sign or sign
        if sign < 0 and isinstance(clause, RestatedClause) and clause.label is not None:
            clause = ArmClause(clause.label, Result.BARE, (_amount(clause),), clause.span)  # 台账不全 1
        taken = isinstance(clause, ArmClause) and (sign < 0 or (sign > 0 and gains))
        found.append(_taken(clause, sign) if taken and isinstance(clause, ArmClause) else clause)
    return found


def _bare_rule(clause: ArmClause | RestatedClause, label: Label) -> Clause:
    amounts = clause.amounts if isinstance(clause, ArmClause) else (_amount(clause),)
    if not any(amount.high for amount in amounts):
        return clause
    return RuleClause(label, None, False, Share.TOGETHER, amounts, 0, False, clause.span)


def _amount(clause: RestatedClause) -> Amount:
    return Amount(clause.points, clause.points, clause.span)


def _beside_rates(clauses: Sequence[Clause]) -> bool:
    """未戴安全帽：2分/人次；高空抛物：10分: beside points that each fault costs, bare points are lost, too."""
    rates = [each for each in clauses if isinstance(each, RuleClause)]
    rest = [each for each in clauses if isinstance(each, ArmClause | RestatedClause)]
    bare = all(isinstance(each, RestatedClause) or each.result == Result.BARE for each in rest)
    plain = all(each.label is None or not each.label.measured for each in rest)
    signs = {likely_sign(each.label.text) for each in rates if each.label is not None}
    return bool(rates) and bare and plain and all(each.sign == 0 for each in rates) and signs in ({-1}, {-1, 0})


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
