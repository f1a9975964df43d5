"""100%—20分；90%以上—16分；80%以下—0分: a stroke between a number and what it earns is no minus."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from rubricc.rubric.events.labels import only_fillers
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause, Result
from rubricc.values import replace


def earned_by_strokes(clauses: Sequence[Clause], full: Decimal) -> list[Clause]:
    """The same clauses; arms behind strokes earn where the first has all `full` points and each later one fewer.

    迟到1次-2分，旷工1次-10分 names two events and takes points, and so does 10分钟以内-2分，30分钟以内-5分.
    """
    found: list[Clause] = []
    for stroked, run in groupby(clauses, _stroked):
        arms = list(run)
        earning = stroked and _falls([each for each in arms if isinstance(each, ArmClause)], full)
        found += [_earns(each) if earning and isinstance(each, ArmClause) else each for each in arms]
    return found


def _stroked(clause: Clause) -> bool:
    if not isinstance(clause, ArmClause) or clause.rule is None or clause.label is None or len(clause.amounts) != 1:
        return False
    amount = clause.amounts[0]
    between = Span(clause.label.span.source, clause.label.span.end, amount.span.start).normal
    return amount.low == amount.high and between.strip() in ("-", "--")


def _falls(arms: Sequence[ArmClause], full: Decimal) -> bool:
    worth = [arm.amounts[0].high for arm in arms]
    named = [arm.label.before for arm in arms[1:] if arm.label is not None]
    falls = len(arms) > 1 and all(one > other for one, other in pairwise(worth))
    return falls and worth[0] == full and all(only_fillers(name) for name in named)


def _earns(arm: ArmClause) -> ArmClause:
    return replace(arm, result=Result.BARE, rule=None)
