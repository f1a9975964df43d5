"""Numbers that an item calls by a name: 底线值80%得12分 … 低于底线值不得分."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    Clause,
    ExemptClause,
    Label,
    NoteClause,
    RestatedClause,
    Result,
    StepClause,
)
from rubricc.values import replace

_NAMES = r"底线值?|底线|门槛值?|基准值?|目标值?|挑战值?|达标值?|达标线|必保值?|保底值?|最低值|下限值?"
_NAMED = re.compile(rf"(?P<name>{_NAMES})\s*(?:为|是|:|：|≥|≤)?\s*$")
_BELOW = re.compile(rf"(?:低于|未达到?|达不到|不足|未到|小于|不到)(?P<name>{_NAMES})(?:的|者)?$")
_UNDER = re.compile(rf"(?P<name>{_NAMES})以下(?:的|者)?$")


def called(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses, with arms below a number that is only called by its name."""
    known = _numbers(clauses)
    return [_below(clause, known) for clause in clauses]


def _stem(name: str) -> str:
    return name.removesuffix("值").removesuffix("线") if len(name) > 2 else name


def _numbers(clauses: Sequence[Clause]) -> dict[str, tuple[Decimal, Span]]:
    found: dict[str, tuple[Decimal, Span]] = {}
    for clause in clauses:
        label = getattr(clause, "label", None)
        if not isinstance(clause, ArmClause | StepClause | ExemptClause | NoteClause | RestatedClause) or label is None:
            continue
        for measure in label.measures:
            before = label.span.source.normal[label.span.start : measure.start]
            match, where = _NAMED.search(before), bounds(measure)
            if match is None or where is None:
                continue
            value = where.low if where.low is not None else where.high
            if value is not None:
                found.setdefault(_stem(match["name"]), (value, measure))
    return found


def _below(clause: Clause, known: dict[str, tuple[Decimal, Span]]) -> Clause:
    if not isinstance(clause, ArmClause | AllLostClause) or clause.label is None:
        return clause
    if isinstance(clause, AllLostClause):
        if clause.frequency is not None or clause.threshold is not None:
            return clause
        arm = _below(ArmClause(clause.label, Result.NONE, (), clause.span), known)
        return arm if isinstance(arm, ArmClause) and arm.within is not None else clause
    if clause.otherwise:
        return clause
    match = _BELOW.search(clause.label.text) or _UNDER.search(clause.label.text)
    number = known.get(_stem(match["name"])) if match is not None else None
    if match is None or number is None or len(clause.label.measures) > 1:
        return clause
    value, measure = number
    label = clause.label
    named = Label((measure.text,), measure.text, (), "", "", (measure,), True, measure)
    assert label is not None, "the name stands in it"
    return replace(clause, label=named, within=Bounds(None, False, value, False))
