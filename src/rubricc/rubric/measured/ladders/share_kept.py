"""逾期完成的按八折计分: so much of the item's points is left then; where nothing else is said, the rest is lost.

Beside what takes points it is not said whether the part is of the item's points or of what the others have left.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.expected import surely_lost
from rubricc.syntax.clauses import (
    AllLostClause,
    Amount,
    ArmClause,
    CapClause,
    Clause,
    ExemptClause,
    ExemptionClause,
    FormulaClause,
    HeadingClause,
    NoteClause,
    ProportionClause,
    RatedClause,
    RemarkClause,
    Result,
    RuleClause,
    ScaledClause,
    Share,
    StepClause,
    VetoClause,
)

_SAYS_NOTHING = (NoteClause, RemarkClause, HeadingClause)
_BESIDE = (*_SAYS_NOTHING, AllLostClause, ExemptClause, ExemptionClause, VetoClause, CapClause)
_LEFT = re.compile(r"[按打减折]|得分|分值|分数|以")


def rest_lost(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses of an item; one that only says what is left takes the rest, or is a part of what each brings."""
    found: list[Clause] = []
    before: Clause | None = None
    alone = sum(map(is_part_left, clauses)) == 1 and all(
        is_part_left(each) or isinstance(each, _BESIDE) for each in clauses
    )
    for clause in clauses:
        read = clause
        if isinstance(clause, ArmClause) and _earns_each(before):
            read = _scaled(clause)  # 每篇论文得5分，第二作者折半计分
        elif is_part_left(clause) and alone:
            read = _lost(clause)
        elif isinstance(clause, ArmClause) and is_part_left(clause) and not _is_arm(clause, clauses):
            read = _scaled(clause)  # 完成率×20分，逾期的按八折计分: asked of what
        found.append(read)
        before = before if isinstance(clause, _SAYS_NOTHING) else clause
    return found


def _earns_each(clause: Clause | None) -> bool:
    """每篇论文得5分, 每完成一项得5分."""
    rate = isinstance(clause, RuleClause) and clause.frequency is not None
    return (rate or isinstance(clause, StepClause)) and isinstance(clause, RuleClause | StepClause) and clause.sign > 0


def _is_arm(clause: ArmClause, clauses: Sequence[Clause]) -> bool:
    """Do others give points, too, or take some, which is asked about elsewhere?"""
    amount = clause.amounts[0]
    if not says_part(amount):
        return True
    others = [each for each in clauses if each is not clause and isinstance(each, ArmClause) and each.rule is None]
    if any(isinstance(each, FormulaClause | ProportionClause | RatedClause) for each in clauses):
        return False
    takes = any(isinstance(each, RuleClause | StepClause) and each.sign < 0 for each in clauses)
    return takes or any(not is_part_left(each) for each in others)


def is_part_left(clause: Clause) -> bool:
    """Does it say in which case a part of the points is left: 按八折计分, or 未完成的得80%?"""
    if not isinstance(clause, ArmClause) or clause.result != Result.EARNS or len(clause.amounts) != 1:
        return False
    label, amount = clause.label, clause.amounts[0]
    if label is None or label.measures or not amount.percent or not 0 < amount.high < 100:
        return False
    return says_part(amount) or surely_lost(label.text)


def says_part(amount: Amount) -> bool:
    """按八折计分, 减半得分: by words of its own, and not as 得80%."""
    return _LEFT.match(amount.span.normal) is not None


def _scaled(clause: ArmClause) -> Clause:
    amount = clause.amounts[0] if len(clause.amounts) == 1 else None
    if amount is None or not amount.percent or clause.result != Result.EARNS or _OF_ITEM.search(amount.span.normal):
        return clause
    return ScaledClause(clause.label, None, amount.high / 100, clause.span)


_OF_ITEM = re.compile("本项|该项|分值|满分|标准|总分")


def _lost(clause: Clause) -> Clause:
    assert isinstance(clause, ArmClause), "it says what is left"
    (amount,) = clause.amounts
    rest = 100 - amount.high
    lost = Amount(rest, rest, amount.span, percent=True)
    return RuleClause(clause.label, None, False, Share.TOGETHER, (lost,), -1, False, clause.span)
