"""What forms write above and below their items: the points once more, rounding of the total, grades, pay, footers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.table import Table
from test_guards import meaning

ITEMS = "月考核\n1、服务（60分）：投诉每次扣0.5分\n2、出勤（40分）：迟到每次扣1分\n"


def said_again(table: Table) -> Table:
    again = one_table(table.readback())
    assert meaning(again) == meaning(table)
    return again


def codes(text: str) -> list[str]:
    return [each.code for each in compile_text(text).diagnostics if each.severity != "note"]


@pytest.mark.parametrize(
    "grades",
    [
        "考核等次：总分90分以上的为优秀，75分以上不满90分的为称职，不满75分的为不称职。",
        "考核等次：90分以上的，评为“优秀”等次；75（含）-90分的，评为“称职”等次；75分以下的，定为“不称职”等次",
        "注：考核得分90分（含）以上为优秀，75分以上不满90分为称职，不满75分为不称职",
    ],
)
def test_grades_may_be_named_behind_their_points(grades: str) -> None:
    table = one_table(ITEMS + grades)
    assert [table.score({"投诉": n, "确认": True}).grade for n in (20, 21, 50, 51)] == [
        "优秀",
        "称职",
        "称职",
        "不称职",
    ]
    said_again(table)


def test_letters_before_stretches_of_points_name_grades_and_count_no_list() -> None:
    table = one_table(
        f"{ITEMS}考核等级：A：90分及以上；B：80～89.99分；C：不满80分。\n绩效系数：A 1.2，B级1.0，C 0.5\n"
    )
    assert [(each.name, each.low) for each in table.rubric.grades] == [("A", 90), ("B", 80), ("C", None)]
    assert [table.score({"投诉": n, "确认": True}).pay for n in (20, 40, 41)] == [Decimal("1.2"), 1, Decimal("0.5")]
    said_again(table)


@pytest.mark.parametrize(
    "pay",
    [
        "考核得分95分以上的按120%发放季度绩效工资；85（含）至95分的按100%发放；85分以下的按50%发放，并进行离岗培训。",
        "95分以上的，按120%发放绩效工资；85分以上不满95分的，按100%发放；不满85分的，按50%发放，并进行离岗培训",
    ],
)
def test_what_is_paid_may_be_told_at_length(pay: str) -> None:
    table = one_table(f"{ITEMS}三、结果运用\n{pay}\n本办法由人事部负责解释，自下发之日起执行。\n")
    assert [table.score({"投诉": n, "确认": True}).pay for n in (10, 11, 30, 31)] == [120, 100, 100, 50]
    (follows,) = table.rubric.effects.consequences
    assert (follows.text, follows.stretch and follows.stretch.high_included) == ("进行离岗培训", False)
    said_again(table)


def test_whole_totals_need_no_pay_between_them() -> None:
    pay = "兑现：95分以上发放全额绩效工资；85-94分，发放90%；不满85分，发放80%\n"
    assert "R321" in codes(ITEMS + pay)
    assert "R321" not in codes(ITEMS.replace("0.5", "1") + pay)


@pytest.mark.parametrize(
    "said", ["说明：得分保留一位小数", "通则：总分四舍五入，保留1位小数", "注：每项按100分评，得分保留小数点后一位"]
)
def test_a_sentence_may_say_how_the_total_is_rounded(said: str) -> None:
    text = "月考核\n1、服务（权重55%）：投诉每次扣1分\n2、出勤（权重45%）：迟到每次扣1分\n通则：每项按100分评\n"
    table = one_table(text + said)
    assert (table.rubric.decimals, table.score({"投诉": 1, "确认": True}).total) == (1, Decimal("99.5"))
    said_again(table)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("通则：各项得分保留整数", "S137"),
        ("说明：总分舍去小数", "S137"),
        ("通则：总分保留一位小数；总分取整", "S138"),
        ("说明：满分100分，其中服务60分，出勤50分", "R116"),
        ("一票否决", "L132"),
    ],
)
def test_what_contradicts_is_told(said: str, code: str) -> None:
    assert code in codes(ITEMS + said)


def test_points_said_once_more_are_no_rules() -> None:
    announced = "第一条 考核采取百分制，其中服务60分，出勤40分。"
    table = one_table(ITEMS.replace("月考核\n", f"月考核\n{announced}\n"))
    assert any("其中服务60分" in note for note in table.rubric.notes)
    assert codes(table.readback()) == []


def test_what_decides_over_the_result_holds_where_a_note_says_it() -> None:
    notes = (
        "备注：1、各小项扣完为止，不倒扣。\n2、当月发生重大治安责任事故的，当月考核为零分。\n"
        "3、请假累计超过15天的不参与考核。\n"
    )
    table = one_table(ITEMS + notes)
    assert table.score({"当月发生重大治安责任事故": "是", "确认": True}).total == 0
    assert codes(ITEMS + notes) == ["R108", "R108", "R108"]
    said_again(table)


def test_acts_of_one_veto_may_be_parted_by_commas() -> None:
    grades = "等级：90分以上优秀；60分以上不满90分称职；不满60分不称职\n"
    table = one_table(f"{ITEMS}{grades}一票否决：泄密的，取消评优资格，考核等次直接定为“不称职”。\n")
    result = table.score({"泄密": "是", "确认": True})
    assert (result.total, result.grade) == (100, "不称职")
    said_again(table)


def test_items_right_below_a_section_may_be_counted_otherwise_than_those_of_another() -> None:
    text = (
        "月考核\n一、服务（60分）\n（一）态度（30分）\n投诉每次扣1分\n（二）速度（30分）\n超时每次扣1分\n"
        "二、出勤（40分）\n1.迟到（20分）每次扣1分\n2.早退（20分）每次扣2分\n三、加分项（最多加5分）\n表扬每次加1分；献策每条加2分\n"
        "四、减分项（最多扣10分）\n通报每次扣5分\n"
    )
    table = one_table(text.replace("月考核\n", "月考核\n总分上限：105分\n"))
    assert [(item.section, item.name) for item in table.schema.items][2:4] == [("出勤", "迟到"), ("出勤", "早退")]
    assert table.score({"表扬": 9, "确认": True}).total == 105
    assert table.score({"通报": 9, "确认": True}).total == 90
    said_again(table)


def test_contents_name_the_items_where_no_other_column_does() -> None:
    text = (
        "村考核\n考核内容\t分值\t评分办法\t自评分\n一、党建（60分）\t\t\t\n1.组织生活\t60\t“三会一课”每少一次扣1分\t\n"
        "二、产业（40分）\n2.集体收入\t40\t每少1万元扣1分，目标20万元\t\n总分\t100\t\t\n"
    )
    table = one_table(text)
    assert [(item.section, item.name, item.points) for item in table.schema.items] == [
        ("党建", "组织生活", 60),
        ("产业", "集体收入", 40),
    ]


def test_a_scale_of_all_items_leaves_what_stands_beside_them() -> None:
    text = (
        "月考核\n部门：仓储部 | 岗位：仓管员\n总分上限：106分\n1、服务（权重60%）：投诉每次扣5分\n"
        "2、出勤（权重40%）：迟到每次扣5分\n加分：献策每条加2分，最多加6分\n通则：每项按100分评，再乘以权重计入总分\n"
    )
    table = one_table(text)
    assert table.score({"献策": 2, "投诉": 1, "确认": True}).total == 101
    assert [(each.name, each.value) for each in table.rubric.headers][:2] == [("部门", "仓储部"), ("岗位", "仓管员")]
    said_again(table)


@pytest.mark.parametrize("where", ["通则", "说明"])
def test_a_scale_and_its_weights_may_be_said_in_one_sentence(where: str) -> None:
    items = "月考核\n1、服务（权重60%）：投诉每次扣5分\n2、出勤（权重40%）：迟到每次扣5分\n"
    table = one_table(f"{items}{where}：每项指标按百分制评分，乘以权重后为该项得分\n")
    assert table.score({"投诉": 1, "迟到": 0, "确认": True}).total == 97
    said_again(table)


def test_how_the_total_adds_up_may_be_written_below() -> None:
    sections = (
        "一、业绩（60分）\n1、投诉每次扣5分\n二、考勤（40分）\n2、迟到每次扣5分\n加分项：献策每条加2分，最多加6分\n"
    )
    assert compile_text(f"月考核\n总分上限：106分\n{sections}总分=业绩+考勤+加分-扣分\n").ok
    assert not compile_text(f"月考核\n总分上限：106分\n{sections}总分=业绩-考勤\n").ok


def test_heads_may_stand_in_brackets_of_their_own() -> None:
    text = (
        "收银员考核标准（共100分）\n【收银准确 60分】\n1、长短款每次扣3分；\n【服务】（40分）\n1、争吵每次扣2分\n"
        "【加分项】（最多10分）\n拾金不昧每次加3分\n【考核说明】每月考核一次\n"
    )
    table = one_table(text.replace("（共100分）\n", "（共100分）\n总分上限：110分\n"))
    assert [(item.name, item.points) for item in table.schema.items] == [("收银准确", 60), ("服务", 40), ("加分项", 10)]
    said_again(table)


def test_points_may_stand_behind_the_rule_of_a_numbered_item() -> None:
    text = (
        "月考核\n一、班级活动（60分）\n1.主题班会每月不少于2次，少一次扣3分（40分）\n2.黑板报按时更换，不及时扣2分。（20分）\n"
        "二、材料（40分）\n迟交一次扣1分\n"
    )
    table = one_table(text)
    assert [item.points for item in table.schema.items] == [40, 20, 40]
    said_again(table)


@pytest.mark.parametrize(
    "rows",
    [
        '卫生\t60\t"1、地面不洁每处扣2分；\n2、玻璃不净每处扣1分"\t\n纪律\t40\t迟到每次扣1分\t\n',
        "卫生\t60\t地面不洁每处扣2分；\n玻璃不净每处扣1分\t\n纪律\t40\t迟到每次扣1分\t\n",
    ],
)
def test_a_cell_may_hold_several_lines(rows: str) -> None:
    table = one_table(f"月考核\n考核项目\t分值\t考核标准\t得分\n{rows}合计\t100\t\t\n")
    assert [item.name for item in table.schema.items] == ["卫生", "纪律"]
    assert table.score({"地面不洁": 1, "玻璃不净": 1, "迟到": 1, "确认": True}).total == 96


def test_the_name_of_a_column_may_say_the_scale_and_a_row_the_most_that_is_added() -> None:
    text = (
        "月考核\n总分上限：110分\n三、考核指标及评分标准：\n考核维度 | 项目 | 权重 | 评分标准（每项满分100分） | 得分\n"
        "工作 | 服务 | 60% | 投诉每次扣5分 |\n | 出勤 | 40% | 迟到每次扣5分 |\n小计 | | 100% | |\n"
        "附加分 | | 10 | 献策每条加2分。附加分最多加10分 |\n"
        "得分计算：总分=∑（单项得分×权重）+附加分，结果四舍五入取整。\n"
    )
    table = one_table(text)
    assert table.score({"投诉": 1, "献策": 9, "确认": True}).total == 107
    assert table.rubric.decimals == 0
    said_again(table)


def test_grades_may_be_named_with_what_they_are_paid() -> None:
    pay = "考核结果应用：\nA（95分以上）：绩效系数1.3；B（85-95分）：1.0；C（85分以下）：0.5。\n（以上“-”前含后不含）\n"
    table = one_table(ITEMS + pay)
    found = [table.score({"投诉": n, "确认": True}) for n in (10, 11, 30, 31)]
    assert [each.grade for each in found] == ["A", "B", "B", "C"]
    assert [each.pay for each in found] == [Decimal("1.3"), 1, 1, Decimal("0.5")]


def test_what_totals_are_paid_may_stand_in_a_note() -> None:
    note = (
        "评定办法：月度得分=100分-扣分+加分。95分以上奖励200元，85分以上不满95分不奖不罚，"
        "不满85分罚款100元，连续三个月低于85分的予以调岗。\n"
    )
    table = one_table(ITEMS + note)
    assert [table.score({"投诉": n, "确认": True}).pay for n in (10, 11, 31)] == [200, 0, -100]
    assert table.rubric.effects.consequences[0].text == "予以调岗（连续三个月）"
    said_again(table)


def test_levels_and_a_stretch_of_points_are_bands_of_one_rating() -> None:
    table = one_table(
        "月考核\n1、态度（60分）：优60分；良50分；差0-40分\n2、能力（40分）\n好36-40分；一般20-35分；差20分以下\n"
    )
    assert table.score({"态度/评定分": 60, "能力/评定分": 15, "确认": True}).total == 75
    said_again(table)


def test_dashes_bullets_and_plus_signs_of_forms() -> None:
    text = (
        "月考核\n1. 礼貌——60分\n  未问候 -1分/次；\n2. 销售 —— 40分\n  基础分10分，升级销售每间+1分，最高40分。\n"
        "★ 加分：表扬 +2分/条（上限10分）\n★ 否决项：泄密；受贿。出现任意一项当月考核0分。\n"
    )
    table = one_table(text.replace("月考核\n", "月考核\n总分上限：110分\n"))
    assert [(item.name, item.points) for item in table.schema.items] == [("礼貌", 60), ("销售", 40), ("加分", 0)]
    assert table.score({"未问候": 1, "升级销售": 3, "表扬": 1, "确认": True}).total == 59 + 13 + 2
    assert table.score({"升级销售": 3, "受贿": "是", "确认": True}).total == 0
    said_again(table)


def test_sections_may_stand_beside_standards_that_name_the_items() -> None:
    text = (
        "月考核\n类别\t序号\t考核标准\t标准分\t扣分\n卫生（60分）\t1\t生熟分开存放，未分开的每次扣3分\t40\t\n"
        "\t2\t餐具消毒，不合格每次扣2分\t20\t\n质量（40分）\t3\t少一个品种扣1分\t40\t\n合计\t\t\t100\t\n"
    )
    table = one_table(text)
    assert [(item.section, item.points) for item in table.schema.items] == [("卫生", 40), ("卫生", 20), ("质量", 40)]


@pytest.mark.parametrize("said", ["绩效奖金＝基数×考核得分%。", "说明：绩效工资=绩效工资基数×绩效得分/100"])
def test_a_sum_of_money_is_printed_and_told(said: str) -> None:
    assert codes(ITEMS + said) == ["R118"]


def test_a_block_of_results_that_only_names_grades_is_one_of_grades() -> None:
    table = one_table(f"{ITEMS}考核结果：优秀≥95分；良好85分以上不满95分；不合格＜85分。\n")
    assert [each.name for each in table.rubric.grades] == ["优秀", "良好", "不合格"]


def test_headers_may_stand_behind_the_title() -> None:
    table = one_table(
        "保洁员考核表  总分：120分  部门：物业部\n1、服务（80分）：投诉每次扣1分\n2、出勤（40分）：迟到每次扣1分\n"
    )
    assert (table.rubric.title, table.rubric.full_marks) == ("保洁员考核表", 120)


@pytest.mark.parametrize("said", ["出勤：迟到每次扣2分", "附加：表扬加2分"])
def test_what_scores_above_the_items_is_no_header(said: str) -> None:
    text = f"月考核\n{said}\n1、服务（100分）：投诉每次扣1分\n"
    assert "L107" in {found.code for found in compile_text(text).diagnostics}


@pytest.mark.parametrize(
    "said",
    ["本表满分为100分，分2项进行考核", "考核采用百分制", "考核得分=各项得分之和", "考核内容及分值：服务60分、出勤40分"],
)
def test_what_the_table_is_like_is_no_section(said: str) -> None:
    table = one_table(f"月考核\n{said}\n1、服务（60分）：投诉每次扣1分\n2、出勤（40分）：迟到每次扣1分\n")
    assert [section.title for section in table.rubric.sections] == [""]
    assert any(said in note for note in table.rubric.notes)


def test_points_above_the_items_are_those_of_the_items() -> None:
    text = "月考核\n满分100分：服务70分，出勤30分\n1、服务（60分）：投诉每次扣1分\n2、出勤（40分）：迟到每次扣1分\n"
    assert "R116" in {found.code for found in compile_text(text).diagnostics}


@pytest.mark.parametrize("mark", ["；缺评按其余评分人折算", "。缺评：按其余评分人折算"])
def test_who_is_absent_may_stand_behind_the_raters(mark: str) -> None:
    rows = "1、服务（60分）：0-60分\n2、出勤（40分）：0-40分\n"
    table = one_table(f"月考核\n评分：初评40%，复评60%{mark}\n{rows}")
    assert "评分：初评40%、复评60%\n缺评：按其余评分人折算\n" in table.readback()


def test_a_rule_may_stand_in_the_place_of_a_name_where_the_points_add_up_to_the_whole() -> None:
    table = one_table("月考核\n1. 迟到、早退每次扣2分（60分）\n2．未打扫每次扣5分(40分)\n")
    assert [(item.title, item.points) for item in table.rubric.items] == [("迟到、早退", 60), ("未打扫", 40)]
    assert "L146" in codes("月考核\n1. 迟到、早退每次扣2分（60分）\n2．未打扫每次扣5分(30分)\n")
