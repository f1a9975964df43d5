"""A file of records, whatever its kind: CSV, JSON, or the first sheet of a workbook."""

from __future__ import annotations

from dataclasses import dataclass

from rubricc.runtime.columns import is_column
from rubricc.runtime.from_json import people_of_json
from rubricc.runtime.from_xlsx import sheet_of_workbook
from rubricc.runtime.people import Batch
from rubricc.runtime.rows import read_sheets, with_detail_sheet
from rubricc.runtime.schema import Schema
from rubricc.runtime.sheet import WORKBOOK_MARKS, Sheet, SheetError, sheet_of_csv


@dataclass(frozen=True)
class File:
    """A file's name, for messages and to know JSON by, and its bytes."""

    name: str
    data: bytes


def load(schema: Schema, file: File, details: File | None = None) -> Batch:
    """The people of a file of records; what cannot be read at all is a problem of the whole file."""
    try:
        return people_in(schema, file, details)
    except SheetError as error:
        return Batch((), (str(error),))


def people_in(schema: Schema, file: File, details: File | None = None) -> Batch:
    """The same, with the rows of 扣分明细 that stand beside it; raises `SheetError`."""
    beside = None if details is None else sheet_of_file(schema, details)
    if not is_json(file):
        return read_sheets(schema, sheet_of_file(schema, file), beside)
    batch = people_of_json(schema, file.name, file.data)
    return batch if beside is None or batch.problems else with_detail_sheet(schema, batch.people, beside)


def is_json(file: File) -> bool:
    """By its name, or by how it begins."""
    return file.name.lower().endswith(".json") or file.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def sheet_of_file(schema: Schema, file: File, scored: bool = True) -> Sheet:
    """The table of cells in a CSV file or in the first sheet of a workbook; of any kind where nothing is `scored`."""
    if file.data.startswith(WORKBOOK_MARKS):
        return sheet_of_workbook(file.name, file.data, scored)
    return sheet_of_csv(file.name, file.data, lambda head: is_column(schema, head))
