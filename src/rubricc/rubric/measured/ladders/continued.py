"""第1名20分，第2名18分，以此类推: arms that go on by equal steps, as a step from the last of them.

Places and pieces are named one by one, stretches by the end on their worse side. Unequal steps say nothing of how it
goes on; the reader of the sentence then asks.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.measured.ladders.series_on import series_on
from rubricc.rubric.measured.ladders.stretches import stretch_of
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import AccumulateClause, Amount, ArmClause, Clause, Label, Part, PartClause, StepClause
from rubricc.syntax.units import unit_of
from rubricc.values import replace


def continued(clauses: Sequence[Clause], places: Sequence[int], full: Decimal) -> list[tuple[Clause, int]]:
    """The clauses with the numbers of their sentences; what goes on after arms has become a step, or more arms.

    `full`: the points of the item, up to which a series goes on.
    """
    found: list[tuple[Clause, int]] = []
    for at, (clause, place) in enumerate(zip(clauses, places, strict=True)):
        made: tuple[Clause, ...] = ()
        if isinstance(clause, AccumulateClause):
            before = [each for each, _ in found]
            arms = _arms_before(before)
            made = _goes_on(arms, clause) if arms else ()
            made = made or series_on(before, clause, full, clauses[at + 1 :])
        found += [(each, place) for each in made or (clause,)]
    return found


def _arms_before(clauses: Sequence[Clause]) -> list[tuple[Bounds, Decimal, Label]]:
    """The stretches, points and words of the arms right before; nothing where one of them is no plain arm."""
    found: list[tuple[Bounds, Decimal, Label]] = []
    for clause in reversed(clauses):
        if not isinstance(clause, ArmClause):
            break
        within = stretch_of(clause.label.measures) if clause.label is not None and clause.label.measured else None
        if within is None or clause.amount is None or clause.rule is not None or clause.label is None:
            return []
        found.insert(0, (within, clause.amount.high, clause.label))
    return found if len({unit_of(label.measures[0]) for _, _, label in found}) == 1 else []


def _goes_on(arms: Sequence[tuple[Bounds, Decimal, Label]], clause: AccumulateClause) -> tuple[Clause, ...]:
    if len(arms) < 2:
        return ()
    up = _middle(arms[0][0]) < _middle(arms[-1][0])
    ends = [within.high if up else within.low for within, _, _ in arms]
    known = [end for end in ends if end is not None]
    steps = {abs(one - other) for one, other in itertools.pairwise(known)}
    falls = {one - other for (_, one, _), (_, other, _) in itertools.pairwise(arms)}
    size, fall = next(iter(steps), Decimal(0)), next(iter(falls))
    known_fall = clause.points if clause.points is not None else fall
    if len(known) < max(2, len(ends) - 1) or len(steps) != 1 or not size or fall <= 0 or len(falls) != 1:
        return ()
    if known_fall != fall or ends[-1] is None:
        return ()
    label = arms[-1][2]
    named = label.before or next((each.before for _, _, each in arms if each.before), "")
    unit = unit_of(label.measures[0])
    amount = Amount(fall, fall, clause.span)
    step = StepClause(
        replace(label, before=named, after=""),
        None,
        "超" if up else "低",
        size,
        unit,
        False,
        -1,
        False,
        None,
        amount,
        clause.span,
    )
    return (step, PartClause(Part.WHOLE, unit, clause.span))


def _middle(within: Bounds) -> Decimal:
    ends = [end for end in (within.low, within.high) if end is not None]
    return sum(ends, Decimal(0)) / len(ends)
