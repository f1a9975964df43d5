"""The first sheet of a workbook as a table of cells: whole numbers whole, dates as text.

Numbers stay numbers, so that a text that only looks like one is judged as text. Refuses a workbook
that is locked or broken. A returned form is read elsewhere.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from rubricc.records.raw_cells import unreadable_cells
from rubricc.runtime.sheet import Sheet, SheetError, sheet_of

MOST_SHOWN = 5


def sheet_of_workbook(name: str, data: bytes) -> Sheet:
    """The cells of the first sheet; rows are counted from the sheet's top."""
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
        shown = "、".join(broken[:MOST_SHOWN]) + ("等" if len(broken) > MOST_SHOWN else "")
        raise SheetError(f"{name}的{shown}格是错误值，或公式还没有算出结果：请在Excel里打开、改好、保存后再试。")
    return sheet_of(name, [tuple(map(cell_of, row)) for row in rows], exact=False)


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
