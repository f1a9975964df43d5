"""Arms of a sum of its own beside what is counted: 单据错误每单扣0.3分，盘亏金额500元以内扣1分，500元以上扣3分."""

from __future__ import annotations

from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Clause, RuleClause
from rubricc.syntax.units import comparable, unit_of


def goes_on(clause: Clause) -> bool:
    """500元以上扣3分, behind an arm that names what is measured."""
    label = clause.label if isinstance(clause, RuleClause) and clause.frequency is None else None
    if label is None or not 1 <= len(label.measures) <= 2 or label.before or label.after:
        return False
    found = bounds(label.measures[0])
    return len(label.measures) > 1 or (found is not None and found.low != found.high)


def begins_ladder(clause: RuleClause, then: Clause) -> bool:
    """盘亏金额500元以内扣1分，500元以上扣3分 behind 每单扣0.3分: a sum of its own, and no kinds of the event before."""
    label = clause.label
    if label is None or clause.frequency is not None or not label.measures or not goes_on(then):
        return False
    assert isinstance(then, RuleClause) and then.label is not None, "it goes on"
    return label.before.endswith(_QUANTITIES) and comparable(
        unit_of(label.measures[0]), unit_of(then.label.measures[0])
    )


_QUANTITIES = ("金额", "总额", "数额", "费用", "率", "总量", "数量", "总数", "差异额", "经济损失")
