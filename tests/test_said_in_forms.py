"""What whole forms say around their items: sums in one cell, 千分制, who issues them, pay and grades behind notes."""

from __future__ import annotations

from conftest import one_table
from rubricc.pipeline import compile_text

TWO = "考核表：甲\n一、服务态度（60分）\n投诉每次扣5分。\n二、出勤（40分）\n迟到每次扣2分。\n"


def said(text: str) -> str:
    return one_table(text).readback()


def told(text: str) -> list[str]:
    return [found.code for found in compile_text(text).diagnostics if found.severity != "note"]


def test_a_sum_in_one_cell_is_no_item() -> None:
    table = one_table(
        "考核评分表\n考核内容（分值）\t序号\t评分细则\t得分\n庭审（60分）\t1\t笔录错漏每处扣3分\t\n"
        "归档（40分）\t2\t逾期归档每件扣1分\t\n合计100分\t\t\t\n"
    )
    assert [item.title for item in table.rubric.items] == ["庭审", "归档"]


def test_out_of_a_thousand() -> None:
    text = "甲岗位考核办法\n第一条 考核实行千分制。\n第二条 勤政（600分）\n迟到每次扣20分。\n"
    text += "第三条 廉政（400分）\n违规每次扣50分。\n"
    assert "满分：1000分" in said(text)
    assert "R101" in told(text.replace("千分制", "百分制"))


def test_who_issues_a_form_scores_nothing() -> None:
    for end in ("教务处", "××公司人力资源部\n2024年3月1日", "办公室  2024年3月1日", "二〇二四年三月一日"):
        assert told(f"{TWO}三、结果使用\n85分以上发放绩效工资100%；不满85分发80%。\n{end}\n") == []


def test_a_name_left_out_is_no_product() -> None:
    assert told(f"{TWO}说明：本表由××公司人力资源部解释。\n") == []


def test_coefficients_of_scores_behind_a_note() -> None:
    text = f"{TWO}注：发生案件未报告的，考核按零分处理。\n"
    text += "考核得分对应绩效系数：90分（含）以上1.2；80分（含）-90分1.0；80分以下0.7。\n"
    assert "90分以上绩效系数1.2；80分以上不满90分绩效系数1；不满80分绩效系数0.7" in said(text)
    assert "「发生案件未报告」总分记0分" in said(text)


def test_the_most_that_gains_may_bring_in_a_bracket() -> None:
    text = f"{TWO}附加分（不超过10分）：\n1、信息被采用，区级1分/篇，市级2分/篇\n2、受到书面表彰的，加3分。\n"
    assert "附加分（10分）" in said(text)


def test_a_grade_for_those_who_may_get_it() -> None:
    text = f"{TWO}三、考核等次\n考核总分90分以上的，列为优秀等次人选；60分以上不满90分的为称职；不满60分的为不称职。\n"
    assert "90分以上为「优秀」" in said(text)


def test_the_sum_of_all_sections_pays_nothing() -> None:
    text = f"{TWO}三、考核结果\n考核得分=服务态度得分+出勤得分\n得分≥90，系数1.1；得分＜90，系数0.9\n"
    assert "90分以上系数1.1；不满90分系数0.9" in said(text)
    assert "S320" in told(text.replace("+出勤得分", ""))  # a sum that leaves one out is no such sum


def test_a_reward_behind_an_honour_is_on_top() -> None:
    assert "95分以上奖金200元；不满95分奖金0元" in said(f"{TWO}月度总分95分以上评为服务之星，奖励200元\n")


def test_shares_of_raters_below_the_items() -> None:
    text = f"{TWO}评分比例：庭室评分占70%，政治部核定占30%，自评分仅供参考。\n"
    assert "评分：自评（仅供参考，不计分）、庭室70%、政治部核定30%" in said(text)


def test_a_mean_of_pieces_need_not_be_whole() -> None:
    (field,) = one_table("考核表：甲\n1. 上门（100分）\n日均上门不低于8户，每低1户扣5分。\n").inputs
    assert field.decimals == 2
    (field,) = one_table("考核表：甲\n1. 上门（100分）\n上门不低于8户，每低1户扣5分。\n").inputs
    assert field.decimals == 0


def test_gains_and_vetoes_in_one_chapter() -> None:
    text = f"{TWO}三、加分与一票否决\n1. 收到锦旗每次加2分，累计加分不超过6分。\n2. 发生责任事故的，当月考核为0分。\n"
    assert "累计最多加6分" in said(text)
    assert "「发生责任事故」总分记0分" in said(text)


def test_what_costs_points_of_the_total_is_told_where_to_go() -> None:
    (found,) = [
        each
        for each in compile_text(f"{TWO}备注：每月考核一次。\n有过期商品上架的，每发现一件扣总分5分。\n").diagnostics
        if each.severity == "error"
    ]
    assert "扣分项：" in found.hint
    assert "R101" not in told(f"{TWO}扣分项：有过期商品上架的，每发现一件扣5分。\n")


def test_what_is_spared_below_a_limit_is_no_reversed_sign() -> None:
    text = "考核表：甲\n1. 能耗（100分）\n单价不超过0.35元，每超0.01元扣1分；低于0.30元的加2分。\n"
    assert "R126" not in told(text)
    assert "R126" in told("考核表：甲\n1. 教育（100分）\n教育面未达100%的加2分。\n")
