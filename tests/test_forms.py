"""Whole forms as people type them: each compiles, builds for every target and means the same read back.

`forms/scores.toml` holds records with the scores that a reader of the form works out by hand. `forms/edits.toml` holds
what had to be changed in each before it compiled, and whose fault that was; how many is printed as a table.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from conftest import ROOT, one_table
from rubricc.pipeline import compile_text
from rubricc.targets import form, scorer, workbook
from test_guards import meaning

FOLDER = ROOT / "tests" / "forms"
FORMS = sorted(FOLDER.glob("*.rubric"))
EDITS = tomllib.loads((FOLDER / "edits.toml").read_text(encoding="utf-8"))
SCORES = tomllib.loads((FOLDER / "scores.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_compiles_and_means_the_same_read_back(path: Path) -> None:
    compiled = compile_text(path.read_text(encoding="utf-8"), path.name)
    assert [found.message for found in compiled.diagnostics if found.severity == "error"] == []
    assert compiled.tables
    for table in compiled.tables:
        assert meaning(one_table(table.readback())) == meaning(table)
        compile(scorer.render(table.rubric, table.program), path.name, "exec")
        assert "</html>" in form.render(table.rubric, table.program)
        assert workbook.render(table.rubric, table.program).startswith(b"PK")


@pytest.mark.parametrize("name", SCORES)
def test_a_form_gives_the_scores_that_its_reader_expects(name: str) -> None:
    """Worked by hand from the form's own words, and written as a policy itself may give its examples."""
    examples = SCORES[name]["examples"]
    text = (FOLDER / f"{name}.rubric").read_text(encoding="utf-8")
    compiled = compile_text(text + "\n例：\n" + "".join(f"{each}\n" for each in examples), name)
    assert [found.message for found in compiled.diagnostics if found.severity == "error"] == []
    assert sum(len(table.rubric.examples) for table in compiled.tables) == len(examples)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_edits_are_those_that_were_made(path: Path) -> None:
    """What was written stands in the form; with every edit undone a form that has edits has errors."""
    text = path.read_text(encoding="utf-8")
    edits = EDITS[path.stem]["edits"]
    for edit in edits:
        assert edit["written"] in text
        assert edit["fault"] in ("form", "language")
        text = text.replace(edit["written"], edit["typed"], 1) if edit["written"] else f"{text}{edit['typed']}\n"
    assert compile_text(text).ok == (not edits)


def test_every_form_has_its_edits(capsys: pytest.CaptureFixture[str]) -> None:
    """How many lines of each form had to be changed."""
    assert sorted(EDITS) == sorted(path.stem for path in FORMS)
    rows = [(name, [edit["fault"] for edit in each["edits"]]) for name, each in EDITS.items()]
    with capsys.disabled():
        print("\nlines changed: all, the form's fault, the language's")
        for name, faults in rows:
            print(f"{len(faults):>4}{faults.count('form'):>4}{faults.count('language'):>4}  {name}")
    assert sum(len(faults) for _, faults in rows) <= 2 * len(rows)
