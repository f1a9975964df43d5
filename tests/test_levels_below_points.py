"""Levels as forms count them: C1, C1-1, ①; points on a third level; a weight merged over the rows of a section."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from test_guards import meaning

CODED = """教师考核表
C1 师德（40分）
C1-1 热爱幼儿（30分）：
①训斥幼儿，每次扣3分
②体罚幼儿的，本项不得分
C1-2 服从安排（10分）：不服从每次扣2分
C2 保教（60分）
C2-1 教学计划（40分）
①计划按时交（20分），迟交一次扣1分
②记录每月不少于4篇（20分），少一篇扣1分
C2-2 出勤（20分）：迟到每次扣1分
"""


def errors(text: str) -> list[str]:
    return [each.code for each in compile_text(text).diagnostics if each.severity == "error"]


def test_codes_count_sections_items_and_lines() -> None:
    table = one_table(CODED)
    assert [section.title for section in table.rubric.sections] == ["师德", "保教"]
    assert [item.points for item in table.rubric.items] == [30, 10, 20, 20, 20]
    assert "「训斥幼儿」每发生1次扣3分" in table.readback()
    assert meaning(one_table(table.readback())) == meaning(table)


def test_a_second_level_that_only_adds_up_is_told() -> None:
    found = [each for each in compile_text(CODED).diagnostics if each.code == "L144"]
    assert ["教学计划" in each.message for each in found] == [True]


def test_a_second_level_with_a_rule_of_its_own_is_refused_once() -> None:
    ruled = CODED.replace("教学计划（40分）", "教学计划（40分）：缺课每次扣5分")
    assert {*errors(ruled)} == {"L106"}
    assert {*errors(CODED.replace("少于4篇（20分）", "少于4篇（10分）"))} == {"L106"}


@pytest.mark.parametrize("code", ["A1-1", "A1-1 ", "B2.3、", "A1、", "A1 "])
def test_a_code_before_a_rule_is_no_part_of_it(code: str) -> None:
    table = one_table(f"考核表\n1. 服务（100分）\n{code}未微笑，每次扣2分\n")
    assert "「未微笑」每发生1次扣2分" in table.readback()


@pytest.mark.parametrize("words", ["A1照驾驶员违章", "C1证过期"])
def test_places_and_licences_are_words(words: str) -> None:
    assert words in one_table(f"考核表\n1. 安全（100分）\n{words}，每次扣2分\n").readback()


ROWS = "服务|60%|礼仪|20|A1-1未微笑，每次扣2分\n|||满意|40|投诉每起扣5分\n业务|40%|登记|40|漏登每次扣5分\n"


def test_a_weight_merged_over_rows_with_points_is_the_section_s() -> None:
    head = "员工考核表\n一级指标|权重|二级指标|分值|考核标准\n"
    table = one_table(head + ROWS.replace("|||", "||"))
    assert [(section.weight, section.points) for section in table.rubric.sections] == [(60, 60), (40, 40)]
    assert [(item.points, item.weight) for item in table.rubric.items] == [(20, None), (40, None), (40, None)]
    shares = one_table(
        head
        + ROWS.replace("|||", "||").replace("|20|", "|50|").replace("|40|", "|50|", 1).replace("登记|40", "登记|100")
    )
    assert [item.points for item in shares.rubric.items] == [30, 30, 40]
    wrong = head + ROWS.replace("|||", "||").replace("|20|", "|30|")
    assert "R102" in errors(wrong)


def test_a_weight_merged_over_rows_without_points_is_told() -> None:
    text = "仓管考核表\n考核项目|权重|考核指标|评分标准\n库存|60%|账物|账物不符每处扣2分\n||库位|乱放每处扣1分\n"
    text += "收发|40%|发料|错发每次扣3分\n通则：按分值扣。\n"
    (found,) = (each for each in compile_text(text).diagnostics if each.severity == "error")
    assert found.code == "L145" and "「库位」" in found.message and "合计60%" in found.hint
    mended = text.replace("|60%|", "|40%|").replace("||库位", "|20%|库位")
    assert [item.points for item in one_table(mended).rubric.items] == [40, 20, 40]


def test_points_beside_a_bonus_are_added_up() -> None:
    """加分项 has no points: what the others add up to is checked all the same."""
    short = "考核表\n考核项目|分值|标准\n出勤|80|迟到每次扣1分\n合计|100|\n加分项：拾金不昧每次加2分\n"
    assert {*errors(short)} == {"R101", "R106"}
    assert "R101" in errors("考核表\n考核项目|分值|标准\n出勤|60|迟到每次扣1分\n加分项：拾金不昧每次加2分\n")


def test_what_is_asked_stands_where_a_title_would() -> None:
    lines = "1. 教案规范（20分），不规范每次扣1分\n2. 记录每月不少于4篇（20分），少一篇扣1分\n"
    lines += "3. 出勤率不低于95%（20分），每低1%扣1分\n"
    table = one_table(f"教师考核表\n一、教学（60分）\n{lines}二、安全（40分）\n事故每起扣5分\n")
    assert [item.points for item in table.rubric.items] == [20, 20, 20, 40]
    assert "「出勤率」目标95%" in table.readback()


def test_an_appraisal_that_fails_is_a_veto_of_the_grade() -> None:
    text = "考核表\n1. 安全（100分）\n事故每起扣5分\n等级：90分以上为合格；不满90分为不合格。\n"
    assert "等级定为「不合格」" in one_table(f"{text}否决：发生走失的，考核不合格。\n").readback()
