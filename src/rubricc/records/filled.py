"""The cells of a workbook that came back. Untrusted: nothing is run, and a file that unpacks too large is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from rubricc.runtime.from_xlsx import cell_of
from rubricc.runtime.raw_cells import BROKEN_ZIP
from rubricc.targets.workbook.cells import CALC, Cell
from rubricc.values import dataclass

MOST_UNPACKED = 64_000_000  # bytes; ours have about one million
FIRST_DAY = date(1899, 12, 30)
DAYS = range(36526, 73051)  # 2000 to 2099
BROKEN = "打不开：不是完好的Excel工作簿（.xlsx），或加了密码。请另存为.xlsx再交。"
SHEET_ENTRY = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
# @ is the prefix that some programs put before every name.
ERROR_CELL = rb'<@c\b(?=[^>]*\bt="e")([^>]*)>'
NO_RESULT = rb"<@c\b([^>]*)><@f\b(?:[^>]*/>|[^>]*>[^<]*</@f>)(?:<@v ?/>|<@v></@v>)?</@c>"


class NotAWorkbook(ValueError):
    """The bytes are no workbook that can be read; the text says so."""


@dataclass(frozen=True)
class Filled:
    """Values by sheet, row and column; `errors` and `uncomputed` hold the addresses of cells that only look blank:
    an error value, and a formula whose result nothing has written."""

    sheets: Mapping[str, Sequence[Sequence[object]]]
    errors: Mapping[str, frozenset[str]]
    uncomputed: Mapping[str, frozenset[str]]

    @classmethod
    def open(cls, data: bytes) -> Filled:
        """Read every sheet."""
        # Imported here: only who reads workbooks pays for it.
        from python_calamine import CalamineError, CalamineWorkbook

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                    raise NotAWorkbook("文件解开后太大，不是考核表。")
                errors, uncomputed = _looking_blank(packed)
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets: dict[str, Sequence[Sequence[object]]] = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
            }
        except (CalamineError, *BROKEN_ZIP) as error:
            raise NotAWorkbook(BROKEN) from error
        return cls(sheets, errors, uncomputed)

    def value(self, cell: Cell) -> object:
        """Text trimmed, whole numbers whole, others as a spreadsheet shows them; None for nothing."""
        rows = self.sheets.get(cell.sheet, [])
        row = rows[cell.row] if cell.row < len(rows) else []
        value = row[cell.column] if cell.column < len(row) else None
        if isinstance(value, str):
            return value.strip() or None
        if isinstance(value, float) and not value.is_integer():
            return Decimal(f"{value:.15g}")  # 0.1+0.2 shows as 0.3
        return cell_of(value)

    def text(self, cell: Cell) -> str:
        """What stands in a cell of ours that holds words; empty for nothing."""
        value = self.value(cell)
        return "" if value is None else str(value)

    def day(self, cell: Cell) -> object:
        """A date also where the cell lost its format and holds the number of the day."""
        value = self.value(cell)
        if isinstance(value, int) and not isinstance(value, bool) and value in DAYS:
            return (FIRST_DAY + timedelta(days=value)).isoformat()
        return value


def _looking_blank(packed: zipfile.ZipFile) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Addresses per sheet that people see of what the reading library gives as blank and is not."""
    targets = {
        _attribute(entry, "Id"): _attribute(entry, "Target")
        for entry in RELATION.findall(packed.read("xl/_rels/workbook.xml.rels"))
    }
    errors, uncomputed = {}, {}
    for entry in SHEET_ENTRY.findall(packed.read("xl/workbook.xml")):
        target = targets.get(_attribute(entry, "r:id"), "").lstrip("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in packed.namelist() and (name := _attribute(entry, "name")) != CALC:
            text = packed.read(path)
            errors[name] = _addresses(ERROR_CELL, text) if b't="e"' in text else frozenset()
            uncomputed[name] = _addresses(NO_RESULT, text)
    return errors, uncomputed


def _addresses(pattern: bytes, text: bytes) -> frozenset[str]:
    """Of the cells that a pattern finds; a formula whose result is an empty text has a result."""
    prefix = b"" if b"<c " in text else rb"(?:\w+:)?"
    found = re.findall(pattern.replace(b"@", prefix), text)
    return frozenset(each.partition(b'r="')[2].partition(b'"')[0].decode() for each in found if b't="str"' not in each)


def _attribute(entry: bytes, name: str) -> str:
    value = re.search(rb"\s" + name.encode() + rb'="([^"]*)"', entry)
    return value[1].decode("utf-8", "replace") if value else ""
