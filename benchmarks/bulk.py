"""Many records at once: our SQL against reading the columns, DuckDB's DECIMAL and OpenFisca, with the same totals."""

from __future__ import annotations

import importlib.util
import io
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
import polars as pl
from by_hand import Item, items_of
from rounds import FULL, Bench
from texts import STEWARD, rubric_of

from rubricc.pipeline import compile_text
from rubricc.program.levels import through
from rubricc.program.model import Program
from rubricc.records.bulk import score_file
from rubricc.table import Table
from rubricc.targets.sql.columns import slot_columns
from rubricc.targets.sql.reading import Given
from rubricc.targets.sql.statement import select

PATTERNS = 1_000  # different records; the others repeat them


@dataclass(frozen=True)
class Records:
    """So many records of one table, whole numbers in columns `c0`, `c1` …, what the first level filled in."""

    table: Table
    count: int

    @cached_property
    def program(self) -> Program:
        return through(self.table.program, 0)

    @cached_property
    def items(self) -> list[Item]:
        return items_of(self.table)

    @cached_property
    def place(self) -> dict[str, str]:
        """The column of each slot."""
        return {each.slot.name: f"c{place}" for place, each in enumerate(slot_columns(self.program))}

    @cached_property
    def frame(self) -> pl.DataFrame:
        pick = random.Random(1)
        columns = {name: [pick.choice((0, 0, 0, 1)) for _ in range(PATTERNS)] for name in self.place.values()}
        for field in self.table.schema.fields:  # each quarrel costs 3 points, within its limits
            if field.amount:
                amount = next(each for each in self.table.schema.fields if each.name == field.amount)
                happened = columns[self.place[field.slots[0]]]
                columns[self.place[amount.slots[0]]] = [3 * count for count in happened]
        times = self.count // PATTERNS
        series = {name: pl.Series(values * times) for name, values in columns.items()}
        return pl.DataFrame(series).with_columns(pl.int_range(self.count).alias("n"))

    def sql(self, dialect: str) -> str:
        keys = {each.key: self.place[each.slot.name] for each in slot_columns(self.program)}
        return select(self.program, dialect, Given(keys, frozenset(keys)), [("n", "n")], "records", reasons=False)

    def decimal_sql(self) -> str:
        """As one would write it by hand: every cell a DECIMAL, the items, and their sum."""
        given = ", ".join(f"CAST({name} AS DECIMAL(10, 2)) AS {name}" for name in self.place.values())
        scores = [self.taken(item, "greatest(CAST(0 AS DECIMAL(10, 2)), {})") for item in self.items]
        named = ", ".join(f"{score} AS t{place}" for place, score in enumerate(scores))
        total = " + ".join(f"t{place}" for place, _ in enumerate(scores))
        return f"SELECT *, round({total}, 2) AS total FROM (SELECT n, {named} FROM (SELECT n, {given} FROM records))"

    def taken(self, item: Item, limited: str) -> str:
        losses = (f"CAST({loss.each} AS DECIMAL(6, 2)) * {self.place[loss.slots[0]]}" for loss in item.losses)
        return limited.format(" - ".join([f"CAST({item.points} AS DECIMAL(6, 2))", *losses]))


def bulk() -> Iterator[Bench]:
    steward = compile_text(STEWARD.read_text("utf-8")).tables[0]
    sixty = compile_text(rubric_of(63)).tables[0]
    sizes = [(steward, 1_000_000), (sixty, 1_000_000), (steward, 10_000_000)] if FULL else [(steward, 300_000)]
    for number, (table, count) in enumerate(sizes):
        yield from bulk_of(Records(table, count), f"P5{'abc'[number]}" if FULL else "P5")
    yield from whole(Records(steward, 300_000))


def bulk_of(records: Records, code: str) -> Iterator[Bench]:
    frame, arrow = records.frame, records.frame.to_arrow()
    ours_sql, duckdb_sql, decimal_sql = records.sql("polars"), records.sql("duckdb"), records.decimal_sql()

    def ours() -> pl.DataFrame:
        return pl.SQLContext(records=frame, eager=True).execute(ours_sql)

    def in_duckdb(sql: str) -> Callable[[], object]:
        def run() -> object:
            with duckdb.connect() as connection:
                connection.register("records", arrow)
                return connection.sql(sql).to_arrow_table()

        return run

    what = f"Polars，{records.count:,}条，{len(records.items)}项"
    totals = ours()["总分"] / 10**records.program.schema.total_scale
    by_decimals = pl.from_arrow(in_duckdb(decimal_sql)())["total"].cast(pl.Float64)
    assert (totals == by_decimals).all(), "0 differences"
    yield Bench(code, what, "把各栏读一遍", "≤ 15", ours, lambda: frame.select(pl.all().sum()))
    yield Bench(
        code,
        f"DuckDB，{records.count:,}条",
        "把各栏读一遍",
        "—",
        in_duckdb(duckdb_sql),
        lambda: frame.select(pl.all().sum()),
    )
    yield Bench(code, what, "DuckDB手写DECIMAL", "≥ 6", ours, in_duckdb(decimal_sql), 5, True)
    if importlib.util.find_spec("openfisca_core"):
        from openfisca_rules import simulated

        theirs = simulated(records.items, records.place, frame)
        far = (totals - pl.Series(theirs())).abs() > 0.005
        yield Bench(code, what, f"OpenFisca（其中{far.sum()}条不同）", "≥ 9", ours, theirs, 3, True)


def whole(records: Records) -> Iterator[Bench]:
    """The command: from Parquet to Parquet, every check included."""
    program, folder = records.table.program, Path(tempfile.mkdtemp(prefix="rubricc-bench-"))
    names = {f"c{place}": each.head for place, each in enumerate(slot_columns(records.program))}
    people = records.frame.rename(names).with_columns(
        pl.col("n").cast(pl.String).alias("工号"), pl.lit("是").alias("确认")
    )
    people.drop("n").write_parquet(folder / "x.parquet")
    arrow, sql = records.frame.to_arrow(), records.sql("duckdb")

    def ours() -> object:
        return score_file(program, folder / "x.parquet", "polars", io.BytesIO(), io.BytesIO(), True, lambda _: None)

    def theirs() -> object:
        with duckdb.connect() as connection:
            connection.register("records", arrow)
            return connection.sql(sql).to_arrow_table()

    yield Bench("P5w", "rubricc score --engine，从Parquet到Parquet", "DuckDB只算", "—", ours, theirs, 3)
