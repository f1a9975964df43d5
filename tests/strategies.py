"""Hypothesis strategies for the tests that hold the targets equal.

`programs()` grows small programs over all sixteen nodes; `slot_values(program)` fills the
slots of any program within their domains, requirements and constraints may be violated;
`records(program)` yields whole records in their public form that are never refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from grown_programs import programs
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program, Slot
from rubricc.program.nodes import Const
from rubricc.program.walk import walk
from rubricc.rubric.names import endings
from rubricc.runtime.panel import is_own, seat_fields
from rubricc.runtime.schema import Adjustment, Field, Schema

__all__ = ["Program", "programs", "records", "slot_values"]

Slots = dict[str, int | None]
MONTH = "2025-03"

# --- values of slots ---------------------------------------------------------------------------


def slot_values(program: Program) -> SearchStrategy[Slots]:
    """A value or blank for every slot, often at the places where something switches."""
    edges = edges_of(program)
    blank: Slots = dict.fromkeys(edges)
    few = st.lists(_touches(program.slots, edges), max_size=min(30, 3 * len(edges)))
    return few.map(lambda touched: blank | dict(touched))


def _touches(slots: tuple[Slot, ...], edges: Mapping[str, list[int]]) -> SearchStrategy[tuple[str, int]]:
    """One slot and a value for it: every other time an edge of it, else anything in its domain."""

    def value(slot: Slot, number: int) -> tuple[str, int]:
        count, anywhere = divmod(number, 2)
        near = edges[slot.name]
        if not anywhere:
            return slot.name, near[count % len(near)]
        first, last = -(-slot.minimum // slot.step), slot.maximum // slot.step
        return slot.name, (first + count % (last - first + 1)) * slot.step

    return st.builds(value, st.sampled_from(slots), st.integers(0, 2**40))


def edges_of(program: Program) -> dict[str, list[int]]:
    """Per slot, one step around each: the ends of its domain, 0, the program's constants, where its item is used up."""
    expressions = [
        *(each.value for each in program.definitions),
        *(each.holds for each in program.constraints),
        *(each.missing for each in program.requirements),
    ]
    parts = [part for node in expressions for part in walk(node)]
    constants = {abs(Decimal(part.value).scaleb(-part.scale)) for part in parts if isinstance(part, Const)} - {0}
    points = {item.points for item in program.schema.items}
    wanted = constants | {each / by for each in points for by in constants}
    edges = {}
    for slot in program.slots:
        low, high, step = slot.minimum, slot.maximum, slot.step
        near = [int(each * 10**slot.decimals) // step * step for each in wanted]
        values = {low, high, *range(0, 5 * step, step), *(each + by for each in near for by in (-step, 0, step))}
        # Nearest to 0 first: hypothesis shrinks towards the first.
        fitting = sorted((each for each in values if low <= each <= high and each % step == 0), key=abs)
        edges[slot.name] = fitting or [-(-low // step) * step]
    return edges


# --- records -----------------------------------------------------------------------------------


def records(program: Program) -> SearchStrategy[dict[str, object]]:
    """Records that are read without a refusal: 未评, 未填, 暂定 or 终审, with 改判, 调整 and 明细 among them."""
    edges = edges_of(program)
    return _records(program, Evaluator(program), edges, _touches(program.slots, edges))


@st.composite
def _records(
    draw: DrawFn,
    program: Program,
    evaluator: Evaluator,
    edges: Mapping[str, list[int]],
    touches: SearchStrategy[tuple[str, int]],
) -> dict[str, object]:
    slots: Slots = dict.fromkeys(slot.name for slot in program.slots)
    if draw(st.booleans()):  # all that was left blank is written as 0, where that is a value
        slots |= {slot.name: 0 for slot in program.slots if slot.level == 0 and slot.minimum <= 0 <= slot.maximum}
    slots |= dict(draw(st.lists(touches, max_size=30)))
    own = next((field for field in program.schema.fields if field.name == program.schema.role), None)
    if own is not None and draw(st.integers(0, 9)):  # a record that does not say whose it is has no score
        slots[own.slots[0]] = draw(st.integers(0, len(own.choices) - 1))
        slots |= dict.fromkeys(own.slots[1:]) if draw(st.booleans()) else {}
    for count in program.schema.fields:
        amount = next((field for field in program.schema.fields if field.name == count.amount), None)
        if amount is not None and draw(st.booleans()):
            _pair(draw, evaluator, slots, count, amount, edges[amount.slots[0]])
    if program.schema.panel is not None and draw(st.integers(0, 3)):
        _complete(draw, program.schema, evaluator, slots, edges)
    _mend(program.schema, evaluator, slots)
    return _Writer(draw, program.schema, slots).record()


def _complete(draw: DrawFn, schema: Schema, evaluator: Evaluator, slots: Slots, edges: Mapping[str, list[int]]) -> None:
    """Several raters leave something 未填 nearly always: most records have it all."""
    fields = {field.name: field for field in (*schema.fields, *seat_fields(schema))}
    for name in evaluator.missing(slots):
        slot = fields[name].slots[0]
        slots[slot] = draw(st.sampled_from(edges[slot]))


def _pair(draw: DrawFn, evaluator: Evaluator, slots: Slots, count: Field, amount: Field, edges: list[int]) -> None:
    """Some level writes a few events and an amount that is allowed for so many, if there is one."""
    level = draw(st.integers(0, min(len(count.slots), len(amount.slots)) - 1))
    events = draw(st.integers(0, 3))
    later = dict.fromkeys((*count.slots[level:], *amount.slots[level:]))
    slots |= later | {count.slots[level]: events * 10**count.decimals}
    most = max(edges)
    amounts = [each * max(1, events) for each in edges if each * events <= most]
    allowed = [each for each in amounts if not _blamed(evaluator, slots | {amount.slots[level]: each}, amount)]
    if allowed:
        slots[amount.slots[level]] = draw(st.sampled_from(allowed))


def _blamed(evaluator: Evaluator, slots: Slots, field: Field) -> bool:
    return any(name.endswith(field.name) for _, names in evaluator.broken(slots) for name in names)


def _mend(schema: Schema, evaluator: Evaluator, slots: Slots) -> None:
    """Take back entries until nothing is refused: later changes first, then all of the fields that are named.

    What is 未填 is not refused: constraints are judged on complete records only.
    """
    fields = {field.name: field for field in (*schema.fields, *seat_fields(schema))}
    # A count that goes breaks the amounts that other raters gave for it.
    for first in (1, 0) if schema.panel is None else (0, 0, 0):
        for _, names in () if evaluator.missing(slots) else evaluator.broken(slots):
            for name in names:
                hand = schema.by_hand.get(name)
                slots.update(dict.fromkeys([hand.slot] if hand is not None else fields[name].slots[first:]))
    assume(evaluator.missing(slots) or not evaluator.broken(slots))


@dataclass
class _Writer:
    """Writes slots down as a person would: facts at the top, opinions and changes under 评分, counts as 明细."""

    draw: DrawFn
    schema: Schema
    slots: Slots

    def record(self) -> dict[str, object]:
        names = [level.name for level in self.schema.levels]
        record: dict[str, object] = {**self.identity(), "确认": self.confirmed(names)}
        typed: dict[str, dict[str, object]] = {name: {} for name in names}
        rows: list[dict[str, object]] = []
        short = self.short_names() if self.draw(st.booleans()) else {}
        detailed = self.draw(st.booleans())
        skipped: set[str] = set()
        for field in self.schema.fields:
            for level, slot in enumerate(field.slots):
                units = self.slots[slot]
                if units is None or slot in skipped:
                    continue
                own = is_own(self.schema, field)
                if level == 0 and units > 0 and detailed and field.kind in ("count", "flag") and not own:
                    rows += self.rows(field, units, skipped)
                elif level == 0 and (field.scope == "fact" or len(names) == 1) and not own:
                    record[short.get(field.name, field.name)] = _written(field, units)
                else:
                    typed[names[level]][short.get(field.name, field.name)] = _written(field, units)
        record["评分"] = {name: values for name, values in typed.items() if values}
        record["改判"] = self.judged(names)
        record |= {name: self.by_hand(each) for name, each in self.schema.by_hand.items()}
        record["明细"] = rows
        return {key: value for key, value in record.items() if value not in ({}, [], "")}

    def identity(self) -> dict[str, object]:
        month = {name: MONTH for name in self.schema.identity if name == "考核月份"}
        who = {"姓名": self.draw(st.sampled_from(("张三", "𠮷野", "=1+1", "")))}
        return {name: value for name, value in (month | who).items() if name in self.schema.identity}

    def confirmed(self, names: list[str]) -> list[str]:
        return self.draw(st.one_of(st.just(names), st.lists(st.sampled_from(names), unique=True)))

    def short_names(self) -> dict[str, str]:
        """For each field the shortest ending of its name that no other field has."""
        every = [ending for field in self.schema.fields for ending in endings(field.name)]
        taken = {*every} - {each for each in every if every.count(each) == 1}
        reserved = {*self.schema.identity, *(item.name for item in self.schema.items)} | taken
        found = {}
        for field in self.schema.fields:
            found[field.name] = next(
                (each for each in reversed(endings(field.name)) if each not in reserved), field.name
            )
        return found

    def rows(self, field: Field, units: int, skipped: set[str]) -> list[dict[str, object]]:
        """Rows of 明细 that together stand for a count, and for the amount taken for these events."""
        step = int((field.step or 1) * 10**field.decimals)
        parts = [units]
        while len(parts) < 3 and parts[-1] > step and self.draw(st.booleans()):
            parts[-1:] = [step, parts[-1] - step]
        amounts: list[Decimal | None] = [None] * len(parts)
        amount = next((each for each in self.schema.fields if each.name == field.amount), None)
        if amount is not None and is_own(self.schema, amount):
            amount = None  # every rater takes his own points
        taken = None if amount is None else self.slots[amount.slots[0]]
        if amount is not None and taken:
            amounts = [Decimal(0)] * len(parts)
            amounts[0] = Decimal(taken).scaleb(-amount.decimals)
            skipped.add(amount.slots[0])
        return [
            {
                "日期": f"{MONTH}-{self.draw(st.integers(1, 31)):02}",
                "项目": field.item,
                "情形": field.label,
                "次数": Decimal(part).scaleb(-field.decimals),
                "扣分": points,
                "事由": self.draw(st.sampled_from(("拒绝调班", "=1+1", "</script>"))),
                "证据": "",
                "记录人": "王五",
            }
            for part, points in zip(parts, amounts, strict=True)
        ]

    def judged(self, names: list[str]) -> dict[str, dict[str, object]]:
        found: dict[str, dict[str, object]] = {name: {} for name in names}
        for item in self.schema.items:
            for name, slot in zip(names, item.judged, strict=True):
                if slot is not None and (units := self.slots[slot]) is not None:
                    found[name][item.name] = {"得分": Decimal(units).scaleb(-item.judged_decimals), "原因": "情况特殊"}
        return {name: items for name, items in found.items() if items}

    def by_hand(self, each: Adjustment) -> dict[str, object]:
        units = self.slots[each.slot]
        return {} if units is None else {"分": Decimal(units).scaleb(-each.decimals), "原因": "综合考虑"}


def _written(field: Field, units: int) -> object:
    if field.kind == "flag":
        return bool(units)
    if field.choices:
        return field.choices[units]
    return units if field.decimals == 0 else Decimal(units).scaleb(-field.decimals)
