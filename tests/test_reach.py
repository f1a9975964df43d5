"""Reach is exact: what it calls least and greatest is attained, and nothing lies beyond."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from math import prod

import pytest
from hypothesis import assume, given, settings

from grown_programs import programs
from rubricc.program import build
from rubricc.program.bounds import LIMIT
from rubricc.program.evaluate import Evaluator
from rubricc.program.levels import without
from rubricc.program.model import Constraint, Definition, Program, Requirement, Role, Slot
from rubricc.program.nodes import All, Bool, Const, Given, Input, Not, Num, Ref
from rubricc.program.reach import Reach, reach
from rubricc.program.reach_parts import Extent
from rubricc.runtime.schema import Item, Level, Schema
from rubricc.table import Table as CompiledTable
from rubricc.values import replace

MOST_RECORDS = 3000


def domain(slot: Slot) -> list[int | None]:
    return [None, *(value for value in range(slot.minimum, slot.maximum + 1) if value % slot.step == 0)]


def accepted(program: Program) -> Iterator[dict[str, int]]:
    """The definitions of every record that the first level can write."""
    evaluator = Evaluator(program)
    for values in product(*map(domain, program.slots)):
        slots = dict(zip([slot.name for slot in program.slots], values, strict=True))
        if not evaluator.missing(slots) and not evaluator.broken(slots):
            yield evaluator.compute(slots)


@settings(max_examples=100, deadline=None)
@given(programs(small=True))
def test_reach_is_what_trying_everything_finds(program: Program) -> None:
    first = without(program, {slot.name for slot in program.slots if slot.level > 0})
    assume(prod(len(domain(slot)) for slot in first.slots) <= MOST_RECORDS)
    outcomes = list(accepted(first))
    found = reach(program)
    total = program.schema.total
    if outcomes:
        for item in program.schema.items:
            ends(found.items[item.name], [each[item.computed] for each in outcomes], item.computed_scale)
        ends(found.total, [each[total] for each in outcomes], program.schema.total_scale)
        attained(first, found)
    else:
        assert (found.total.least, found.total.greatest, found.total.exact) == (None, None, True)


def ends(extent: Extent, values: list[int], scale: int) -> None:
    assert extent.exact
    assert extent.least == Decimal(min(values)).scaleb(-scale)
    assert extent.greatest == Decimal(max(values)).scaleb(-scale)


def attained(program: Program, found: Reach) -> None:
    evaluator = Evaluator(program)
    total = found.total
    for points, witness in ((total.least, total.least_witness), (total.greatest, total.greatest_witness)):
        slots = dict(witness)
        assert all(slots[slot.name] in domain(slot) for slot in program.slots)
        assert not evaluator.missing(slots)
        assert not evaluator.broken(slots)
        assert points == Decimal(evaluator.compute(slots)[program.schema.total]).scaleb(-program.schema.total_scale)


# --- tables as people write them, with domains too wide to try everything ----------------------

COUNT = Slot("n", 0, 0, 9999, 1, 0, "次数")
AMOUNT = Slot("a", 1, 0, 600000, 1, 0, "扣分")
RATE = Slot("v", 2, 0, 100000, 1, 0, "完成率")
N, A, V = Input("n", 0), Input("a", 1), Input("v", 2)
ZERO = Const(0, 0)


def whole(value: int) -> Const:
    return Const(value, 0)


def less(one: Num, other: Num) -> Num:
    return build.add(one, build.neg(other))


def table(
    slots: tuple[Slot, ...], *scores: Num, required: tuple[str, ...] = (), holds: tuple[Bool, ...] = ()
) -> Program:
    """One item per score; the total is their sum, not below 0."""
    definitions = [Definition(f"x{at}", Role.COMPUTED, f"项目{at}", score) for at, score in enumerate(scores, 1)]
    total = build.greatest(ZERO, build.add(*(Ref(each.name, each.value.scale) for each in definitions)))
    definitions.append(Definition("total", Role.TOTAL, "总分", total))
    ten = Decimal(10)
    items = tuple(
        Item(each.label, "", ten, ten, Decimal(0), ten, 0, (), each.name, scale, each.name, scale, (None,), 2)
        for each in definitions[:-1]
        for scale in [each.value.scale]
    )
    level = Level("评分", "", "评分人")
    schema = Schema(
        "表", "", "", "", "", (), Decimal(100), 2, (), items, (level,), None, "", 0, "total", total.scale, None, ()
    )
    missing = tuple(Requirement(name, Not(Given(name))) for name in required)
    broken = tuple(Constraint(each, "不合要求", ()) for each in holds)
    return Program(schema, slots, missing, broken, tuple(definitions))


def both_ends(extent: Extent) -> tuple[str, str]:
    assert extent.exact
    return str(extent.least), str(extent.greatest)


PER_EVENT = build.greatest(ZERO, less(whole(6), build.mul(whole(2), N)))
STEPS = build.quot(build.greatest(ZERO, less(whole(80), V)), whole(1), 0, "floor")
OVER = build.quot(build.greatest(ZERO, less(V, whole(100))), whole(1), 0, "floor")
TIERS = build.choose(
    [(build.compare(V, "<", whole(80)), whole(16)), (build.compare(V, "<", whole(100)), whole(20))], whole(24)
)
HUMP = less(whole(10), build.greatest(less(V, whole(97)), less(whole(97), V)))
ALL_LOST = build.choose([(build.compare(N, ">=", whole(3)), whole(-1))], less(whole(15), N))


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (PER_EVENT, ("0", "6")),
        (build.add(whole(10), OVER, build.mul(whole(-2), STEPS)), ("-150", "910")),  # one metric both adds and takes
        (TIERS, ("16", "24")),
        (HUMP, ("-893.00", "10.00")),  # the best lies inside the domain, on one value of 100,001
        (ALL_LOST, ("-1", "15")),
        (build.mul(N, less(whole(10), N)), ("-99880011", "25")),
    ],
    ids=["per event", "adds and takes", "tiers", "hump", "all or nothing", "parabola"],
)
def test_break_points_inside_wide_domains_are_found(score: Num, expected: tuple[str, str]) -> None:
    program = table((COUNT, RATE), score, required=("v",))
    assert both_ends(reach(program).items["项目1"]) == expected


def test_every_item_of_the_steward_table_goes_from_nothing_to_its_points(steward: CompiledTable) -> None:
    found = reach(steward.program)
    for item in steward.schema.items:
        assert found.items[item.name].exact
        assert (found.items[item.name].least, found.items[item.name].greatest) == (Decimal(0), item.points)
    assert (found.total.least, found.total.greatest) == (Decimal(0), Decimal(100))


def test_a_constraint_bounds_what_can_be_lost() -> None:
    low, high = (build.mul(whole(points), N) for points in (2, 6))
    holds = All((build.compare(low, "<=", A), build.compare(A, "<=", high)))
    few = build.compare(N, "<=", whole(3))
    found = reach(table((COUNT, AMOUNT), less(whole(6), A), holds=(holds, few)))
    assert both_ends(found.items["项目1"]) == ("-12.0", "6.0")
    assert dict(found.items["项目1"].least_witness) == {"n": 3, "a": 180}


def test_items_that_share_an_input_are_weighed_together() -> None:
    taking = build.greatest(ZERO, less(whole(10), N))
    found = reach(table((COUNT,), taking, build.least(whole(10), N)))
    assert [both_ends(each) for each in found.items.values()] == [("0", "10"), ("0", "10")]
    assert both_ends(found.total) == ("10", "10")


def test_witnesses_are_records_that_a_person_would_write() -> None:
    found = reach(table((COUNT, AMOUNT), PER_EVENT, less(whole(6), build.least(whole(6), A))))
    assert dict(found.total.least_witness) == {"n": 3, "a": 60}
    assert dict(found.total.greatest_witness) == {"n": None, "a": None}


def test_a_requirement_keeps_a_blank_out() -> None:
    program = table((RATE,), build.choose([(Given("v"), TIERS)], whole(99)))
    assert both_ends(reach(program).items["项目1"]) == ("16", "99")
    assert both_ends(reach(replace(program, requirements=(Requirement("v", Not(Given("v"))),))).total) == ("16", "24")


def test_rules_that_contradict_each_other_reach_nothing() -> None:
    never = (build.compare(N, ">", whole(5)), build.compare(N, "<", whole(3)))
    found = reach(table((COUNT,), PER_EVENT, holds=never)).items["项目1"]
    assert (found.least, found.greatest, found.exact) == (None, None, True)


def test_what_cannot_be_decided_within_the_budget_is_said_to_be_so() -> None:
    far = table((COUNT, RATE), build.mul(build.add(N, whole(-77)), build.add(V, whole(-41))), required=("v",))
    assert both_ends(reach(far).items["项目1"])
    assert not reach(far, budget=1).items["项目1"].exact


def test_numbers_stay_whole_numbers_of_any_size() -> None:
    wide = Slot("n", 0, 0, LIMIT, 1, 0, "次数")
    assert both_ends(reach(table((wide,), HUMP_OF_N)).items["项目1"]) == (str(10 - LIMIT + 123456789), "10")


HUMP_OF_N = less(whole(10), build.greatest(less(N, whole(123456789)), less(whole(123456789), N)))
