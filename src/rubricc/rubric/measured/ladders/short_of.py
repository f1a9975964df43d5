"""请假不超过10天，超过扣1分，超3天以上不得分: so much beyond what is allowed, for the number itself lies within it."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.measured.demands import rule_of
from rubricc.rubric.measured.steps.one_steps import one_step
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, StepClause
from rubricc.syntax.units import unit_of
from rubricc.values import dataclass, replace

_MISSING = "[少缺欠差低漏短]"
_MOVED = "[少缺欠差低漏短降升增高多]"
_FAR_SHORT, _FAR_OVER = re.compile(_MISSING), re.compile("[超多高]")
_VALUE = re.compile("(?:少|低|多|高)于|不[足到满够及]")  # 少于7份 is the number itself
_SHORTAGE = re.compile(rf"\s*[,，]\s*{_MOVED}.{{0,3}}")


@dataclass(frozen=True, slots=True)
class _Goal:
    """What is asked for, and on which side of it something is taken."""

    label: Label
    within: Bounds


def short_of(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses, with arms of the number that was asked for behind one that says what missing it costs."""
    found: list[Clause] = []
    goal: _Goal | None = None
    for clause in clauses:
        far = _far(clause, goal) if goal is not None else None
        found.append(far or clause)
        goal = goal if far is not None else _goal(clause)
    return found


def is_shortage(label: Label | None) -> bool:
    """每月上报10份，少报扣1分: for one of them, or however many? No arm of the 10."""
    if label is None or len(label.measures) != 1:
        return False
    behind = label.span.part(label.measures[0].end - label.span.start, len(label.span.normal)).normal
    return _SHORTAGE.fullmatch(behind) is not None and _VALUE.match(behind.lstrip(" ,，")) is None


def _goal(clause: Clause) -> _Goal | None:
    """10天，超过扣1分: an arm of the other side of a number."""
    if not isinstance(clause, ArmClause) or clause.within is None or clause.rule is None or clause.label is None:
        return None
    one_sided = (clause.within.low is None) != (clause.within.high is None)
    return _Goal(clause.label, clause.within) if one_sided and len(clause.label.measures) == 1 else None


def _far(clause: Clause, goal: _Goal) -> ArmClause | None:
    strict = isinstance(clause, StepClause) and clause.word == "超过"
    if isinstance(clause, StepClause) and "每" not in clause.span.normal and not clause.both:
        clause = one_step(clause)  # 超过1个百分点扣5分
    label, measure = _said(clause)
    asked, over = goal.label.measures[0], goal.within.low is not None
    edge = goal.within.low if goal.within.low is not None else goal.within.high
    where = bounds(measure) if measure is not None else None
    if label is None or measure is None or where is None or where.low is None or edge is None or where.low >= edge:
        return None
    said = label.span.normal.strip()
    if not (_FAR_OVER if over else _FAR_SHORT).match(said) or _VALUE.match(said):
        return None
    if _shared(unit_of(measure)) != _shared(unit_of(asked)):
        return None
    last = None if where.low == where.high else where.high
    firm = where.low_included and not strict, where.high_included and last is not None
    if over:
        within = Bounds(edge + where.low, firm[0], None if last is None else edge + last, firm[1])
    else:
        within = Bounds(None if last is None else edge - last, firm[1], edge - where.low, firm[0])
    both, rule = replace(goal.label, measures=(asked, measure)), rule_of(clause)
    result = Result.NONE if rule is None else Result.CHANGES
    return ArmClause(both, result, rule.amounts if rule else (), clause.span, within=within, rule=rule)


def _said(clause: Clause) -> tuple[Label | None, Span | None]:
    """What takes points once, and the one number in it."""
    rule = rule_of(clause)
    if isinstance(clause, AllLostClause) and clause.frequency is None:
        label, measure = clause.condition or clause.label, clause.threshold
    elif rule is not None and rule.frequency is None and not rule.discretion:
        label, measure = rule.label, None
    else:
        return None, None
    alone = label is not None and len(label.measures) == 1
    return label, measure or (label.measures[0] if label is not None and alone else None)


def _shared(unit: str) -> str:
    """A percentage point of a rate is 1%."""
    return "%" if unit.endswith("百分点") else unit
