"""及时率目标95%，合格率目标98%，每低1%各扣0.5分: one step of each metric that has a number of its own."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.measured.steps.target import Target, fitting, of_sentence
from rubricc.syntax.clauses import Label, StepClause
from rubricc.values import replace


def apiece(clause: StepClause, targets: Sequence[Target]) -> list[StepClause]:
    """The step of each of two or more named metrics, with its number; nothing where there are fewer."""
    own = list(of_sentence(clause.label.span)) if clause.label is not None else []  # 及时率95%、合格率98%，每低1%
    before = [each for each in targets if not clause.span.start <= each.span.start < clause.span.end]
    named = {each.name: each for each in fitting([*before, *own], clause.unit) if each.name}
    if len(named) < 2:
        return []
    return [replace(clause, label=_asked(each), apiece=False) for each in named.values()]


def _asked(target: Target) -> Label:
    return Label((target.name,), target.name, (), target.name, "", (target.span,), True, target.span)
