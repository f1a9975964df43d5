"""扣分明细: one row for each thing that happened; the counts go into 考核表 by themselves."""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.runtime.dates import MONTHLY
from rubricc.runtime.details import DETAIL_KEYS
from rubricc.targets.workbook.calc_details import fault_words, written_below
from rubricc.targets.workbook.calc_layout import EVENT_ITEM, EVENT_LABEL
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.events import can_be_listed
from rubricc.targets.workbook.form_sheet import set_up_page
from rubricc.targets.workbook.formula import first_of, literal
from rubricc.targets.workbook.layout import CHECK_HEADING, DETAIL_FIRST_ROW, DETAIL_ROWS, Layout
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import CENTRED, HEAD, INPUT, INPUT_DAY, INPUT_TEXT, RED_WORDS, SUBTLE, TITLE

WIDTHS = (8.0, 20.0, 32.0, 38.0, 11.0, 11.0, 34.0, 22.0, 14.0, 60.0)
HINT = "一件事一行：项目和情形从列表里选，次数不填算1次；次数会自动汇入考核表，与考核表里直接填的数应相同。"
ADVICE = {
    "日期": "事情发生的日期，如2025-03-05",
    "项目": "从列表里选",
    "情形": "先选项目，再从列表里选",
    "次数": "不填算1次",
    "扣分": "只有由评分人定扣分的情形才填",
}
LOOKS = {"日期": INPUT_DAY, "次数": INPUT, "扣分": INPUT}
ROW_HEIGHT = 7.5


def write_details(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    """The whole sheet."""
    last = len(DETAIL_KEYS)
    sheet.widths(WIDTHS)
    sheet.height(0, 9)
    sheet.text(0, 0, f"{rubric.title}　{sheet.name}", TITLE, (0, last))
    sheet.text(1, 0, HINT, SUBTLE, (1, last))
    head = DETAIL_FIRST_ROW - 1
    for column, name in enumerate(("序号", *DETAIL_KEYS)):
        sheet.text(head, column, name, HEAD)
    sheet.text(head, last + 1, CHECK_HEADING, RED_WORDS)
    for row in range(DETAIL_ROWS):
        at = DETAIL_FIRST_ROW + row
        sheet.height(at, ROW_HEIGHT)
        sheet.text(at, 0, str(row + 1), CENTRED)
        for name, cells in layout.details.items():
            sheet.blank(at, cells.first.column, LOOKS.get(name, INPUT_TEXT))
            rule = _rule(name, Cell(sheet.name, at, cells.first.column), program, layout)
            if rule is not None:
                sheet.validate(at, cells.first.column, rule, name, ADVICE[name])
        sheet.formula(at, last + 1, fault_words(layout, row), "", RED_WORDS)
    sheet.formula(1, last + 1, _words_above(layout), "", RED_WORDS)
    sheet.raw.freeze_panes(DETAIL_FIRST_ROW, 0)
    if can_be_listed(program.schema):
        sheet.raw.print_area(0, 0, DETAIL_FIRST_ROW + DETAIL_ROWS - 1, last)
    else:
        sheet.raw.hide()  # nothing of this table can be noted there
    set_up_page(sheet, rubric, program)
    sheet.raw.repeat_rows(head)
    sheet.protect()


def _rule(name: str, cell: Cell, program: Program, layout: Layout) -> dict[str, object] | None:
    calc = layout.calc
    match name:
        case "日期":
            day, month = cell.address, calc.month.ref
            test = f"AND({day}>=36526,{day}<2958466,{day}=INT({day}))"
            if program.schema.period in MONTHLY:
                test = f"AND({test},OR({month}<1,DATE(YEAR({day}),MONTH({day}),1)={month}))"
            return {"validate": "custom", "value": f"=IF(ISNUMBER({day}),{test},FALSE)"}
        case "项目":
            return {"validate": "list", "source": "=" + calc.event_items.ref}
        case "情形":
            # The labels of the item chosen; they stand together on the hidden sheet.
            items, labels = calc.event_columns[EVENT_ITEM], calc.event_columns[EVENT_LABEL]
            chosen = Cell(cell.sheet, cell.row, cell.column - 1).address
            start = f"MATCH(${chosen},{items.ref},0)-1"
            return {
                "validate": "list",
                "source": f"=OFFSET({labels.first.ref},{start},0,COUNTIF({items.ref},${chosen}),1)",
            }
        case "次数":
            return {"validate": "decimal", "criteria": "between", "minimum": 0.5, "maximum": 9999}
        case "扣分":
            return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 99999}
        case _:
            return None


def _words_above(layout: Layout) -> str:
    """What is wrong with all rows together."""
    below = f"表格下面（第{DETAIL_FIRST_ROW + DETAIL_ROWS + 1}行起）写的不计入：请把同一情形的合成一行，次数写在一起"
    months = "各行日期应在同一个月：请在考核表里填考核月份，如2025-03"
    cases = [(f"{written_below(layout)}=1", literal(below)), (f"{layout.calc.months.ref}>0", literal(months))]
    return first_of(cases)
