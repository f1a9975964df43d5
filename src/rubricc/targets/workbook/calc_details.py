"""The hidden sheet's reading of 扣分明细: each row's event, count and points, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rubricc.runtime.dates import MONTHLY
from rubricc.runtime.details import MONTH_COLUMNS
from rubricc.runtime.schema import Schema
from rubricc.targets.workbook.calc_layout import (
    COUNT_MOST,
    COUNT_STEP,
    DETAIL_COUNT,
    DETAIL_EVENT,
    DETAIL_FAULT,
    DETAIL_HAS_POINTS,
    DETAIL_POINTS,
    EVENT_KEY,
    EVENT_NUMBER,
    POINTS_LEAST,
    POINTS_MOST,
    POINTS_UNIT,
)
from rubricc.targets.workbook.formula import Formula, first_of, is_blank, literal, matched
from rubricc.targets.workbook.layout import Layout

FAULTS = ("项目和情形请从列表里选", "请填日期，如2025-03-05", "日期不在考核月份之内", "次数不对", "扣分不对")
NO_EVENT, NO_DAY, WRONG_MONTH, WRONG_COUNT, WRONG_POINTS = range(1, len(FAULTS) + 1)
NO_MONTH, UNREADABLE_MONTH = 0, -1
DAY_ZERO = date(1899, 12, 30)
LAST_DAY = 2958465  # 9999-12-31


def detail_formulas(schema: Schema, layout: Layout) -> Iterator[Formula]:
    """The month, then every row."""
    monthly = schema.period in MONTHLY
    yield from _month(schema, layout)
    for row in range(len(layout.calc.detail_rows)):
        yield from _row(row, monthly, layout)
    yield Formula(layout.calc.months, _several_months(layout) if monthly else "0", 0)


def _month(schema: Schema, layout: Layout) -> Iterator[Formula]:
    """The first day of the month typed as 2025-03, 2025年3月 or 202503; it is text, so it must be taken apart."""
    spelled, month = layout.calc.month_text, layout.calc.month
    name = next((name for name in MONTH_COLUMNS if name in layout.identity), None)
    if name is None:
        yield Formula(spelled, '""', "")
        yield Formula(month, str(NO_MONTH), NO_MONTH)
        return
    cell, filled = layout.identity[name].ref, layout.heads.filled.get(name, "")
    text = f"TRIM({cell})"
    for old, new in (("年", "-"), ("月", ""), ("/", "-"), (".", "-"), (" ", "")):
        text = f'SUBSTITUTE({text},"{old}","{new}")'
    # A date pasted over the text is a number of days; 202503 is not one that is meant.
    dated = f'IF({cell}<190001,YEAR({cell})&"-"&MONTH({cell}),{cell}&"")'
    yield Formula(spelled, first_of([(f"ISERROR({cell})", '"?"'), (f"ISNUMBER({cell})", dated)], text), filled)
    year, number = f"VALUE(LEFT({spelled.ref},4))", f'VALUE(SUBSTITUTE(MID({spelled.ref},5,3),"-",""))'
    outside = f"OR({number}<1,{number}>12,{year}<1900)"
    read = f"IFERROR(IF({outside},{UNREADABLE_MONTH},DATE({year},{number},1)),{UNREADABLE_MONTH})"
    there = (date.fromisoformat(f"{filled}-01") - DAY_ZERO).days if filled else NO_MONTH
    yield Formula(month, first_of([(is_blank(spelled.ref), str(NO_MONTH))], read), there)


def _row(row: int, monthly: bool, layout: Layout) -> Iterator[Formula]:
    typed = {name: _in_row(column.first.ref, row) for name, column in layout.details.items()}
    cells, columns = layout.calc.detail_rows[row], layout.calc.event_columns
    event = cells[DETAIL_EVENT].ref
    key = f'{typed["项目"]}&"/"&{typed["情形"]}'
    yield Formula(cells[DETAIL_EVENT], matched(key, columns[EVENT_KEY], columns[EVENT_NUMBER]), 0)
    count, points = typed["次数"], typed["扣分"]
    yield Formula(
        cells[DETAIL_COUNT],
        first_of([(f"{event}=0", "0"), (f"ISNUMBER({count})", f"N({count})")], "1"),
        0,
    )
    yield Formula(cells[DETAIL_POINTS], f"IF(ISNUMBER({points}),N({points}),0)", 0)
    yield Formula(cells[DETAIL_HAS_POINTS], f"IF(ISNUMBER({points}),1,0)", 0)
    yield Formula(cells[DETAIL_FAULT], _fault(row, typed, monthly, layout), 0)


def _fault(row: int, typed: dict[str, str], monthly: bool, layout: Layout) -> str:
    """0 for a row that is empty or right, else which of `FAULTS`."""
    line = "&".join(typed.values())
    cells = layout.calc.detail_rows[row]
    event, count, points = cells[DETAIL_EVENT].ref, cells[DETAIL_COUNT].ref, cells[DETAIL_POINTS].ref
    day, month = typed["日期"], layout.calc.month.ref

    def of_event(column: int) -> str:
        return f"INDEX({layout.calc.event_columns[column].ref},{event})"

    step, unit = of_event(COUNT_STEP), of_event(POINTS_UNIT)
    wrong_day = [(f"NOT(ISNUMBER({day}))", NO_DAY), (f"OR({day}<1,{day}>{LAST_DAY},{day}<>INT({day}))", NO_DAY)]
    if monthly:
        wrong_day.append((f"AND({month}>0,DATE(YEAR({day}),MONTH({day}),1)<>{month})", WRONG_MONTH))
    parts = f"ROUND({count}/{step},6)<>INT({count}/{step})"
    fraction = f"ROUND({points}*{unit},6)<>ROUND({points}*{unit},0)"
    outside = f"{points}<{of_event(POINTS_LEAST)},{points}>{of_event(POINTS_MOST)}"
    cases = [
        (f"IFERROR(LEN({line}),1)=0", 0),
        (f"{event}=0", NO_EVENT),
        *wrong_day,
        *((wrong, WRONG_COUNT) for wrong in _no_number(typed["次数"])),
        (f"OR({count}<{step},{count}>{of_event(COUNT_MOST)},{parts})", WRONG_COUNT),
        *((wrong, WRONG_POINTS) for wrong in _no_number(typed["扣分"])),
        (f"AND({cells[DETAIL_HAS_POINTS].ref}=1,OR({outside},{fraction}))", WRONG_POINTS),
    ]
    return first_of([(condition, str(fault)) for condition, fault in cases], "0")


def _no_number(typed: str) -> tuple[str, str]:
    """Neither a number nor blank; errors first, for nothing else may look at them."""
    return f"ISERROR({typed})", f"IF(ISNUMBER({typed}),FALSE,NOT({is_blank(typed)}))"


def _in_row(first: str, row: int) -> str:
    """The reference of the first row moved down."""
    head, number = first.rsplit("$", 1)
    return f"{head}${int(number) + row}"


def _several_months(layout: Layout) -> str:
    """The rows of a monthly table lie in one month, and its own month can be read."""
    month, days = layout.calc.month.ref, layout.details["日期"].ref
    span = [f"YEAR({each}({days}))*12+MONTH({each}({days}))" for each in ("MIN", "MAX")]
    return first_of(
        [
            (f'COUNTIF({layout.calc.detail_columns[DETAIL_EVENT].ref},">0")=0', "0"),
            (f"{month}={UNREADABLE_MONTH}", "1"),
            (f"{month}>0", "0"),
        ],
        f"IFERROR(IF({span[0]}<>{span[1]},1,0),1)",
    )


def written_below(layout: Layout) -> str:
    """1 where something stands below the rows."""
    return f"IF(COUNTA({layout.below_details.ref})>0,1,0)"


def fault_words(layout: Layout, row: int) -> str:
    """The red words beside one row."""
    fault = layout.calc.detail_rows[row][DETAIL_FAULT].ref
    return f'IF({fault}=0,"",CHOOSE({fault},{",".join(map(literal, FAULTS))}))'
