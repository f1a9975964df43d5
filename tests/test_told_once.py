"""What a form lacks is told once, in the place where it is to be written, with advice that compiles."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.diagnostics import Diagnostic
from rubricc.pipeline import compile_text

LOSSES = "一、行车安全\n1. 超速每次扣5分；疲劳驾驶每次扣10分\n二、服务\n1. 投诉每起扣3分\n"


def errors(text: str) -> list[Diagnostic]:
    return [each for each in compile_text(text).diagnostics if each.severity == "error"]


def test_a_policy_of_deductions_without_points_is_told_once() -> None:
    (found,) = errors(f"驾驶员考核细则\n{LOSSES}")
    assert found.code == "L146" and "只有3句扣分" in found.message and "在「行车安全」前面" in found.hint
    assert one_table(f"驾驶员考核细则\n扣分标准（100分）\n{LOSSES}").score({"超速": 1, "确认": True}).total == 95


@pytest.mark.parametrize("above", ["附件2：", "附件二", "附表1-2", "纸张：A4横向", "部门：车队　编号：KF-01"])
def test_a_title_below_what_stands_above_it(above: str) -> None:
    table = one_table(f"{above}\n驾驶员绩效考核表\n1. 安全（100分）\n事故每起扣5分\n")
    assert table.rubric.title == "驾驶员绩效考核表"


def test_no_title_at_all_is_still_told() -> None:
    assert [each.code for each in errors("部门：车队\n1. 安全（100分）\n事故每起扣5分\n")] == ["L004"]


ITEM = "考核表\n1. 安全（100分）\n事故每起扣5分\n"


def test_two_stretches_of_pay_that_share_an_end() -> None:
    said = "兑现：80-100分奖励300元；80分以下奖励100元。\n"
    found = [each for each in compile_text(ITEM + said).diagnostics if each.code == "R296"]
    assert "这一档读作不满80分" in found[0].message
    assert not errors(ITEM + said)
    (twice,) = errors(ITEM + "兑现：80分以上奖励300元；80分以下奖励100元。\n")
    assert twice.code == "R322" and "低的一档写成“不满80分”" in twice.hint


def test_what_follows_from_grades_where_there_are_none() -> None:
    paid = f"{ITEM}兑现：\n80分以上奖励300元；不满80分奖励100元。\n"
    assert not errors(f"{paid}年度累计三次低于80分的，调离岗位。\n")
    found = compile_text(f"{paid}连续两次不合格的，调离岗位。\n").diagnostics
    assert [each.code for each in found if each.severity != "note"] == ["R581"]


def test_a_table_of_pay_is_asked_to_be_sentences() -> None:
    found = errors(f"{ITEM}兑现：\n|得分|90以上|不满90|\n|系数|1.2|1.0|\n")
    assert {each.code for each in found} == {"S320"} and all("不能写成表格" in each.hint for each in found)


def test_a_reward_that_stands_by_itself() -> None:
    (found,) = errors(f"{ITEM}等级：90分以上为优；不满90分为良。\n\n重大立功表现奖10～30分，由经理提出。\n")
    assert found.code == "L107" and "奖扣：由经理酌情奖励或扣除1-10分" in found.hint
