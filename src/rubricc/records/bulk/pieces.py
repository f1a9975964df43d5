"""A file of records piece by piece: CSV as text, Parquet as it is typed.

Reads as `runtime.sheet` does: the same encodings, the same row numbers, the same blank rows and misfits.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from rubricc.runtime.sheet import WORKBOOK_MARKS, SheetError, SheetRow, broken, csv_rows, sheet_row
from rubricc.runtime.values import is_blank, plain
from rubricc.values import dataclass

ROWS = 50_000  # of one piece
BYTES = 1 << 20  # read at once while looking for the encoding
PARQUET_MARK = b"PAR1"


class Piece(Protocol):
    """Some rows of a file; `done` tells how far the file is read when they are."""

    done: int

    @property
    def numbers(self) -> Sequence[int]:
        """The rows' numbers, the head row being 1."""

    def column(self, place: int) -> pa.Array:
        """One column's cells."""

    def rows(self, indices: Sequence[int]) -> list[SheetRow]:
        """Some rows as the scorer's reader takes them."""

    def misfits(self) -> Sequence[int]:
        """Indices of the rows that do not fit the head row."""


class Records(Protocol):
    """A file of records; `size` is what the last piece's `done` will be."""

    name: str
    header: tuple[str, ...]
    size: int

    def pieces(self) -> Iterator[Piece]:
        """The rows that are not blank, in order."""

    def is_whole(self, place: int) -> bool:
        """Whether a column holds integers, so that no text has to be read."""


def open_records(path: Path, is_known: Callable[[str], bool]) -> Records:
    """The file, by how it begins; `is_known` tells whether a column's name belongs to the table."""
    with path.open("rb") as file:
        mark = file.read(4)
    if mark == PARQUET_MARK:
        return ParquetRecords(path)
    if mark.startswith(WORKBOOK_MARKS):
        raise SheetError(f"{path.name}是Excel工作簿：--engine 只读CSV和Parquet，工作簿请不写 --engine。")
    return CsvRecords(path, is_known)


def header_of(name: str, cells: Sequence[object]) -> tuple[str, ...]:
    """The head row without blank ends."""
    header = [plain(str(cell)) if not is_blank(cell) else "" for cell in cells]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise SheetError(f"{name}的第一行是空的：第一行应是表头。")
    return tuple(header)


@dataclass
class CsvPiece:
    """Rows of text, as they stand in the file: those of other lengths than the head row are few."""

    numbers: list[int]
    found: list[list[str]]
    width: int
    done: int

    def __post_init__(self) -> None:
        # A row that does not fit its head row is read by itself: what it has here only tells whose it is.
        alike = (cells if len(cells) == self.width else self._row(0, cells).cells[: self.width] for cells in self.found)
        self.columns = list(zip(*alike, strict=True))

    def column(self, place: int) -> pa.Array:
        return pa.array(self.columns[place], pa.string())

    def rows(self, indices: Sequence[int]) -> list[SheetRow]:
        return [self._row(self.numbers[index], self.found[index]) for index in indices]

    def misfits(self) -> Sequence[int]:
        odd = (index for index, cells in enumerate(self.found) if len(cells) != self.width)
        return [index for index in odd if self._row(0, self.found[index]).misfit]

    def _row(self, number: int, cells: list[str]) -> SheetRow:
        return sheet_row(number, tuple(cells), self.width, exact=True)


class CsvRecords:
    """A CSV file, or one parted by tabs."""

    def __init__(self, path: Path, is_known: Callable[[str], bool]) -> None:
        self.name, self.path, self.size = path.name, path, path.stat().st_size
        self.encoding = encoding_of(path, is_known)
        with path.open(encoding=self.encoding, newline="") as file:
            first = next(self._rows(file), None)
        if first is None:
            raise SheetError(f"{self.name}是空的：第一行应是表头，下面每行一条记录。")
        self.header = header_of(self.name, first)

    def is_whole(self, place: int) -> bool:
        return False

    def pieces(self) -> Iterator[Piece]:
        width = len(self.header)
        numbers: list[int] = []
        kept: list[list[str]] = []
        with self.path.open("rb") as raw, TextIOWrapper(raw, self.encoding, newline="") as file:
            for number, cells in enumerate(self._rows(file), start=1):
                if number > 1 and any(map(str.strip, cells)):
                    numbers.append(number)
                    kept.append(cells)
                    if len(kept) == ROWS:
                        yield CsvPiece(numbers, kept, width, raw.tell())
                        numbers, kept = [], []
            if kept:
                yield CsvPiece(numbers, kept, width, self.size)

    def _rows(self, file: TextIOWrapper) -> Iterator[list[str]]:
        first = file.readline()
        file.seek(0)
        number = 1
        reader = csv.reader(file, delimiter="\t" if "\t" in first and "," not in first else ",", strict=True)
        try:
            for cells in reader:
                yield cells
                number += 1
        except csv.Error as error:
            raise SheetError(broken(self.name, number, error)) from None


def encoding_of(path: Path, is_known: Callable[[str], bool]) -> str:
    """UTF-8, UTF-16 with its mark, or GB18030 where a known column proves it."""
    with path.open("rb") as file:
        mark = file.read(2)
    if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if decodes(path, "utf-8"):
        return "utf-8-sig"
    if decodes(path, "gb18030"):
        with path.open(encoding="gb18030", newline="") as file:
            header = next(iter(csv_rows(path.name, file.readline())), [])
        if any(is_known(cell) for cell in header):
            return "gb18030"
    raise SheetError(f"认不出{path.name}的文字编码：请另存为UTF-8编码的CSV。")


def decodes(path: Path, encoding: str) -> bool:
    """Whether the whole file is text of this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while data := file.read(BYTES):
                decoder.decode(data)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


@dataclass
class ParquetPiece:
    """Rows of typed columns; `first` is the number of the first row."""

    batch: pa.RecordBatch
    first: int
    done: int

    @property
    def numbers(self) -> Sequence[int]:
        return range(self.first, self.first + self.batch.num_rows)

    def column(self, place: int) -> pa.Array:
        return self.batch.column(place)

    def rows(self, indices: Sequence[int]) -> list[SheetRow]:
        taken = self.batch.take(pa.array(indices, pa.int64()))
        columns = [column.to_pylist() for column in taken.columns]
        return [
            SheetRow(self.first + index, cells)
            for index, cells in zip(indices, zip(*columns, strict=True), strict=True)
        ]

    def misfits(self) -> Sequence[int]:
        return ()


class ParquetRecords:
    """A Parquet file; its rows are numbered as if its names were the head row of a sheet."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self.file = pq.ParquetFile(path)
        except (pa.ArrowInvalid, OSError) as error:
            raise SheetError(f"{path.name}打不开：不是完好的Parquet文件（{plain(str(error))}）。") from None
        self.header = tuple(plain(name) for name in self.file.schema_arrow.names)
        self.size = self.file.metadata.num_rows

    def is_whole(self, place: int) -> bool:
        kind = self.file.schema_arrow.types[place]
        return bool(pa.types.is_integer(kind) and kind != pa.uint64())

    def pieces(self) -> Iterator[Piece]:
        first = 2
        for batch in self.file.iter_batches(ROWS):
            yield ParquetPiece(
                pa.RecordBatch.from_arrays(list(map(readable, batch.columns)), names=self.header),
                first,
                first + batch.num_rows - 2,
            )
            first += batch.num_rows


def readable(column: pa.Array) -> pa.Array:
    """A column whose cells are what they show: 0.1 also where a float of 32 bits stands for it."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return readable(column.dictionary_decode())
    if pa.types.is_float16(kind) or pa.types.is_float32(kind):
        return column.cast(pa.float32()).cast(pa.string())
    return column
