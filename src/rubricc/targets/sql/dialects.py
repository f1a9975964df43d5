"""How DuckDB, Polars and Spark write names, texts and patterns.

Whatever an author wrote leaves here as one quoted name or one text, never as code. Nothing else of the
SQL differs between the three but how a quotient is made exact, and nothing here knows what is computed.
"""

from __future__ import annotations

from typing import Literal

Dialect = Literal["duckdb", "polars", "spark"]
DIALECTS: tuple[Dialect, ...] = ("duckdb", "polars", "spark")

_TEXT_TYPE: dict[Dialect, str] = {"duckdb": "VARCHAR", "polars": "VARCHAR", "spark": "STRING"}


def name(words: str, dialect: Dialect) -> str:
    """A quoted name."""
    assert "\0" not in words, "no text of a rubric holds a null character"
    if dialect != "spark":
        return '"' + words.replace('"', '""') + '"'
    # Spark fills in ${…} before it parses, inside quotes too. A wide sign is the same name to a record.
    return "`" + words.replace("${", "＄{").replace("`", "``") + "`"


def text(words: str, dialect: Dialect) -> str:
    """A text constant."""
    if dialect == "spark" and any(sign in words for sign in "'\\$"):
        # What a backslash or two quotes mean depends on Spark's settings; bytes depend on nothing.
        return f"decode(X'{words.encode(errors='replace').hex().upper()}', 'UTF-8')"
    return "'" + words.replace("'", "''") + "'"


def text_type(dialect: Dialect) -> str:
    """The type of texts."""
    return _TEXT_TYPE[dialect]


def matches(value: str, pattern: str, dialect: Dialect) -> str:
    """Whether the whole of a text fits a pattern; the pattern is ours and holds no quote or backslash."""
    match dialect:
        case "duckdb":
            return f"REGEXP_FULL_MATCH({value}, '{pattern}')"
        case "polars":
            return f"REGEXP_LIKE({value}, '^({pattern})$')"
        case "spark":
            # In Java $ also matches before a last line break, so nothing at all may follow.
            return f"{value} RLIKE '(?s)^({pattern})(?!.)'"


def floor(num: str, den: str, dialect: Dialect) -> str:
    """The whole part of a quotient of whole numbers below 2·10^12, rounded down; exact, though doubles divide."""
    if dialect == "polars":
        # It may multiply by the reciprocal instead, which errs at multiples; half a step above it cannot.
        return f"CAST(FLOOR((2 * {num} + 1) / (2 * {den})) AS BIGINT)"
    return f"CAST(FLOOR({num} / {den}) AS BIGINT)"


def shown(units: str, scale: int, dialect: Dialect) -> str:
    """The number that so many units of 10^-scale are, as the double nearest to it, which prints its digits."""
    if scale == 0:
        return units
    one = f"({units} * 0 + {10**scale})" if dialect == "polars" else str(10**scale)  # a column: no reciprocal
    return f"CAST({units} AS DOUBLE) / {one}"


def comment(words: str) -> str:
    """One line that no reader takes for SQL; a semicolon would end the statement in some tools."""
    printable = "".join(char if char.isprintable() else " " for char in words)
    return f"-- {printable.replace(';', '；')}".rstrip()
