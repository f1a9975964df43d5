"""Sample sentences as people write them, with the scores they must give (`tests/clauses`).

`scored.jsonl` holds the sentences that the language reads as they stand, with records in the names of
their inputs; where a sentence is ambiguous any of the listed scores is right. `measured.jsonl` holds our own about
measured values.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from conftest import ROOT, item, one_table
from rubricc.pipeline import compile_text

FOLDER = ROOT / "tests" / "clauses"


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", [*cases("scored.jsonl"), *cases("measured.jsonl")], ids=lambda case: str(case["id"]))
def test_a_sentence_gives_its_scores(case: dict[str, Any]) -> None:
    table = one_table(item(case["text"], case["points"]))
    for each in case["cases"]:
        result = table.score({**each["record"], "确认": True})
        score = result.total if case.get("of") == "total" else result.items["出勤"]
        assert score in [Decimal(text) for text in each["scores"]], each["record"]


@pytest.mark.parametrize("case", cases("negative.jsonl"), ids=lambda case: str(case["id"]))
def test_the_author_is_told(case: dict[str, Any]) -> None:
    compiled = compile_text(item(case["text"], case["points"]))
    told = {found.severity for found in compiled.diagnostics}
    assert "error" in told if case["expect"] == "refuse" else told & {"error", "warning"}, case["why"]
    assert compiled.ok == ("error" not in told)
