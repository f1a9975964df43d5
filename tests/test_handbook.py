"""The manual: every example in it does what it says, and what is generated is fresh."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT, item
from rubricc.cli import main
from rubricc.pipeline import Compilation, compile_text

MANUAL = (ROOT / "docs" / "手册.md").read_text("utf-8")
HANDBOOK = runpy.run_path(str(ROOT / "scripts" / "handbook.py"))
BLOCKS = [
    pytest.param(*found, id=f"{MANUAL[: place.start()].count(chr(10)) + 1}")
    for place in re.finditer(r"^```([\w-]+)(?: (\S+))?\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
    if (found := place.groups()) and found[0] != "console"
]


def test_the_generated_patterns_are_fresh_and_score_what_is_said() -> None:
    assert HANDBOOK["renewed"](MANUAL) == MANUAL, "run `make docs`"


def test_the_catalogue_is_wide() -> None:
    assert sum(len(patterns) for _, _, patterns in HANDBOOK["families"]()) >= 60


@pytest.mark.parametrize(("kind", "name", "text"), BLOCKS)
def test_an_example(kind: str, name: str | None, text: str) -> None:
    match kind:
        case "rubric":
            assert (compiled := compiled_with(text)).ok, told(compiled)
        case "rubric-wrong":
            assert not compiled_with(text).ok
        case "sentence":
            for sentence in text.splitlines():
                assert (compiled := compile_text(item(sentence, int(name or 100)))).ok, (sentence, told(compiled))
        case "refused":
            for line in text.splitlines():
                code, sentence = line.split(maxsplit=1)
                found = compile_text(item(sentence, int(name or 100))).diagnostics
                assert code in [each.code for each in found if each.severity == "error"], (sentence, found)
        case _:
            assert kind in ("csv", "text"), f"what is a {kind} block?"


def compiled_with(text: str) -> Compilation:
    """引用 finds the other files of the manual."""
    files = {name: text for kind, name, text in (block.values for block in BLOCKS) if name}
    return compile_text(text, load=lambda name: str(files[name]))


def told(compiled: Compilation) -> list[str]:
    return [f"{found.code} {found.message}" for found in compiled.diagnostics if found.severity == "error"]


def test_the_first_table_comes_out_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for kind, name, text in (block.values for block in BLOCKS):
        if name and kind not in ("sentence", "refused"):
            Path(str(name)).write_text(str(text), "utf-8")
    for shown in re.findall(r"^```console\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL):
        for command, expected in re.findall(r"^\$ rubricc (.*)\n((?:(?!\$ ).*\n)*)", shown, re.MULTILINE):
            words, _, target = command.partition(" > ")
            output = CliRunner().invoke(main, shlex.split(words), prog_name="rubricc").output
            if target:
                Path(target).write_text(output, "utf-8")
            else:
                assert trimmed(output) == trimmed(expected), command


def trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]
