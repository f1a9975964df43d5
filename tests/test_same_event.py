"""What an item names twice it asks for once, and a number of another period than the table's is told."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.rubric.readback import readback


def item(text: str, period: str = "每月") -> str:
    return f"考核表：示例\n周期：{period}\n满分：20分\n1. 出勤（20分）\n   {text}\n"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("迟到每次扣1分，当月累计迟到3次以上不得分", ["迟到"]),
        ("迟到、早退每次扣1分，累计迟到3次以上不得分", ["迟到", "早退"]),
        ("迟到每次扣1分；早退每次扣1分；迟到3次以上取消评优", ["迟到", "早退"]),
        ("投诉每起扣2分，同一月份内投诉达3起及以上的不得分", ["投诉"]),
        ("迟到每次扣1分，月累计迟到达5次总分记0分", ["迟到"]),
        ("迟到每次扣1分，累计迟到3次以上扣5分", ["迟到"]),
        ("迟到一次扣1分，当月迟到3次及以上，每次扣2分", ["迟到"]),
        ("仪容不合格一次扣0.5分，一个月内累计三次以上不得分", ["仪容不合格"]),
        ("仪容不合格一次扣0.5分，一个月累计三次以上本项零分", ["仪容不合格"]),
        ("请假每天扣0.5分，3天以上扣3分，5天以上不得分", ["请假"]),
        ("请假1天扣0.5分，3-5天扣3分，5天以上本项0分", ["请假"]),
        ("报表逾期每天扣1分，逾期超过3天扣5分，超过5天不得分", ["报表逾期"]),
        ("客户投诉每起扣2分，投诉超过5起的取消当月绩效", ["客户投诉"]),
        ("每迟到一次扣1分，迟到三次以上每次扣2分，迟到五次以上不得分", ["迟到"]),
        ("每错一处扣1分，错误5处以上不得分", ["错"]),
        # not the same: others' words, another unit, in a row
        ("客户投诉每起扣2分，当月有效投诉3起以上不得分", ["客户投诉", "当月有效投诉"]),
        ("设备故障每次扣2分，同一设备故障3次以上不得分", ["设备故障", "同一设备故障"]),
        ("迟到每次扣1分，连续迟到3次以上不得分", ["迟到", "连续迟到3次以上"]),
        ("旷工每天扣3分，当月旷工3次以上不得分", ["旷工", "当月旷工"]),
    ],
)
def test_one_event_is_one_input(text: str, labels: list[str]) -> None:
    table = one_table(item(text))
    assert [field.label for field in table.program.schema.fields] == labels
    again = one_table(readback(table.rubric))
    assert [field.label for field in again.program.schema.fields] == labels
    assert readback(again.rubric).startswith(readback(table.rubric))  # then what it says of all items, as notes


def codes(text: str, period: str = "每月") -> list[str]:
    return [each.code for each in compile_text(item(text, period)).diagnostics]


def test_an_amount_from_a_count_on_takes_the_place_of_the_rate() -> None:
    assert "R226" in codes("迟到每次扣1分，3次以上扣5分")
    assert not {"R226"} & {*codes("迟到每次扣1分，3次以上再扣5分"), *codes("迟到每次扣1分，3次以上每次扣5分")}


def test_a_rate_from_a_count_on_is_no_target_of_the_rate_before_it() -> None:
    text = readback(one_table(item("每迟到一次扣1分，迟到三次以上每次扣2分")).rubric)
    assert "「迟到」每发生1次扣1分，3次以上每次扣2分" in text and "目标" not in text


def test_what_is_allowed_may_be_exceeded_with_a_gain() -> None:
    assert "每超1次加1分" in readback(one_table(item("允许加班2次，超出每次加1分")).rubric)


@pytest.mark.parametrize(
    ("text", "period", "told"),
    [
        ("每周走访5户以上得20分，不满5户不得分", "每月", True),
        ("每周走访5户以上得20分，不满5户不得分", "每周", False),
        ("每周走访不少于5户，少一户扣1分", "每月", False),  # so many are missing, in any period
        ("迟到每次扣1分，全年累计迟到3次以上不得分", "月度", True),
        ("迟到每次扣1分，当月累计迟到3次以上不得分", "月度", False),
        ("全年销售额100万以上得20分，不满100万不得分", "季度", True),
        ("每周例会缺席一次扣1分", "每月", False),  # the same count in any period
        ("每月5日前上报，每迟一天扣1分", "季度", False),  # a date
        ("电话漏接超过3次/天，每次扣0.5分", "每月", True),
        ("电话漏接超过3次/月，每次扣0.5分", "每月", False),
    ],
)
def test_a_number_of_another_period_is_told(text: str, period: str, told: bool) -> None:
    assert ("R227" in codes(text, period)) is told


def test_a_mean_is_named_and_no_number_of_months() -> None:
    for mean in ("月均数", "部门平均水平"):
        text = readback(one_table(item(f"完成率每低于{mean}1%扣1分，不足1%不计")).rubric)
        assert f"「完成率低于{mean}」每超1%扣1分，不足1%不计" in text
