"""不参评: who is not appraised at all, or to whom no item applies; of them nothing has to be filled in."""

from __future__ import annotations

from rubricc.program.build import choose, compare, const
from rubricc.program.model import Role
from rubricc.program.nodes import All, Any, Not
from rubricc.program.outcomes import Outcomes
from rubricc.program.parts import Parts
from rubricc.rubric.model import Rubric
from rubricc.runtime.schema import Rescaled
from rubricc.syntax.clauses import ActKind
from rubricc.values import replace


def unjudged(rubric: Rubric, outcomes: Outcomes, rescaled: Rescaled | None, parts: Parts) -> str | None:
    """The definition that is 1 for a record without a score; None where every record has one."""
    happened = tuple(each for each, _ in outcomes.having(ActKind.APART))
    if happened:
        asked = Not(Any(happened))
        parts.requirements[:] = [replace(each, missing=All((asked, each.missing))) for each in parts.requirements]
    nothing = () if rescaled is None else (compare(parts.refer(rescaled.worth), "=", const(0)),)
    if not happened and not nothing:
        return None
    value = choose([(Any((*happened, *nothing)), const(1))], const(0))
    parts.define("apart", Role.APART, "不参评", value, rubric.span)
    return "apart"
