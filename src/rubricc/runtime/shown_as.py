"""Which cells of a workbook show their number as a percentage: 0.95 that reads 95% on the screen.

The reader gives bare numbers, and 95% is kept as 0.95. Looks at the formats of the first sheet's cells.
"""

from __future__ import annotations

import io
import re
import zipfile

from rubricc.runtime.raw_cells import BROKEN_ZIP, CELL, attribute

PERCENT_FORMATS = {"9", "10"}  # 0% and 0.00%
NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
CELL_STYLE = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
ONLY_PRINTED = re.compile(r"&quot;.*?&quot;|\\.|_.|\*.")
CELL_NAME = re.compile("([A-Z]+)([0-9]+)")


def percent_cells(data: bytes, text: bytes) -> frozenset[tuple[int, int]]:
    """Row and column of each such cell in the text of the first sheet, from 0; none for other kinds of workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            styles = percent_styles(book.read("xl/styles.xml"))
    except BROKEN_ZIP:
        return frozenset()
    found = (
        CELL_NAME.fullmatch(attribute(match[1], b"r"))
        for match in CELL.finditer(text if styles else b"")
        if shows_percent(styles, match[1])
    )
    return frozenset((int(each[2]) - 1, column_number(each[1])) for each in found if each is not None)


def shows_percent(styles: set[str], attributes: bytes) -> bool:
    return (attribute(attributes, b"s") or "0") in styles


def percent_styles(text: bytes) -> set[str]:
    """The numbers of the cell styles that show percentages; a % between quotation marks is only printed."""
    own = {attribute(each, b"numFmtId"): attribute(each, b"formatCode") for each in NUMBER_FORMAT.findall(text)}
    shown = PERCENT_FORMATS | {number for number, code in own.items() if "%" in ONLY_PRINTED.sub("", code)}
    block = CELL_STYLES.search(text)
    styles = CELL_STYLE.findall(block[0]) if block else []
    return {str(place) for place, style in enumerate(styles) if attribute(style, b"numFmtId") in shown}


def column_number(letters: str) -> int:
    """A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
