"""Every target gives the evaluator's digits on every table, on records that together take every branch of its program.

RUBRICC_TESTS=nightly tries 100,000 records a table where a target is quick enough.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import islice

import pytest
from hypothesis import settings

import tables
from conftest import ROOT
from covering import Search, Slots
from rubricc.pipeline import compile_text
from rubricc.runtime.record import Entry
from rubricc.table import Table
from rubricc.targets.sql import Dialect
from rubricc.targets.workbook.layout import place
from tabular import row_of, touched
from test_form import Script, differing
from test_scorer import functions
from test_sql import ENGINES, differences
from test_workbook import check_entry
from workbooks import Calculator

NIGHTLY = settings().max_examples > 100
TRIED, IDLE = (20_000, 5_000) if NIGHTLY else (600, 150)  # records in the search for branches
MORE = {"scorer": 100_000, "form": 100_000, "duckdb": 100_000, "polars": 100_000, "workbook": 400}
FEW = {"scorer": 50, "form": 50, "duckdb": 0, "polars": 0, "workbook": 0}
BATCH = 2_000
SLOW = {"客服代表"}  # a panel of six with sixteen items: ABSENT has the same shape and is small
MOST_TYPED = 15  # records into a workbook, which is slow
# What may be missed: limits of sums that nothing reaches, although neither intervals nor a few edges tell.
# The longest search finds no more of ABSENT, whose ratings fill their whole range, than the short one.
MISSED = 0.05 if NIGHTLY else 0.06


def texts() -> dict[str, str]:
    found = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "rubrics").glob("*.rubric"))}
    return found | {name: getattr(tables, name) for name in dir(tables) if name.isupper()}


@cache
def compiled(name: str) -> tuple[Table, ...]:
    return compile_text(texts()[name]).tables


def covered(name: str) -> Iterator[tuple[Table, Search]]:
    for table in compiled(name):
        search = Search(table.program)
        search.cover(TRIED, IDLE)
        yield table, search


def batches(search: Search, target: str) -> Iterator[list[Slots]]:
    """The records that take every branch, then others of their kind."""
    yield search.found
    others = islice(search.candidates(), MORE[target] if NIGHTLY else FEW[target])
    while batch := list(islice(others, BATCH)):
        yield batch


@pytest.mark.parametrize("name", [name for name in texts() if NIGHTLY or name not in SLOW])
def test_every_target_is_the_evaluator(name: str) -> None:
    """One test for all targets of a policy: the records are looked for once."""
    for table, search in covered(name):
        missed = search.missed()
        assert len(missed) <= MISSED * len(search.watched.ways), missed
        scorer_agrees(table, search)
        form_agrees(table, search)
        for dialect in ENGINES:
            sql_agrees(table, search, dialect)
        workbook_agrees(table, search)


def scorer_agrees(table: Table, search: Search) -> None:
    printed, reference = functions(table.program), search.evaluator
    for slots in (each for batch in batches(search, "scorer") for each in batch):
        missing, broken = reference.missing(slots), reference.broken(slots)
        assert (printed["missing_inputs"](slots), printed["broken_limits"](slots)) == (missing, broken), slots
        if not missing and not broken:
            assert printed["compute"](slots) == reference.compute(slots), slots


def form_agrees(table: Table, search: Search) -> None:
    script = Script(table.program)
    for batch in batches(search, "form"):
        whole = [slots for slots in batch if not search.evaluator.missing(slots)]
        assert differing(table.program, whole, script) == []


def sql_agrees(table: Table, search: Search, dialect: Dialect) -> None:
    pick = random.Random(7)
    for batch in batches(search, dialect):
        rows = [row_of(table.program, search.evaluator, slots, pick) for slots in batch]
        assert not differences(table.program, dialect, rows)[:3]


def workbook_agrees(table: Table, search: Search) -> None:
    layout, book = place(table.rubric, table.program), Calculator.of(table.rubric, table.program)
    levels = [level.name for level in table.schema.levels]
    pick = random.Random(7)
    for batch in batches(search, "workbook"):
        for slots in batch if NIGHTLY else batch[:MOST_TYPED]:
            confirmed = frozenset(level for level in levels if pick.random() < 0.5)
            entry = Entry(slots, touched(table.program, slots), confirmed, {}, (), {})
            check_entry(book, layout, table.program, entry)
