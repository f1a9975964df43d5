"""The hidden sheet's first half: what was typed, turned into guarded whole numbers.

Pasting gets round every validation, so nothing is believed here: text, truth values, errors,
fractions and numbers outside their domain make a slot `bad`, never a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.program.model import Program, Slot
from rubricc.runtime.schema import Field
from rubricc.targets.workbook.calc_layout import (
    BAD,
    BY_ROWS,
    DETAIL_COUNT,
    DETAIL_EVENT,
    DETAIL_HAS_POINTS,
    DETAIL_POINTS,
    GIVEN,
    RAW,
    ROW_SUM,
    VALUE,
)
from rubricc.targets.workbook.formula import Formula, decimal, first_of, is_blank, matched
from rubricc.targets.workbook.layout import Layout
from rubricc.targets.workbook.seat_places import base_fields


def input_formulas(program: Program, layout: Layout) -> Iterator[Formula]:
    """What each slot holds, whether it is given, whether it is bad."""
    fields = base_fields(program.schema)
    for slot in program.slots:
        field = fields.get(slot.field or "")
        yield from _row_sums(slot, layout)
        yield Formula(layout.calc.slots[slot.name][RAW], _raw(slot, field, layout), "")
        yield from _guards(slot, layout)


def _raw(slot: Slot, field: Field | None, layout: Layout) -> str:
    """What was typed: a number, "" for a blank, a text or an error for anything else."""
    typed = layout.slots[slot.name].ref
    cells = layout.calc.slots[slot.name]
    blank, cases = '""', []
    if _event_number(slot, layout) is not None:
        blank = f'IF({cells[BY_ROWS].ref}>0,{cells[ROW_SUM].ref},"")'
    judged = next((key for key, cell in layout.scores.items() if cell == layout.slots[slot.name]), None)
    if judged is not None:
        # The cell shows the score it inherits until somebody types over it; the same number typed agrees.
        cases = [(f"{typed}={cell.ref}", '""') for cell in (layout.calc.shown[judged], layout.calc.bases[judged])]
    value = typed
    if field is not None and field.kind == "flag":
        cases = [(f'TRIM({typed})="是"', "1"), (f'TRIM({typed})="否"', "0")]
    elif field is not None and field.choices:
        options = layout.calc.options[field.name]
        found = matched(f"TRIM({typed})", options, options.moved(1))
        cases = [(f"{found}=0", '"?"')]
        value = f"{found}-1"
    odd = [(f"ISERROR({typed})", typed), (f"ISLOGICAL({typed})", typed), (is_blank(typed), blank)]
    return first_of([*odd, *cases], value)


def _guards(slot: Slot, layout: Layout) -> Iterator[Formula]:
    cells = layout.calc.slots[slot.name]
    raw, bad, given = cells[RAW].ref, cells[BAD].ref, cells[GIVEN].ref
    unit = 10**slot.decimals
    wrong = [
        (f"ISERROR({raw})", "1"),
        (f"ISLOGICAL({raw})", "1"),
        (f"NOT(ISNUMBER({raw}))", f"IF({is_blank(raw)},0,1)"),
        (f"{raw}<{decimal(slot.minimum, slot.decimals)}", "1"),
        (f"{raw}>{decimal(slot.maximum, slot.decimals)}", "1"),
        (f"{raw}<>ROUND({raw},{slot.decimals})", "1"),
    ]
    if slot.step != 1:
        units = f"ROUND({raw}*{unit},0)"
        wrong.append((f"{units}<>{slot.step}*INT({units}/{slot.step})", "1"))
    number = _event_number(slot, layout)
    if number is not None:
        rows = layout.calc.detail_columns[DETAIL_EVENT].ref
        wrong += [
            (f"{cells[BY_ROWS].ref}=0", "0"),
            (f"{cells[BY_ROWS].ref}<COUNTIF({rows},{number})", "1"),  # only some of the rows say points
            (f"ROUND(({raw}-{cells[ROW_SUM].ref})*{unit},0)<>0", "1"),
        ]
    yield Formula(cells[BAD], first_of(wrong, "0"), 0)
    yield Formula(cells[GIVEN], f"IF({bad}=1,0,IF(ISNUMBER({raw}),1,0))", 0)
    scale = f"*{unit}" if unit != 1 else ""
    yield Formula(cells[VALUE], f"IF({given}=1,ROUND({raw}{scale},0),0)", 0)


def _event_number(slot: Slot, layout: Layout) -> int | None:
    """Which event of 扣分明细 stands for a slot of the first level, from 1."""
    if slot.level != 0 or slot.field is None:
        return None
    for number, event in enumerate(layout.calc.events, start=1):
        if slot.field == event.field.name or (event.amount is not None and slot.field == event.amount.name):
            return number
    return None


def _row_sums(slot: Slot, layout: Layout) -> Iterator[Formula]:
    """How many rows of 扣分明细 speak of the slot, and their sum."""
    number = _event_number(slot, layout)
    if number is None:
        return
    cells, columns = layout.calc.slots[slot.name], layout.calc.detail_columns
    event = layout.calc.events[number - 1]
    mine = f"({columns[DETAIL_EVENT].ref}={number})*1"
    if event.amount is not None and slot.field == event.amount.name:
        yield Formula(cells[BY_ROWS], f"SUMPRODUCT({mine},{columns[DETAIL_HAS_POINTS].ref})", 0)
        total = f"SUMPRODUCT({mine},{columns[DETAIL_POINTS].ref})"
    else:
        yield Formula(cells[BY_ROWS], f"SUMPRODUCT({mine})", 0)
        total = f"SUMPRODUCT({mine},{columns[DETAIL_COUNT].ref})"
    yield Formula(cells[ROW_SUM], f"ROUND({total},{slot.decimals})", 0)
