"""Pasted sheets of key figures: what a number in a cell counts, and what it is there for."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text


def _readback(head: str, *rows: str) -> str:
    text = "月考核\n" + "\n".join([head, *rows]) + "\n"
    return one_table(text).readback()


@pytest.mark.parametrize(
    ("head", "row", "read"),
    [
        ("指标 | 单位 | 目标值 | 分值 | 扣分标准", "投诉 | 起 | 3 | 100 | 每增加1起扣5分", "目标3起，每超1起扣5分"),
        (
            "指标 | 单位 | 目标值 | 分值 | 扣分标准",
            "质量损失 | 万元 | 10 | 100 | 每超1万元扣3分",
            "目标10万元，每超1万元",
        ),
        ("指标 | 目标值（%） | 分值 | 扣分标准", "合格率 | 98 | 100 | 每低1个百分点扣2分", "目标98%，每低1%扣2分"),
        ("指标 | 目标值 | 分值 | 扣分标准", "投诉率（‰） | 3 | 100 | 每超1‰扣5分", "目标3‰，每超1‰扣5分"),
        ("指标 | 目标值 | 分值 | 扣分标准", "培训 | 4 | 100 | 每少一次扣2分", "目标4次，每低1次扣2分"),
        ("指标 | 目标值 | 分值 | 扣分标准", "周报 | 4份 | 100 | 少一份扣2分，迟交一份扣1分", "「迟交」每发生1份扣1分"),
        (
            "指标 | 目标值 | 底线值 | 分值 | 评分标准",
            "准确率 | 95% | 85% | 100 | 每低于目标值1%扣5分；低于底线值不得分",
            "不满85%不得分",
        ),
        ("工作目标 | 完成时限 | 权重 | 评分规则", "降低成本 | 全年 | 100% | 每降低1%得6分", "「降低」每超1%加6分"),
    ],
)
def test_a_number_counts_what_the_table_says_it_does(head: str, row: str, read: str) -> None:
    assert read in _readback(head, row)


def test_none_of_what_the_item_counts_is_no_question_of_its_own() -> None:
    text = "月考核\n指标 | 目标值 | 分值 | 扣分标准 | 加分标准\n客户投诉 | 3起 | 100 | 每多1起扣5分 | 零投诉加3分\n"
    assert len(one_table(text).inputs) == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("客户投诉 | ≤2次 | 90% | 100 | 每次扣5分", "R585"),
        ("合格率 | 98% | 90% | 100 | 每低1%扣5分", "L155"),
    ],
)
def test_a_number_that_nothing_uses_is_told(row: str, code: str) -> None:
    compiled = compile_text(f"月考核\n指标 | 目标值 | 底线值 | 分值 | 评分标准\n{row}\n")
    assert compiled.ok
    assert code in [each.code for each in compiled.diagnostics]


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        (
            "优：18-20；良：15-17；中：12-14；差：12以下",
            "「优」18～20分，「良」15～17分，「中」12～14分，「差」0～12分",
        ),
        ("优18以上，良15-17，差15以下", "「优」18～20分，「良」15～17分，「差」0～15分"),
        ("优20、良16、中12、差8", "「优」得20分，「良」得16分，「中」得12分，「差」得8分"),
        ("按公司5S检查得分×20%计算", "得分＝0.2×「公司5S检查得分」"),
        ("完成1项得20分，未完成0分", "「完成」每发生1项加20分"),
        ("工伤事故为零；轻伤一起扣5分", "「轻伤」每发生1起扣5分"),
        ("目标：每人每班120件；每低2件扣1分", "目标120件，每低2件扣1分"),
        ("实际产量÷计划产量；100%以上20分，90%~99.9%15分，90%以下0分", "100%以上得20分"),
    ],
)
def test_a_cell_is_read_as_people_type_it(rule: str, read: str) -> None:
    assert read in _readback("项目 | 分值 | 评分标准", f"现场 | 20 | {rule}", "出勤 | 80 | 迟到每次扣1分")


def test_pay_for_a_mean_over_the_year_is_no_grade() -> None:
    compiled = compile_text("月考核\n1. 卫生（100分）\n脏乱每次扣1分\n注：全年平均90分以上的，发放1个月工资作为奖励\n")
    assert "R302" not in [each.code for each in compiled.diagnostics]


def test_head_rows_of_several_lines_are_one() -> None:
    text = "绩效合约\n类别\t序号\t指标\t权重\t目标值\t\t\t评价标准\n\t\t\t\t底线值\t目标值\t挑战值\n"
    text += "业绩\t1\t招聘完成率\t60%\t80%\t90%\t100%\t"
    text += "低于底线值得0分；达到底线值得60分；达到目标值得80分；达到挑战值得100分；中间线性插值\n"
    text += (
        "\t2\t人员流失率\t40%\t10%\t8%\t5%\t高于底线值得0分，达到底线值得60分，达到目标值得80分，达到挑战值得100分\n"
    )
    table = one_table(text)
    scores = [
        table.score({"招聘完成率": f"{done}%", "人员流失率": f"{left}%", "确认": True}).total
        for done, left in ((79, 11), (80, 10), (85, 9), (95, 8), (110, 5))
    ]
    assert scores == [0, 60, 66, 86, 100]


@pytest.mark.parametrize(
    ("second", "read"),
    [
        ("\t\t优秀\t良好\t差\t\n\t\t100分\t80分\t0分", "100%以上得100分，95%以上得80分"),
        ("\t\t5分\t4分\t0分\t", "100%以上得5分，95%以上得4分"),
        ("\t\tA(100%)\tB(80%)\tC(0%)\t", "100%以上得100分，95%以上得80分"),
    ],
)
def test_levels_below_a_head_row(second: str, read: str) -> None:
    text = f"月考核\n项目\t权重\t评分等级\t\t\t得分\n{second}\n完成率\t100%\t≥100%\t≥95%\t<95%\t\n"
    assert read in one_table(text).readback()


def test_shares_of_raters_in_a_second_head_row() -> None:
    text = "月考核\n项目\t分值\t评分标准\t得分\t\n\t\t\t自评30%\t上级70%\n出勤\t60\t迟到每次扣1分\n态度\t40\t0-40分\n"
    assert [level.name for level in one_table(text).rubric.levels] == ["自评", "上级"]


def test_a_rule_under_columns_of_levels_is_no_row() -> None:
    text = "月考核\n| 项目 | 权重 | 5分 | 4分 | 1分 |\n|---|---|---|---|---|\n| 合格率 | 100% | ≥99% | ≥95% | <95% |\n"
    assert "99%以上得5分" in one_table(text).readback()


def test_the_points_of_a_section_are_checked_in_whatever_brackets() -> None:
    compiled = compile_text(
        "月考核\n类别|项目|分值|评分标准\n师德（30）|敬业|20|缺岗一次扣2分\n教学（80）|备课|80|缺一次扣1分\n"
    )
    assert "R102" in [each.code for each in compiled.diagnostics]


def test_what_is_missing_of_each_week_is_counted() -> None:
    text = "月考核\n项目|分值|评分标准\n例会|100|每周1次，缺1次扣2分\n"
    table = one_table(text)
    assert table.score({table.inputs[0].name: 3, "确认": True}).total == 94


@pytest.mark.parametrize(
    ("head", "row", "read"),
    [
        (
            "指标|权重|门槛值（60分）|目标值（100分）|挑战值（120分）",
            "利润|100%|800万元|1000万元|1200万元",
            "1200万元以上得120分，1000万元以上得100分，800万元以上得60分",
        ),
        ("指标|权重|卓越(120%)|达标(100%)|不合格(0)", "及时率|100%|≥98%|≥95%|<95%", "（100分，权重100%，最高120分）"),
        ("指标|分值|A(120%)|B(100%)|C(0%)", "及时率|100|≥98%|≥95%|<95%", "98%以上得120分，95%以上得100分"),
    ],
)
def test_levels_above_the_goal(head: str, row: str, read: str) -> None:
    assert read in _readback(head, row)


def test_a_line_between_the_goals_of_columns() -> None:
    text = "月考核\n指标|权重|门槛值（60分）|目标值（100分）|挑战值（120分）\n利润|100%|800万元|1000万元|1200万元\n"
    text += "说明：门槛值与目标值、目标值与挑战值之间按线性插值计算，低于门槛值得0分\n"
    table = one_table(text)
    scores = [table.score({"利润": value, "确认": True}).total for value in (799, 800, 900, 1100, 1300)]
    assert scores == [0, 60, 80, 110, 120]
    assert "R104" not in [each.code for each in compile_text(text).diagnostics]


def test_a_section_and_its_items_have_weights_of_their_own() -> None:
    text = "月考核\n维度|权重|指标|指标权重|评分细则\n质量|60%|合格率|50%|99%以上100分，每降0.5%扣10分\n"
    text += "||退货|50%|每批扣20分\n交期|40%|准时率|100%|98%以上100分，每降1%扣5分\n"
    assert [item.points for item in one_table(text).rubric.items] == [30, 30, 40]


@pytest.mark.parametrize(
    ("rule", "inputs"),
    [
        ("有责投诉1起扣5分，2起及以上0分", ["有责投诉"]),
        ("0起得100分，1起得60分，超过1起得0分", ["服务"]),
        ("投诉每起扣20分，超过1起不得分", ["投诉"]),
    ],
)
def test_nothing_is_left_of_the_same_count(rule: str, inputs: list[str]) -> None:
    table = one_table(f"月考核\n项目|分值|评分标准\n服务|100|{rule}\n")
    assert [field.label or "服务" for field in table.inputs] == inputs
    assert table.score({table.inputs[0].name: 2, "确认": True}).total == 0


def test_what_comes_of_the_total_below_the_rows() -> None:
    text = "试用期考核表\n项目|分值|评分标准\n业绩|60|完成率×60\n态度|40|优40 良32 中20 差0\n"
    table = one_table(text + "总分≥80分转正，60-79.99分延长试用期1个月，60分以下不予转正\n")
    assert [grade.name for grade in table.rubric.grades] == ["转正", "延长试用期1个月", "不予转正"]


def test_points_that_go_either_way_stand_beside_the_items() -> None:
    text = "月考核\n序号|指标|分值|评分标准\n(一)|定量指标|100||\n1|产量|100|按完成比例得分\n"
    text += "(二)|加减分|±5|表彰加2分/次；失误减5分/次\n"
    assert "累计最多扣5分，累计最多加5分" in one_table(text).readback()
