"""Rules that need the whole group: quotas are kept beside the points, places and shares are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from test_guards import meaning

TABLE = "月考核\n1. 服务（100分）：投诉每次扣1分\n等级：90分以上为优秀{}；不满90分为合格\n{}\n"


@pytest.mark.parametrize(
    ("beside", "below", "quotas"),
    [
        ("（不超过20%）", "", [("优秀", 20)]),
        ("", "通则：优秀比例不超过部门人数的20%", [("优秀", 20)]),
        ("", "备注：优秀人数控制在15%以内，合格人数不低于60%。", [("优秀", 15), ("合格", 60)]),
        ("", "说明：考核结果实行强制分布：优秀20%、合格80%", [("优秀", 20), ("合格", 80)]),
    ],
)
def test_a_quota_is_kept_and_told_and_changes_no_points(beside: str, below: str, quotas: list[tuple[str, int]]) -> None:
    text = TABLE.format(beside, below)
    table = one_table(text)
    assert [(each.grade, each.percent) for each in table.rubric.quotas] == [(name, Decimal(n)) for name, n in quotas]
    assert "R330" in [each.code for each in compile_text(text).diagnostics]
    assert table.score({"投诉": 10, "确认": True}).grade == "优秀"
    again = one_table(table.readback())
    assert (again.rubric.quotas, meaning(again)) == (table.rubric.quotas, meaning(table))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("月考核\n1. 服务（100分）：投诉每次扣1分\n等级：按得分排名，前20%为优秀，其余为合格\n", "S330"),
        ("月考核\n1. 服务（100分）：投诉每次扣1分\n等级：前3名为优秀，其余为合格\n", "S330"),
        ("月考核\n1. 业绩（100分）：每完成一件得2分，两人共同完成的平分\n", "S331"),
        ("月考核\n1. 业绩（100分）：每完成一件得2分；多人共同完成的，得分平分\n", "S331"),
        ("月考核\n1. 业绩（100分）：以部门最高者为满分，其余按比例折算\n", "S333"),
    ],
)
def test_what_one_record_cannot_settle_is_refused(text: str, code: str) -> None:
    found = [each for each in compile_text(text).diagnostics if each.severity == "error"]
    assert [each.code for each in found] == [code]
    assert "一个人的记录" in found[0].message


def test_pay_in_percent_and_analysis_are_no_group_rules() -> None:
    text = TABLE.format("", "兑现：优秀发放绩效工资100%；合格80%").replace("投诉每次扣1分", "水平分析报告迟交每次扣1分")
    assert not one_table(text).rubric.quotas
