"""Rules that need the whole group: quotas are kept beside the points, places and shares are kept and not scored."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.runtime.problems import RecordError
from rubricc.targets import form, scorer, sql, workbook
from test_guards import meaning
from test_scorer import run

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


OF_ALL = [
    ("月考核\n1. 服务（100分）：投诉每次扣1分\n等级：按得分排名，前20%为优秀，其余为合格\n", "S330", 3),
    ("月考核\n1. 服务（100分）：投诉每次扣1分\n等级：前3名为优秀，其余为合格\n", "S330", 3),
    ("月考核\n1. 业绩（100分）：每完成一件得2分，两人共同完成的平分\n", "S331", 2),
    ("月考核\n1. 业绩（100分）：每完成一件得2分；多人共同完成的，得分平分\n", "S331", 2),
    ("月考核\n1. 业绩（100分）：以部门最高者为满分，其余按比例折算\n", "S333", 2),
    ("月考核\n1. 业绩（100分）：销量最高的得100分，其余按名次依次递减5分\n", "S334", 2),
    ("月考核\n1. 业绩（100分）：产品评价最好的得满分，其他依次类推\n", "S334", 2),
]


@pytest.mark.parametrize(("text", "code", "line"), OF_ALL)
def test_what_one_record_cannot_settle_is_kept_and_no_record_is_scored_alone(text: str, code: str, line: int) -> None:
    table = one_table(text)
    (rule,) = table.rubric.group_rules
    (told,) = [each for each in compile_text(text).diagnostics if each.code == code]
    assert "一个人的记录" in told.message
    assert (rule.code, told.span.line) == (code, line)
    again = one_table(table.readback())
    assert ([each.text for each in again.rubric.group_rules], meaning(again)) == ([rule.text], meaning(table))
    filled = {field.name: 1 for field in table.inputs}
    with pytest.raises(RecordError) as refused:
        table.score({**filled, "确认": True})
    (problem,) = refused.value.problems
    assert problem.message.startswith(f"第{line}行「{rule.text}」要等全体人员的记录都齐了才能定")
    assert code in problem.message
    assert table.score({}).status == "未评"


def test_every_target_shows_the_rule_and_gives_no_score() -> None:
    text = "月考核\n1. 服务（60分）：投诉每次扣1分\n2. 协作（40分）：每件得2分；两人共同完成的平分\n等级：前20%为优秀\n"
    table = one_table(text)
    page = form.render(table.rubric, table.program)
    assert "全体人员的记录齐了以后定：前20%为优秀。" in page
    scored = run(scorer.render(table.rubric, table.program))
    with pytest.raises(Exception, match=r"第3行「两人共同完成的平分」要等全体人员的记录都齐了才能定.*S331"):
        scored.score({"投诉": 0, "协作": 3, "确认": True})
    book = load_workbook(BytesIO(workbook.render(table.rubric, table.program)))
    words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert any("全体人员的记录齐了以后定：两人共同完成的平分。" in each for each in words)
    assert any("单独一份不计分，见注" in each for each in words)
    assert "第4行「前20%为优秀」要等全体人员的记录都齐了才能定" in sql.render(table.program, "duckdb")


def test_pay_in_percent_and_analysis_are_no_group_rules() -> None:
    text = TABLE.format("", "兑现：优秀发放绩效工资100%；合格80%").replace("投诉每次扣1分", "水平分析报告迟交每次扣1分")
    assert not one_table(text).rubric.quotas
