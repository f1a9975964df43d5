"""A formula with its place and the value it has on the blank form; and the few shapes that recur."""

from __future__ import annotations

from collections.abc import Sequence
from rubricc.values import dataclass

from rubricc.targets.workbook.cells import Cell, Range

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Formula:
    """One computed cell; `text` has no leading =."""

    cell: Cell
    text: str
    value: Value


def literal(text: str) -> str:
    """A text inside a formula; Excel takes no more than 255 characters of it."""
    return '"' + text[:255].replace('"', '""') + '"'


def is_blank(ref: str) -> str:
    """Nothing but spaces; the cell holds no error."""
    return f"LEN(TRIM({ref}))=0"


def matched(text: str, texts: Range, numbers: Range) -> str:
    """The number beside the text that is exactly this one, else 0. MATCH would take * and ? for other letters."""
    found = f"SUMPRODUCT(({texts.ref}={text})*{numbers.ref})"
    return f"IFERROR(IF({found}=0,0,IF(EXACT(INDEX({texts.ref},{found}),{text}),{found},0)),0)"


def first_of(cases: list[tuple[str, str]], otherwise: str = '""') -> str:
    """The value of the first condition that holds."""
    text = otherwise
    for condition, value in reversed(cases):
        text = f"IF({condition},{value},{text})"
    return text


def scaled(ref: str, scale: int) -> str:
    """A whole number of 10^-scale as people read it."""
    return f"{ref}/{10**scale}" if scale else ref


def decimal(units: int, decimals: int) -> str:
    """A whole number of 10^-decimals written out: 5, 1 → 0.5."""
    if not decimals:
        return str(units)
    sign, digits = ("-" if units < 0 else ""), str(abs(units)).zfill(decimals + 1)
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}".rstrip("0").rstrip(".")


def shown_value(units: int, scale: int) -> Value:
    """The same as a spreadsheet divides it."""
    return units / 10**scale if scale else units


def total(cells: Sequence[Cell]) -> str:
    """The sum of some cells, neighbours in a column as one range."""
    parts: list[str] = []
    run: list[Cell] = []
    for cell in sorted(cells, key=lambda each: (each.sheet, each.column, each.row)):
        if run and (cell.sheet, cell.column, cell.row) != (run[0].sheet, run[0].column, run[-1].row + 1):
            parts.append(_run(run))
            run = []
        run.append(cell)
    if run:
        parts.append(_run(run))
    return f"SUM({','.join(parts)})" if parts else "0"


def _run(cells: Sequence[Cell]) -> str:
    return cells[0].ref if len(cells) == 1 else Range(cells[0], cells[-1]).ref
