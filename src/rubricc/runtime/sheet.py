"""A table of cells, and how the bytes of a CSV file become one.

Cells stay what they are: text of a CSV, text and numbers of a workbook. Refuses a file whose
encoding can only be guessed, and says which row a broken one breaks at.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from rubricc.runtime.values import is_blank, plain

WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and xls
TOO_FEW, TOO_MANY = "少于表头", "多于表头"


class SheetError(ValueError):
    """A file that cannot be read at all; the text says why and what to do."""


@dataclass(frozen=True)
class SheetRow:
    """One row with content; `number` as a spreadsheet shows it, the head row being 1."""

    number: int
    cells: tuple[object, ...]
    misfit: str = ""  # how many cells there are, where they do not fit the head row


@dataclass(frozen=True)
class Sheet:
    """A head row and the rows below it that are not blank."""

    name: str  # of the file, for messages
    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def sheet_of(name: str, rows: list[tuple[object, ...]], exact: bool) -> Sheet:
    """A sheet from all rows of a file; `exact`: every row must have as many cells as the head row."""
    if not any(not is_blank(cell) for row in rows for cell in row):
        raise SheetError(f"{name}是空的：第一行应是表头，下面每行一条记录。")
    header = [plain(str(cell)) if not is_blank(cell) else "" for cell in rows[0]]
    if not any(header):
        raise SheetError(f"{name}的第一行是空的：第一行应是表头。")
    while header and not header[-1]:
        header.pop()
    below = [sheet_row(number, cells, len(header), exact) for number, cells in enumerate(rows[1:], start=2)]
    kept = tuple(row for row in below if any(not is_blank(cell) for cell in row.cells))
    if not kept:
        raise SheetError(f"{name}只有表头，没有记录。")
    return Sheet(name, tuple(header), kept)


def sheet_row(number: int, cells: tuple[object, ...], width: int, exact: bool) -> SheetRow:
    """A row brought to the head row's width; blank cells beyond it do not count."""
    used = len(cells)
    while used > width and is_blank(cells[used - 1]):
        used -= 1
    misfit = ""
    if used > width or (exact and used < width):
        misfit = f"有{used}格，{TOO_MANY if used > width else TOO_FEW}的{width}格"
    return SheetRow(number, (*cells[:used], *[None] * (width - used)), misfit)


def sheet_of_csv(name: str, data: bytes, is_known: Callable[[str], bool]) -> Sheet:
    """The sheet that a CSV file holds; `is_known` tells whether a column's name belongs to the table."""
    rows = csv_rows(name, decoded(name, data, is_known))
    return sheet_of(name, [tuple(row) for row in rows], exact=True)


def csv_rows(name: str, text: str) -> list[list[str]]:
    """The rows of a CSV text, parted by commas, or by tabs as a spreadsheet's Unicode text is."""
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter="\t" if "\t" in first and "," not in first else ",", strict=True
    )
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise SheetError(broken(name, len(rows) + 1, error)) from None
    if rows and len(rows[0]) == 1 and (mark := next((each for each in "；;，|、" if rows[0][0].count(each) > 1), "")):
        raise SheetError(f"{name}的各栏之间是“{mark}”，要用英文逗号“,”：请在表格软件里另存为“CSV UTF-8（逗号分隔）”。")
    return rows


def broken(name: str, number: int, error: csv.Error) -> str:
    """Why a row cannot be taken apart."""
    long = "larger" in str(error)
    why = f"有一格超过{csv.field_size_limit()}个字" if long else '英文引号“"”没有成对，请从这一行起检查'
    return f"{name}第{number}行不是完整的CSV：{why}。"


def decoded(name: str, data: bytes, is_known: Callable[[str], bool]) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or GB18030 where a known column proves it."""
    if data.startswith(WORKBOOK_MARKS):
        raise SheetError(f"{name}是Excel工作簿，不是CSV：请在表格软件里另存为“CSV UTF-8（逗号分隔）”。")
    if data.startswith(b"%PDF"):
        raise SheetError(f"{name}是PDF，不是数据文件：请交CSV、JSON或Excel（.xlsx）。")
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    header = next(iter(csv_rows(name, text.partition("\n")[0])), []) if text else []
    if not any(is_known(cell) for cell in header):
        raise SheetError(f"认不出{name}的文字编码：请另存为UTF-8编码的CSV。")
    return text
