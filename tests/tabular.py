"""Random records as rows of cells, with what the evaluator makes of them: for the targets that score in bulk."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program, Slot
from rubricc.runtime.engine import Engine, Slots
from rubricc.runtime.lookup import index_of
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import Entry
from rubricc.runtime.result import Score, score_entry
from rubricc.runtime.values import format_points, from_units
from rubricc.targets.sql.columns import CONFIRM_KEY, SlotColumn, slot_columns, standard_heads
from strategies import edges_of

Cells = dict[str, str]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Row:
    """The cells of one person, and the score; None where the record must be refused."""

    cells: Cells
    score: Score | None


def rows(program: Program, count: int, seed: int) -> Iterator[Row]:
    """So many rows, from hardly filled to full, at the edges of domains and rules every other time."""
    pick = random.Random(seed)
    evaluator, edges, columns = Evaluator(program), edges_of(program), slot_columns(program)
    heads = standard_heads(program)
    for _ in range(count):
        cells, slots = dict.fromkeys(heads.values(), ""), dict.fromkeys(slot.name for slot in program.slots)
        density = pick.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        later = pick.choice((0.0, 0.0, 0.1))
        for each in columns:
            changes = each.slot.level > 0 and program.schema.panel is None
            if pick.random() < (later if changes else density):
                units = _value(pick, each.slot, edges[each.slot.name])
                slots[each.slot.name], cells[each.head] = units, _written(pick, each, units)
                if each.reason_head:
                    cells[each.reason_head] = "情况特殊"
        if pick.random() < 0.8:
            _mend(program, evaluator, slots, cells)
        names = [level.name for level in program.schema.levels]
        confirmed = [name for name in names if pick.random() < 0.5]
        cells[heads[CONFIRM_KEY]] = pick.choice(("是", "√")) if confirmed == names else "、".join(confirmed)
        entry = Entry(slots, touched(program, slots), frozenset(confirmed), {}, (), {})
        try:
            yield Row(cells, score_entry(program.schema, evaluator, entry))
        except RecordError:
            yield Row(cells, None)


def touched(program: Program, slots: Mapping[str, int | None]) -> bool:
    """Who somebody is says nothing of how he worked."""
    own = {slot.name for slot in program.slots if slot.field and slot.field == program.schema.role}
    return any(units is not None for slot, units in slots.items() if slot not in own)


def _mend(program: Program, evaluator: Evaluator, slots: dict[str, int | None], cells: Cells) -> None:
    """What does not fit together becomes 0, where that is a value: most rows of a table are right."""
    known, of_slot = index_of(program.schema).by_name, {each.slot.name: each for each in slot_columns(program)}
    for _, names in evaluator.broken(slots) if not evaluator.missing(slots) else ():
        for slot in (slot for name in names if name in known for slot in known[name].slots):
            each = of_slot[slot]
            if slots[slot] is not None and each.slot.minimum <= 0 <= each.slot.maximum:
                first = each.field.choices[:1] if each.field is not None else ()
                slots[slot], cells[each.head] = 0, "".join(first) or "0"


def _value(pick: random.Random, slot: Slot, edges: list[int]) -> int:
    if pick.random() < 0.7:
        near = edges[:12] if pick.random() < 0.7 else edges  # small numbers are what forms hold
        return pick.choice(near)
    first, last = -(-slot.minimum // slot.step), slot.maximum // slot.step
    return pick.randint(first, last) * slot.step


def _written(pick: random.Random, each: SlotColumn, units: int) -> str:
    if each.field is not None and each.field.kind == "flag":
        return pick.choice(("是", "1", "TRUE", "1.0") if units else ("否", "0", "无", "0.0"))
    if each.field is not None and each.field.choices:
        return each.field.choices[units]
    number: Decimal = from_units(units, each.slot.decimals)
    text = format_points(number)
    return pick.choice((text, text, f" {text} ", text if "." in text else f"{text}.0"))


class Rows:
    """The cells that say what slots hold, and the score; somebody has confirmed or not."""

    def __init__(self, program: Program, pick: random.Random) -> None:
        self.program, self.pick = program, pick
        self.columns, self.heads = slot_columns(program), standard_heads(program)
        self.names = [level.name for level in program.schema.levels]

    def row(self, slots: dict[str, int | None], engine: Engine) -> Row:
        cells = dict.fromkeys(self.heads.values(), "")
        for each in self.columns:
            units = slots[each.slot.name]
            if units is not None:
                cells[each.head] = _written(self.pick, each, units)
                if each.reason_head:
                    cells[each.reason_head] = "情况特殊"
        confirmed = [name for name in self.names if self.pick.random() < 0.5]
        cells[self.heads[CONFIRM_KEY]] = "、".join(confirmed)
        try:
            entry = Entry(slots, touched(self.program, slots), frozenset(confirmed), {}, (), {})
            return Row(cells, score_entry(self.program.schema, engine, entry))
        except RecordError:
            return Row(cells, None)


class Remembered:
    """The evaluator, asked once about each of these records, however many targets are held against it."""

    def __init__(self, engine: Engine, records: Sequence[Slots]) -> None:
        self.engine, self.records = engine, records  # held here, so that no other gets the id of one
        self.gaps: dict[int, list[str]] = {}
        self.breaks: dict[int, list[tuple[str, tuple[str, ...]]]] = {}
        self.values: dict[int, dict[str, int]] = {}

    def missing(self, slots: Slots) -> list[str]:
        return _once(self.gaps, self.engine.missing, slots)

    def broken(self, slots: Slots) -> list[tuple[str, tuple[str, ...]]]:
        return _once(self.breaks, self.engine.broken, slots)

    def compute(self, slots: Slots) -> dict[str, int]:
        return _once(self.values, self.engine.compute, slots)


def _once(known: dict[int, Answer], ask: Callable[[Slots], Answer], slots: Slots) -> Answer:
    if id(slots) not in known:
        known[id(slots)] = ask(slots)
    return known[id(slots)]
