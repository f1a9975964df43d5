"""One sheet being written. Text goes in as text, whatever it begins with; only our own formulas are formulas."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.formula import Formula, Value
from rubricc.targets.workbook.styles import Style, Styles

MM = 72 / 25.4  # points
PIXELS = 96 / 25.4
LONGEST_TEXT = 32767  # of a cell
LONGEST_FORMULA = 8192
MOST_PROMPT_TITLE, MOST_PROMPT = 32, 255

PROTECTION = {"format_rows": True, "format_columns": True, "autofilter": True, "sort": True}


class Sheet:
    """A worksheet of our book."""

    def __init__(self, book: Workbook, styles: Styles, name: str) -> None:
        self.name = name
        self.styles = styles
        self.raw: Worksheet = book.add_worksheet(name)

    def text(self, row: int, column: int, text: str, style: Style, to: tuple[int, int] | None = None) -> None:
        """Words; `to` is the last row and column of merged cells."""
        self._merge(row, column, to, style)
        self.raw.write_string(row, column, text[:LONGEST_TEXT], self.styles[style])

    def blank(self, row: int, column: int, style: Style, to: tuple[int, int] | None = None) -> None:
        """An empty cell with a look."""
        self._merge(row, column, to, style)
        self.raw.write_blank(row, column, None, self.styles[style])

    def formula(
        self, row: int, column: int, text: str, value: Value, style: Style, to: tuple[int, int] | None = None
    ) -> None:
        """A computed cell with the value that it has on the blank form."""
        assert len(text) < LONGEST_FORMULA, "Excel would call the file damaged"
        self._merge(row, column, to, style)
        self.raw.write_formula(row, column, "=" + text, self.styles[style], value)

    def put(self, formula: Formula, style: Style, to: tuple[int, int] | None = None) -> None:
        """A formula that knows its place."""
        self.formula(formula.cell.row, formula.cell.column, formula.text, formula.value, style, to)

    def number(self, cell: Cell, value: int | float, style: Style) -> None:
        self.raw.write_number(cell.row, cell.column, value, self.styles[style])

    def _merge(self, row: int, column: int, to: tuple[int, int] | None, style: Style) -> None:
        if to is not None and to != (row, column):
            self.raw.merge_range(row, column, *to, "", self.styles[style])

    def hide(self, row: int) -> None:
        """A row that this table has no use for."""
        self.raw.set_row(row, None, None, {"hidden": True})

    def height(self, row: int, mm: float) -> None:
        self.raw.set_row(row, mm * MM)

    def widths(self, mm: tuple[float, ...]) -> None:
        """Of all columns; one without any width is hidden."""
        for column, width in enumerate(mm):
            self.raw.set_column_pixels(column, column, round(width * PIXELS), None, {"hidden": not width})

    def validate(self, row: int, column: int, rule: dict[str, object], title: str, advice: str) -> None:
        """A rule for typing, with its advice when the cell is chosen and when the rule is broken."""
        title, advice = shortened(title, MOST_PROMPT_TITLE), shortened(advice, MOST_PROMPT)
        words = {"input_title": title, "input_message": advice, "error_title": "请检查", "error_message": advice}
        self.raw.data_validation(row, column, row, column, {**rule, **words})

    def advise(self, row: int, column: int, title: str, advice: str) -> None:
        """Advice for a cell that takes any text."""
        self.validate(row, column, {"validate": "any"}, title, advice)

    def protect(self) -> None:
        """Comfort, not security: no password, and rows and columns may be resized."""
        self.raw.protect("", PROTECTION)


def shortened(text: str, most: int) -> str:
    """Excel drops a longer text without a word; it counts UTF-16 units."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * (most - 1)].decode("utf-16-le", errors="ignore") + "…"
