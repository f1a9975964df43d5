"""等级: by the total, unless a veto says otherwise."""

from __future__ import annotations

from rubricc.program.build import choose, compare, const
from rubricc.program.model import Role
from rubricc.program.nodes import All, Bool, Num
from rubricc.program.outcomes import Outcomes
from rubricc.program.parts import Parts
from rubricc.rubric.model import Grade, Rubric
from rubricc.syntax.clauses import ActKind


def graded(rubric: Rubric, total: Num, outcomes: Outcomes, parts: Parts) -> str | None:
    """The definition of the grade; None for a table without grades."""
    if not rubric.grades:
        return None
    cases = ((_within(grade, total), const(index)) for index, grade in enumerate(rubric.grades))
    span, index = rubric.grades_span or rubric.span, choose(cases, const(-1))
    if any(True for _ in outcomes.having(ActKind.GRADE, ActKind.MOST_GRADE, ActKind.DOWN)):
        by_total = parts.define("bytotal", Role.BY_TOTAL, "按总分的等级", index, span)
        index = outcomes.graded(by_total)
    parts.define("grade", Role.GRADE, "等级", index, span)
    return "grade"


def _within(grade: Grade, total: Num) -> Bool:
    bounds: list[Bool] = []
    if grade.low is not None:
        bounds.append(compare(total, ">=" if grade.low_included else ">", const(grade.low)))
    if grade.high is not None:
        bounds.append(compare(total, "<=" if grade.high_included else "<", const(grade.high)))
    return bounds[0] if len(bounds) == 1 else All(tuple(bounds))
