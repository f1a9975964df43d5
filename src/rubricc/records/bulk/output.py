"""The two files that come out: results of everybody who has one, and the rows that were refused.

The results are the table that the scorer writes, but 说明 is filled only where there is no total, or where a
value looks mistyped: the full explanation of one person is `rubricc explain`'s.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import BinaryIO, Self

import polars as pl
import pyarrow.parquet as pq

from rubricc.records.bulk.cells import each_once
from rubricc.runtime.panel import counted_items
from rubricc.runtime.results import Result, result_row, safe_cell
from rubricc.runtime.schema import Schema
from rubricc.targets.sql.statement import GRADE, NOTE, STATUS, TOTAL, shown_scores

MARK = "\ufeff"  # by which spreadsheets know UTF-8
PLACE, REASONS = "第几行", "原因"


class Output:
    """The results, as CSV or Parquet; `names` are the columns that say who."""

    def __init__(self, file: BinaryIO, schema: Schema, names: Sequence[str], parquet: bool) -> None:
        self.file, self.schema, self.names, self.parquet = file, schema, list(names), parquet
        self.graded = schema.grade is not None
        points = [each.head for each in shown_scores(schema, names)]
        self.heads = [*names, STATUS, TOTAL, *([GRADE] if self.graded else []), *points, NOTE]
        self.numbers = [TOTAL, *points]
        self.writer: pq.ParquetWriter | None = None

    def __enter__(self) -> Self:
        self.file.seek(0)
        self.file.truncate()
        if not self.parquet:
            heads = pl.DataFrame(
                [[safe_cell(head)] for head in self.heads], schema=[f"c{n}" for n, _ in enumerate(self.heads)]
            )
            self.file.write(MARK.encode())
            heads.write_csv(self.file, include_header=False, line_terminator="\r\n")
        return self

    def __exit__(self, *_: object) -> None:
        if self.writer is not None:
            self.writer.close()

    def write(self, frame: pl.DataFrame, again: Mapping[int, Result]) -> None:
        """One piece: the number of each row and its cells, and those results that have a score, by row."""
        row, *columns = frame.columns
        cells = [self._cells(name, frame[name]).alias(head) for name, head in zip(columns, self.heads, strict=True)]
        whole = pl.DataFrame([frame[row], *cells])
        scored = {index: result for index, result in again.items() if result.score is not None}
        if scored:
            lines = [self._line(result) for result in scored.values()]
            others = [
                pl.Series(head, [text or None for text in column], pl.String).cast(whole[head].dtype)
                for head, column in zip(self.heads, zip(*lines, strict=True), strict=True)
            ]
            more = pl.DataFrame([pl.Series(row, list(scored), whole[row].dtype), *others])
            whole = pl.concat([whole, more]).sort(row)
        self._put(whole.drop(row))

    def _line(self, result: Result) -> list[str]:
        """As the scorer writes it, without the explanation of a total."""
        counted = [item.name for item in counted_items(self.schema)]
        raters = [level.name for level in self.schema.levels] if self.schema.panel is not None else []
        line = result_row(result, self.names, self.graded, raters, counted)
        if result.score is None or result.score.total is None:
            return line
        return [*line[:-1], "；".join(result.score.doubts)]

    def _cells(self, name: str, series: pl.Series) -> pl.Series:
        if series.dtype == pl.Float64:
            return series
        words = series.cast(pl.String)
        safe = each_once(words, safe_cell) if name.startswith("k") or name == GRADE else words
        # Else each blank cell is written as two quotes.
        return safe.set(safe == "", None) if (safe == "").any() else safe

    def _put(self, frame: pl.DataFrame) -> None:
        if not self.parquet:
            frame.write_csv(self.file, include_header=False, line_terminator="\r\n", null_value="")
            return
        texts = [pl.col(name).fill_null("") for name in self.heads if name not in self.numbers]
        table = frame.with_columns(texts).to_arrow()
        if self.writer is None:
            self.writer = pq.ParquetWriter(self.file, table.schema)
        self.writer.write_table(table)


class Refused:
    """The rows that were refused, with every reason."""

    def __init__(self, file: BinaryIO, names: Sequence[str]) -> None:
        self.names = list(names)
        self.file = file

    def __enter__(self) -> Self:
        self.file.seek(0)
        self.file.truncate()
        self.text = TextIOWrapper(self.file, "utf-8", "backslashreplace", newline="", write_through=True)
        self.text.write(MARK)
        self.csv = csv.writer(self.text)
        self.csv.writerow(map(safe_cell, [PLACE, *self.names, REASONS]))
        return self

    def __exit__(self, *_: object) -> None:
        self.text.detach()

    def write(self, results: Iterable[Result]) -> None:
        """Those of some results that were refused."""
        for result in results:
            if result.score is None:
                who = [safe_cell(result.person.identity.get(name, "")) for name in self.names]
                reasons = "\n".join(problem.message for problem in result.problems)
                self.csv.writerow([result.person.place, *who, safe_cell(reasons)])
