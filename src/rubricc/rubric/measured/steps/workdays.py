"""每延迟一个工作日扣2分，超过5天不得分: one number of days, whichever way they are counted (with a warning)."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.measured.findings import ONE_KIND_OF_DAYS
from rubricc.rubric.measured.measures import related
from rubricc.source import Span
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, StepClause
from rubricc.syntax.sentence import Failure
from rubricc.syntax.units import unit_of
from rubricc.values import replace

Sentences = list[tuple[Span, tuple[Clause, ...] | Failure]]
_DAYS, _WORKDAYS = frozenset("天日"), frozenset(("工作日", "个工作日"))


def one_kind_of_days(sentences: Sentences, context: Context) -> Sentences:
    """The sentences of an item; its steps over days take the unit of the arms that speak of the same."""
    clauses = [clause for _, parsed in sentences if not isinstance(parsed, Failure) for clause in parsed]
    steps = [each for each in clauses if isinstance(each, StepClause) and each.unit in _DAYS | _WORKDAYS]
    if len({each.unit in _DAYS for each in steps}) != 1:
        return sentences
    step = steps[0]
    other = [each for each in clauses if _of_other_days(each, step)]
    units = {unit for each in other for unit in _units(each)}
    if len(units) != 1:
        return sentences
    unit = units.pop()
    arms = {kind for each in clauses if not isinstance(each, StepClause) for kind in _units(each)}
    if isinstance(other[0], StepClause) and arms & (_DAYS | _WORKDAYS) - {unit}:
        return sentences  # 5个工作日内办结，每超1天扣1分，超过10天不得分
    days = "工作日" if unit in _WORKDAYS or step.unit in _WORKDAYS else "天"
    context.report(ONE_KIND_OF_DAYS, other[0].span, sentence=brief(other[0].span.text), days=days)
    return [
        (span, parsed if isinstance(parsed, Failure) else tuple(_in(each, unit) for each in parsed))
        for span, parsed in sentences
    ]


def _of_other_days(clause: Clause, step: StepClause) -> bool:
    label = clause.label if isinstance(clause, ArmClause | AllLostClause) else None
    units = _units(clause)
    other = len(units) == 1 and units <= _DAYS | _WORKDAYS and (units <= _DAYS) != (step.unit in _DAYS)
    name = label.before if label is not None else ""
    own = f"{step.label.text if step.label is not None and not step.label.measured else ''}{step.word}"
    return other and (only_fillers(name) or related(name, own) or related(name, step.word))


def _units(clause: Clause) -> set[str]:
    measures: Sequence[Span] = ()
    if isinstance(clause, AllLostClause) and clause.threshold is not None:
        measures = (clause.threshold,)
    elif isinstance(clause, ArmClause | AllLostClause | StepClause) and clause.label is not None:
        measures = clause.label.measures
    found = {unit_of(measure) for measure in measures}
    # 3个工作日内提交，每超1天扣1分
    return found if not isinstance(clause, StepClause) or found <= _DAYS | _WORKDAYS else set()


def _in(clause: Clause, unit: str) -> Clause:
    days = isinstance(clause, StepClause) and clause.unit in _DAYS | _WORKDAYS
    return replace(clause, unit=unit) if days and isinstance(clause, StepClause) else clause
