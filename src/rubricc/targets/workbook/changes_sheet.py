"""改数: where a later level changes a count or an amount; blank agrees, a typed 0 is 0."""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.runtime.values import expected_value
from rubricc.targets.workbook.calc_layout import BAD, GIVEN, RAW
from rubricc.targets.workbook.form_sheet import set_up_page
from rubricc.targets.workbook.formula import first_of, literal
from rubricc.targets.workbook.layout import CHANGES_FIRST_LEVEL, CHANGES_FIRST_ROW, CHECK_HEADING, Layout
from rubricc.targets.workbook.measure import height
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import CENTRED, COMPUTED, HEAD, INPUT, RED_WORDS, SUBTLE, TEXT, TITLE
from rubricc.targets.workbook.validation import rule_for

ITEM_WIDTH, LABEL_WIDTH, EXPECTED_WIDTH, NUMBER_WIDTH, CHECK_WIDTH = 40.0, 50.0, 40.0, 17.0, 60.0
HINT = "后一级认为前一级填的不对时，在这里写改成多少；不写就是同意，写0就是0。"


def write_changes(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    """The whole sheet; written only where there are several levels."""
    levels, head = program.schema.levels, CHANGES_FIRST_ROW - 1
    last = CHANGES_FIRST_LEVEL + len(levels) - 2
    sheet.widths((ITEM_WIDTH, LABEL_WIDTH, EXPECTED_WIDTH, *[NUMBER_WIDTH] * len(levels), CHECK_WIDTH))
    sheet.height(0, 9)
    sheet.text(0, 0, f"{rubric.title}　{sheet.name}", TITLE, (0, last))
    sheet.text(1, 0, HINT, SUBTLE, (1, last))
    heads = ("考核项目", "情形", "应填", f"{levels[0].name}", *(f"{level.name}改为" for level in levels[1:]))
    for column, words in enumerate(heads):
        sheet.text(head, column, words, HEAD)
    sheet.text(head, last + 1, CHECK_HEADING, RED_WORDS)
    for number, field in enumerate(program.schema.fields):
        row = CHANGES_FIRST_ROW + number
        texts = (field.item, field.label, expected_value(field).removeprefix("应填"))
        widths = (ITEM_WIDTH, LABEL_WIDTH, EXPECTED_WIDTH)
        sheet.height(row, max(7.0, *(height(text, width) for text, width in zip(texts, widths, strict=True))))
        for column, text in enumerate(texts):
            sheet.text(row, column, text, TEXT if column < 2 else CENTRED)
        cells = layout.calc.slots[field.slots[0]]
        entered = layout.slots[field.slots[0]].ref if field.kind in ("flag", "choice") else cells[RAW].ref
        sheet.formula(row, CHANGES_FIRST_LEVEL - 1, f'IF({cells[GIVEN].ref}=1,{entered},"")', "", COMPUTED)
        cases = []
        for slot in field.slots[1:]:
            cell = layout.slots[slot]
            sheet.blank(cell.row, cell.column, INPUT)
            sheet.validate(cell.row, cell.column, rule_for(field, cell, layout), field.label, expected_value(field))
            cases.append((f"{layout.calc.slots[slot][BAD].ref}=1", literal(expected_value(field))))
        sheet.formula(row, last + 1, first_of(cases), "", RED_WORDS)
    sheet.raw.freeze_panes(CHANGES_FIRST_ROW, 0)
    sheet.raw.print_area(0, 0, CHANGES_FIRST_ROW + max(0, len(program.schema.fields) - 1), last)
    set_up_page(sheet, rubric, program)
    sheet.raw.repeat_rows(head)
    sheet.protect()
