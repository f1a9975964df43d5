"""Fixes: what is applied by itself changes no score; everything else is shown and left to the author."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import item
from rubricc.cli import main
from rubricc.cli.fixing import changed, fixed
from rubricc.pipeline import compile_text

FINAL = "通则：各项扣完为止，不倒扣。\n"


def check(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(path), *options], prog_name="rubricc")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("迟到每次扣0. 5分", "迟到每次扣0.5分"),
        ("迟到每次扣0。5分", "迟到每次扣0.5分"),
        ("争吵，视情节扣6-2分", "争吵，视情节扣2-6分"),
        ("准确率90%-80%得100分，其余不得分", "准确率80%-90%得100分，其余不得分"),
        ("收费率目标95%，每低1%扣2分", "收费率目标95%，每低1%扣2分，不足1%不计"),
        ("完成率×100分", "完成率×100分，最高不超过100分"),
    ],
)
def test_a_safe_fix_writes_what_was_read_anyway(before: str, after: str) -> None:
    result = fixed(compile_text(item(before) + FINAL))
    assert result.applied and result.text == item(after) + FINAL
    assert not any(each.fix for each in compile_text(result.text).diagnostics)


def test_a_note_without_a_floor_gets_its_line(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_bytes(item("迟到每次扣2分").replace("\n", "\r\n").encode("gb18030"))
    shown = check(path, "--fix")
    assert shown.exit_code == 0 and "改好了1处，得分和以前一样" in shown.stderr
    assert path.read_bytes().decode("gb18030").rstrip().endswith("\r\n   迟到每次扣2分\n通则：各项扣完为止，不倒扣。")
    before = path.read_bytes()
    check(path, "--fix")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "diff"),
    [
        (item("迟到每次口2份"), "+   迟到每次扣2分"),
        (item("迟到每次扣l0分"), "+   迟到每次扣10分"),
        (item("迟到每次扣1,5分"), "+   迟到每次扣1.5分"),
        (item("迟到每次扣"), "+   迟到每次扣＿分"),
        ("考核表：示例\n满分：100分\n1. 甲（98分）：迟到每次扣1分\n", "+满分：98分"),
        ("考核表：示例\n1. 甲（98分）：迟到每次扣1分\n", "+满分：98分"),
    ],
)
def test_a_fix_that_may_change_a_score_is_only_shown(tmp_path: Path, text: str, diff: str) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text(text, "utf-8")
    shown = check(path, "--fix")
    assert shown.exit_code == 1 and diff in shown.stderr
    assert path.read_text("utf-8") == text


def test_a_bracket_is_closed_only_where_that_changes_nothing() -> None:
    scoring = compile_text(item("迟到（含早退每次扣1分") + FINAL)
    assert not fixed(scoring).applied, "closed at the line's end the bracket would hold the points"
    note = compile_text(item("迟到每次扣1分") + FINAL + "说明：打卡以系统为准（含外勤\n")
    assert fixed(note).text.endswith("（含外勤）\n")


def test_nothing_is_applied_among_errors() -> None:
    result = fixed(compile_text(item("迟到每次扣0. 5分；早退每次口2份")))
    assert not result.applied and [each.code for each in result.left] == ["S102"]


def test_fixes_that_overlap_are_not_both_made() -> None:
    (one, *_) = [each.fix for each in compile_text(item("迟到每次扣0. 5分")).diagnostics if each.fix and each.fix.text]
    assert one is not None and changed("abc" * 20, [one, one]).count(one.text) == 1
