"""What an author asks for is not what costs: 否则 and 无安全事故 name the good state, and its opposite scores."""

from __future__ import annotations

import pytest

from conftest import item, one_table
from rubricc.pipeline import compile_text

HEAD = "考核表：示例\n1. 出勤（100分）\n   迟到每次扣1分，扣完为止\n等级：60分以上为合格；不满60分为不合格\n"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("无安全事故", "发生安全事故"),
        ("未发生安全事故", "发生安全事故"),
        ("无安全事故，否则总分记0分", "发生安全事故"),
        ("全年无重大投诉，否则等级定为不合格", "全年发生重大投诉"),
        ("无有效投诉、无安全事故", "发生有效投诉、安全事故"),
        ("签订责任书，否则总分记0分", "未做到：签订责任书"),
        ("无证上岗，总分记0分", "无证上岗"),
        ("无故旷工", "无故旷工"),
        ("没有及时上报事故", "没有及时上报事故"),
    ],
)
def test_a_veto_holds_when_it_was_broken(said: str, name: str) -> None:
    table = one_table(f"{HEAD}否决：{said}\n")
    assert [field.name for field in table.inputs if "迟到" not in field.name] == [f"否决/{name}"]


def test_a_veto_on_what_was_not_done_or_else_is_asked() -> None:
    compiled = compile_text(f"{HEAD}否决：未签订责任书，否则总分记0分\n")
    assert [each.code for each in compiled.diagnostics if each.severity == "error"] == ["S312"]


@pytest.mark.parametrize("sentence", ["按时完成，否则本项不得分", "按时完成，否则扣完本项分", "按时完成否则全扣"])
def test_who_did_what_was_asked_for_keeps_the_points(sentence: str) -> None:
    table = one_table(item(sentence))
    (name,) = [field.name for field in table.inputs]
    assert "未做到：按时完成" in name
    assert [table.score({name: said, "确认": True}).total for said in ("否", "是")] == [100, 0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (item("按时完成，否则责任人扣2分"), "S221"),
        (item("返工越多扣分越多，每返工1次扣2分"), "S222"),
        (item("返工按相应比例扣分"), "S128"),
        (item("荣获先进个人的扣5分"), "R126"),
        (item("迟到每次扣1分").replace("满分", "生效日期：2025-02-29\n满分"), "R520"),
        (item("迟到每次扣1分").replace("满分", "生效日期：2025年2月29日\n满分"), "R520"),
        (item("迟到每次扣1分").replace("满分", "生效日期：2025/6/31\n满分"), "R520"),
    ],
)
def test_told(text: str, code: str) -> None:
    assert code in {each.code for each in compile_text(text).diagnostics}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (item("未获先进个人的扣5分"), "R126"),
        (item("未完成的按比例扣分"), "S128"),
        (item("迟到每次扣1分").replace("满分", "生效日期：2028-02-29\n满分"), "R520"),
        (item("迟到每次扣1分").replace("满分", "版本：2025-1\n满分"), "R520"),
    ],
)
def test_silent(text: str, code: str) -> None:
    assert code not in {each.code for each in compile_text(text).diagnostics}


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("泄露客人隐私；私收客人财物。出现任意一项总分记0分。", "总分记0分"),
        ("泄露客人隐私；私收客人财物。有以上任一情形的，等级定为不合格", "等级定为「不合格」"),
        ("出现下列情形之一的，总分记0分：泄露客人隐私；私收客人财物", "总分记0分"),
    ],
)
def test_what_is_said_of_all_holds_for_each(said: str, outcome: str) -> None:
    compiled = compile_text(f"{HEAD}否决：{said}\n")
    assert not {"R301", "S309"} & {each.code for each in compiled.diagnostics}
    (line,) = [line for line in compiled.tables[0].readback().splitlines() if line.startswith("否决")]
    assert line == f"否决：「泄露客人隐私」{outcome}；「私收客人财物」{outcome}。"


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        (item("合同缺2份扣2分"), "S108", "“合同每缺2份，扣2分”"),
        (item("差错2笔扣3分"), "S108", "“差错每2笔，扣3分”"),
        (item("迟到超过10分钟扣5分，超过30分钟扣3分"), "R504", "“迟到超过10分钟扣3分，超过30分钟扣5分”"),
        (
            item("合格率95%以上得80分，90%以上不满95%得100分，其余得0分"),
            "R501",
            "合格率95%以上得100分，90%以上不满95%得80分",
        ),
        (item("荣获先进个人的扣5分"), "R126", "“荣获先进个人的加5分”"),
        (item("合格率98%，每低1%扣1分；95.5%以下每低1%扣2分"), "S236", "“96%以下每低1%扣2分”"),
        ("考核表：示例\n评分：自评30%、上级60%\n1. 态度（100分）：0-100分\n", "R202", "“自评30%、上级70%”"),
    ],
)
def test_the_sentence_to_write_is_shown(text: str, code: str, hint: str) -> None:
    (told,) = [each for each in compile_text(text).diagnostics if each.code == code]
    assert hint in told.hint


def test_a_part_of_a_step_of_pieces_is_shown_in_whole_ones() -> None:
    told = [each for each in compile_text(item("谈话50人次，每少5人次扣0.5分")).diagnostics if each.code == "R150"]
    assert [each.facts["example"] for each in told] == ["7人次"]


def test_what_is_done_willingly_is_no_lapse() -> None:
    assert "R126" not in {each.code for each in compile_text(item("主动加班并未调休的加1分")).diagnostics}
