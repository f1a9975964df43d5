"""The hidden sheet's last part: what each score cell shows until somebody types over it.

A level's score cell inherits the score as it stood before that level's own 改判, so no cell
reads itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rubricc.program.evaluate import needed
from rubricc.program.model import Program
from rubricc.program.nodes import Ref
from rubricc.program.walk import slots_read
from rubricc.runtime.schema import Item
from rubricc.targets.workbook.calc_layout import BAD, GIVEN, View
from rubricc.targets.workbook.calc_results import Blank, blank_form, unwritten
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.formula import Formula, Value, first_of, literal, scaled, shown_value, total
from rubricc.targets.workbook.layout import Layout

CHECK = "请核对"
MISSING = "未填"
JUDGE = "请改判"

Asked = tuple[str, tuple[str, ...]]  # a constraint by its message and fields, which a view's program keeps


def score_formulas(program: Program, layout: Layout, level: int) -> Iterator[Formula]:
    """All score cells of one level."""
    view = inherited(layout, level)
    blank, asked = blank_form(view), askers(program)
    above = literal(f"{program.schema.levels[level].name}：")
    for item in program.schema.items:
        yield from score_formula(program, layout, view, blank, asked, item, level)
        if level:
            # One cell an item: all in one formula would grow beyond what a spreadsheet takes.
            reason, gathered = layout.reasons[level, item.name].ref, layout.calc.gathered[level, item.name]
            words = f'IF({unwritten(reason)}=1,"",{literal(item.name + "：")}&{reason}&"；")'
            yield Formula(gathered, f"{above}&{words}", f"{program.schema.levels[level].name}：")
            above = gathered.ref


def inherited(layout: Layout, level: int) -> View:
    """What a level's score cells inherit."""
    return next(view for view in layout.calc.views if view.level == level)


def score_formula(
    program: Program,
    layout: Layout,
    view: View,
    blank: Blank,
    asked: Mapping[str, set[Asked]],
    item: Item,
    level: int,
    before: Sequence[tuple[str, str]] = (),
) -> Iterator[Formula]:
    """What one score cell of a level shows; `before` are cases that come first, each a condition and a word."""
    calc, key = layout.calc, (level, item.name)
    read = slots_behind(view.program, item.score)
    own = {field.name for field in program.schema.fields if field.item == item.name}
    fields = own | {slot.field for slot in program.slots if slot.field and slot.name in read}
    bad = [calc.slots[slot][BAD] for slot in read]
    missing = _chosen(calc.requirements[view.key], [each.field in fields for each in view.program.requirements])
    touching = [not fields.isdisjoint(each.fields) for each in view.program.constraints]
    broken = _chosen(calc.constraints[view.key], touching)
    cases = [*before, (f"{total(bad)}>0", CHECK), (f"{total(missing)}>0", MISSING)]
    value: Value = shown_value(blank.numbers[item.score], item.scale)
    if any(not fields.isdisjoint(names) for _, names in blank.broken):
        value = CHECK
    slot = item.judged[view.level]
    if slot is not None:
        asks = asked.get(slot, set())
        wanted = [(each.message, each.fields) in asks for each in view.program.constraints]
        cells = _chosen(calc.constraints[view.key], wanted)
        conflict = int(any(each in asks for each in blank.broken))
        yield Formula(calc.conflicts[key], f"IF({total(cells)}>0,1,0)", conflict)
        cases.append((f"{calc.conflicts[key].ref}=1", JUDGE))
        value = JUDGE if conflict else value
        reason = unwritten(layout.reasons[key].ref)
        yield Formula(calc.reasons[key], f"IF({calc.slots[slot][GIVEN].ref}=1,{reason},0)", 0)
    cases.append((f"{total(broken)}>0", CHECK))
    if not fields.isdisjoint(blank.missing):
        value = MISSING
    if before:
        value = before[0][1]
    score = scaled(calc.definitions[view.key][item.score].ref, item.scale)
    yield Formula(calc.bases[key], first_of([(test, f'"{word}"') for test, word in cases], score), value)
    touched = calc.counts[view.key]["touched"].ref
    yield Formula(calc.shown[key], f'IF({touched}=0,"",{calc.bases[key].ref})', "")


def slots_behind(program: Program, definition: str) -> frozenset[str]:
    """The slots that a definition reads, itself or through others."""
    return slots_read(each.value for each in needed(program.definitions, [Ref(definition, 0)]))


def askers(program: Program) -> dict[str, set[Asked]]:
    """Slot → the constraints that it can meet: while one is broken, agreeing in silence is no answer."""
    found: dict[str, set[Asked]] = {}
    for each in program.constraints:
        for slot in slots_read([each.holds]):
            found.setdefault(slot, set()).add((each.message, each.fields))
    return found


def _chosen(cells: Sequence[Cell], wanted: Sequence[bool]) -> list[Cell]:
    return [cell for cell, want in zip(cells, wanted, strict=True) if want]
