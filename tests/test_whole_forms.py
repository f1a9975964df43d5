"""What only whole forms show: rows that go on, costs in a column of their own, what stands beside the items."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text


def codes(text: str, severity: str = "error") -> list[str]:
    return [each.code for each in compile_text(text).diagnostics if each.severity == severity]


HEAD = "教练员考核表\n项目\t考核内容\t扣分标准\t扣分\n"


def test_a_cost_in_a_row_is_of_the_words_of_its_row() -> None:
    rows = "教学质量60分\t合格率不低于75%\t每低1个百分点扣1分\n\t学时造假\t发现一次扣20分\n"
    table = one_table(f"{HEAD}{rows}出勤40分\t迟到早退\t一次扣1分\n\t旷工\t一天扣5分\n")
    assert [(item.title, item.points) for item in table.rubric.items] == [("教学质量", 60), ("出勤", 40)]
    said = table.readback()
    assert "「迟到早退」每发生1次扣1分" in said and "「旷工」每1天扣5分" in said
    assert "「合格率」目标75%，每低1%扣1分" in said and "「学时造假」每发生1次扣20分" in said


SIGNED = "扣分标准（100分）\n考核项\t细则\t分数\n"
SIGNED += "虚假签收\t每票\t-5\n投诉\t有责投诉每件\t-3\n\t旷工每天\t-10\n表扬\t客户表扬每次\t+2\n"


def test_signed_points_that_say_how_often_are_what_each_costs() -> None:
    said = one_table(f"派件员考核表\n{SIGNED}").readback()
    for rule in (
        "「虚假签收」每发生1票扣5分",
        "「有责投诉」每发生1件扣3分",
        "「旷工」每1天扣10分",
        "「客户表扬」每发生1次加2分",
    ):
        assert rule in said


def test_signed_points_that_do_not_say_how_often_are_asked_about() -> None:
    assert "L138" in codes(
        f"派件员考核表\n{SIGNED.replace('每票', '按票').removeprefix('扣分标准（100分）' + chr(10))}"
    )


def test_items_without_points_are_told_how_to_take_all_from_one_hundred() -> None:
    text = f"派件员考核表\n{SIGNED.removeprefix('扣分标准（100分）' + chr(10))}"
    (found,) = [each for each in compile_text(text).diagnostics if each.code == "L111"]
    assert "在第一项前面加一行“扣分标准（100分）”" in found.hint


ITEM = "考核表\n1. 安全（100分）\n事故每起扣5分\n"


def test_rules_under_奖惩_go_to_the_total() -> None:
    table = one_table(f"{ITEM}奖惩：收到锦旗每次加3分；引发群诉的当月考核为0分。\n")
    assert [item.title for item in table.rubric.items] == ["安全", "奖惩"]
    assert "「引发群诉」总分记0分" in table.readback()
    assert one_table(f"{ITEM}奖惩：由经理酌情奖励或扣除1-10分\n").rubric.effects.bonus is not None


def test_what_full_marks_are_paid_scores_nothing() -> None:
    assert codes("考核表\n1. 出勤（100分）\n全月满分的奖励100元\n") == ["S177"]
    assert codes("考核表\n1. 出勤（100分）\n月度满分的，奖励200元\n") != []
    below = "五、奖励\n全月满分的奖励100元；90分以上不奖不扣；不满90分扣50元；食物中毒的，解除合同。\n"
    table = one_table(f"考核表\n一、安全（100分）\n1、事故每起扣5分\n{below}")
    assert [item.title for item in table.rubric.items] == ["安全"]
    assert "奖金100元" in table.readback() and "90分以上不满100分奖金0元" in table.readback()


@pytest.mark.parametrize("period", ["每月", "当月累计", "每月累计", ""])
def test_days_beyond_a_number_in_a_period_take_another_rate(period: str) -> None:
    said = one_table(f"考核表\n1. 出勤（100分）\n病假每天扣0.5分，{period}超过3天的，超过部分每天扣1分\n").readback()
    assert "「病假」每1天扣0.5分，超过3天的部分每1天扣1分" in said


def test_how_often_it_takes_to_lose_the_post_is_no_score() -> None:
    table = one_table("考核表\n1. 出勤（100分）\n迟到一次扣1分，当月累计旷工3次以上予以解聘\n")
    assert "「迟到」每发生1次扣1分" in table.readback()


WEIGHED = "考核表\n1. 成本（权重40%）：下降率3%以上得40分，1%以上不满3%得20分，不满1%得0分\n"
WEIGHED += "2. 档案（权重60%）：每缺一份扣2分\n"


def test_a_best_score_that_is_the_weight_tells_the_scale() -> None:
    assert codes(WEIGHED) == [] and "R297" in codes(WEIGHED, "warning")
    assert "R297" not in codes(WEIGHED.replace("40分", "100分"), "warning")  # out of 100
    assert codes(WEIGHED.replace("40分", "30分")) == ["R161"]


def test_the_scale_is_asked_once() -> None:
    text = "考核表\n1. 准确（权重40%）：错发每次扣2分\n2. 档案（权重60%）：每缺一份扣2分\n"
    (found,) = [each for each in compile_text(text).diagnostics if each.severity == "error"]
    assert found.code == "R161" and "一共2项" in found.message
    assert codes(f"{text}通则：按分值扣\n") == []


SECTIONS = (
    "考核表\n一、KPI（权重70%）\n1. 上线（70%）：错误每次扣2分\n二、行为（权重30%）\n1. 协作（30%）\n通则：按分值扣\n"
)


def test_a_sum_of_the_sections_by_their_weights_says_nothing_new() -> None:
    assert codes(f"{SECTIONS}最终得分=KPI得分×70%+行为得分×30%\n") == []
    assert "L107" in codes(f"{SECTIONS}最终得分=KPI得分×60%+行为得分×40%\n")


def test_notes_that_begin_to_count_with_a_space() -> None:
    assert codes(f"{ITEM}考核说明：1 月末盘点，允许误差三处\n2、得分85分及格，全额发放。\n") == []


def test_points_once_more_at_the_end_of_an_item() -> None:
    assert codes("考核表\n安全管理（100分） 消防器材过期每个扣1分。 100\n") == []


PAY = "等级：90分以上为S；80分以上不满90分为A；不满80分为B\n"


def test_pay_by_letters_and_signs() -> None:
    said = one_table(f"{ITEM}{PAY}绩效系数：S=1.5 A=1.2 B=0.8\n").readback()
    assert "「S」绩效系数1.5；「A」绩效系数1.2；「B」绩效系数0.8" in said
    said = one_table(f"{ITEM}{PAY}奖惩：S+200元，A合格0元，B-100元\n".replace("A合格0元", "A不奖不罚")).readback()
    assert "「S」奖金200元；「A」奖金0元；「B」奖金减100元" in said


def test_what_becomes_of_a_team_is_pay_and_veto() -> None:
    said = one_table(f"{ITEM}处理：90分以上奖班组1000元；发生伤亡的一票否决，当月考核为0分。\n").readback()
    assert "90分以上奖金1000元" in said and "「发生伤亡」总分记0分" in said


def test_headers_parted_by_a_semicolon() -> None:
    table = one_table("考核表\n岗位：保管员；周期：月；编号：1\n1. 安全（100分）\n事故每起扣5分\n")
    assert [(each.name, each.value) for each in table.rubric.headers][:3] == [
        ("岗位", "保管员"),
        ("周期", "月"),
        ("编号", "1"),
    ]


def test_a_table_parted_by_spaces_names_what_it_checks() -> None:
    rows = "安全教育 40 未教育每人扣2分\n防护 60 未戴安全帽每人次扣1分\n"
    table = one_table(f"班组考核表\n检查项 应得分 检查内容与扣分 扣分 实得分\n{rows}")
    assert [(item.title, item.points) for item in table.rubric.items] == [("安全教育", 40), ("防护", 60)]


def test_what_must_not_be_is_not_what_is_counted() -> None:
    rows = "护理60分\t巡视\t一次不到位扣2分\n\t无压疮\t发生一例扣10分\n出勤40分\t迟到\t一次扣1分\n"
    assert "「无压疮" not in one_table(f"{HEAD}{rows}").readback()


POLICY = "考核办法\n第一条 业务（100分）\n（一）差错每笔扣1分。\n"


def test_cases_that_add_to_the_total_are_no_vetoes() -> None:
    listed = "1. 受到通报表扬的，加5分；\n2. 成功堵截诈骗，每起加2分。\n"
    for head in ("有下列情形之一的，在总分基础上加分：", "有下列情形之一的，予以加分："):
        table = one_table(f"{POLICY}第二条 {head}\n{listed}")
        beside = table.rubric.items[-1]
        assert len(table.rubric.items) == 2 and beside.open_end, table.readback()
        assert "「受到通报表扬」加5分" in table.readback() and "否决" not in table.readback()
    apart = f"{POLICY}第三章 加减分\n第二条 有下列情形之一的，予以加分：\n{listed}"
    apart += "第三条 有下列情形之一的，予以扣分：\n1. 被投诉的，每次扣3分；\n"
    assert [item.title for item in one_table(apart).rubric.items] == ["业务", "加减分"]
    each = one_table(f"{POLICY}第二条 出现下列情况之一，扣总分5分：\n1. 泄密；\n2. 打架。\n").readback()
    assert "「泄密」扣总分5分" in each and "总分记0分" not in each


GRADED = "第二条 等级：A级90分以上；B级80分以上；C级70分以上；D级不满70分。\n"


def test_what_policies_say_of_grades_and_pay() -> None:
    said = one_table(f"{POLICY}{GRADED}第三条 发生案件的，实行一票否决，当季考核为D级。\n").readback()
    assert "「发生案件」等级定为「D级」" in said
    said = one_table(
        f"{POLICY}{GRADED}第三条 季度绩效工资按等级系数发放：A级1.2，B级1.0，C级0.8，D级0.5。\n"
    ).readback()
    assert "「A级」系数1.2；「B级」系数1；「C级」系数0.8；「D级」系数0.5" in said
    notes = "备注：\n1.绩效等级：S（≥95）、A（75≤X<95）、B（<75）\n2.对应绩效系数：S为1.3，A为1.1，B为0.8。\n"
    said = one_table(f"{POLICY}{notes}").readback()
    assert "95分以上为「S」" in said and "「S」绩效系数1.3；「A」绩效系数1.1；「B」绩效系数0.8" in said
    said = one_table(f"{POLICY}考核得分≥85为优良，70≤考核得分<85为合格，考核得分<70为不合格。\n").readback()
    assert "70分以上不满85分为「合格」" in said and "兑现" not in said
    paid = "二、考核结果与绩效奖金挂钩\n绩效奖金=绩效奖金基数×考核系数。90分以上系数1.2；不满90分系数1.0。\n"
    assert "90分以上系数1.2" in one_table(f"{ITEM.replace('1. ', '一、')}{paid}").readback()


def test_chapters_with_spaces_in_their_names() -> None:
    text = f"考核办法\n第一章　总　则\n第一条 为提高质量，制定本办法。\n第二章 考核标准\n{POLICY.split(chr(10), 1)[1]}"
    assert one_table(f"{text}第五章 附 则\n第二条 本办法自发布之日起施行。\n").rubric.title == "考核办法"


def test_a_row_that_sums_what_was_checked() -> None:
    rows = "清扫 | 垃圾每处扣1分 | 50\n收集 | 桶满每处扣1分 | 50\n检查项目合计 | | 100\n"
    table = one_table(f"考核表\n项目 | 标准 | 分值\n{rows}")
    assert [item.title for item in table.rubric.items] == ["清扫", "收集"]


def test_each_row_has_a_target_of_its_own() -> None:
    rows = "宣教60分\t满意度≥95%\t每低1%扣1分\n\t知晓率≥90%\t每下降1个百分点扣1分\n出勤40分\t迟到\t一次扣1分\n"
    said = one_table(f"{HEAD}{rows}").readback()
    assert "「满意度」目标95%，每低1%扣1分" in said and "「知晓率」目标90%，每低1%扣1分" in said


def test_advice_for_grades_in_brackets_closes_them() -> None:
    grades = "考核等级：优秀（95分以上）、良好（85-94分）、合格（70-84分）、不合格（不满70分）。\n"
    text = "考核表\n1. 清扫（100分）\n垃圾每处扣0.5分\n"
    (gap,) = [each for each in compile_text(text + grades).diagnostics if each.code == "R110"]
    assert "优秀（95分以上）；85分以上不满95分为良好；70分以上不满85分为合格；不合格（不满70分）" in gap.hint


def test_a_ladder_beside_steps_of_another_number_is_a_part_of_its_item() -> None:
    text = (
        "考核表\n1. 宣教（100分）\n满意度95%以上得60分，90%以上得40分，90%以下得0分。\n知晓率目标90%，每低1%扣5分。\n"
    )
    (item,) = one_table(text).rubric.items
    assert item.base == 40 and "R235" in codes(text, "warning")


def test_grades_with_a_share_of_people_behind_their_points() -> None:
    for share in ("前20%", "不超过20%"):
        text = f"{ITEM}等级：\nA：90分以上（{share}）；B：80-89；C：80以下。\n"
        said = one_table(text).readback()
        assert "90分以上为「A」；80分以上不超过89分为「B」" in said and "R330" in codes(text, "warning")


def test_其他_behind_the_items_is_no_item() -> None:
    text = f"{POLICY}{GRADED}第三条 其他\n1. 本表一式两份。\n2. 当月请假超过5个工作日者不参与A级评定。\n"
    said = one_table(text).readback()
    assert "「当月请假超过5个工作日」等级不高于「B级」" in said and "其他（" not in said


def test_a_section_with_a_nameable_item_without_points_says_which() -> None:
    text = "考核表\n一、服务（100分）\n（一）满意率：98%以上得40分；98%以下得0分。\n"
    text += "（二）检查（60分）：不合格每次扣1分。\n"
    (found,) = [each for each in compile_text(text).diagnostics if each.code == "L110"]
    assert "“满意率（40分）：…”" in found.hint


def test_money_by_place_is_printed() -> None:
    text = f"{ITEM}奖惩：按得分高低评出一等奖（30%）、二等奖（70%），分别发放600元、500元。\n"
    assert "R580" in codes(text, "warning") and one_table(text)


def test_shares_of_raters_in_a_note() -> None:
    text = "考核表\n1. 态度（100分）：0-100分\n说明：自评占10%，科室负责人评占40%，分管领导评占50%。\n"
    assert "评分：自评10%、科室负责人评40%、分管领导评50%" in one_table(text).readback()
