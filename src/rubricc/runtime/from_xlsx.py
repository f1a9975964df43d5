"""The first sheet of a workbook as a table of cells: whole numbers whole, dates as text.

Numbers stay numbers, so that a text that only looks like one is judged as text; but 0.95 in a cell that shows it as
95% is 95%. Refuses a workbook that is locked or broken. A returned form is read elsewhere.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module

from rubricc.runtime.raw_cells import BROKEN_ZIP, sheet_text, unreadable_cells
from rubricc.runtime.sheet import Sheet, SheetError, sheet_of
from rubricc.runtime.shown_as import percent_cells
from rubricc.runtime.values import format_points, is_blank

Rows = Sequence[Sequence[object]]
MOST_SHOWN = 5
BROKEN = "{}打不开：不是完好的Excel工作簿（.xlsx）；旧版的.xls和加了密码的，请去掉密码，另存为.xlsx。"
OTHER_KIND = (
    "{}不是.xlsx工作簿：别种工作簿（.xls、.ods、.xlsb）里哪些格是错误值、哪些数显示成百分数，读不出来，会算错分。"
    "请用Excel、WPS或LibreOffice打开，另存为.xlsx。"
)


def sheet_of_workbook(name: str, data: bytes, scored: bool) -> Sheet:
    """The cells of the first sheet; rows are counted from the sheet's top.

    What is `scored` must be an xlsx: only there an error is told from a blank, and 0.95 from 95%.
    """
    sheets, text = all_rows(name, data), sheet_text(data)
    if scored and not text:
        raise SheetError(OTHER_KIND.format(name))
    rows = sheets[0][1] if sheets else []
    others = [(other, each) for other, each in sheets[1:] if each and filled(each[0])]
    alike = "、".join(f"「{other}」" for other, each in others if not rows or same(each, rows))
    if alike:
        raise SheetError(f"{name}里的{alike}也像是记录，只能读第一张工作表：请并到第一张，或另存成单独的文件。")
    broken = unreadable_cells(text)
    if broken:
        shown = "、".join(broken[:MOST_SHOWN]) + ("等" if len(broken) > MOST_SHOWN else "")
        raise SheetError(f"{name}的{shown}格是错误值，或公式还没有算出结果：请在Excel里打开、改好、保存后再试。")
    table = [list(map(cell_of, row)) for row in rows]
    for down, across in percent_cells(data, text):
        if down < len(table) and across < len(table[down]):
            table[down][across] = as_percent(table[down][across])
    return sheet_of(name, list(map(tuple, table)), exact=False)


def as_percent(value: object) -> object:
    """0.95 as the cell shows it: 95%."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{format_points(Decimal(value) * 100)}%"
    return value


def filled(cells: Sequence[object]) -> list[str]:
    """What stands in a row."""
    return [str(cell).strip() for cell in cells if not is_blank(cell)]


def same(one: Rows, other: Rows) -> bool:
    """Have two sheets one head row, with something below it?"""
    return len(one) > 1 and filled(one[0]) == filled(other[0])


def all_rows(name: str, data: bytes) -> list[tuple[str, Rows]]:
    """By python-calamine, else by openpyxl; imported here, for only who reads workbooks pays for it."""
    for reader, read in (("python_calamine", rows_by_calamine), ("openpyxl", rows_by_openpyxl)):
        try:
            import_module(reader)
        except ImportError:
            continue
        return read(name, data)
    raise SheetError(f"{name}是Excel工作簿，装了python-calamine或openpyxl才能读；也可以另存为“CSV UTF-8（逗号分隔）”。")


def rows_by_calamine(name: str, data: bytes) -> list[tuple[str, Rows]]:
    """The cells from the corner of the sheet on."""
    calamine = import_module("python_calamine")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (each, workbook.get_sheet_by_name(each).to_python(skip_empty_area=False)) for each in workbook.sheet_names
        ]
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SheetError(BROKEN.format(name)) from error


def rows_by_openpyxl(name: str, data: bytes) -> list[tuple[str, Rows]]:
    """The same, of xlsx only."""
    openpyxl = import_module("openpyxl")
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [(each.title, list(each.iter_rows(values_only=True))) for each in workbook.worksheets]
    except (*BROKEN_ZIP, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise SheetError(BROKEN.format(name)) from error


def cell_of(value: object) -> object:
    """A cell as it shows: 3 for 3.0, 2025-03-05 for a date."""
    match value:
        case float():
            return int(value) if value.is_integer() else Decimal(repr(value))
        case datetime():
            return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
    return value
