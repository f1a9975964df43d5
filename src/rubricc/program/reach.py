"""Exact reach: the least and greatest computed score of each item and of the total, each with a record that has it.

Seen from the first level, so without 改判 and 调整, which can give any score in their range; with 奖扣.
Where it cannot decide within its budget it says so (无法判定) and gives no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import lru_cache

from rubricc.program.bounds import Interval
from rubricc.program.fields import APART
from rubricc.program.levels import without
from rubricc.program.model import Program
from rubricc.program.reach_panel import of_one, proven_mean
from rubricc.program.reach_parts import BUDGET, Extent, Index, Purse, ends, extent, part_for, without_items
from rubricc.program.reach_plain import Witness
from rubricc.runtime.schema import Item
from rubricc.values import dataclass

LONG_LIST = 8  # questions with three answers


@dataclass(frozen=True, slots=True)
class Reach:
    """What a table can give."""

    items: Mapping[str, Extent]  # by the name of the item: its score by its rules
    total: Extent
    roles: Mapping[str, Extent] = field(default_factory=dict)  # 岗位 → its total, where the table has roles


def reach(program: Program, budget: int = BUDGET) -> Reach:
    """The extents of all items and of the total; with roles, over all of them."""
    panel = program.schema.panel
    # With 缺评 a weighted mean of whoever is there reaches what it reaches with one rater alone.
    away = (
        {slot for each in program.schema.fields for slot in each.slots[1:]} if panel and panel.renormalised else set()
    )
    # Who is not appraised has no score, so the search asks only of those who are.
    away |= {slot for each in program.schema.fields if each.item == APART for slot in each.slots}
    bonus = program.schema.effects.bonus
    kept = {bonus.slot} if bonus is not None else set()
    later = {slot.name for slot in program.slots if slot.level > 0 or slot.field is None}
    first = without(program, away | (later - kept))
    purse, index = Purse(budget), Index(first)
    role_field = next((each for each in program.schema.fields if each.name == program.schema.role), None)
    if role_field is None:
        return _reach(first, index, {}, program.schema.items, purse)
    found = {}
    for place, role in enumerate(role_field.choices):
        items = [item for item in program.schema.items if not item.roles or role in item.roles]
        found[role] = _reach(first, index, {role_field.slots[0]: place}, items, purse)
    named = [item.name for item in program.schema.items]
    items_of = {name: [each.items[name] for each in found.values() if name in each.items] for name in named}
    return Reach(
        {name: _widest(extents) for name, extents in items_of.items()},
        _widest([each.total for each in found.values()]),
        {role: each.total for role, each in found.items()},
    )


def _reach(program: Program, index: Index, fixed: Mapping[str, int], items: Sequence[Item], purse: Purse) -> Reach:
    """With some slots held at one value; only of these items."""
    found: dict[str, Extent] = {}
    proven: dict[str, Interval] = {}
    joined: tuple[Witness, Witness] = ({**fixed}, {**fixed})
    for item, computed in _computed(program, items):
        if computed.computed in proven and item is None:
            continue  # every rater of a panel has this one from the same facts
        part = part_for(program, computed.computed, index, fixed)
        least, greatest = ends(part, computed.computed, {}, _alike(part), purse, fixed)
        if item is not None:
            found[item.name] = extent(least, greatest, computed.computed_scale)
        if least and greatest and least.value is not None and greatest.value is not None:
            proven[computed.computed] = least.value, greatest.value
            joined[0].update(least.witness)
            joined[1].update(greatest.witness)
    guesses = ([joined[0]], [joined[1]])
    panel = program.schema.panel
    if panel is not None and (joint := of_one(program, panel, index, purse, fixed)):
        guesses[0].append(joint[0])
        guesses[1].append(joint[-1])
        proven |= proven_mean(program, joint)
    whole = program
    if panel is None and len(items) < len(program.schema.items):
        kept = {item.score for item in items}
        whole = without_items(program, index, {item.score for item in program.schema.items} - kept, fixed)
    total = ends(whole, program.schema.total, proven, guesses, purse, fixed)
    return Reach(found, extent(*total, program.schema.total_scale))


def _computed(program: Program, items: Sequence[Item]) -> Iterator[tuple[Item | None, Item]]:
    """What is looked at: of a panel first what each rater gives, then the mean; of one that may lack raters, one's."""
    panel = program.schema.panel
    counted = {item.name: item for item in items}
    seats = panel.seats if panel is not None else ()
    if panel is not None and panel.renormalised:
        yield from ((counted[own.name], own) for own in seats[0].items if own.name in counted)
        return
    yield from ((None, own) for seat in seats for own in seat.items if own.name in counted)
    yield from ((item, item) for item in items)


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
