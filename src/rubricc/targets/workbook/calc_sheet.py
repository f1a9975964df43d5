"""Writes the hidden sheet: all formulas, their labels, and what the table is."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.program.model import Program
from rubricc.targets.workbook.calc_details import detail_formulas
from rubricc.targets.workbook.calc_inputs import input_formulas
from rubricc.targets.workbook.calc_layout import (
    COUNT_MOST,
    COUNT_STEP,
    EVENT_ITEM,
    EVENT_KEY,
    EVENT_LABEL,
    EVENT_NUMBER,
    LABEL_COLUMN,
    NAME_COLUMN,
    POINTS_LEAST,
    POINTS_MOST,
    POINTS_UNIT,
)
from rubricc.targets.workbook.calc_results import end_formulas, person_formulas, view_formulas
from rubricc.targets.workbook.calc_scores import score_formulas
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.events import Event
from rubricc.targets.workbook.formula import Formula
from rubricc.targets.workbook.layout import FORMAT_VERSION, Layout
from rubricc.targets.workbook.seats import seat_formulas
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import Style

DATA = Style(border=False, wrap=False)
WARNING = "本页由程序生成，用来计算和核对，请勿修改"


def meta(program: Program) -> dict[str, str]:
    """What a returned file is recognised by."""
    schema = program.schema
    return {
        "format": f"rubricc {FORMAT_VERSION}",
        "title": schema.title,
        "code": schema.code,
        "version": schema.version,
        "digest": schema.digest,
    }


def calc_formulas(program: Program, layout: Layout) -> Iterator[Formula]:
    """Every formula of the hidden sheet."""
    yield from detail_formulas(program.schema, layout)
    yield from input_formulas(program, layout)
    for view in layout.calc.views:
        yield from view_formulas(program, layout, view)
    panel = program.schema.panel
    if panel is not None:
        yield from seat_formulas(program, panel, layout)
    for level in range(len(program.schema.levels) if panel is None else 0):
        yield from score_formulas(program, layout, level)
    yield from person_formulas(program, layout)
    yield from end_formulas(program, layout, panel is not None)


def write_calc(sheet: Sheet, program: Program, layout: Layout) -> None:
    """Fill the sheet and hide it."""
    calc = layout.calc
    sheet.text(0, NAME_COLUMN, WARNING, DATA)
    for name, text in meta(program).items():
        sheet.text(calc.meta[name].row, NAME_COLUMN, name, DATA)
        sheet.text(calc.meta[name].row, calc.meta[name].column, text, DATA)
    _write_labels(sheet, program, layout)
    _write_events(sheet, layout)
    for field in program.schema.fields:
        if field.choices:
            first = calc.options[field.name].first
            for number, choice in enumerate(field.choices):
                sheet.text(first.row + number, first.column, choice, DATA)
                sheet.number(Cell(sheet.name, first.row + number, first.column + 1), number + 1, DATA)
    for formula in calc_formulas(program, layout):
        sheet.put(formula, DATA)
    sheet.raw.protect("")
    sheet.raw.hide()


def _write_labels(sheet: Sheet, program: Program, layout: Layout) -> None:
    """Names for whoever unhides the sheet to see how a score came about."""
    calc = layout.calc
    rows: list[tuple[Cell, str, str]] = [
        (calc.month_text, "month_text", "考核月份"),
        (calc.month, "month", "考核月份的第一天"),
    ]
    for slot in program.slots:
        label = slot.field or "改判或调整"
        level = "" if program.schema.panel else f"{program.schema.levels[slot.level].name} "
        rows.append((next(iter(calc.slots[slot.name].values())), slot.name, f"{level}{label}"))
    final = calc.final.key
    rows += [(calc.definitions[final][each.name], each.name, each.label) for each in program.definitions]
    rows += [(cell, name, "") for name, cell in (*calc.counts[final].items(), *calc.ends.items())]
    per_item = {
        "conflict": calc.conflicts,
        "base": calc.bases,
        "shown": calc.shown,
        "reason": calc.reasons,
        "gathered": calc.gathered,
    }
    for what, cells in per_item.items():
        rows += [(cell, what, item) for (level, item), cell in cells.items() if level == len(calc.confirmed) - 1]
    rows += [(cell, "confirmed", level.name) for cell, level in zip(calc.confirmed, program.schema.levels, strict=True)]
    rows += [(cell, "by_hand", f"{name}缺原因") for name, cell in calc.by_hand.items()]
    rows += [(calc.months, "months", "明细跨月")]
    for cell, name, label in rows:
        sheet.text(cell.row, NAME_COLUMN, name, DATA)
        sheet.text(cell.row, LABEL_COLUMN, label, DATA)


def _write_events(sheet: Sheet, layout: Layout) -> None:
    """The lists of 扣分明细, and what a row of each event may hold."""
    calc = layout.calc
    for number, event in enumerate(calc.events):
        row = calc.event_columns[EVENT_KEY].first.row + number
        for column, text in ((EVENT_KEY, event.key), (EVENT_ITEM, event.item), (EVENT_LABEL, event.label)):
            sheet.text(row, column, text, DATA)
        for column, value in _limits(number + 1, event).items():
            sheet.number(Cell(sheet.name, row, column), value, DATA)
    first = calc.event_items.first
    for number, item in enumerate(dict.fromkeys(event.item for event in calc.events)):
        sheet.text(first.row + number, first.column, item, DATA)


def _limits(number: int, event: Event) -> dict[int, int | float]:
    """A yes/no, and points without a count, take exactly one a row."""
    counted = event.field.kind == "count"
    amount = event.amount
    return {
        EVENT_NUMBER: number,
        COUNT_STEP: _float(event.field.step) if counted else 1,
        COUNT_MOST: _float(event.field.maximum) if counted else 1,
        POINTS_LEAST: _float(amount.minimum) if amount is not None else 1,
        POINTS_MOST: _float(amount.maximum) if amount is not None else 0,
        POINTS_UNIT: 10**amount.decimals if amount is not None else 1,
    }


def _float(value: object) -> float:
    return float(str(value)) if value is not None else 1.0
