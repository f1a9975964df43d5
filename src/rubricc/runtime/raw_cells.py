"""Cells of a workbook that only look blank to the reader: errors, and formulas never calculated.

The reader gives both as empty text; taken for blanks they would be harmless zeros. Looks at the
first sheet's own text, and only when it holds such cells at all.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib

# What zipfile raises for a file that is no archive, lacks a part (KeyError), is encrypted (RuntimeError), is packed in
# a way that it does not know (NotImplementedError, a RuntimeError) or is damaged (the rest).
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, OSError, RuntimeError, ValueError)
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
FIRST_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\w+:id="([^"]+)"')
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
VALUE = re.compile(rb"<(?:\w+:)?v>[^<]")


def sheet_text(data: bytes) -> bytes:
    """The text of the first sheet, where an xlsx has it; empty for other kinds of workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return book.read(first_sheet(book))
    except (*BROKEN_ZIP, StopIteration):
        return b""


def unreadable_cells(text: bytes) -> tuple[str, ...]:
    """Names of the cells, B3, in the text of a sheet."""
    if b't="e"' not in text and not FORMULA.search(text):
        return ()
    return tuple(attribute(match[1], b"r") for match in CELL.finditer(text) if is_unreadable(match[1], match[2] or b""))


def is_unreadable(attributes: bytes, inner: bytes) -> bool:
    """An error, or a formula without a value; a formula whose result is an empty text has one."""
    kind = attribute(attributes, b"t")
    return kind == "e" or (kind != "str" and bool(FORMULA.search(inner)) and not VALUE.search(inner))


def first_sheet(book: zipfile.ZipFile) -> str:
    """The path of the first sheet inside the file."""
    found = FIRST_SHEET.search(book.read("xl/workbook.xml"))
    wanted = found[1].decode() if found else ""
    relations = RELATION.findall(book.read("xl/_rels/workbook.xml.rels"))
    target = next(attribute(each, b"Target") for each in relations if attribute(each, b"Id") == wanted)
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/")


def attribute(tag: bytes, name: bytes) -> str:
    """The value of an attribute, empty when it is not there."""
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return found[1].decode("utf-8", "replace") if found else ""
