"""A place in the workbook, counted from 0, and how formulas and people call it."""

from __future__ import annotations

from rubricc.values import dataclass

GUIDE = "填表说明"
FORM = "考核表"
DETAILS = "扣分明细"
CHANGES = "改数"
CALC = "calc"  # hidden; an ASCII name needs no quotes in formulas


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of one sheet."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """G5, as the person in front of the sheet reads it."""
        return f"{letters(self.column)}{self.row + 1}"

    @property
    def ref(self) -> str:
        """'考核表'!$G$5, for formulas on any sheet."""
        return f"{quoted(self.sheet)}!${letters(self.column)}${self.row + 1}"


@dataclass(frozen=True, slots=True)
class Range:
    """A column of cells, first to last."""

    first: Cell
    last: Cell

    @property
    def ref(self) -> str:
        """calc!$D$5:$D$20, for formulas on any sheet."""
        return f"{self.first.ref}:${letters(self.last.column)}${self.last.row + 1}"

    def moved(self, columns: int) -> Range:
        """The same rows so many columns to the right."""
        ends = [Cell(cell.sheet, cell.row, cell.column + columns) for cell in (self.first, self.last)]
        return Range(*ends)


def letters(column: int) -> str:
    """A … Z, AA …"""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def quoted(sheet: str) -> str:
    """The name of one of our sheets as formulas need it."""
    return sheet if sheet.isascii() else f"'{sheet}'"
