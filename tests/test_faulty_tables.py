"""Whole faulty tables as they are made: what is told, and that following the advice cures it."""

from __future__ import annotations

import pytest

from rubricc.pipeline import compile_text
from rubricc.rubric.readback.text import item_text

ITEMS = """绩效考核表
1. 业绩（60分）：差错每次扣1分，扣完为止。
2. 出勤（40分）：迟到每次扣5分，扣完为止。
"""
GRADES = "等级：90分以上优秀；80分以上不满90分良好；60分以上不满80分合格；不满60分不合格。\n"

# table, code, the advice in it; then the table as the advice has it
FAULTY = {
    "grade without pay": (
        f"{ITEMS}{GRADES}兑现：优秀120%；合格80%；不合格0%。",
        ("R321", "「良好…%」"),
        f"{ITEMS}{GRADES}兑现：优秀120%；良好100%；合格80%；不合格0%。",
    ),
    "pay for a grade that is missing": (
        f"{ITEMS}{GRADES}兑现：优秀120%；良好100%；合格80%；基本合格60%；不合格0%。",
        ("S322", "（优秀、良好、合格、不合格）；表里漏了这一等级的，在“等级”里补上“…分以上为基本合格”"),
        f"{ITEMS}{GRADES}兑现：优秀120%；良好100%；合格80%；不合格0%。",
    ),
    "totals beside graded pay": (
        f"{ITEMS}{GRADES}兑现：优秀120%；良好100%；合格80%；60分以下不发放。",
        ("R332", "写成“不合格不发放”"),
        f"{ITEMS}{GRADES}兑现：优秀120%；良好100%；合格80%；不合格不发放。",
    ),
    "shares of people": (
        f"{ITEMS}等级：前20%为A；中间60%为B；后15%为C。",
        ("R333", "正好100%"),
        f"{ITEMS}等级：前20%为A；中间60%为B；后20%为C。",
    ),
    "best grade that ends too early": (
        f"{ITEMS}等级：80-90分为良好；60分以上不满80分为合格；不满60分为不合格。",
        ("R110", "补上“超过90分为…”"),
        f"{ITEMS}等级：超过90分为优秀；80-90分为良好；60分以上不满80分为合格；不满60分为不合格。",
    ),
    "grade of one number": (
        f"{ITEMS}等级：100分为优；90-99分为良；60-89分为中；不满60分为差。",
        ("S120", "写成“100分以上为优”"),
        f"{ITEMS}等级：100分以上为优；90-99分为良；60-89分为中；不满60分为差。",
    ),
    "domain from high to low": (
        "表\n数据：完成率：150%～0%\n1. 业绩（100分）：完成率×100分，最高不超过100分。",
        ("L125", "写成“完成率：0%～150%”"),
        "表\n数据：完成率：0%～150%\n1. 业绩（100分）：完成率×100分，最高不超过100分。",
    ),
    "share of a weight": (
        "表\n1. 销售（权重25%）：销售完成率×100%。\n2. 管理（权重75%）：0-75分。",
        ("R163", "写成“销售完成率×25分”"),
        "表\n1. 销售（权重25%）：销售完成率×25分。\n2. 管理（权重75%）：0-75分。",
    ),
    "totals above the best grade": (
        "绩效考核表\n1. 业绩（100分，最高120分）：目标100%，每低1%扣1分，每高1%加1分，不足1%不计，最多加20分。\n"
        "等级：90-100分为A；不满90分为B。",
        ("R115", "把“A”写成“90分以上”"),
        "绩效考核表\n1. 业绩（100分，最高120分）：目标100%，每低1%扣1分，每高1%加1分，不足1%不计，最多加20分。\n"
        "等级：90分以上为A；不满90分为B。",
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faulty_table_is_told_and_its_advice_cures_it(name: str) -> None:
    text, (code, advice), mended = FAULTY[name]
    found = [each for each in compile_text(text).diagnostics if each.code == code]
    assert found and advice in found[0].hint
    assert code not in [each.code for each in compile_text(mended).diagnostics]


def test_total_above_the_grades_is_one_that_comes_out() -> None:
    text = FAULTY["totals above the best grade"][0]
    assert next(each for each in compile_text(text).diagnostics if each.code == "R115").message.startswith("101分")


def test_band_that_no_value_reaches_is_told_once() -> None:
    compiled = compile_text("表\n1. 检验（100分）：准确率98%以上得100分；95%-98%得80分；95%-99%得70分；低于95%得60分。")
    assert [each.code for each in compiled.diagnostics if each.code in ("R141", "R551")] == ["R141", "R551"]


def test_least_of_a_head_that_only_earns_is_read_back() -> None:
    read = "表\n1. 业绩（100分，最高10分）：完成率80%得6分，每提高5%加1分，不足5%不计。"
    assert compile_text(read).tables
    taken = compile_text("表\n1. 业绩（100分，最高10分）：差错每次扣1分。")
    assert "L112" in [each.code for each in taken.diagnostics]


def test_money_before_the_floor_is_no_rule() -> None:
    compiled = compile_text(ITEMS.replace("迟到每次扣5分，", "迟到每次扣5分并罚款50元，"))
    assert "「迟到」每发生1次扣5分" in item_text(compiled.tables[0].rubric.items[1])
    assert "R237" in [each.code for each in compiled.diagnostics]
