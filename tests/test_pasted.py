"""Tables pasted from Word or Excel mean the same as the plain spelling."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.table import Table

PLAIN = """月考核
一、工作业绩
1. 销售（40分）
   及时率目标95%
   每低1%扣3分，不足1%不计
2. 台账（20分）
   漏登每次扣2分
   错登每次扣1分
二、工作态度
3. 出勤（40分）
   迟到每次扣1分
"""
PIPES = """月考核
序号｜考核类别｜考核项目｜目标值｜分值｜评分标准｜自评｜得分｜备注
1｜工作业绩｜销售｜及时率目标95%｜40｜每低1%扣3分，不足1%不计｜｜｜
2｜｜台账｜｜20分｜漏登每次扣2分｜
｜｜｜｜｜错登每次扣1分｜
3｜工作态度｜出勤｜／｜40｜迟到每次扣1分｜＿＿｜｜
合计｜｜｜｜100｜｜
"""
MARKDOWN = """月考核

| 考核项目 | 考核内容 | 分值 | 评分标准 |
|---|---|---|---|
| 工作业绩 | 销售 | 40 | 及时率目标95%，每低1%扣3分，不足1%不计 |
| | 台账 | 20 | 漏登每次扣2分；错登每次扣1分 |

| 工作态度 | 出勤 | 40 | 迟到每次扣1分 |
| 总分 | | 100 | |
"""
SECTIONS = """月考核
考核项目 | 分值 | 评分标准
工作业绩
销售 | 40 | 及时率目标95%，每低1%扣3分，不足1%不计
台账 | 20 | 漏登每次扣2分；错登每次扣1分
工作态度 | |
出勤 | 40 | 迟到每次扣1分
"""
LONE = PIPES.replace("3｜工作态度｜出勤｜", "3｜出勤｜｜")
SPACES = """月考核
考核类别  考核项目  分值  评分标准
工作业绩  销售  40  及时率目标95%，每低1%扣3分，不足1%不计
          台账  20
    漏登每次扣2分；错登每次扣1分
工作态度
  出勤  40分  迟到每次扣1分
"""


def meaning(table: Table) -> list[object]:
    program = table.program
    fields = [(each.name, each.kind, each.unit) for each in table.inputs]
    items = [(each.section, each.name, each.points) for each in table.schema.items]
    return [fields, items, [(each.name, each.value) for each in program.definitions]]


@pytest.mark.parametrize("text", [PIPES, PIPES.replace("｜", "\t"), MARKDOWN, SECTIONS, SPACES])
def test_a_pasted_table_means_what_the_plain_spelling_means(text: str) -> None:
    table = one_table(text)
    assert meaning(table) == meaning(one_table(PLAIN))
    assert meaning(one_table(table.readback())) == meaning(table)


def test_weights_of_a_column_are_weights() -> None:
    text = "月考核\n序号 KPI KPI说明 考核标准 评分 权重 得分\n"
    text += "1 安全 防止事故 事故每次扣50分 100分 30%\n2 备餐 按时备餐 延误每次扣10分 100分 70%\n"
    table = one_table(text)
    assert [(item.title, item.points, item.full) for item in table.rubric.items] == [
        ("安全", 30, 100),
        ("备餐", 70, 100),
    ]
    assert table.score({"事故": 1, "延误": 2, "确认": True}).total == 71


def test_what_stands_in_a_column_for_the_score_is_not_lost() -> None:
    text = "月考核\n项目 | 分值 | 评分标准 | 得分\n出勤 | 100 | 迟到每次扣1分 | 早退每次扣2分\n"
    assert [field.label for field in one_table(text).inputs] == ["迟到", "早退"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("项目 | 分值 | 评分标准\n出勤 | 很多 | 迟到每次扣1分", "L115"),
        ("项目 | 分值 | 评分标准\n出勤 | 100 | 迟到每次扣1分 | 早退每次扣1分", "L114"),
        ("项目 | 分值 | 评分标准\n | 100 | 迟到每次扣1分", "L116"),
        ("项目 | 分值 | 评分标准\n出勤（90分） | 100 | 迟到每次扣1分", "L117"),
        ("项目 | 分值 | 评分标准\n出勤 | 100 | 迟到每次扣1分\n着装 | | 违反每次扣1分", "L111"),
        ("项目 | 分值 | 评分标准\n出勤 | 100 | 迟到每次扣1分\n合计 | 110 |", "R106"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(text: str, code: str) -> None:
    compiled = compile_text(f"考核表：示例\n{text}\n")
    assert code in [each.code for each in compiled.diagnostics if each.severity == "error"]


def test_an_item_beside_sections_is_read_back_beside_them() -> None:
    table = one_table(LONE)
    assert [(item.section, item.name) for item in table.schema.items] == [
        ("工作业绩", "销售"),
        ("工作业绩", "台账"),
        ("", "出勤"),
    ]
    assert meaning(one_table(table.readback())) == meaning(table)


def test_a_title_that_scores_is_read_as_a_rule_and_read_back_as_a_title() -> None:
    table = one_table("月考核\n项目 | 分值 | 评分标准\n迟到每次扣2分 | 60 |\n着装 | 40 | 违反每次扣1分\n")
    assert [field.label for field in table.inputs] == ["迟到", "违反"]
    assert meaning(one_table(table.readback())) == meaning(table)


def test_bands_below_a_row_may_be_described_after_their_points() -> None:
    text = "月考核\n项目 考核方面 分值 评分标准\n工作绩效\n  执行力 60\n"
    text += "    51-60分 执行能力强，积极主动\n    0-50分 执行能力较差\n"
    text += "  业绩 40\n    0-40分 按完成情况\n"
    table = one_table(text)
    assert [(item.section, item.name) for item in table.schema.items] == [("工作绩效", "执行力"), ("工作绩效", "业绩")]
    assert "「执行能力强，积极主动」51～60分" in table.readback()
    assert meaning(one_table(table.readback())) == meaning(table)


def test_columns_for_targets_sources_and_raters() -> None:
    text = "月考核\n项目 | 目标值 | 分值 | 评分标准 | 数据来源 | 评分人\n"
    text += "合格率 | 95% | 60 | 每低1%扣2分，不足1%不计 | 质检部 | 主管\n走访 | 15户 | 40 | 每少1户扣2分 | | 经理\n"
    table = one_table(text)
    assert [item.data_from for item in table.rubric.items] == ["质检部", ""]
    names = [field.name for field in table.inputs]
    assert table.score({names[0]: "93%", names[1]: 14, "确认": True}).total == 94
    assert [each.code for each in compile_text(text).diagnostics] == ["R121", "R527", "L126"]


def test_a_cell_is_a_number_by_its_place() -> None:
    text = "月考核\n项目\t考核标准\t分值\t评分办法\n收发货\t100%\t60\t每发生一次差错扣5分\n态度\t认真\t40\t0-40分\n"
    text += "备注：自评占20%，上级评分占80%\n"
    table = one_table(text)
    assert [item.guidance for item in table.rubric.items] == [("100%",), ("认真",)]
    assert [level.name for level in table.rubric.levels] == ["自评", "上级"]


def test_a_row_whose_words_name_columns_is_a_row() -> None:
    text = "月考核\n|考核类别|考核内容|分值|扣分标准|\n|安全|遵守规程|40|违反一次扣3分|\n||用品齐全|20|少一件扣1分|\n"
    text += "|生产任务|完成当日生产计划|20|每低于计划1%扣1分|\n|质量|合格率98%以上|20|每低1%扣2分，不足1%不计|\n"
    table = one_table(text)
    titles = ["遵守规程", "用品齐全", "完成当日生产计划", "合格率98%以上"]
    assert [item.title for item in table.rubric.items] == titles
    assert "「合格率」目标98%，每低1%扣2分" in table.readback()  # the name of the item holds its target


TWO_ITEMS = "月考核\n1、服务（60分）：投诉每次扣1分\n2、出勤（40分）：迟到每次扣1分\n"


@pytest.mark.parametrize(
    "grades",
    [
        "考核成绩 100 优秀： 90（含）-100分 良好：80（含）-90分 合格：80分以下",
        "优秀（90分以上） 良好（80分以上不满90分） 合格（不满80分）",
        "等级：优秀：90分以上 良好：80（含）-90分 合格：不满80分",
    ],
)
def test_grades_on_one_line_below_the_items(grades: str) -> None:
    table = one_table(f"{TWO_ITEMS}{grades}\n")
    found = [
        (grade.name, table.score({"投诉": n, "确认": True}).grade)
        for grade, n in zip(table.rubric.grades, (10, 11, 21), strict=True)
    ]
    assert found == [("优秀", "优秀"), ("良好", "良好"), ("合格", "合格")]
    assert table.score({"投诉": 20, "确认": True}).grade == "良好"  # 80 is its own grade's, not 80分以下
    assert meaning(one_table(table.readback())) == meaning(table)


def test_levels_within_the_points_of_the_item_above_are_no_grades() -> None:
    table = one_table(f"{TWO_ITEMS}优秀30-40分 良好20-29分 差0-19分\n".replace("：迟到每次扣1分", ""))
    assert not table.rubric.grades


@pytest.mark.parametrize(
    ("written", "code"), [("经营指标60分", ""), ("经营指标 65分", "R102"), ("经营指标（65分）", "R102")]
)
def test_what_the_name_of_a_section_is_worth_is_added_up(written: str, code: str) -> None:
    rows = f"{written} | 销售 | 30 | 少卖1单扣1分\n | 回款 | 30 | 迟到账1笔扣1分\n"
    rows += "管理指标40分 | 缺货 | 40 | 缺货每次扣1分\n"
    found = {each.code for each in compile_text(f"考核表\n类别 | 项目 | 分值 | 标准\n{rows}").diagnostics}
    assert ("R102" in found) == bool(code)


def test_the_borders_of_cells_are_not_printed() -> None:
    text = (
        "保洁考核\n| 项目 | 标准分 | 内容及要求 | 扣分标准 |\n| 公共区域 | 100 | 墙面、玻璃无灰尘 | 一处扣0.5分 |\n"
        "| | | 便池无污垢 | 每处扣1分 |\n"
    )
    (item,) = one_table(text).rubric.items
    assert item.text == ("墙面、玻璃无灰尘", "一处扣0.5分", "便池无污垢", "每处扣1分")


@pytest.mark.parametrize(
    ("row", "full"),
    [
        ("叉车司机考核表 | 总分120分", 120),
        ("|叉车司机考核表| | |满分：120分|", 120),
        ("|叉车司机考核表|||", 100),
        ("叉车司机考核表\t满分：120分\t部门：仓储部", 120),
    ],
)
def test_the_title_stands_in_a_row_of_the_table(row: str, full: int) -> None:
    mark = "\t" if "\t" in row else "|"
    rows = f"项目{mark}分值{mark}评分细则{mark}得分\n出勤{mark}{full}{mark}迟到每次扣1分{mark}\n"
    table = one_table(f"{row}\n{rows}")
    assert (table.rubric.title, table.rubric.full_marks) == ("叉车司机考核表", full)
