"""及时率目标95%，合格率目标98%，每低1%各扣0.5分 (分别扣0.5分、1分): one step of each metric that has a number."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import NO_TARGET, UNEVEN
from rubricc.rubric.measured.steps.target import Target, fitting, of_sentence
from rubricc.syntax.build.allowance import any_of
from rubricc.syntax.clauses import Label, StepClause
from rubricc.values import replace


def apiece(clause: StepClause, targets: Sequence[Target], context: Context) -> list[StepClause]:
    """The step of each of two or more named metrics, with its number and its points; else nothing (reported)."""
    own = list(of_sentence(clause.label.span)) if clause.label is not None else []  # 及时率95%、合格率98%，每低1%
    before = [each for each in targets if not clause.span.start <= each.span.start < clause.span.end]
    named = {each.name: each for each in fitting([*before, *own], clause.unit) if each.name}
    amounts, sentence = (clause.amount, *clause.further), brief(clause.span.text)
    if len(amounts) > 1 and len(named) != len(amounts):
        context.report(UNEVEN, clause.span, sentence=sentence, parts=max(1, len(named)), amounts=len(amounts))
        return []
    if len(named) == 1 and any_of(clause.label) and len(amounts) == 1:  # 合格率95%，每项每低1%扣1分
        return [replace(clause, label=_asked(next(iter(named.values()))), apiece=False)]
    if len(named) < 2:
        context.report(NO_TARGET, clause.span, sentence=sentence)
        return []
    paid = amounts if len(amounts) > 1 else amounts * len(named)
    pairs = zip(named.values(), paid, strict=True)
    return [replace(clause, label=_asked(each), apiece=False, further=(), amount=amount) for each, amount in pairs]


def _asked(target: Target) -> Label:
    return Label((target.name,), target.name, (), target.name, "", (target.span,), True, target.span)
