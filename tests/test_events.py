"""Events as policies phrase them: what each sentence is read as, and of which choices the author is told.

`tests/clauses/events.jsonl` holds the sentences, each with its canonical wording and the codes of its warnings.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import ROOT, item, one_table
from rubricc.pipeline import compile_text
from test_guards import meaning, wording
from test_guards import test_a_changed_character_never_changes_the_score_in_silence as changed_character

LINES = (ROOT / "tests" / "clauses" / "events.jsonl").read_text(encoding="utf-8").splitlines()
READINGS = (
    "S",
    "R14",
    "R29",
    "R17",
    "R18",
    "R194",
    "R199",
    "R232",
    "R233",
    "R234",
    "R267",
    "R275",
    "R277",
    "R278",
    "R280",
    "R284",
    "R30",
)  # codes of choices between two readings
EVENTS: list[dict[str, Any]] = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", EVENTS, ids=lambda case: str(case["id"]))
def test_an_event_is_read_and_read_back(case: dict[str, Any]) -> None:
    compiled = compile_text(item(case["text"], case["points"]))
    assert compiled.ok, [found.message for found in compiled.diagnostics]
    (table,) = compiled.tables
    for line in case["reads"].split("\n"):
        assert line.rstrip("；。") in table.readback()
    told = {each.code for each in compiled.diagnostics if each.severity == "warning" and each.code.startswith(READINGS)}
    assert sorted(told) == case["told"]
    again = one_table(table.readback())
    assert (meaning(again), wording(again)) == (meaning(table), wording(table))
    assert [field.name for field in again.inputs] == [field.name for field in table.inputs]


@pytest.mark.parametrize("case", EVENTS[::16], ids=lambda case: str(case["id"]))
def test_a_changed_character_is_told(case: dict[str, Any]) -> None:
    changed_character(case["text"])
