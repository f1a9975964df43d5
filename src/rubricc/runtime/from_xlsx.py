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

from rubricc.runtime.raw_cells import BROKEN_ZIP, unreadable_cells
from rubricc.runtime.sheet import Sheet, SheetError, sheet_of
from rubricc.runtime.shown_as import percent_cells
from rubricc.runtime.values import format_points

MOST_SHOWN = 5
BROKEN = "{}打不开：不是完好的Excel工作簿（.xlsx）；旧版的.xls和加了密码的，请去掉密码，另存为.xlsx。"


def sheet_of_workbook(name: str, data: bytes) -> Sheet:
    """The cells of the first sheet; rows are counted from the sheet's top."""
    rows = first_rows(name, data)
    broken = unreadable_cells(data)
    if broken:
        shown = "、".join(broken[:MOST_SHOWN]) + ("等" if len(broken) > MOST_SHOWN else "")
        raise SheetError(f"{name}的{shown}格是错误值，或公式还没有算出结果：请在Excel里打开、改好、保存后再试。")
    table = [list(map(cell_of, row)) for row in rows]
    for down, across in percent_cells(data):
        if down < len(table) and across < len(table[down]):
            table[down][across] = as_percent(table[down][across])
    return sheet_of(name, list(map(tuple, table)), exact=False)


def as_percent(value: object) -> object:
    """0.95 as the cell shows it: 95%."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{format_points(Decimal(value) * 100)}%"
    return value


def first_rows(name: str, data: bytes) -> Sequence[Sequence[object]]:
    """By python-calamine, else by openpyxl; imported here, for only who reads workbooks pays for it."""
    for reader, read in (("python_calamine", rows_by_calamine), ("openpyxl", rows_by_openpyxl)):
        try:
            import_module(reader)
        except ImportError:
            continue
        return read(name, data)
    raise SheetError(f"{name}是Excel工作簿，装了python-calamine或openpyxl才能读；也可以另存为“CSV UTF-8（逗号分隔）”。")


def rows_by_calamine(name: str, data: bytes) -> Sequence[Sequence[object]]:
    """The cells from the corner of the sheet on."""
    calamine = import_module("python_calamine")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
        rows: list[list[object]] = (
            workbook.get_sheet_by_name(names[0]).to_python(skip_empty_area=False) if names else []
        )
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SheetError(BROKEN.format(name)) from error
    return rows


def rows_by_openpyxl(name: str, data: bytes) -> Sequence[Sequence[object]]:
    """The same, of xlsx only."""
    openpyxl = import_module("openpyxl")
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows: list[tuple[object, ...]] = list(workbook.worksheets[0].iter_rows(values_only=True))
    except (*BROKEN_ZIP, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise SheetError(BROKEN.format(name)) from error
    return rows


def cell_of(value: object) -> object:
    """A cell as it shows: 3 for 3.0, 2025-03-05 for a date."""
    match value:
        case float():
            number = Decimal(repr(value))
            return int(value) if value.is_integer() else number
        case datetime():
            return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
    return value
