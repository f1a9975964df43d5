"""Raters beside each other in 考核表: where each of them types, and what his columns show.

A fact is typed once, in the column of 扣分; an opinion in its rater's column. Below the inputs of an item
stands a row with each rater's score of it, unless what he types is his score.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.program.model import Program
from rubricc.runtime.panel import is_own, seat_name
from rubricc.runtime.schema import Field, Panel, Schema
from rubricc.runtime.values import expected_value
from rubricc.targets.workbook.calc_layout import BAD, GIVEN
from rubricc.targets.workbook.calc_results import blank_form
from rubricc.targets.workbook.calc_scores import MISSING, score_formula
from rubricc.targets.workbook.cells import Range
from rubricc.targets.workbook.formula import Formula, first_of, literal, scaled, total
from rubricc.targets.workbook.layout import ItemRows, Layout
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import CENTRED, COMPUTED, TEXT
from rubricc.targets.workbook.validation import write_input

ABSENT = "缺评"
SCORE_LABEL = "各评分人得分"


def seat_formulas(program: Program, panel: Panel, layout: Layout) -> Iterator[Formula]:
    """On the hidden sheet, what each rater's score of each item is."""
    view = layout.calc.final
    blank = blank_form(view)
    for level, seat in enumerate(panel.seats):
        first = [(f"{absent(program.schema, layout, level)}", ABSENT)] if panel.renormalised else []
        shared = {item.name for item in program.schema.items if item.rules}
        for item in seat.items:
            away = [] if item.name in shared else first
            yield from score_formula(program, layout, view, blank, {}, item, level, away)


def absent(schema: Schema, layout: Layout, level: int) -> str:
    """The rater typed nothing of his own."""
    own = [field.slots[level] for field in schema.fields if is_own(schema, field)]
    cells = layout.calc.slots
    return f"{total([*(cells[slot][GIVEN] for slot in own), *(cells[slot][BAD] for slot in own)])}=0"


def write_seat_sums(program: Program, panel: Panel, layout: Layout) -> Iterator[Formula]:
    """Each rater's total, where all of his items have a score."""
    schema, calc = program.schema, layout.calc
    names = [item.name for item in schema.items]
    for level, (seat, cell) in enumerate(zip(panel.seats, layout.sums, strict=True)):
        scores = Range(calc.bases[level, names[0]], calc.bases[level, names[-1]]).ref
        cases = [
            (f"{calc.counts[calc.final.key]['touched'].ref}=0", '""'),
            *([(absent(schema, layout, level), literal(ABSENT))] if panel.renormalised else []),
            (f"COUNT({scores})<{len(names)}", literal(MISSING)),
        ]
        number = scaled(calc.definitions[calc.final.key][seat.total].ref, seat.total_scale)
        yield Formula(cell, first_of(cases, number), "")


def write_seat_row(sheet: Sheet, number: int, rows: ItemRows, program: Program, layout: Layout) -> None:
    """The cells right of the label in one row: inputs where this field is typed, grey elsewhere."""
    schema, grid, row = program.schema, layout.grid, rows.first + number
    levels = range(len(schema.levels))
    if number >= len(rows.fields):
        first, last = grid.span("record")
        sheet.text(row, first, SCORE_LABEL, TEXT, (row, last))
        sheet.blank(row, grid.span("loss")[0], COMPUTED)
        for level in levels:
            cell = layout.scores[level, rows.item.name]
            sheet.formula(cell.row, cell.column, layout.calc.shown[level, rows.item.name].ref, "", COMPUTED)
        return
    field = rows.fields[number]
    own = is_own(schema, field)
    if own:
        sheet.blank(row, grid.span("loss")[0], CENTRED)
    for level in levels:
        if own:
            write_input(sheet, field, field.slots[level], layout)
        else:
            sheet.blank(row, grid.span("score", level)[0], CENTRED)
    if not own:
        write_input(sheet, field, field.slots[0], layout)


def seat_cases(program: Program, layout: Layout, field: Field) -> list[tuple[str, str]]:
    """What is wrong with one rater's entry, in red words that name him."""
    schema, calc = program.schema, layout.calc
    expected = expected_value(field)
    touched = calc.counts[calc.final.key]["touched"].ref
    cases = []
    for level, slot in zip(schema.levels, field.slots, strict=True):
        cases.append((f"{calc.slots[slot][BAD].ref}=1", literal(f"{level.name}{expected}")))
    for level in schema.levels:
        name = seat_name(level.name, field.name)
        for requirement, cell in zip(program.requirements, calc.requirements[calc.final.key], strict=True):
            if requirement.field == name:
                cases.append((f"AND({touched}>0,{cell.ref}=1)", literal(f"{level.name}未填：{expected}")))
        for constraint, cell in zip(program.constraints, calc.constraints[calc.final.key], strict=True):
            # A fact with an amount of each rater's own is told where he typed the amount.
            if name in constraint.fields:
                cases.append((f"AND({touched}>0,{cell.ref}=1)", literal(f"{level.name}：{constraint.message}")))
    return cases
