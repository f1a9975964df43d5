"""Tables as Word and Excel leave them: merged head cells, a second head row, costs in a column, tables within items."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from test_guards import meaning

# 考核项目 spans number, section, room and name: Excel leaves three cells empty, Word leaves them out
EXCEL = """进修人员考核表
考核项目\t\t\t\t满分\t考核依据\t得分
1\t考勤情况\t\t\t30\t旷工每天扣5分\t
2\t基本技能\t临床科室\t病历书写\t40\t乙级病历每份扣5分\t
\t\t医技科室\t操作技能\t30\t操作不规范每次扣2分\t
合计\t\t\t\t100\t\t
"""
WORD = """进修人员考核表
考核项目\t满分\t考核依据\t得分
1\t考勤情况\t30\t旷工每天扣5分\t
2\t基本技能\t临床科室\t病历书写\t40\t乙级病历每份扣5分\t
\t\t医技科室\t操作技能\t30\t操作不规范每次扣2分\t
合计\t100\t\t
"""


@pytest.mark.parametrize("text", [EXCEL, WORD])
def test_a_head_cell_that_spans_columns(text: str) -> None:
    table = one_table(text)
    assert [item.title for item in table.rubric.items] == ["考勤情况", "病历书写", "操作技能"]
    assert table.score({"旷工": 1, "乙级病历": 2, "操作不规范": 3, "确认": True}).total == 79


def test_a_second_head_row_names_columns_to_fill_in() -> None:
    above = "出纳考核表\n序号|考核项目|分值|评分标准|得分\n"
    rows = "1|账务|60|差错每笔扣5分|||\n2|报表|40|迟报每天扣2分|||\n"
    table = one_table(f"{above}||||自评|上级|部门评\n{rows}")
    assert meaning(table) == meaning(one_table(above + rows))


def test_a_number_in_a_column_of_costs_is_asked_to_be_a_sentence() -> None:
    text = "班组考核表\n考核项目|考核标准|扣分\n安全（100分）|1.未戴安全帽|5\n"
    (found,) = (each for each in compile_text(text).diagnostics if each.severity == "error")
    assert found.code == "L139" and "未戴安全帽，扣5分" in found.hint
    mended = text.replace("1.未戴安全帽|5", "未戴安全帽，扣5分|")
    assert "「未戴安全帽」" in one_table(mended).readback()


@pytest.mark.parametrize(
    "column, cell, read",
    [
        ("每次扣分", "5", "「未戴安全帽」每发生1次扣5分"),
        ("每次扣减分值", "5分", "「未戴安全帽」每发生1次扣5分"),
        ("扣分（每人次）", "5分", "「未戴安全帽」每发生1人次扣5分"),
        ("扣分值", "5分/次", "「未戴安全帽」每发生1次扣5分"),
        ("加分", "2分/件", "「未戴安全帽」每发生1件加2分"),
    ],
)
def test_a_cost_that_says_how_often_is_that_of_its_row(column: str, cell: str, read: str) -> None:
    text = f"班组考核表\n考核项目|考核标准|{column}\n安全（100分）|1.未戴安全帽|{cell}\n"
    assert read in one_table(text).readback()


def test_a_table_right_below_a_head_holds_its_rules() -> None:
    rows = "违规行为|扣分标准|备注\n迟到、早退|每次扣1分|\n旷工|每天扣5分|连续旷工三天以上扣20分\n"
    table = one_table(f"日常考核\n1、出勤（60分）\n{rows}2、卫生（40分）\n乱扔杂物每次扣2分\n")
    plain = one_table(
        "日常考核\n1、出勤（60分）\n迟到、早退每次扣1分；旷工每天扣5分；连续旷工三天以上扣20分\n2、卫生（40分）\n乱扔杂物每次扣2分\n"
    )
    assert meaning(table) == meaning(plain)


def test_rows_of_a_section_beside_the_items_go_to_the_total_one_by_one() -> None:
    head = "店员考核表\n类别|考核项目|考核标准|分值\n服务|接待|投诉每次扣5分|100\n"
    table = one_table(f"{head}加分项|建议|被采纳，每条加2分|+10\n|表扬|书面表扬每次加1分|\n")
    assert [(item.title, item.bonus) for item in table.rubric.items] == [
        ("接待", False),
        ("建议", True),
        ("表扬", True),
    ]
    found = compile_text(f"{head}减分项|泄密|泄露客户资料|-10\n").diagnostics
    assert [each.code for each in found if each.severity == "error"] == ["L138"]


@pytest.mark.parametrize(
    "text, bands",
    [
        ("优秀（50-60分）：积极主动；良好（30-49分）：较主动；差（0-29分）：经常推诿", ["优秀", "良好", "差"]),
        ("50-60分：积极主动；30-49分：较主动；0-29分：经常推诿", ["积极主动", "较主动", "经常推诿"]),
        ("优秀（60分）：积极主动\n良好（40分）：较主动\n差（10分）：经常推诿", ["优秀", "良好", "差"]),
    ],
)
def test_levels_with_their_points_first_and_their_description_behind(text: str, bands: list[str]) -> None:
    table = one_table(f"员工考核表\n1. 态度（60分）\n{text}\n2. 出勤（40分）\n迟到每次扣2分\n")
    said = table.readback()
    assert len(table.rubric.items) == 2 and all(f"「{band}」" in said for band in bands)
    assert meaning(one_table(said)) == meaning(table)


def test_a_measured_description_is_the_condition_of_its_level() -> None:
    said = one_table("考核表\n1. 质量（100分）\n优秀（100分）：合格率95%以上；差（60分）：合格率不满95%\n").readback()
    assert "「合格率」95%以上得100分，不满95%得60分" in said


def test_lines_that_each_earn_their_part_of_the_section_are_its_items() -> None:
    lines = "（1）完成播种任务的得20分，否则不得分\n（2）按时上报的得10分，迟报每次扣2分\n"
    table = one_table(f"考核评分标准\n一、生产（30分）\n{lines}二、安全（70分）\n事故每起扣10分\n")
    assert [item.points for item in table.rubric.items] == [20, 10, 70]


def test_a_dash_before_a_line_only_sets_it_off() -> None:
    table = one_table("考核表\n1. 纪律（100分）\n- 迟到每次扣2分\n- 早退每次扣1分\n")
    assert "「迟到」每发生1次扣2分" in table.readback()


CELLS = (
    "考核类别 考核指标 分值 评分标准 得分 工作业绩 账物 60 账物不符每处扣2分 入库 20 漏登每次扣1分 工作态度 出勤 20 "
)
CELLS += "迟到每次扣1分"


@pytest.mark.parametrize("below", ["", "合计\n\n100\n", "合计\n等级：90分以上为优秀；不满90分为合格。\n"])
def test_a_table_with_each_cell_on_a_line_of_its_own(below: str) -> None:
    table = one_table("仓管员考核表\n岗位：仓管员\n\n" + "\n\n".join(CELLS.split()) + f"\n{below}")
    assert [(item.title, item.points) for item in table.rubric.items] == [("账物", 60), ("入库", 20), ("出勤", 20)]
    assert [section.title for section in table.rubric.sections] == ["工作业绩", "工作态度"]
    assert len(table.rubric.grades) == 2 * ("等级" in below)


def test_cells_that_fit_no_column_are_told() -> None:
    cells = CELLS.replace("漏登每次扣1分", "漏登每次扣1分 错登每次扣1分").split()
    found = compile_text("仓管员考核表\n" + "\n".join(cells) + "\n").diagnostics
    assert "L141" in [each.code for each in found if each.severity == "error"]


def test_what_is_bold_in_markdown_is_read_without_its_marks() -> None:
    rows = "| **业绩** | 销售 | 60 | 少一件扣1分 |\n| | 台账 | **40** | 漏登扣2分/次 |\n| **合计** | | **100** | |\n"
    text = f"店员考核表\n| 维度 | 指标 | 分值 | 标准 |\n|:---:|---|:---:|---|\n{rows}**说明：**\n1. 扣完为止。\n"
    table = one_table(text)
    assert [section.title for section in table.rubric.sections] == ["业绩"]
    assert [(item.title, item.points) for item in table.rubric.items] == [("销售", 60), ("台账", 40)]


def test_a_heading_of_markdown_that_is_lost_is_told() -> None:
    found = compile_text(
        "考核表\n## 一、业绩（100分）\n1. 销售（100分）\n少卖一件扣1分\n# 1. 出勤（6分）\n"
    ).diagnostics
    assert [each.code for each in found if each.severity == "warning"] == ["L142"]


def test_a_policy_that_only_lists_what_is_taken_is_one_item() -> None:
    lists = "第三条 扣分标准（100分）\n（一）睡岗每次扣10分；\n（二）迟到每次扣3分。\n"
    lists += "第四条 加分标准\n（一）拾金不昧，每次加5分。\n"
    table = one_table(f"保安考核细则\n第一条 为规范管理，特制定本细则。\n{lists}")
    assert [(item.points, item.bonus) for item in table.rubric.items] == [(100, False), (0, True)]
    assert table.score({"睡岗": 2, "迟到": 1, "拾金不昧": 1, "确认": True}).total == 82


def test_money_within_a_rule_is_told() -> None:
    item = "考核表\n1. 配置（100分）\n"
    told = compile_text(f"{item}缺勤每人次扣2分，同时扣除当月服务费的5‰\n").diagnostics
    assert "R237" in [each.code for each in told if each.severity == "warning"]
    found = compile_text(f"{item}缺勤每次扣2分，更换主管扣除当月服务费的5‰，员工不得低于合同人数的18%\n").diagnostics
    assert [each.code for each in found if each.severity == "error"] == ["S337"]


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("奖惩：表扬一次奖50元", ["R237"]),
        ("奖励：表扬一次奖50元", ["R237"]),
        ("奖惩：收到锦旗每次加2分，受到投诉每次扣50元", ["R237"]),
        ("奖扣：由经理奖励或扣除1-10分，另奖50元", ["R237"]),
        ("奖惩：收到锦旗加2%，受到投诉扣50元", ["S301"]),
        ("奖惩：优秀奖500元；表扬一次奖50元", ["S322", "R237"]),  # a grade that the table does not have
    ],
)
def test_money_beside_points_in_a_block(block: str, told: list[str]) -> None:
    compiled = compile_text(f"考核表：示例\n1. 出勤（100分）\n   迟到每次扣1分\n{block}\n")
    assert [each.code for each in compiled.diagnostics if each.code in ("R237", "S301", "S322", "R105")] == told


def test_a_share_in_the_bonus_is_named_as_the_cause() -> None:
    compiled = compile_text("考核表：示例\n1. 出勤（100分）\n   迟到每次扣1分\n奖惩：收到锦旗加2%\n")
    (told,) = [each for each in compiled.diagnostics if each.severity == "error"]
    assert "“2%”没有说是什么的百分之几" in told.message and "「收到锦旗加2分」" in told.hint


@pytest.mark.parametrize("number", ["", "五、"])
def test_a_row_of_its_own_names_what_goes_to_the_total(number: str) -> None:
    """五、加分项 below the sum, then 测评95%以上 with 加3分 two columns further."""
    items = "食堂考核表\n考核内容\t分值\t评分细则\t得分\n一、留样\t100\t未留样扣5分\t\n合计\t100\t\t\n"
    more = f"{number}加分项\t\t\t\n测评95%以上\t\t加3分\t\n合理化建议\t\t每条加1分，最多5分\t\n"
    more += "扣分项\t\t\t\n食物中毒\t\t扣50分\t\n"
    table = one_table(items + more)
    assert [(item.title, item.bonus) for item in table.rubric.items] == [
        ("留样", False),
        ("测评95%以上", True),
        ("合理化建议", True),
        ("食物中毒", True),
    ]
    assert table.score({"测评": 96, "合理化建议": 2, "食物中毒": True, "确认": True}).total == 55


def test_a_row_counted_like_the_sections_is_no_item_of_the_last() -> None:
    rows = "一、食品安全|50||\n1.验收|20|无记录每次扣3分|\n2.留样|30|未留样每次扣5分|\n"
    rows += "三、卫生|30|脏乱每处扣1分|\n四、服务|20|争吵每次扣5分|\n合计|100||\n"
    table = one_table(f"食堂考核表\n考核内容|分值|评分细则|得分\n{rows}")
    assert [(section.title, len(section.items)) for section in table.rubric.sections] == [("食品安全", 2), ("", 2)]
