"""Every target gives the evaluator's digits on every table, on records that together take every branch of its program.

RUBRICC_TESTS=nightly tries 100,000 records a table where a target is quick enough.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

import pytest
from hypothesis import settings

import tables
from conftest import ROOT
from covering import Search, Slots
from rubricc.pipeline import compile_text
from rubricc.runtime import result
from rubricc.runtime.explain_lines import Line
from rubricc.runtime.record import Entry
from rubricc.table import Table
from rubricc.targets.sql import render
from rubricc.targets.workbook.layout import place
from tabular import Remembered, Rows, touched
from test_form import Script, differing
from test_scorer import functions
from test_sql import ENGINES, InBulk, differences_of, with_identity
from test_sql import texts as texts_of
from test_workbook import check_entry
from workbooks import Calculator

NIGHTLY = settings().max_examples > 100
TRIED, IDLE = (20_000, 5_000) if NIGHTLY else (600, 150)  # records in the search for branches
MORE, TYPED = (100_000, 400) if NIGHTLY else (50, 0)  # besides the records that take every branch: all, in a workbook
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


def different(search: Search) -> Iterator[Slots]:
    """The records that take every branch, then others of their kind. One that was there gets a value from anywhere."""
    pick, seen = random.Random(7), set()
    domains = {slot.name: slot for slot in search.program.slots}
    for slots in chain(search.found, islice(search.candidates(), 10 * MORE)):
        for _ in range(20):
            if (key := tuple(slots.values())) not in seen:
                seen.add(key)
                yield slots
                break
            slot = domains[pick.choice(list(slots))]
            units = pick.randint(-(-slot.minimum // slot.step), slot.maximum // slot.step) * slot.step
            slots = search.mended(slots | {slot.name: units})


@pytest.fixture
def _no_explanations(monkeypatch: pytest.MonkeyPatch) -> None:
    """They take half of the time of a score, and nothing is held against them here."""
    for name in ("explain", "explain_raters"):
        monkeypatch.setattr(result, name, lambda *_: (Line("", None, None, ""),))


@pytest.mark.usefixtures("_no_explanations")
@pytest.mark.parametrize("name", [name for name in texts() if NIGHTLY or name not in SLOW])
def test_every_target_is_the_evaluator(name: str) -> None:
    """One test for all targets of a policy: the records are looked for, and the evaluator asked, once for all."""
    for table, search in covered(name):
        missed = search.missed()
        assert len(missed) <= MISSED * len(search.watched.ways), missed
        workbook_agrees(table, search)
        records = islice(different(search), len(search.found) + MORE)
        targets = Targets(table)
        while batch := list(islice(records, BATCH)):
            targets.agree(batch, Remembered(search.evaluator, batch))


class Targets:
    """What is printed for one table, apart from its workbook."""

    def __init__(self, table: Table) -> None:
        self.program = table.program
        self.scorer, self.script = functions(table.program), Script(table.program)
        self.rows = Rows(table.program, random.Random(7))
        self.queries = {
            dialect: (render(table.program, dialect), InBulk(table.program, dialect)) for dialect in ENGINES
        }

    def agree(self, batch: list[Slots], reference: Remembered) -> None:
        for slots in batch:
            self.scorer_agrees(slots, reference)
        whole = [slots for slots in batch if not reference.missing(slots)]
        assert differing(self.program, whole, self.script, reference) == []
        rows = [self.rows.row(slots, reference) for slots in batch]
        cells = with_identity(self.program, rows)
        for dialect, (query, in_bulk) in self.queries.items():
            for results in (ENGINES[dialect](query, texts_of(cells)), in_bulk.run(cells)):
                assert not differences_of(self.program, results, rows)[:3], dialect

    def scorer_agrees(self, slots: Slots, reference: Remembered) -> None:
        missing, broken = reference.missing(slots), reference.broken(slots)
        assert (self.scorer["missing_inputs"](slots), self.scorer["broken_limits"](slots)) == (missing, broken), slots
        if not missing and not broken:
            assert self.scorer["compute"](slots) == reference.compute(slots), slots


def workbook_agrees(table: Table, search: Search) -> None:
    layout, book = place(table.rubric, table.program), Calculator.of(table.rubric, table.program)
    levels = [level.name for level in table.schema.levels]
    pick = random.Random(7)
    for slots in islice(different(search), len(search.found) + TYPED if NIGHTLY else MOST_TYPED):
        confirmed = frozenset(level for level in levels if pick.random() < 0.5)
        entry = Entry(slots, touched(table.program, slots), confirmed, {}, (), {})
        check_entry(book, layout, table.program, entry, search.evaluator)
