"""继续教育达标得5分，未达标0分；考试80分以上得5分，不满80分0分 in an item of 10: two ladders, each a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.measured.ladders.ladders import ladder
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.rule_kinds import Levels, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Result

_APART = re.compile("[;。\n]")


def ladders(
    arms: Sequence[ArmClause], points: Decimal, limit: Decimal | None, context: Context, requirement: Span | None
) -> list[Rule]:
    """The rules of neighbouring arms: of one ladder, or of several whose best arms are the item together."""
    runs = list(_runs(arms))
    best = [max(worth_of(arm, points) for arm in run) for run in runs]
    parts = sum(best) == points > max(best) and all(map(_is_ladder, runs)) and _mixed(runs)
    known = len(context.diagnostics)
    if len(runs) > 1 and parts:
        told = zip(runs, best, strict=True)
        made = [rule for run, worth in told for rule in ladder(run, worth, limit, context, requirement)]
        if not any(isinstance(rule, Levels) for rule in made):
            return made
        del context.diagnostics[known:]  # 按时得4分，迟报得2分，未报得0分 beside a number is read as before
    return ladder(arms, points, limit, context, requirement)


def _runs(arms: Sequence[ArmClause]) -> Iterator[list[ArmClause]]:
    """The arms of each sentence."""
    run = list(arms[:1])
    for before, arm in pairwise(arms):
        same = before.span.source is arm.span.source
        if not same or _APART.search(before.span.source.normal[before.span.end : arm.span.start]):
            yield run
            run = []
        run.append(arm)
    yield run


def _is_ladder(run: Sequence[ArmClause]) -> bool:
    plain = all(arm.rule is None and arm.result != Result.FULL for arm in run)
    return plain and len(run) > 1 and any(arm.result == Result.NONE or not worth_of(arm, Decimal(0)) for arm in run)


def _mixed(runs: Sequence[Sequence[ArmClause]]) -> bool:
    """Does one of them speak of a number, and another of none?"""
    measured = [any(arm.label is not None and arm.label.measured for arm in run) for run in runs]
    return any(measured) and not all(measured)
