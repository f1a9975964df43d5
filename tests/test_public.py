"""The Python interface that others build on: it stays as it is here."""

from __future__ import annotations

from decimal import Decimal

import pytest

import rubricc
from conftest import item, one_table
from rubricc.table import Table

QUARREL = "尊重领导、团结协作/与同事争吵、打架"


def test_compilation(steward_text: str) -> None:
    compiled = rubricc.compile_text(steward_text, filename="管家.rubric", load=None)
    assert compiled.ok
    assert compiled.diagnostics == ()
    (table,) = compiled.tables
    assert table.readback().startswith("考核表：管家月度绩效考核表\n")


def test_an_authors_mistake_is_never_an_exception(steward_text: str) -> None:
    compiled = rubricc.compile_text(steward_text.replace("每次扣2分", "每次口2分"))
    assert not compiled.ok
    assert compiled.tables == ()
    for found in compiled.diagnostics:
        assert found.severity in ("error", "warning", "note")
        assert (found.line, found.column) < (found.end_line, found.end_column)
        assert found.code and found.message and found.hint


def test_inputs(steward: Table) -> None:
    inputs = {field.name: field for field in steward.inputs}
    count, amount = inputs[QUARREL], inputs[f"{QUARREL}评定扣分"]
    assert (count.kind, count.scope, count.unit, count.decimals) == ("count", "fact", "次", 0)
    assert (count.label, count.item, count.blank_is_zero) == ("与同事争吵、打架", "尊重领导、团结协作", True)
    assert (count.minimum, count.maximum, count.choices) == (0, 9999, ())
    assert (amount.kind, amount.scope, amount.unit, amount.decimals) == ("amount", "rater", "分", 1)
    assert (inputs["出勤/事假"].unit, inputs["出勤/事假"].step) == ("天", Decimal("0.5"))


def test_score(steward: Table) -> None:
    result = steward.score(
        {
            "不服从工作安排": 1,
            "事假": "0.5天",
            "评分": {"初评": {f"{QUARREL}评定扣分": 3, QUARREL: 1}, "复评": {"违反员工手册": 1}},
            "改判": {"终审": {"出勤": {"得分": 8, "原因": "补假条"}}},
            "确认": ["初评", "复评", "终审"],
        }
    )
    assert (result.status, result.total, result.grade) == ("终审", Decimal(93), None)
    assert result.items["尊重领导、团结协作"] == 1
    assert result.items["言谈举止、办公纪律"] == 4
    assert result.items["出勤"] == 8
    attendance = [(line.line, line.points) for line in result.explanation if line.item == "出勤" and line.points]
    assert attendance == [(10, Decimal("-0.5")), (10, Decimal("0.5"))]
    assert result.explanation[-1].text == "总分：93分（终审已确认）"


@pytest.mark.parametrize(
    ("record", "status", "total"),
    [
        ({}, "未评", None),
        ({"姓名": "张三"}, "未评", None),
        ({"确认": "终审"}, "终审", Decimal(100)),
        ({"确认": ["初评"]}, "暂定", Decimal(100)),
        ({"不服从工作安排": 0}, "暂定", Decimal(100)),
        ({QUARREL: 1}, "未填", None),
    ],
)
def test_status(steward: Table, record: dict[str, object], status: str, total: Decimal | None) -> None:
    result = steward.score(record)
    assert (result.status, result.total) == (status, total)
    assert bool(result.items) == (total is not None)


def test_every_bad_input_is_listed(steward: Table) -> None:
    with pytest.raises(rubricc.RecordError) as raised:
        steward.score({"不服从工作安排": -1, "事假": "0.3", "违纪": 1, "迟到": 1, "仪容仪表/违纪": 1.5, "确认": True})
    names = [problem.name for problem in raised.value.problems]
    assert names == ["不服从工作安排", "事假", "违纪", "迟到", "仪容仪表/违纪"]
    assert all(problem.message and problem.expected for problem in raised.value.problems)


@pytest.mark.parametrize(("value", "score"), [(True, 98), (1, 98), ("是", 98), (False, 100), (0, 100), ("否", 100)])
def test_a_flag(value: object, score: int) -> None:
    assert one_table(item("记录不全的，扣2分")).score({"记录不全": value}).total == score


def test_a_count_for_a_flag_is_refused_with_advice() -> None:
    with pytest.raises(rubricc.RecordError, match="每次"):
        one_table(item("记录不全的，扣2分")).score({"记录不全": 2})


def test_one_rater_has_everything_at_the_top() -> None:
    table = one_table(item("打架，视情节轻重扣2-6分"))
    assert table.score({"打架评定扣分": 3, "确认": True}).total == 97
    with pytest.raises(rubricc.RecordError):
        table.score({"打架评定扣分": 1})


def test_the_total_may_be_adjusted_only_where_the_policy_says_so() -> None:
    text = item("迟到每次扣2分") + "评分：主管初评、经理终审\n通则：终审可调整总分±5分。\n"
    change = {"迟到": 4, "调整": {"分": -3, "原因": "投诉属实"}, "确认": True}
    assert one_table(text).score(change).total == 89
    with pytest.raises(rubricc.RecordError):
        one_table(item("迟到每次扣2分")).score(change)


def test_grade() -> None:
    table = one_table(item("迟到每次扣0.5分") + "等级：90分以上为优秀；80分以上不满90分为良好；不满80分为合格\n")
    assert [table.score({"迟到": n}).grade for n in (0, 20, 21, 40, 41)] == ["优秀", "优秀", "良好", "良好", "合格"]
