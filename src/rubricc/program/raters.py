"""Several who rate beside each other: every item once for each rater, then their weighted mean.

The mean of several people and 折算 divide once, with so many digits that rounding the total
gives the same as rounding the exact fraction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import lcm

from rubricc.program.build import add, choose, const, greatest, least, mul, neg
from rubricc.program.model import Constraint, Requirement, Role
from rubricc.program.nodes import All, Any, Bool, Given, Not, Num, Ref, Table
from rubricc.program.parts import Parts
from rubricc.program.spare import divided
from rubricc.rubric.model import Rubric
from rubricc.rubric.panel import Panel, Rater
from rubricc.runtime import schema as record
from rubricc.runtime.panel import seat_field, seat_name
from rubricc.runtime.schema import Field
from rubricc.source import Span
from rubricc.values import dataclass, replace

Fields = Mapping[int, tuple[Field, ...]]  # by the identity of the rule
Scored = tuple[tuple[record.Item, ...], tuple[Num, ...]]  # the items, and the points of each section
Sections = Callable[[Fields, str], Scored]

ZERO = const(0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the lowering of a panel gives: the items as means of the raters, the panel, the weighted sum."""

    items: tuple[record.Item, ...]
    panel: record.Panel
    total: Num


def rated(rubric: Rubric, panel: Panel, fields: Fields, sections: Sections, parts: Parts) -> Weighed:
    """Lower a table once for each rater; `sections` does it with his fields and an ending for his definitions."""
    names = [name for name, _ in panel.seats]
    seats: list[record.Seat] = []
    points: list[tuple[Num, ...]] = []
    totals: list[Num] = []
    for index, name in enumerate(names):
        own = {key: tuple(seat_field(field, index, name) for field in each) for key, each in fields.items()}
        ending = f"_{index + 1}"
        items, subtotals = sections(own, ending)
        total = parts.define(f"sum{ending}", Role.RATER, name, add(*subtotals), rubric.span)
        seats.append(record.Seat(items, f"sum{ending}", total.scale))
        points.append(subtotals)
        totals.append(total)
    present = _presence(fields, names) if panel.renormalised else ()
    _settle(parts, names, present)
    mean = _Mean(panel, present, rubric.decimals, parts)
    merged = tuple(_merged(mean, place, seats, rubric, parts) for place in range(len(seats[0].items)))
    for place, section in enumerate(rubric.sections):
        if section.title:
            value = mean.of([each[place] for each in points], False)
            parts.define(f"s{place + 1}", Role.SECTION, section.title, value, section.span)
    return Weighed(merged, record.Panel(tuple(seats), _pools(panel), panel.renormalised), mean.of(totals, True))


def _pools(panel: Panel) -> tuple[record.Pool, ...]:
    pools, start = [], 0
    for rater in panel.raters:
        pools.append(record.Pool(rater.name, rater.weight, tuple(range(start, start + rater.people)), rater.trimmed))
        start += rater.people
    return tuple(pools)


def _merged(mean: _Mean, place: int, seats: Sequence[record.Seat], rubric: Rubric, parts: Parts) -> record.Item:
    """One item as the mean of the raters; where all rate by the same facts it is what each of them has."""
    first = seats[0].items[place]
    judged: tuple[str | None, ...] = (None,) * len(seats)
    if all(seat.items[place] == first for seat in seats):
        return replace(first, judged=judged)
    name = f"t{place + 1}"
    value = mean.of([Ref(seat.items[place].score, seat.items[place].scale) for seat in seats], False)
    span: Span = rubric.items[place].span
    scale = parts.define(name, Role.SCORE, first.name, value, span).scale
    return replace(
        first, rules=(), unweighted=None, computed=name, computed_scale=scale, score=name, scale=scale, judged=judged
    )


def _presence(fields: Fields, names: Sequence[str]) -> tuple[Bool, ...]:
    """Per rater: he filled in something of his own."""
    own = {field.name: field for each in fields.values() for field in each if field.scope == "rater"}
    return tuple(Any(tuple(Given(field.slots[index]) for field in own.values())) for index in range(len(names)))


def _settle(parts: Parts, names: Sequence[str], present: Sequence[Bool]) -> None:
    """Each test once, though every rater's lowering adds it; who is absent owes nothing, but somebody must be there."""
    asked = dict.fromkeys(parts.requirements)
    held = dict.fromkeys(parts.constraints)
    parts.requirements[:] = asked
    parts.constraints[:] = held
    if not present:
        return
    for index, name in enumerate(names):
        start = seat_name(name, "")
        there = present[index]
        parts.requirements[:] = [
            Requirement(each.field, All((there, each.missing))) if each.field.startswith(start) else each
            for each in parts.requirements
        ]
        parts.constraints[:] = [
            Constraint(Any((Not(there), each.holds)), each.message, each.fields)
            if any(field.startswith(start) for field in each.fields)
            else each
            for each in parts.constraints
        ]
    own = [each for each in parts.requirements if any(each.field.startswith(seat_name(name, "")) for name in names)]
    if own:
        # One of the two tests for a field: each has its own place in a workbook, known by the field's name.
        place = parts.requirements.index(own[0])
        nobody = Any((own[0].missing, Not(Any(tuple(present)))))
        parts.requirements[place] = Requirement(own[0].field, nobody)


class _Mean:
    """The weighted mean of numbers, one for each rater."""

    def __init__(self, panel: Panel, present: Sequence[Bool], decimals: int, parts: Parts) -> None:
        self.panel = panel
        self.present = present
        self.decimals = decimals
        self.parts = parts

    def of(self, values: Sequence[Num], trim: bool) -> Num:
        """`trim`: the highest and lowest of a role are left out where the policy says so (of totals only)."""
        start, groups = 0, []
        for rater in self.panel.raters:
            groups.append((rater, range(start, start + rater.people)))
            start += rater.people
        if self.present:
            return self._of_those_present(values, groups)
        counts = [rater.people - 2 * (trim and rater.trimmed) for rater, _ in groups]
        whole = lcm(*counts)
        terms = []
        for (rater, seats), count in zip(groups, counts, strict=True):
            mine = [values[seat] for seat in seats]
            taken = [neg(least(*mine)), neg(greatest(*mine))] if count < rater.people else []
            terms.append(mul(const(rater.weight / 100 * (whole // count)), add(*mine, *taken)))
        summed = add(*terms)
        return summed if whole == 1 else divided(summed, const(whole), whole, self.decimals, self.parts)

    def _of_those_present(self, values: Sequence[Num], groups: Sequence[tuple[Rater, range]]) -> Num:
        whole = lcm(*range(1, max(rater.people for rater, _ in groups) + 1))
        terms, weights = [], []
        for rater, seats in groups:
            there = [self.present[seat] for seat in seats]
            mine = add(*(choose([(here, values[seat])], ZERO) for here, seat in zip(there, seats, strict=True)))
            count = add(*(choose([(here, const(1))], ZERO) for here in there))
            shares = (0, *(whole // number for number in range(1, rater.people)))
            part: Num = const(whole) if rater.people == 1 else Table(count, shares, whole // rater.people, 0)
            terms.append(mul(const(rater.weight), part, mine))
            weights.append(choose([(Any(tuple(there)), const(rater.weight * whole))], ZERO))
        smallest = min(rater.weight for rater, _ in groups) * whole
        # Whoever is there weighs at least the smallest weight; with nobody there nothing is computed.
        return divided(add(*terms), greatest(const(smallest), add(*weights)), whole * 100, self.decimals, self.parts)
