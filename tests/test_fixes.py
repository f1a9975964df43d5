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
        ("收费率目标95%，每低1%扣2分", "收费率目标95%，每低1个百分点扣2分，不足1%不计"),
        ("完成率×100分", "完成率×100分，最高不超过100分"),
        (
            "合格率95%以上得100分，90%以上95%以下得80分，不满90%得0分",
            "合格率95%以上得100分，90%以上不满95%得80分，不满90%得0分",
        ),
        (
            "响应30分钟以内得100分，30-60分钟得60分，60分钟以上得0分",
            "响应30分钟以内得100分，超过30分钟不超过60分钟得60分，超过60分钟得0分",
        ),
        ("合格率目标95%，每低1%扣1分，不足1%不计", "合格率目标95%，每低1个百分点扣1分，不足1%不计"),
        ("迟到每次扣1分，重复的加倍", "迟到每次扣1分，第2次起每次扣2分"),
        ("发生事故一票否决", "发生事故一票否决，本项不得分"),
    ],
)
def test_a_safe_fix_writes_what_was_read_anyway(before: str, after: str) -> None:
    result = fixed(compile_text(item(before) + FINAL))
    assert result.applied and result.text == item(after) + FINAL
    assert not any(each.fix for each in compile_text(result.text).diagnostics)


GRADES = "考核表：示例\n1. 出勤（100分）：迟到每次扣0.5分\n通则：各项扣完为止，不倒扣。\n等级："


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (
            "90分以上为优秀；80-89分为良好；不满80分为合格",
            "90分以上为优秀；80分以上不满90分为良好；不满80分为合格",
            "R110",
        ),
        ("优秀90分以上；良好80-89分；合格80分以下", "优秀90分以上；80分以上不满90分为良好；合格80分以下", "R110"),
        ("80分以上为优秀；80分以下为合格", "80分以上为优秀；不满80分为合格", "R111"),
    ],
)
def test_the_fix_of_a_grade_cures_it(before: str, after: str, code: str) -> None:
    compiled = compile_text(f"{GRADES}{before}\n")
    (told,) = [each for each in compiled.diagnostics if each.code == code]
    assert told.fix is not None and told.fix.safety == "changes-scores"
    text = changed(compiled.source.text, [told.fix])
    assert text == f"{GRADES}{after}\n" and code not in {each.code for each in compile_text(text).diagnostics}


def test_the_fix_of_a_gap_changes_scores_and_cures_it() -> None:
    compiled = compile_text(item("合格率95%以上得100分，90%-94%得80分，不满90%得0分"))
    (told,) = [each for each in compiled.diagnostics if each.code == "R140"]
    assert told.fix is not None and told.fix.safety == "changes-scores"
    cured = compile_text(changed(compiled.source.text, [told.fix]))
    assert cured.ok and not {"R140", "R141"} & {each.code for each in cured.diagnostics}
    assert not [each for each in fixed(compiled).applied if each.code == "R140"]


def test_what_only_the_author_knows_is_left_blank() -> None:
    compiled = compile_text(item("迟到每次扣2分；收到表扬每次加1分") + FINAL)
    (told,) = [each for each in compiled.diagnostics if each.code == "R125"]
    assert told.fix is not None and (told.fix.safety, told.fix.text) == ("placeholder", "，最高＿分")
    assert changed(compiled.source.text, [told.fix]).count("1. 出勤（100分，最高＿分）\n") == 1


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
        (item("迟到每次扣-2分"), "+   迟到每次扣2分"),
        (item("收到表扬每次加2分；迟到每次口1分").replace("满分：", "满份："), "+满分：100分"),
        ("考核表：示例\n满分：100分\n1. 甲（98分）：迟到每次扣1分\n", "+满分：98分"),
        ("考核表：示例\n1. 甲（98分）：迟到每次扣1分\n", "+满分：98分"),
        ("考核表：示例\n1. 甲（100分）：迟到每次扣1分\n合计 90分\n", "+合计 100分"),
        ("考核表：示例\n满分：100分\n满分：90分\n1. 甲（100分）：迟到每次扣1分\n", "-满分：90分"),
        ("考核表：示例\n周期：每月　编号：甲　周期：每季\n1. 甲（100分）：迟到每次扣1分\n", "+周期：每月　编号：甲\n"),
    ],
)
def test_a_fix_that_may_change_a_score_is_only_shown(tmp_path: Path, text: str, diff: str) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text(text, "utf-8")
    shown = check(path, "--fix")
    assert shown.exit_code == 1 and diff in shown.stderr
    assert path.read_text("utf-8") == text


def test_each_table_of_a_file_gets_its_own_line() -> None:
    one, other = (f"考核表：{name}\n1. 出勤（100分）：未演练的，扣2分\n" for name in ("甲", "乙"))
    result = fixed(compile_text(f"{one}\n{other}"))
    assert result.text == f"{one}{FINAL}\n{other}{FINAL}"
    assert {each.code for each in result.left} == {"R103"}
    settled = changed(result.text, [each.fix for each in result.left if each.fix]).replace("＿", "按每次计")
    assert settled.count("通则：未写明“每次”的，按每次计。") == 2 and not compile_text(settled).diagnostics


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


def test_gaps_between_whole_totals_are_closed_at_once() -> None:
    grades = "90-100优秀，80-89良好，70-79合格，0-69不合格"
    compiled = compile_text(f"{GRADES}{grades}\n")
    (told,) = [each for each in compiled.diagnostics if each.code == "R110"]
    assert told.message == "89.5分没有等级（总分可以有1位小数）" and told.fix is not None
    text = changed(compiled.source.text, [told.fix])
    assert "90-100优秀，80分以上不满90分为良好，70分以上不满80分为合格，0分以上不满70分为不合格\n" in text
    assert compile_text(text).ok and compile_text(f"小数：0\n{GRADES}{grades}\n").ok
