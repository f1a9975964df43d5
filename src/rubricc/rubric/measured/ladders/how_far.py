"""超过3日未归档扣1分，超过7日未归档扣3分: how far the same thing went is one number, and no two yes/no.

After eight days both would hold, and both would be taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, RuleClause
from rubricc.syntax.units import factor, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def one_of_same(clauses: Sequence[Clause], places: Sequence[int]) -> list[Clause]:
    """The clauses with the places of their sentences, neighbours with the same words behind a number as arms."""
    found = list(clauses)
    each_time = {place for each, place in zip(clauses, places, strict=True) if getattr(each, "frequency", None)}
    alike = [at for at in range(1, len(clauses)) if _goes_on(clauses[at - 1], clauses[at])]
    for at, clause in enumerate(clauses):
        first = next(begin for begin in range(at, -1, -1) if begin not in alike)
        head, label = _far(clauses[first]), _far(clause)
        run = first < at or at + 1 in alike
        if run and head is not None and trimmed(head.after) and label is not None and places[at] not in each_time:
            (number,), name = label.measures, f"{head.before}{trimmed(head.after)}"
            label = Label((number.text,), number.text, (), name, "", (number,), True, number, subject=name)
            rule = clause.rule if isinstance(clause, ArmClause) else clause
            amounts, rule = (rule.amounts, replace(rule, label=label)) if isinstance(rule, RuleClause) else ((), None)
            found[at] = ArmClause(label, Result.CHANGES if rule else Result.NONE, amounts, clause.span, rule=rule)
    return found


def _goes_on(above: Clause, clause: Clause) -> bool:
    """Is it said of the same as the clause before it, only further?"""
    one, other = _far(above), _far(clause)
    if (
        one is None
        or other is None
        or trimmed(other.after) not in (*([] if other.before else [""]), trimmed(one.after))
    ):
        return False
    return other.before in ("", one.before) and factor(unit_of(one.measures[0]), unit_of(other.measures[0])) is not None


def _far(clause: Clause) -> Label | None:
    """The label of what takes so many points from a number on, with words behind it; 3次以上 is how often."""
    rule = clause.rule if isinstance(clause, ArmClause) else clause
    match rule:
        case RuleClause(label=label, frequency=None, discretion=False, sign=-1, amounts=(amount,)):
            one = amount.low == amount.high
        case AllLostClause(label=label, frequency=None, threshold=None):
            one = True
        case _:
            return None
    if not one or label is None or len(label.measures) != 1:
        return None
    found, unit = bounds(label.measures[0]), unit_of(label.measures[0])
    counts = unit in words().units or unit == ""
    return label if found is not None and not counts and found.low is not None and found.low != found.high else None
