"""The scorer of every table under rubrics/ passes mypy --strict and ruff as generated, whatever rules the table has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rubricc.pipeline import compile_bytes
from rubricc.targets.scorer import render

ROOT = Path(__file__).parents[1]
RULES = "E,F,W,I,UP,B,SIM,C4,RUF"
MEANT = "RUF001,RUF002,RUF003"  # Chinese punctuation in texts


@pytest.fixture(scope="module")
def scorers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("scorers")
    made = []
    for number, path in enumerate(sorted((ROOT / "rubrics").glob("*.rubric"))):
        for place, table in enumerate(compile_bytes(path.read_bytes(), path.name).tables):
            made.append(folder / f"scorer{number}_{place}.py")
            made[-1].write_text(render(table.rubric, table.program), encoding="utf-8")
    assert len(made) >= 18
    return made


def checked(*command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_ruff_has_nothing_to_say(scorers: list[Path]) -> None:
    rules = ("--isolated", "--line-length=120", f"--select={RULES}", f"--ignore={MEANT}", "--target-version=py311")
    assert checked("ruff", "check", *rules, *map(str, scorers)) == ""


def test_mypy_has_nothing_to_say(scorers: list[Path]) -> None:
    strict = ("--strict", "--config-file=", f"--cache-dir={scorers[0].parent}")
    assert checked("mypy", *strict, *map(str, scorers)) == ""
