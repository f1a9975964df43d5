"""Who has more than one row, found on disk after all rows were read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from rubricc.records.bulk.engines import connect
from rubricc.runtime.people import MOST_OTHERS, key_columns, rows_place

Key = tuple[str, ...]


class People:
    """The identity columns of all rows; `columns` are those that tell people apart, once `close` was called."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.columns: tuple[str, ...] = ()
        self.refused = False
        self.connection = connect(folder / "people.duckdb")
        columns = "".join(f", k{place} VARCHAR" for place in range(len(names)))
        self.connection.execute(f"CREATE TABLE people (n BIGINT{columns})")

    def add(self, numbers: Sequence[int], identity: Sequence[pl.Series]) -> None:
        """The rows of one piece."""
        if not self.names:
            return
        frame = pl.DataFrame(
            {"n": pl.Series(numbers, dtype=pl.Int64)} | {f"k{i}": each for i, each in enumerate(identity)}
        )
        self.connection.register("piece", frame.to_arrow())
        self.connection.execute("INSERT INTO people SELECT * FROM piece")
        self.connection.unregister("piece")

    def close(self) -> None:
        """All rows were added: find those who have two, and those who do not say who they are."""
        if not self.names:
            return
        counts = ", ".join(f"COUNT(NULLIF(k{place}, ''))" for place in range(len(self.names)))
        filled = self.connection.execute(f"SELECT {counts} FROM people").fetchone() or ()
        self.columns = key_columns([{name: "" for name, count in zip(self.names, filled, strict=True) if count}])
        if not self.columns:
            return
        keys = [f"COALESCE(k{self.names.index(name)}, '')" for name in self.columns]
        listed = ", ".join(keys)
        self.connection.execute(
            f"CREATE TABLE twice AS SELECT {', '.join(f'{key} AS c{place}' for place, key in enumerate(keys))}, "
            f"MIN(n, {MOST_OTHERS + 1}) AS places FROM people GROUP BY {listed} HAVING COUNT(*) > 1 OR {keys[0]} = ''"
        )
        found = self.connection.execute("SELECT COUNT(*) FROM twice").fetchone()
        self.refused = found is not None and found[0] > 0
        if self.refused:
            joined = " AND ".join(f"{key} = c{place}" for place, key in enumerate(keys))
            self.connection.execute(
                f"CREATE TABLE bad AS SELECT n, twice.* FROM people JOIN twice ON {joined} ORDER BY n"
            )

    def places(self, numbers: Sequence[int]) -> tuple[Mapping[int, Key], Mapping[Key, list[str]]]:
        """Of these rows those that are refused, with who they are, and where the first of each person stand."""
        if not self.refused:
            return {}, {}
        rows = self.connection.execute(
            "SELECT * FROM bad WHERE n BETWEEN ? AND ?", [numbers[0], numbers[-1]]
        ).fetchall()
        whose = {number: tuple(key) for number, *key, _ in rows}
        return whose, {tuple(key): [rows_place([place]) for place in sorted(places)] for _, *key, places in rows}
