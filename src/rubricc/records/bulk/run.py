"""One file of records scored piece by piece.

Refuses a file as a whole for what the scorer refuses it for: unknown, doubled or missing columns, broken text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import polars as pl
import pyarrow as pa

from rubricc.program.evaluate import Evaluator
from rubricc.program.levels import without
from rubricc.program.model import Program
from rubricc.records.bulk.cells import identity_text, points_number, points_text
from rubricc.records.bulk.engines import ENGINES, TABLE, Engine, Run, runner
from rubricc.records.bulk.output import Output, Refused
from rubricc.records.bulk.people import People
from rubricc.records.bulk.pieces import Piece, Records, open_records
from rubricc.runtime.columns import Column, Head, head_of, is_column
from rubricc.runtime.panel import is_own
from rubricc.runtime.people import Batch, refused_if_twice
from rubricc.runtime.results import REFUSED, Result, score_batch
from rubricc.runtime.rows import entered_row, person_of_row, says_role
from rubricc.runtime.schema import Schema
from rubricc.runtime.sheet import Sheet, SheetError
from rubricc.runtime.values import is_blank, quote
from rubricc.targets.sql.columns import CONFIRM_KEY, Key, slot_columns
from rubricc.targets.sql.reading import Given
from rubricc.targets.sql.statement import GRADE, NOTE, STATUS, TOTAL, select, shown_scores
from rubricc.values import dataclass

__all__ = ["ENGINES", "Engine", "Summary", "score_file"]

SHOWN = 20  # problems that a summary holds; the file of refused rows holds all
NUMBERS = ("value", "points", "adjust")  # a reason or 确认 is read as text, whatever it is
ROW = "row in this piece"  # no item is called so: it would be Chinese


@dataclass
class Summary:
    """How many there are of each status, and the first rows that were refused."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, counts: Mapping[str, int], results: Sequence[Result]) -> None:
        """One piece: rows that the SQL scored, and those that were read again."""
        self.counts.update(counts)
        self.counts.update(result.status for result in results)
        found = [problem.message for result in results for problem in result.problems]
        self.problems += found[: SHOWN - len(self.problems)]


def score_file(
    program: Program,
    path: Path,
    engine: Engine,
    out: BinaryIO,
    refused: BinaryIO,
    parquet: bool,
    advance: Callable[[float], None],
) -> Summary:
    """Score a file of any size into two others; raises SheetError if the file as a whole is refused.

    `advance` is told how much of the file is done, from 0 to 1; it begins anew where somebody has two rows.
    """
    records = open_records(path, lambda head: is_column(program.schema, head))
    head = head_of(program.schema, Sheet(records.name, records.header, ()), by_details=False)
    if isinstance(head, tuple):
        raise SheetError("\n".join(head))
    if head.shape != "person":
        raise SheetError(f"{records.name}：--engine 只读每人一行的文件；一人几行的和扣分明细，请不写 --engine。")
    with TemporaryDirectory(prefix="rubricc-") as folder:
        work = _Work(
            program,
            records,
            head,
            engine,
            People(Path(folder), [each.name for each in _identity(head, program.schema)]),
        )
        summary = work.pass_over(out, refused, parquet, advance)
        work.people.close()
        if work.people.refused:
            summary = work.pass_over(out, refused, parquet, advance)
        work.people.connection.close()
    if not summary.counts:
        raise SheetError(f"{records.name}只有表头，没有记录。")
    return summary


def _identity(head: Head, schema: Schema) -> list[Column]:
    """Who and when; 岗位 is that too where the score depends on it."""
    return [column for column in head.columns if column.part == "identity" or says_role(column, schema.role)]


def key_of_column(schema: Schema, column: Column) -> Key | None:
    """What the SQL calls a column; None for who and when. A fact of a panel is one, whoever writes it."""
    fields = {field.name: field for field in schema.fields}
    shared_facts = schema.panel is not None and column.name in fields and not is_own(schema, fields[column.name])
    match column.part:
        case "value" | "points" | "reason":
            shared = shared_facts and column.part == "value"
            return column.part, column.name, 0 if shared else column.level or 0
        case "adjust" | "adjust_reason":
            return column.part, column.name, 0
        case "confirm":
            return CONFIRM_KEY
        case "identity" | "rater" | "reference" | "detail":
            return None  # points for reference count nowhere


class _Work:
    """What all pieces of one file have in common."""

    def __init__(self, program: Program, records: Records, head: Head, engine: Engine, people: People) -> None:
        self.records, self.head, self.engine, self.people = records, head, engine, people
        self.schema = program.schema
        self.evaluator = Evaluator(program)
        self.identity = _identity(head, program.schema)
        self.read = {
            key: column.place for column in head.columns if (key := key_of_column(program.schema, column)) is not None
        }
        absent = {each.slot.name for each in slot_columns(program) if each.key not in self.read}
        # Who types 1 for 等级 means none of its names, though they are numbered: it is read as a text.
        chosen = {field.name for field in program.schema.fields if field.choices}
        numbers = {key: place for key, place in self.read.items() if key[0] in NUMBERS and key[1] not in chosen}
        whole = frozenset(key for key, place in numbers.items() if records.is_whole(place))
        heads = {key: f"c{place}" for key, place in self.read.items()}
        self.shown = shown_scores(self.schema, [ROW])
        self.sql = select(without(program, absent), engine, Given(heads, whole), [("n", ROW)], TABLE, reasons=False)

    def pass_over(self, out: BinaryIO, refused: BinaryIO, parquet: bool, advance: Callable[[float], None]) -> Summary:
        """Score every piece; the first pass also gathers who the rows are about."""
        summary = Summary()
        first = not self.people.columns
        points = points_number if parquet else points_text
        names = [column.name for column in self.identity]
        with (
            runner(self.engine, self.sql) as run,
            Output(out, self.schema, names, parquet) as scored,
            Refused(refused, names) as rejected,
        ):
            for piece in self.records.pieces():
                self._check_nameless(piece)
                identity = [identity_text(piece.column(column.place)) for column in self.identity]
                if first:
                    self.people.add(piece.numbers, identity)
                frame = self._scored(run, piece)
                results = self._read_again(piece, frame, identity)
                kept = frame.filter(~pl.col(ROW).is_in(list(results)))
                scored.write(self._written(kept, identity, points), results)
                rejected.write(list(results.values()))
                summary.add(dict(kept[STATUS].value_counts().iter_rows()), list(results.values()))
                advance(piece.done / self.records.size)
        return summary

    def _scored(self, run: Run, piece: Piece) -> pl.DataFrame:
        """What the SQL says of every row, in order."""
        columns = {f"c{place}": piece.column(place) for place in self.read.values()}
        return run(pa.table({"n": pa.array(range(len(piece.numbers)), pa.int64())} | columns)).sort(ROW)

    def _read_again(self, piece: Piece, frame: pl.DataFrame, identity: Sequence[pl.Series]) -> dict[int, Result]:
        """The rows that the SQL did not take, or whose person has two, as the scorer's own reader sees them."""
        whose, places = self.people.places(piece.numbers)
        wanted = set(frame.filter(pl.col(STATUS) == REFUSED)[ROW].to_list())
        wanted.update(index for each in identity for index in each.is_null().arg_true().to_list())
        if whose:
            wanted.update(index for index, number in enumerate(piece.numbers) if number in whose)
        wanted.update(piece.misfits())
        people = []
        indices = sorted(wanted)
        for row in piece.rows(indices):
            person = person_of_row(self.schema, entered_row(row, self.head, "", self.schema.role))
            people.append(refused_if_twice(person, self.people.columns, places) if row.number in whose else person)
        results = score_batch(self.schema, self.evaluator, Batch(tuple(people)))
        return dict(zip(indices, results, strict=True))

    def _written(
        self, frame: pl.DataFrame, identity: Sequence[pl.Series], points: Callable[[pl.Series, int], pl.Series]
    ) -> pl.DataFrame:
        """The rows of the result that the SQL scored: who, status, total, grade, items, note."""
        schema = self.schema
        rows = frame[ROW]
        made = [rows, *(each.gather(rows).alias(f"k{place}") for place, each in enumerate(identity))]
        made += [frame[STATUS], points(frame[TOTAL], schema.total_scale).alias(TOTAL)]
        made += [frame[GRADE]] if schema.grade is not None else []
        made += [points(frame[each.head], each.scale).alias(each.definition) for each in self.shown]
        return pl.DataFrame([*made, frame[NOTE]])

    def _check_nameless(self, piece: Piece) -> None:
        """A column without a head that holds something: nobody knows what it is."""
        for place in (place for place, head in enumerate(self.records.header) if not head):
            for row in piece.rows(range(len(piece.numbers))):
                if not is_blank(row.cells[place]):
                    shown = quote(row.cells[place])
                    raise SheetError(f"{self.records.name}：第{place + 1}栏没有表头，第{row.number}行却填了“{shown}”。")
