"""Columns of results as text: points without trailing zeros, names that no spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pyarrow as pa

from rubricc.runtime.values import text_of

# What `plain` and `safe_cell` would leave as it is.
ORDINARY = r"^[\p{Han}\p{L}0-9_（）()《》、，。；：·]+([-_/. ]?[\p{Han}\p{L}0-9_（）()《》、，。；：·]+)*$|^$"


def points_text(units: pl.Series, scale: int) -> pl.Series:
    """Whole numbers of 10^-scale as people write them: 86, 0.5, -2. Where they lie close, each is written once."""
    least, most = units.min(), units.max()
    if isinstance(least, int) and isinstance(most, int) and most - least < units.len():
        return _written(pl.int_range(least, most + 1, eager=True), scale).gather(units - least)
    return _written(units, scale)


def _written(units: pl.Series, scale: int) -> pl.Series:
    if scale == 0:
        return units.cast(pl.String)
    size, one = units.abs(), 10**scale
    rest = (size % one).cast(pl.String).str.zfill(scale).str.strip_chars_end("0")
    frame = pl.DataFrame({"units": units, "whole": (size // one).cast(pl.String), "rest": rest})
    minus = pl.when(pl.col("units") < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    part = pl.when(pl.col("rest") == "").then(pl.lit("")).otherwise(pl.concat_str(pl.lit("."), "rest"))
    return frame.select(pl.concat_str(minus, "whole", part).alias("text"))["text"]


def points_number(units: pl.Series, scale: int) -> pl.Series:
    """The same as the doubles next to them, which show these digits."""
    one = pl.Series([10**scale], dtype=pl.Float64).new_from_index(0, units.len())  # a column: no reciprocal
    return units.cast(pl.Float64) / one


def identity_text(column: pa.Array) -> pl.Series:
    """Who and when, as the scorer's reader takes it; null where it would be refused."""
    series = pl.from_arrow(column)
    assert isinstance(series, pl.Series), "a column, not a table"
    if pa.types.is_integer(column.type):
        return series.cast(pl.String).fill_null("")
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return each_once(series.fill_null(""), lambda text: text_of(text) or "")
    return pl.Series([text_of(value) for value in column.to_pylist()], dtype=pl.String)


def each_once(series: pl.Series, change: Callable[[str], str]) -> pl.Series:
    """The texts changed; those that are ordinary are known to stay as they are."""
    odd = ~series.str.contains(ORDINARY)
    if not odd.any():
        return series
    found = series.filter(odd).unique().to_list()
    return series.replace({text: change(text) for text in found})
