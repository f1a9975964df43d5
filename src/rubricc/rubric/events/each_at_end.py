"""迟到10分钟内扣1分，30分钟以上扣5分（每次）: what a bracket at the end counts by is said of all before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rubricc import regexes as re
from rubricc.syntax.clauses import ArmClause, Clause, Frequency, Result, RuleClause, Share
from rubricc.values import replace

_EACH = re.compile(r"\(每[^()0-9]{1,3}\)")
Placed = list[tuple[int, Clause]]


def each_at_end(placed: Sequence[tuple[int, Clause]]) -> Placed:
    """The clauses with the places of their sentences; in such a sentence every rule counts each time."""
    found: Placed = []
    for place, group in groupby(placed, key=lambda each: each[0]):
        clauses = [clause for _, clause in group]
        last = clauses[-1]
        each = last.frequency if isinstance(last, RuleClause) else None
        told = each is not None and _EACH.fullmatch(each.span.normal.strip()) is not None
        plain = all(isinstance(clause, RuleClause) or _bare(clause) for clause in clauses)
        alone = all(clause.frequency is None for clause in clauses[:-1] if isinstance(clause, RuleClause))
        if each is not None and told and plain and alone:
            clauses = [*(_counted(clause, each) for clause in clauses[:-1]), last]
        found += [(place, clause) for clause in clauses]
    return found


def _bare(clause: Clause) -> bool:
    bare = isinstance(clause, ArmClause) and clause.result == Result.BARE and len(clause.amounts) == 1
    return bare and isinstance(clause, ArmClause) and clause.label is not None and not clause.otherwise


def _counted(clause: Clause, each: Frequency) -> Clause:
    if isinstance(clause, RuleClause):
        return replace(clause, frequency=each)
    assert isinstance(clause, ArmClause), "nothing else stands there"
    return RuleClause(clause.label, each, False, Share.TOGETHER, clause.amounts, 0, False, clause.span)
