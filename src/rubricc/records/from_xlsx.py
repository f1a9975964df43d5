"""The first sheet of a workbook as a table of cells: whole numbers whole, dates as text.

Numbers stay numbers, so that a text that only looks like one is judged as text; but 0.95 in a cell that shows it as
95% is 95%. Refuses a workbook that is locked or broken. A returned form is read elsewhere.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from rubricc.records.raw_cells import unreadable_cells
from rubricc.records.shown_as import percent_cells
from rubricc.runtime.sheet import Sheet, SheetError, sheet_of
from rubricc.runtime.values import format_points

MOST_SHOWN = 5
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def sheet_of_workbook(name: str, data: bytes) -> Sheet:
    """The cells of the first sheet; rows are counted from the sheet's top."""
    if data.startswith(OLD_WORKBOOK):
        raise SheetError(f"{name}打不开：是旧版的Excel（.xls），或加了密码；请去掉密码，另存为“*.xlsx”。")
    # Imported here: only who reads workbooks pays for it.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
        rows = workbook.get_sheet_by_name(names[0]).to_python(skip_empty_area=False) if names else []
    except (CalamineError, OSError, ValueError) as error:
        raise SheetError(f"{name}打不开：不是完好的Excel工作簿，或加了密码。") from error
    broken = unreadable_cells(data)
    if broken:
        names_ = "、".join(broken[:MOST_SHOWN]) + ("等" if len(broken) > MOST_SHOWN else "")
        raise SheetError(f"{name}的{names_}格是错误值，或公式还没有算出结果：请在Excel里打开、改好、保存后再试。")
    shown = percent_cells(data)
    table = [list(map(cell_of, row)) for row in rows]
    for down, across in shown:
        if down < len(table) and across < len(table[down]):
            table[down][across] = as_percent(table[down][across])
    return sheet_of(name, list(map(tuple, table)), exact=False)


def as_percent(value: object) -> object:
    """0.95 as the cell shows it: 95%."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{format_points(Decimal(value) * 100)}%"
    return value


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
