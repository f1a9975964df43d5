"""合格率低于90%、80%、70%的，分别扣1分、2分、5分: one number, whose ends are listed beside what each of them costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import ArmClause, Clause, Label, Result, RuleClause, Share
from rubricc.syntax.units import unit_of
from rubricc.values import replace


def with_ends(flat: Iterable[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """Clauses with the places of their sentences, such a list read as the arms of a ladder."""
    return [(place, each) for place, clause in flat for each in _arms(clause)]


def _arms(clause: Clause) -> Iterator[Clause]:
    label = clause.label if isinstance(clause, RuleClause) else None
    stretches = _stretches(label) if label is not None else []
    if not isinstance(clause, RuleClause) or label is None or not stretches or clause.share != Share.RESPECTIVELY:
        yield clause
        return
    if len(stretches) != len(clause.amounts) or clause.frequency is not None or clause.discretion:
        yield clause
        return
    for measure, within, amount in zip(label.measures, stretches, clause.amounts, strict=True):
        named = Label(
            (measure.text,), measure.text, (), label.before, "", (measure,), True, measure, subject=label.before
        )
        rule = replace(clause, label=named, amounts=(amount,), share=Share.TOGETHER)
        yield ArmClause(named, Result.CHANGES, (amount,), clause.span, within=within, rule=rule)


def _stretches(label: Label) -> list[Bounds]:
    """The values that each listed number speaks of, compared as the first one is; nothing for another list."""
    first = bounds(label.measures[0]) if label.measures else None
    several = len(label.measures) > 1 and len(label.parts) == len(label.measures) and bool(label.before)
    if first is None or not several or (first.low is None) == (first.high is None) or label.after.strip(" 的者时"):
        return []
    found = [first]
    for measure in label.measures[1:]:
        exact = bounds(measure)
        same = unit_of(measure) == unit_of(label.measures[0])
        if exact is None or exact.low is None or exact.low != exact.high or not same:
            return []
        low = exact.low if first.low is not None else None
        high = exact.low if first.high is not None else None
        found.append(replace(first, low=low, high=high))
    return found
