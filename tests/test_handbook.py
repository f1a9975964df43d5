"""The manual: every example in it does what it says, and what is generated is fresh."""

from __future__ import annotations

import runpy

import pytest

from conftest import ROOT, item
from rubricc.pipeline import Compilation, compile_text

MANUAL = (ROOT / "docs" / "手册.md").read_text("utf-8")
HANDBOOK = runpy.run_path(str(ROOT / "scripts" / "handbook.py"))
BLOCKS = [
    pytest.param(*place.groups(), id=f"{MANUAL[: place.start()].count(chr(10)) + 1}")
    for place in HANDBOOK["BLOCK"].finditer(MANUAL)
    if place[1] != "console"
]


def test_what_is_generated_is_fresh_and_scores_what_is_said() -> None:
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
