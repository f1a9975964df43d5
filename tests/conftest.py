"""What several tests share: the steward table as text and compiled."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from rubricc.pipeline import compile_text
from rubricc.table import Table

# RUBRICC_TESTS=nightly tries a hundred times as many random cases.
settings.register_profile("default", deadline=None)
settings.register_profile("nightly", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("RUBRICC_TESTS", "default"))

ROOT = Path(__file__).parents[1]


def one_table(text: str) -> Table:
    """The only table of a text that must compile; its findings are the message when it does not."""
    compiled = compile_text(text)
    assert compiled.ok, [f"{found.line}: {found.message}" for found in compiled.diagnostics]
    (table,) = compiled.tables
    return table


def item(rules: str, points: int = 100) -> str:
    """A table of one item with these rules."""
    return f"考核表：示例\n满分：{points}分\n1. 出勤（{points}分）\n   {rules}\n"


@pytest.fixture(scope="session")
def steward_text() -> str:
    return (ROOT / "rubrics" / "管家.rubric").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def steward(steward_text: str) -> Table:
    return one_table(steward_text)
