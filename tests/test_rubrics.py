"""Every table under rubrics/ compiles without a finding, means the same read back, and builds for every target."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from rubricc.pipeline import compile_text
from rubricc.targets import form, scorer, workbook

RUBRICS = sorted((ROOT / "rubrics").glob("*.rubric"))


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_a_table_of_the_catalogue(path: Path) -> None:
    compiled = compile_text(path.read_text(encoding="utf-8"), path.name)
    assert [found.message for found in compiled.diagnostics if found.severity != "note"] == []
    (table,) = compiled.tables
    assert compile_text(table.readback()).tables[0].program.definitions == table.program.definitions
    assert table.reach.total.greatest == (table.rubric.total_cap or table.schema.full_marks)
    compile(scorer.render(table.rubric, table.program), path.name, "exec")
    assert "</html>" in form.render(table.rubric, table.program)
    assert workbook.render(table.rubric, table.program).startswith(b"PK")
