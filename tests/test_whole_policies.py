"""Whole policies in running text: what stands around the items, and what belongs to which of them."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text

ITEMS = "示例考核办法\n一、安全（60分）\n闯红灯每次扣5分\n二、纪律（40分）\n迟到一次扣1分\n"


def told(text: str) -> list[str]:
    return [each.code for each in compile_text(text).diagnostics if each.severity != "note"]


def test_加分标准_beside_扣分标准_is_of_its_item() -> None:
    """A preamble block above the items had made the table look complete."""
    text = "示例考核办法\n考核对象：全体员工\n一、服务（60分）\n扣分标准：与客人争执扣5分/次。\n"
    text += "加分标准：收到表扬加2分/次，上限6分。\n二、纪律（40分）\n迟到一次扣1分\n"
    assert [item.title for item in one_table(text).rubric.items] == ["服务", "纪律"]


def test_heads_may_be_counted_by_name() -> None:
    text = "示例考核办法\n一、考核指标\n指标一：接通率（60分）\n目标95%，每低1%扣1分\n"
    text += "指标二：考勤（40分）\n迟到每次扣5分\n"
    assert [item.title for item in one_table(text).rubric.items] == ["接通率", "考勤"]


def test_points_said_again_above_the_items_must_agree() -> None:
    text = "示例考核办法\n四、考核内容\n总分为100分，其中安全60分，纪律40分。\n（一）安全（60分）\n闯红灯每次扣5分\n"
    text += "（二）纪律（40分）\n有下列情况之一的，扣分：\n1.迟到一次扣1分\n"
    assert one_table(text).readback().count("扣1分") == 1
    assert "R116" in told(text.replace("安全60分", "安全50分"))


def test_奖惩_holds_three_things() -> None:
    text = f"{ITEMS}三、奖惩\n1、第一名奖励300元，第二名奖励200元。\n2、客户表扬每起加2分。\n"
    text += "3、低于60分的，当月绩效工资不予发放，60分及以上全额发放。\n"
    said = one_table(text).readback()
    assert "「客户表扬」每发生1起加2分" in said and "兑现：不满60分绩效工资0%；60分以上绩效工资100%" in said
    assert told(text).count("R580") == 1


@pytest.mark.parametrize(
    "line",
    [
        "全年累计三次考核在75分以下的，解除劳动合同",
        "一年内三次考核低于60分的，予以辞退",
        "考核结果与绩效工资挂钩，90分（含）以上全额发放，80分（含）—90分发放90%，80分以下不予发放",
    ],
)
@pytest.mark.parametrize("above", ["备注：\n1、", "三、结果运用\n1、", "第七条 "])
def test_what_totals_lead_to_is_read_wherever_it_stands(above: str, line: str) -> None:
    assert "兑现：" in one_table(f"{ITEMS}{above}{line}。\n").readback()


@pytest.mark.parametrize(
    "line",
    [
        "考核结果分为优秀（90分以上）、良好（80分以上不满90分）、合格（不满80分）三个等级",
        "分为A、B、C三级，A级90分以上，B级80分以上不满90分，C级不满80分",
        "考核结果分为优秀、良好、合格三个等次。其中，90分以上为优秀，80分以上不满90分为良好，不满80分为合格",
        "90分及以上为优秀，80分及以上为良好，60-80分为合格，60分以下为不合格",
    ],
)
def test_grades_behind_a_sentence_that_divides(line: str) -> None:
    table = one_table(f"{ITEMS}三、结果评定\n{line}。\n")
    assert len(table.rubric.grades) in (3, 4)


def test_a_mark_before_a_veto_is_the_score() -> None:
    text = "示例考核办法\n1. 质检（100分）\n按质检组抽检平均分计算，出现致命差错本项为0分。\n"
    (item,) = one_table(text).rubric.items
    assert item.base == 0 and "0～100分" in one_table(text).readback()
