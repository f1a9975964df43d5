"""What an 例 says happened, as a record of the table: names are found by their shortest unique ending.

Refuses to choose between two inputs that fit; it says which they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from rubricc import regexes as re
from rubricc.program.model import Program
from rubricc.program.reach import reached
from rubricc.program.reach_parts import part_for, reads
from rubricc.rubric.example import Fact
from rubricc.runtime.explain import role_of
from rubricc.runtime.lookup import index_of
from rubricc.runtime.panel import is_own
from rubricc.runtime.record import Entry
from rubricc.runtime.schema import Field, Schema
from rubricc.source import Span
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace


class Named(Protocol):
    """An input or an item."""

    @property
    def name(self) -> str: ...


Thing = TypeVar("Thing", bound=Named)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A fact that is no input, could be several of them, or says not how much (one field)."""

    name: str
    fields: tuple[Field, ...]
    span: Span


def enter_facts(
    facts: tuple[Fact, ...], schema: Schema
) -> tuple[Mapping[str, object], tuple[Unfit, ...], tuple[tuple[Fact, str], ...]]:
    """The record that the facts make, those that fit nothing, and those whose name was read as another."""
    record: dict[str, object] = {"确认": True}
    unfit: list[Unfit] = []
    read_as: list[tuple[Fact, str]] = []
    begun: Fact | None = None  # 发现、解决不及时1次: a name with a comma in it
    for number, part in enumerate(facts):
        fact = part if begun is None else _joined(begun, part)
        raters, name = _raters(fact.name, schema)
        found = _fields(replace(fact, name=name), schema.fields)
        if begun is not None and not found and _fields(part, schema.fields):
            unfit.append(Unfit(begun.name, (), begun.span))
            fact, begun = part, None
            raters, name = _raters(fact.name, schema)
            found = _fields(replace(fact, name=name), schema.fields)
        value = fact.value.removeprefix("扣").strip()
        if fact.name in schema.by_hand and value:
            sign = "-" if fact.value.startswith("扣") else ""
            record[fact.name] = {"分": sign + value.removesuffix("分"), "原因": "例"}
            continue
        alone = not value and len(found) == 1 and found[0].kind == "flag"
        if not value and not alone and number + 1 < len(facts):
            begun = fact
            continue
        begun = None
        if len(found) != 1 or not (value or alone):
            unfit.append(Unfit(fact.name, found, fact.span))
            continue
        _enter(record, schema, raters, found[0], "是" if alone else _in_unit(value, found[0]))
        if name not in found[0].name:
            read_as.append((fact, found[0].name))
    return record, tuple(unfit), tuple(read_as)


def rest_full(program: Program, entry: Entry) -> Entry:
    """其余满分: every item that counts and that no fact speaks of has its greatest score."""
    slots = dict(entry.slots)
    fields = program.schema.fields
    role = role_of(program.schema, entry)
    elsewhere = {item.name for item in program.schema.items if item.roles and role not in item.roles}
    spoken = {field.item for field in fields if any(slots[slot] is not None for slot in field.slots)}
    extents = reached(program).items
    panel = program.schema.panel
    for field in fields:
        if field.item in spoken or field.item in elsewhere or field.item not in extents:
            continue
        # Only its own inputs: the record that reaches an item may say anything of the others.
        witness = extents[field.item].greatest_witness
        slots |= {slot: witness.get(slot) for slot in field.slots}
        if panel is not None and panel.renormalised and is_own(program.schema, field):
            slots |= dict.fromkeys(field.slots, witness.get(field.slots[0]))  # the others were absent
    return replace(entry, slots=slots, touched=True)


def part_of(program: Program, goal: str) -> Program:
    """What one score needs, and no more: that 岗位 asks something of another item, too, does not matter to it."""
    part = part_for(program, goal)
    if program.schema.panel is not None:
        return part
    value = next(each for each in program.definitions if each.name == goal).value
    read = reads(program, value)
    own = {item.name for item in program.schema.items if item.score == goal}
    names = {field.name for field in program.schema.fields if read & {*field.slots} or field.item in own}
    asked = tuple(each for each in part.requirements if each.field in names)
    held = tuple(each for each in part.constraints if names >= {*each.fields} & {*index_of(program.schema).by_name})
    return replace(part, requirements=asked, constraints=held)


def matching(written: str, things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The things with this name or an ending of it, else those that contain it, else its letters in order."""
    known = tuple(things)
    for matches in (_whole, _same, _within, _in_order):
        if found := tuple(each for each in known if matches(written, each.name)):
            return found
    return ()


def _joined(one: Fact, other: Fact) -> Fact:
    span = one.span.to(other.span)
    return Fact(f"{one.name}、{other.name}", other.value, span)


def _in_unit(value: str, field: Field) -> str:
    """1次 where the text counts 起: units of events stand for each other, units of time do not."""
    units = words().units
    match = re.fullmatch(r"([0-9.]+)\s*([^0-9\s]+)", value)
    if match and field.kind == "count" and field.unit in units and match[2] in units:
        return match[1]
    return value


def _raters(name: str, schema: Schema) -> tuple[tuple[str, ...], str]:
    """自评的服务态度: whose opinion it is (同事: all three), and the rest of the name; without a rater everybody's."""
    everybody = tuple(level.name for level in schema.levels)
    if schema.panel is not None:
        roles = ((pool.name, tuple(everybody[seat] for seat in pool.seats)) for pool in schema.panel.pools)
        for rater, raters in (*((each, (each,)) for each in everybody), *roles):  # 同事1 before 同事
            if name.startswith(rater) and len(name) > len(rater):
                return raters, name.removeprefix(rater).lstrip("的·:： ")
    return everybody, name


def _enter(record: dict[str, object], schema: Schema, raters: tuple[str, ...], field: Field, value: str) -> None:
    if not is_own(schema, field):
        record[field.name] = value
        return
    opinions = record.setdefault("评分", {})
    assert isinstance(opinions, dict)
    for rater in raters:
        opinions.setdefault(rater, {})[field.name] = value


def _fields(fact: Fact, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The inputs that a fact can mean: 扣3分 is an amount, anything else is none."""
    amount = fact.value.startswith("扣")
    suffix = "评定扣分" if amount else ""
    usable = (
        replace(each, name=each.name.removesuffix(suffix)) for each in fields if (each.kind == "amount") == amount
    )
    found = {each.slots for each in matching(fact.name, usable)}
    return tuple(each for each in fields if each.slots in found)


def _whole(written: str, name: str) -> bool:
    return written == name


def _same(written: str, name: str) -> bool:
    return name.endswith("/" + written)


def _within(written: str, name: str) -> bool:
    return written in name


def _in_order(written: str, name: str) -> bool:
    letters = iter(name)
    return len(written) > 2 and all(letter in letters for letter in written)
