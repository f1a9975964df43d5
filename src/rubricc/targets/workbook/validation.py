"""Rules for typing into the yellow cells. They help whoever types; nothing relies on them."""

from __future__ import annotations

from rubricc.runtime.schema import Field
from rubricc.runtime.values import expected_value
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.layout import Layout
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import INPUT, INPUT_PERCENT, LIGHT_RED

LONGEST_LIST = 255
FLAG_WORDS = ["是", "否"]


def write_input(sheet: Sheet, field: Field, slot: str, layout: Layout) -> None:
    """A yellow cell for one slot of a field, red while something is wrong with what stands in it."""
    cell = layout.slots[slot]
    sheet.blank(cell.row, cell.column, INPUT_PERCENT if field.unit == "%" and not field.choices else INPUT)
    advice = expected_value(field) + ("；没有发生可以不填" if field.blank_is_zero else "")
    sheet.validate(cell.row, cell.column, rule_for(field, cell, layout), field.label, advice)
    check = layout.checks[field.name]
    sheet.raw.conditional_format(
        cell.row,
        cell.column,
        cell.row,
        cell.column,
        {
            "type": "formula",
            "criteria": f"=AND(LEN(${cell.address})>0,LEN(${check.address})>0)",
            "format": sheet.styles.book.add_format({"bg_color": LIGHT_RED}),
        },
    )


def rule_for(field: Field, cell: Cell, layout: Layout) -> dict[str, object]:
    """The rule of one input, as XlsxWriter takes it."""
    if field.kind == "flag":
        return {"validate": "list", "source": FLAG_WORDS}
    if field.choices:
        return {"validate": "list", "source": "=" + layout.calc.options[field.name].ref}
    low, high = float(field.minimum or 0), float(field.maximum or 0)
    if field.decimals == 0 and field.step in (None, 1):
        return {"validate": "integer", "criteria": "between", "minimum": int(low), "maximum": int(high)}
    here = cell.address
    whole = f"ROUND({here},{field.decimals})={here}"
    if field.step is not None and field.step * 10**field.decimals != 1:
        whole = f"ROUND({here}/{field.step},6)=INT({here}/{field.step})"
    test = f"=IF(ISNUMBER({here}),AND({here}>={field.minimum or 0},{here}<={field.maximum or 0},{whole}),FALSE)"
    return {"validate": "custom", "value": test}
