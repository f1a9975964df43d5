"""The manual of diagnostics: `rubricc doc`, and the page that is generated from it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from conftest import ROOT
from rubricc.cli import main, manual


def doc(*args: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["doc", *args], prog_name="rubricc")
    assert result.exit_code == code, result.output
    return result.output


def test_the_generated_manual_is_fresh() -> None:
    written = (ROOT / "docs" / "诊断.md").read_text("utf-8")
    assert written == manual.as_markdown(), "run `make docs`"


def test_doc_prints_the_page_of_a_code_however_it_is_typed() -> None:
    shown = doc("r101", " S102")
    assert shown.startswith("R101　错误　各项分值之和与满分不符")
    assert "\nS102　错误　" in shown and "迟到每次口2分" in shown


def test_doc_without_a_code_lists_all() -> None:
    assert [line[:4] for line in doc().splitlines()] == list(manual.kinds())


@pytest.mark.parametrize(("wrong", "near"), [("S1010", "S101"), ("R12O", "R120"), ("L999", "L199"), ("呵呵", "L001")])
def test_an_unknown_code_is_answered_with_the_nearest(wrong: str, near: str) -> None:
    message = doc("R101", wrong, code=2).splitlines()[-1]
    assert message.startswith(f"错误：没有 {wrong} 这个编号。") and near in message
