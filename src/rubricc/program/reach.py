"""Exact reach: the least and greatest computed score of each item and of the total, each with a record that has it.

Seen from the first level, so without 改判 and 调整, which can give any score in their range; with 奖扣.
Where it cannot decide within its budget it says so (无法判定) and gives no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from rubricc.program.bounds import Interval
from rubricc.program.evaluate import needed
from rubricc.program.fields import APART
from rubricc.program.levels import without
from rubricc.program.model import Constraint, Program, Requirement
from rubricc.program.nodes import Node, Ref
from rubricc.program.reach_search import Found, Search, Witness
from rubricc.program.walk import names_read, slots_read
from rubricc.runtime.schema import Effects, Item, Panel

LONG_LIST = 8  # questions with three answers
BUDGET = 2000  # boxes of records looked at for one end of one number
# Requirements and constraints, each with the slots it reads.
Tests = tuple[tuple[tuple[Requirement, frozenset[str]], ...], tuple[tuple[Constraint, frozenset[str]], ...]]

WORK = 60_000  # definitions and slots looked at, box by box: a wide program gets fewer boxes


@dataclass(frozen=True, slots=True)
class Extent:
    """Both ends of what can come out. `exact` with None: no record at all is accepted."""

    least: Decimal | None
    greatest: Decimal | None
    least_witness: Mapping[str, int | None]  # of an item: only the slots that matter to it
    greatest_witness: Mapping[str, int | None]
    exact: bool  # False: an end that is None could not be decided


@dataclass(frozen=True, slots=True)
class Reach:
    """What a table can give."""

    items: Mapping[str, Extent]  # by the name of the item: its score by its rules
    total: Extent
    roles: Mapping[str, Extent] = field(default_factory=dict)  # 岗位 → its total, where the table has roles


def reach(program: Program, budget: int = BUDGET) -> Reach:
    """The extents of all items and of the total; with roles, over all of them."""
    if program.schema.panel is not None and program.schema.panel.renormalised:
        return _of_anybody(program, program.schema.panel, budget)
    # Who is not appraised has no score, so the search asks only of those who are.
    program = without(program, {slot for field in program.schema.fields if field.item == APART for slot in field.slots})
    bonus = program.schema.effects.bonus
    kept = {bonus.slot} if bonus is not None else set()
    later = {slot.name for slot in program.slots if slot.level > 0 or slot.field is None}
    first = without(program, later - kept)
    role_field = next((each for each in program.schema.fields if each.name == program.schema.role), None)
    if role_field is None:
        return _reach(first, {}, program.schema.items, budget)
    found = {}
    for index, role in enumerate(role_field.choices):
        items = [item for item in program.schema.items if not item.roles or role in item.roles]
        found[role] = _reach(first, {role_field.slots[0]: index}, items, budget)
    named = [item.name for item in program.schema.items]
    items_of = {name: [each.items[name] for each in found.values() if name in each.items] for name in named}
    return Reach(
        {name: _widest(extents) for name, extents in items_of.items()},
        _widest([each.total for each in found.values()]),
        {role: each.total for role, each in found.items()},
    )


def _reach(program: Program, fixed: Mapping[str, int], items: Sequence[Item], budget: int) -> Reach:
    """With some slots held at one value; only of these items."""
    found: dict[str, Extent] = {}
    tests = tests_of(program)
    proven: dict[str, Interval] = {}
    joined: tuple[Witness, Witness] = ({**fixed}, {**fixed})
    panel = program.schema.panel
    counted = {item.name for item in items}
    by_rater = [item for seat in panel.seats for item in seat.items if item.name in counted] if panel else []
    for item in (*by_rater, *items):
        if item.computed in proven and item not in program.schema.items:
            continue  # every rater of a panel has this one from the same facts
        part = part_for(program, item.computed, tests)
        least, greatest = ends(part, item.computed, {}, _alike(part), budget, fixed)
        found[item.name] = extent(least, greatest, item.computed_scale)
        if least and greatest and least.value is not None and greatest.value is not None:
            proven[item.computed] = least.value, greatest.value
            joined[0].update(least.witness)
            joined[1].update(greatest.witness)
    guesses = ([joined[0]], [joined[1]])
    total = ends(program, program.schema.total, proven, guesses, budget, fixed)
    return Reach(found, extent(*total, program.schema.total_scale))


def _alike(program: Program) -> tuple[list[Witness], list[Witness]]:
    """Records to look at first where a long list is asked about: every line with the same answer."""
    lines = [slot.name for slot in program.slots if (slot.minimum, slot.maximum, slot.step) == (0, 2, 1)]
    alike: list[Witness] = [dict.fromkeys(lines, answer) for answer in range(3)] if len(lines) >= LONG_LIST else []
    return alike, alike


def _widest(extents: Sequence[Extent]) -> Extent:
    """The least and the greatest of several; undecided where one of them is."""
    lows = [each for each in extents if each.least is not None]
    highs = [each for each in extents if each.greatest is not None]
    exact = all(each.exact for each in extents)
    low = min(lows, key=lambda each: each.least or Decimal(0)) if lows and exact else None
    high = max(highs, key=lambda each: each.greatest or Decimal(0)) if highs and exact else None
    return Extent(
        low.least if low else None,
        high.greatest if high else None,
        low.least_witness if low else {},
        high.greatest_witness if high else {},
        exact,
    )


@lru_cache(maxsize=4)
def _once(program: _Same) -> Reach:
    return reach(program.program)


def reached(program: Program) -> Reach:
    """The same, searched once for a program: examples, read-back and command all ask for it."""
    return _once(_Same(program))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A program as the key of what is known of it: its digest is quicker than all its nodes."""

    program: Program

    def __hash__(self) -> int:
        return hash(self.program.schema.digest)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return False
        return self.program is other.program or self.program == other.program


def _of_anybody(program: Program, panel: Panel, budget: int) -> Reach:
    """With 缺评 a weighted mean of whoever is there reaches what one rater reaches: all have the same rules."""
    others = dict.fromkeys((slot for field in program.schema.fields for slot in field.slots[1:]), None)
    first = without(program, {*others, *(slot.name for slot in program.slots if slot.field is None)})
    seat = panel.seats[0]
    tests = tests_of(first)

    def found(goal: str, scale: int) -> Extent:
        reached = extent(*ends(part_for(first, goal, tests), goal, {}, ((), ()), budget, {}), scale)
        least, greatest = {**reached.least_witness, **others}, {**reached.greatest_witness, **others}
        return replace(reached, least_witness=least, greatest_witness=greatest)

    pairs = zip(program.schema.items, seat.items, strict=True)
    items = {item.name: found(own.computed, own.computed_scale) for item, own in pairs}
    undecided = Extent(None, None, {}, {}, False)
    alone = program.schema.effects == Effects()
    return Reach(items, found(seat.total, seat.total_scale) if alone else undecided)


def ends(
    program: Program,
    goal: str,
    proven: Mapping[str, Interval],
    guesses: tuple[Iterable[Witness], Iterable[Witness]],
    budget: int,
    fixed: Mapping[str, int],
) -> tuple[Found | None, Found | None]:
    """The least and the greatest value of one definition."""
    wide = len(program.definitions) + len(program.slots)
    search = Search(program, goal, proven, min(budget, max(32, WORK // max(1, wide))), fixed)
    blank = dict.fromkeys((slot.name for slot in program.slots), None)
    least, greatest = ([blank | guess for guess in each] for each in guesses)
    return search.extreme(-1, least), search.extreme(1, greatest)


def extent(least: Found | None, greatest: Found | None, scale: int) -> Extent:
    """Both ends in the author's units."""

    def points(found: Found | None) -> Decimal | None:
        return None if found is None or found.value is None else Decimal(found.value).scaleb(-scale)

    return Extent(
        points(least),
        points(greatest),
        least.witness if least else {},
        greatest.witness if greatest else {},
        least is not None and greatest is not None,
    )


def tests_of(program: Program) -> Tests:
    """Requirements and constraints, each with the slots it reads."""
    behind: dict[str, frozenset[str]] = {}  # per definition the slots that it reads, directly or through others
    for each in program.definitions:
        behind[each.name] = _reads(each.value, behind)
    return (
        tuple((each, _reads(each.missing, behind)) for each in program.requirements),
        tuple((each, _reads(each.holds, behind)) for each in program.constraints),
    )


def part_for(program: Program, goal: str, tests: Tests | None = None) -> Program:
    """What one definition needs: the slots it reads, the tests that touch these, and the slots of those."""
    value = next(each for each in program.definitions if each.name == goal).value
    requirements, constraints = tests or tests_of(program)
    slots = set(reads(program, value))
    known = 0
    while known != (known := len(slots)):  # a test may bring in a slot that a further test touches
        for _, read in (*requirements, *constraints):
            slots |= read if read & slots else frozenset()
    asked = tuple(each for each, read in requirements if read & slots)
    held = tuple(each for each, read in constraints if read & slots or not read)
    wanted = [Ref(goal, value.scale), *(each.missing for each in asked), *(each.holds for each in held)]
    return Program(
        program.schema,
        tuple(slot for slot in program.slots if slot.name in slots),
        asked,
        held,
        needed(program.definitions, wanted),
    )


def reads(program: Program, node: Node) -> frozenset[str]:
    """The slots that an expression reads, directly or through definitions."""
    return slots_read((node, *(each.value for each in needed(program.definitions, [node]))))


def _reads(node: Node, behind: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The same, from what earlier definitions read."""
    return slots_read([node]).union(*(behind[name] for name in names_read([node])))
