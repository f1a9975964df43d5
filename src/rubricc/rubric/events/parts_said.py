"""延误每天扣1分，不足1天按1天计: days and hours that are counted each, with what is said of a part of one.

Without such words half a day counts half; with them a rate over days is a step of one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.findings import PARTS_DIFFER
from rubricc.rubric.rule_kinds import PerEvent, Rule, Steps
from rubricc.syntax.clauses import Clause, Part, PartClause, StepClause
from rubricc.syntax.words import words


def with_parts(made: Sequence[Rule], clauses: Sequence[Clause]) -> list[Rule]:
    """The rules made of a clause, in an item of these clauses."""
    return [_stepped(rule, clauses) for rule in made]


def contradicted(clauses: Sequence[Clause], context: Context) -> None:
    """不足1小时不计，不足1小时按1小时计: report what the second one says."""
    said = [each for each in clauses if isinstance(each, PartClause)]
    for before, each in pairwise(said):
        same = _NUMBER.findall(before.span.normal)[:1] == _NUMBER.findall(each.span.normal)[:1]
        if same and before.unit == each.unit and before.part != each.part:
            context.report(PARTS_DIFFER, each.span, first=brief(before.span.text), second=brief(each.span.text))


_NUMBER = re.compile(r"[0-9.]+|[一二两三四五六七八九十半]+")


def _stepped(rule: Rule, clauses: Sequence[Clause]) -> Rule:
    if not isinstance(rule, PerEvent) or rule.only is not None or rule.event.unit not in words().time_units:
        return rule
    steps = [each.span.start for each in clauses if isinstance(each, StepClause) and each.span.start > rule.span.start]
    said = [each for each in clauses if isinstance(each, PartClause) and _fits(each, rule)]
    said = [each for each in said if not any(start < each.span.start for start in steps)]  # a step's own
    part = next((each.part for each in said), None)
    if part is None or part == Part.SHARE:
        return rule
    return Steps(rule.event, None, Decimal(1), True, rule.points, part, rule.span)


def _fits(clause: PartClause, rule: PerEvent) -> bool:
    behind = clause.span.source is rule.span.source and clause.span.start >= rule.span.start
    if "半" in clause.span.text:
        return False  # 不足半天按半天计: days are counted by halves
    return behind and clause.unit in ("", rule.event.unit)
