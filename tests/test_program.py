"""The meaning of a program: evaluator, bounds, levels. Reach has its own file."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grown_programs import programs
from rubricc.program import build
from rubricc.program.bounds import LIMIT, interval, truth
from rubricc.program.check import unproven
from rubricc.program.evaluate import Evaluator, condition, evaluate
from rubricc.program.levels import through
from rubricc.program.model import Definition, Program, Role, Slot
from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Bool,
    Choose,
    Cmp,
    Const,
    Given,
    Input,
    Is,
    Max,
    Min,
    Mul,
    Node,
    Not,
    Num,
    Quot,
    Ref,
    Rounding,
    Table,
)
from rubricc.program.walk import walk
from rubricc.runtime.record import read_record
from rubricc.table import Table as CompiledTable
from strategies import records, slot_values

Slots = dict[str, int | None]
Filled = tuple[Program, Slots]


@st.composite
def filled_programs(draw: st.DrawFn) -> Filled:
    program = draw(programs())
    return program, draw(slot_values(program))


# --- a second opinion, in fractions of the author's units --------------------------------------


def exact(node: Num, slots: Slots, defined: Mapping[str, Fraction]) -> Fraction:
    """What the number means, with no regard to scales: they only say how it is written."""

    def of(part: Num) -> Fraction:
        return exact(part, slots, defined)

    match node:
        case Const(value=value, scale=scale):
            return Fraction(value, 10**scale)
        case Input(slot=slot, scale=scale):
            return Fraction(slots[slot] or 0, 10**scale)
        case Ref(name=name):
            return defined[name]
        case Add(terms=terms):
            return sum(map(of, terms), Fraction(0))
        case Mul(factors=factors):
            return prod(map(of, factors), start=Fraction(1))
        case Quot(num=num, den=den, rounding=rounding, scale=scale):
            # The printed operands carry whole numbers; their quotient counts units of 10^-scale.
            units = of(num) * 10**num.scale / (of(den) * 10**den.scale)
            away = floor(abs(units) + Fraction(1, 2)) * (1 if units >= 0 else -1)
            return Fraction({"half_up": away, "floor": floor(units), "ceil": ceil(units)}[rounding], 10**scale)
        case Min(args=args):
            return min(map(of, args))
        case Max(args=args):
            return max(map(of, args))
        case Choose(cases=cases, otherwise=otherwise):
            return next((of(value) for test, value in cases if holds(test, slots, defined)), of(otherwise))
        case Table(index=index, values=values, beyond=beyond, scale=scale):
            place = of(index)
            assert place.denominator == 1
            return Fraction(values[int(place)] if place < len(values) else beyond, 10**scale)


def holds(node: Bool, slots: Slots, defined: Mapping[str, Fraction]) -> bool:
    match node:
        case Cmp(op=op, left=left, right=right):
            one, other = exact(left, slots, defined), exact(right, slots, defined)
            less, equal = one < other, one == other
            table = {"<": less, "<=": less or equal, "=": equal, "!=": not equal, ">": not less and not equal}
            return table.get(op, not less)
        case All(conditions=conditions):
            return all(holds(each, slots, defined) for each in conditions)
        case Any(conditions=conditions):
            return any(holds(each, slots, defined) for each in conditions)
        case Not(condition=inner):
            return not holds(inner, slots, defined)
        case Is(slot=slot, option=option):
            return slots[slot] == option
        case Given(slot=slot):
            return slots[slot] is not None


@settings(deadline=None)
@given(filled_programs())
def test_whole_numbers_mean_the_exact_numbers(filled: Filled) -> None:
    program, slots = filled
    computed = Evaluator(program).compute(slots)
    defined: dict[str, Fraction] = {}
    for each in program.definitions:
        defined[each.name] = exact(each.value, slots, defined)
        assert defined[each.name] == Fraction(computed[each.name], 10**each.value.scale)
    broken = Evaluator(program).broken(slots)
    assert bool(broken) == any(not holds(each.holds, slots, defined) for each in program.constraints)
    missing = [each.field for each in program.requirements if holds(each.missing, slots, defined)]
    assert Evaluator(program).missing(slots) == missing


@settings(deadline=None)
@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.sampled_from(("half_up", "floor", "ceil")))
def test_a_quotient_is_brought_to_its_digits(num: int, den: int, rounding: Rounding) -> None:
    node = build.quot(Const(num, 3), Const(den, 1), 2, rounding)
    exactly = Fraction(num, 10**3) / Fraction(den, 10)
    error = Fraction(int(evaluate(node, {}, {})), 100) - exactly
    within = {"half_up": abs(error) <= Fraction(1, 200), "floor": -1 < error * 100 <= 0, "ceil": 0 <= error * 100 < 1}
    assert within[rounding]


@pytest.mark.parametrize(("num", "expected"), [(5, 1), (-5, -1), (4, 0), (-4, 0), (15, 2), (-15, -2)])
def test_halves_go_away_from_zero(num: int, expected: int) -> None:
    assert evaluate(build.rounded(Const(num, 1), 0), {}, {}) == expected


# --- bounds ------------------------------------------------------------------------------------


@settings(deadline=None)
@given(filled_programs())
def test_bounds_hold_for_every_part(filled: Filled) -> None:
    program, slots = filled
    known = {slot.name: (slot.minimum, slot.maximum) for slot in program.slots}
    surely = {slot.name: slots[slot.name] is not None for slot in program.slots if slot.level == 0}
    computed = Evaluator(program).compute(slots)
    for each in program.definitions:
        for part in walk(each.value):
            within(part, slots, computed, known, surely)
        known[each.name] = interval(each.value, known, surely)


def within(
    part: Node,
    slots: Slots,
    computed: dict[str, int],
    known: Mapping[str, tuple[int, int]],
    surely: Mapping[str, bool],
) -> None:
    if isinstance(part, Cmp | All | Any | Not | Is | Given):
        assert truth(part, known, surely) in (None, condition(part)(slots, computed))
    elif not isinstance(part, Quot):  # inside a case that cannot be, a divisor is computed by nobody
        low, high = interval(part, known, surely)
        assert low <= evaluate(part, slots, computed) <= high


def alone(value: Num, *slots: Slot) -> Program:
    """A program that computes one number."""
    schema = None  # nothing here reads it
    return Program(schema, slots, (), (), (Definition("x", Role.TOTAL, "总分", value),))  # type: ignore[arg-type]  # see above


NUMBER = Slot("n", 0, 0, 9999, 1, 0, "次数")


@pytest.mark.parametrize(
    "value",
    [
        build.mul(Input("n", 0), Input("n", 0), Input("n", 0), Const(2, 0)),
        build.add(Const(LIMIT - 9999, 0), Input("n", 0)),
        build.quot(build.mul(Const(10**8, 0), Input("n", 0)), Const(1, 0), 0, "half_up"),
        build.quot(Const(1, 0), Input("n", 0), 0, "floor"),
        Table(build.add(Const(-1, 0), Input("n", 0)), (1, 2), 3, 0),
        build.choose([(build.compare(Input("n", 0), ">", Const(0, 9)), Const(1, 0))], Const(0, 0)),
    ],
    ids=["product", "sum", "twice a numerator", "denominator 0", "index below 0", "inside a condition"],
)
def test_what_cannot_be_proven_is_named(value: Num) -> None:
    assert [each.label for each in unproven(alone(value, NUMBER)) if isinstance(each, Definition)] == ["总分"]


def test_just_below_the_limit_is_fine() -> None:
    assert not list(unproven(alone(build.add(Const(LIMIT - 10000, 0), Input("n", 0)), NUMBER)))


# --- levels ------------------------------------------------------------------------------------


@settings(deadline=None)
@given(filled_programs(), st.integers(0, 2))
def test_the_view_of_a_level_knows_nothing_of_later_ones(filled: Filled, level: int) -> None:
    program, slots = filled
    later = {slot.name for slot in program.slots if slot.level > level}
    cut = {name: None if name in later else value for name, value in slots.items()}
    seen = through(program, level)
    before, after = Evaluator(program), Evaluator(seen)
    assert before.compute(cut) == after.compute(slots)
    assert before.missing(cut) == after.missing(slots)
    assert before.broken(cut) == after.broken(slots)


@settings(deadline=None)
@given(programs(), st.integers(0, 2))
def test_later_slots_leave_no_trace(program: Program, level: int) -> None:
    seen = through(program, level)
    assert all(slot.level <= level for slot in seen.slots)
    left = {slot.name for slot in seen.slots}
    named = {slot for field in seen.schema.fields for slot in field.slots}
    named |= {slot for item in seen.schema.items for slot in item.judged if slot is not None}
    parts = [part for each in seen.definitions for part in walk(each.value)]
    read = {part.slot for part in parts if isinstance(part, Input | Is | Given)}
    assert named == left >= read
    assert [(each.name, each.value.scale) for each in seen.definitions] == [
        (each.name, each.value.scale) for each in program.definitions
    ]


def test_the_first_level_of_the_steward_table_is_a_table_with_one_rater(steward: CompiledTable) -> None:
    first = through(steward.program, 0)
    assert {type(each.value) for each in first.by_role(Role.VALUE)} == {Input}
    assert not any(isinstance(part, Choose) for each in first.by_role(Role.SCORE) for part in walk(each.value))
    assert [level.name for level in first.schema.levels] == ["初评"]
    assert len(first.constraints) < len(steward.program.constraints)  # nothing is left to change or to judge


# --- the strategies themselves -----------------------------------------------------------------


@settings(deadline=None)
@given(st.data())
def test_random_records_are_read_as_they_were_meant(data: st.DataObject) -> None:
    program = data.draw(programs())
    entry = read_record(program.schema, data.draw(records(program)))
    evaluator = Evaluator(program)
    assert set(entry.slots) == {slot.name for slot in program.slots}
    assert evaluator.missing(entry.slots) or not evaluator.broken(entry.slots)
    for slot in program.slots:
        value = entry.slots[slot.name]
        assert value is None or (slot.minimum <= value <= slot.maximum and value % slot.step == 0)


def test_points_are_whole_numbers_at_the_scale_they_need() -> None:
    assert build.const(Decimal("0.50")) == Const(5, 1)
    assert build.const(Decimal("-200")) == Const(-200, 0)
    assert build.add(Const(6, 0), Input("n", 1)) == Add((Const(60, 1), Input("n", 1)), 1)
