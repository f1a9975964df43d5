"""DuckDB and Polars as what they are here: something that runs one SELECT over one piece of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal

import duckdb
import polars as pl
import pyarrow as pa

Engine = Literal["duckdb", "polars"]
ENGINES: tuple[Engine, ...] = ("duckdb", "polars")
TABLE = "records"
MEMORY = "512MB"  # what DuckDB may use before it goes to disk

Run = Callable[[pa.Table], pl.DataFrame]


def runner(engine: Engine, sql: str) -> AbstractContextManager[Run]:
    """What runs the SELECT over the table `records`."""
    return _in_duckdb(sql) if engine == "duckdb" else _in_polars(sql)


@contextmanager
def _in_duckdb(sql: str) -> Iterator[Run]:
    with connect() as connection:

        def run(table: pa.Table) -> pl.DataFrame:
            connection.register(TABLE, table)
            made = connection.sql(sql).to_arrow_table()
            connection.unregister(TABLE)
            frame = pl.from_arrow(made)
            assert isinstance(frame, pl.DataFrame), "a table, not a column"
            return frame

        yield run


@contextmanager
def _in_polars(sql: str) -> Iterator[Run]:
    def run(table: pa.Table) -> pl.DataFrame:
        return pl.SQLContext({TABLE: pl.from_arrow(table)}, eager=True).execute(sql)

    yield run


def connect(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB of our own, in a file where it has to hold much."""
    connection = duckdb.connect(str(path) if path else ":memory:")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET enable_progress_bar = false")
    return connection
