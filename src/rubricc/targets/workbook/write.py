"""Writes the whole workbook: its sheets in order, its properties, its last touches.

`render` is pure and gives the same bytes for the same table.
"""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter.workbook import Workbook

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.targets.workbook.calc_sheet import meta, write_calc
from rubricc.targets.workbook.cells import CALC, CHANGES, DETAILS, FORM, GUIDE
from rubricc.targets.workbook.changes_sheet import write_changes
from rubricc.targets.workbook.details_sheet import write_details
from rubricc.targets.workbook.finish import unlock_normal
from rubricc.targets.workbook.form_sheet import write_form
from rubricc.targets.workbook.guide_sheet import write_guide
from rubricc.targets.workbook.layout import place
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import Styles

CREATED = datetime(2025, 1, 1)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The widths of all columns are counted in digits of this font: 7 pixels in Arial 10 and in its metric twins.
NORMAL = {"font_name": "Arial", "font_size": 10, "locked": False}


def write(rubric: Rubric, program: Program) -> bytes:
    """The workbook of one table, blank."""
    layout = place(rubric, program)
    out = io.BytesIO()
    book = Workbook(out, {**OPTIONS, "default_format_properties": dict(NORMAL)})  # it changes what it is given
    styles = Styles(book)
    _describe(book, program)
    write_guide(Sheet(book, styles, GUIDE), rubric, program)
    form = Sheet(book, styles, FORM)
    write_form(form, rubric, program, layout)
    write_details(Sheet(book, styles, DETAILS), rubric, program, layout)
    if len(program.schema.levels) > 1 and program.schema.panel is None:
        write_changes(Sheet(book, styles, CHANGES), rubric, program, layout)
    write_calc(Sheet(book, styles, CALC), program, layout)
    form.raw.activate()
    book.close()
    return unlock_normal(out.getvalue())


def _describe(book: Workbook, program: Program) -> None:
    book.set_properties({"title": program.schema.title[:255], "created": CREATED})
    for name, text in meta(program).items():
        if text:
            book.set_custom_property(f"rubricc_{name}", text[:255], "text")
