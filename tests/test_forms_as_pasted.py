"""What whole forms bring along when they are pasted: cells above a table, costs without verbs, several posts."""

from __future__ import annotations

from conftest import one_table
from rubricc.pipeline import compile_text

ITEM = "1. 安全（100分）\n事故每起扣5分\n"


def test_costs_without_a_verb_below_扣分标准() -> None:
    rows = "纪律\t着装不整\t2分/次\t50\n\t迟到\t3分/次\t\n服务\t投诉\t每起5分\t50\n"
    said = one_table(f"考核表\n考核项目\t考核内容\t扣分标准\t分值\n{rows}").readback()
    for rule in ("「着装不整」每发生1次扣2分", "「迟到」每发生1次扣3分", "「投诉」每发生1起扣5分"):
        assert rule in said


def test_加分项_among_rows_that_are_rules_of_an_item() -> None:
    head = "考核表\n扣分标准（100分）\n序号\t违规行为\t扣分标准\n"
    table = one_table(f"{head}1\t着装不整\t2分/次\n2\t脱岗\t5分/次\n加分项\n1\t客户书面表扬\t+5分/次\n")
    item, beside = table.rubric.items
    assert (item.title, item.points, beside.title, beside.open_end) == ("扣分标准", 100, "加分项", True)
    assert "「客户书面表扬」每发生1次加5分" in table.readback().partition("加分项")[2]


def test_cells_above_a_table_are_headers() -> None:
    for cells in (
        "姓名 | | 部门 | 采购部 | 考核月份 | |\n---|---|---|---|---|---|---\n",
        "姓名\t\t部门\t采购部\t考核月份\t\n",
    ):
        table = one_table(f"考核表\n{cells}{ITEM}")
        assert ("部门", "采购部") in [(each.name, each.value) for each in table.rubric.headers]
        assert "---" not in table.readback()


POSTS = "一、客服考核表\n项目\t标准\t分值\n服务\t投诉一次扣5分\t100\n"
POSTS += "二、保洁员考核表\n项目\t标准\t分值\n楼道\t垃圾每处扣1分\t100\n"


def test_posts_of_one_file_each_behind_its_number() -> None:
    compiled = compile_text(f"物业各岗位考核表\n{POSTS}")
    assert [table.rubric.title for table in compiled.tables] == ["客服考核表", "保洁员考核表"]


def test_满分_in_running_text() -> None:
    for line in ("本细则总分为200分。", "考核满分200分，每月考核一次。"):
        table = one_table(f"考核表\n{line}\n1、安全（120分）：事故每次扣2分\n2、服务（80分）：投诉每次扣2分\n")
        assert table.rubric.full_marks == 200


def test_what_adds_and_takes_behind_complete_items_stands_beside_them() -> None:
    behind = "二、家长满意度\n满意率95%以上加5分，90%以上不满95%加2分，低于80%扣5分。\n"
    table = one_table(f"考核表\n一、{ITEM.removeprefix('1. ')}{behind}")
    assert table.rubric.items[-1].open_end and "L127" in [
        each.code for each in compile_text(f"考核表\n一、{ITEM.removeprefix('1. ')}{behind}").diagnostics
    ]


def test_the_greatest_total_counts_what_a_ladder_adds_to_its_base() -> None:
    text = (
        "考核表\n一、安全（85分）：事故每次扣2分\n二、健康（15分）\n满意度95%以上得8分，90%以上得5分，90%以下不得分\n"
    )
    text += "知晓率≥90%，每低1%扣1分\n加分：锦旗每面加2分，最高加10分。\n"
    (found,) = [each for each in compile_text(text).diagnostics if each.code == "R127"]
    assert "110分" in found.message


def test_policies_that_only_lose_by_signs_are_told_once() -> None:
    text = "积分考核表\n一、扣分标准\n1.迟到 -2分/次\n2.违章操作 -10分/次\n3.漏检 -1分/项\n"
    assert "L146" in [each.code for each in compile_text(text).diagnostics]


def test_what_several_results_lead_to_is_no_veto() -> None:
    grades = "二、考核等次\n称职：70分（含）以上；不称职：不满70分。\n三、结果运用\n"
    text = f"考核表\n一、{ITEM.removeprefix('1. ')}{grades}连续两个季度不称职的，降为综合柜员。\n"
    said = one_table(text).readback()
    assert "连续2次「不称职」，降为综合柜员" in said and "否决" not in said


def test_减分事项_stands_beside_the_items() -> None:
    text = f"考核表\n一、{ITEM.removeprefix('1. ')}二、加分事项：\n1. 锦旗每面加2分。\n"
    text += "三、减分事项：\n1. 被通报每次减5分。\n"
    assert [item.title for item in one_table(text).rubric.items] == ["安全", "加分事项", "减分事项"]


def test_a_cost_in_a_column_is_of_how_often_its_row_ends_with() -> None:
    rows = "运行（60分）\t漏巡一次\t2\n\t故障未在30分钟内处理，每次\t5\n纪律（40分）\t睡岗一次\t10\n\t记录不清一次\t2\n"
    said = one_table(f"考核表\n类别\t内容\t扣分\n{rows}").readback()
    assert "「漏巡」每发生1次扣2分" in said and "「故障未在30分钟内处理」每发生1次扣5分" in said
