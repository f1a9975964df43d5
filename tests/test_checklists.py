"""不适用, and listed lines that are each met, not met or 不适用."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import item, one_table
from rubricc import RecordError
from rubricc.pipeline import compile_text
from rubricc.table import Table
from rubricc.targets.workbook import render
from tables import CHECKLISTS, LEFT_OUT

LINES = ("着装整洁", "佩戴工牌", "投诉率不超过1%", "24小时内解决，72小时内回访")


def listed(rule: str, points: int = 20, general: str = "") -> str:
    lines = "\n".join(f"   （{number}）{line}；" for number, line in enumerate(LINES, start=1))
    return f"考核表：示例\n满分：{points}分\n1. 仪容（{points}分）：{rule}\n{lines}\n{general}\n"


def meaning(table: Table) -> tuple[object, ...]:
    program = table.program
    inputs = tuple((field.name, field.choices, field.blank_is_zero) for field in table.inputs)
    return inputs, program.slots, program.requirements, program.constraints, program.definitions


@pytest.mark.parametrize(
    "rule", ["每项不符合扣2分", "一项不符合要求扣2分，扣完为止", "不符合一项扣2分", "每有一项未做到，扣2分"]
)
def test_each_listed_line_that_is_not_met_costs(rule: str) -> None:
    table = one_table(listed(rule))
    assert [field.name for field in table.inputs] == [f"仪容/{line}" for line in LINES]
    assert table.inputs[0].choices == ("符合", "不符合", "不适用")
    record = {"着装整洁": "不符合", "投诉率不超过1%": "不符合", "佩戴工牌": "不适用"}
    assert table.score({**record, "确认": True}).items["仪容"] == 16
    assert table.score({"确认": True}).items["仪容"] == 20  # only what is wrong is written down
    assert meaning(one_table(table.readback())) == meaning(table)


def test_without_lines_the_same_sentence_is_a_count() -> None:
    (field,) = one_table(item("每项不符合扣2分")).inputs
    assert (field.kind, field.unit) == ("count", "项")


def test_the_share_that_is_met_of_what_applies() -> None:
    table = one_table(listed("按符合项比例计分"))
    states = dict(zip(LINES, ("符合", "不符合", "符合", "不适用"), strict=True))
    score = table.score({**states, "确认": True})
    assert score.items["仪容"] == Decimal("13.33")
    assert score.explanation[0].text == (
        "仪容：1条不符合（佩戴工牌）、1条不适用（24小时内解决，72小时内回访）、2条符合，"
        "加13.33分（第3行「按符合项比例计分」）"
    )
    assert table.score({"着装整洁": "符合"}).status == "未填"  # a blank would count as met
    with pytest.raises(RecordError, match="各条都填了不适用"):
        table.score(dict.fromkeys(LINES, "不适用"))
    assert (table.reach.total.least, table.reach.total.greatest) == (0, 20)


def test_a_cap_covers_the_lines() -> None:
    table = one_table(listed("每项不符合扣2分，最多扣6分"))
    assert table.score({**dict.fromkeys(LINES, "不符合"), "确认": True}).items["仪容"] == 14
    assert meaning(one_table(table.readback())) == meaning(table)


def test_other_rules_of_the_sentence_are_kept() -> None:
    table = one_table(listed("每项不符合扣2分，旷工每次扣5分，最多扣6分"))
    assert table.score({"着装整洁": "不符合", "旷工": 1, "确认": True}).items["仪容"] == 14
    assert meaning(one_table(table.readback())) == meaning(table)


def test_a_hundred_lines() -> None:
    lines = "\n".join(f"   （{number}）第{number}条做到规范" for number in range(1, 103))
    table = one_table(f"考核表：示例\n1. 服务（100分）：每项不符合扣1分：\n{lines}\n")
    assert len(table.inputs) == 102
    assert table.score({"第7条做到规范": "不符合", "第9条做到规范": "不符合", "确认": True}).total == 98
    assert (table.reach.total.least, table.reach.total.greatest) == (0, 100)
    assert render(table.rubric, table.program).startswith(b"PK")


@pytest.mark.parametrize(
    ("rule", "flag", "score"),
    [
        ("漏访每户扣1分；不适用的得满分", "不适用", 100),
        ("漏访每户扣1分；不适用的，得80分", "不适用", 80),
        ("漏访每户扣1分，没布置家访任务的老师得80分", "没布置家访任务的老师", 80),
        ("漏检每次扣1分（无外协单位不适用本项的，按满分计）", "无外协单位", 100),
        ("漏访每户扣1分；试用期员工不适用本项的，得满分", "试用期员工", 100),
    ],
)
def test_not_applicable_puts_the_other_rules_aside(rule: str, flag: str, score: int) -> None:
    table = one_table(item(rule))
    (field,) = [field for field in table.inputs if field.label == flag]
    assert field.kind == "flag"
    assert table.score({flag: "是", "确认": True}).total == score
    assert meaning(one_table(table.readback())) == meaning(table)


def test_who_is_not_judged_has_no_entry() -> None:
    table = one_table(item("漏访每户扣1分；不适用的得满分"))
    assert table.score({"漏访": 3, "不适用": "否"}).total == 97
    assert table.score({"漏访": 0, "不适用": "是"}).total == 100
    with pytest.raises(RecordError, match="「出勤」填了不适用，这里应空着"):
        table.score({"漏访": 3, "不适用": "是"})


def test_for_every_item_at_once() -> None:
    table = one_table(CHECKLISTS)
    assert [field.name for field in table.inputs if field.label == "不适用"] == [
        "仪容/不适用",
        "环境/不适用",
        "态度/不适用",
    ]
    away = {"无作业科目": "是", "无外协单位": "是", "仪容/不适用": "是", "环境/不适用": "是", "态度/不适用": "是"}
    score = table.score({**away, "确认": True})
    assert (score.total, score.items["作业"], score.items["环境"]) == (97, 12, 20)
    assert score.explanation[0].text == "作业：无作业科目，按12分计（第4行「无作业科目得12分」）"
    assert meaning(one_table(table.readback())) == meaning(table)


def test_the_items_that_apply_make_up_for_those_that_do_not() -> None:
    table = one_table(LEFT_OUT)
    away = {"漏检": 1, "试用期员工": "是", "收费率": 90, "服务/评定分": 25, "收到锦旗": 1, "确认": True}
    score = table.score(away)
    assert (score.total, score.items["巡查"]) == (Decimal("87.7"), 0)  # 60 of 70, rounded once, and 2 on top
    told = [line.text for line in score.explanation]
    assert "巡查：试用期员工，不计入，由其余项目折算（第5行「试用期员工不适用本项」）" in told
    assert "总分：适用的项目共70分，得60分，折算为100分：85.71429分" in told
    whole = table.score({"漏检": 1, "收费率": 90, "服务/评定分": 25, "确认": True})
    assert whole.total == 90
    nothing = {"外协/不适用": "是", "试用期员工": "是", "收费/不适用": "是", "服务/不适用": "是", "确认": True}
    assert (table.score(nothing).status, table.score(nothing).total) == ("不参评", None)
    assert table.reach.items["外协"].greatest == 20
    assert meaning(one_table(table.readback())) == meaning(table)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (item("漏访每户扣1分；试用期员工不适用本项"), "R411"),
        (item("漏访每户扣1分；不适用的得120分"), "R412"),
        (item("漏访每户扣1分，无作业科目得80分"), "R413"),
        (item("按符合项比例计分"), "R414"),
        (item("漏访每户扣1分") + "通则：不适用的按其余项目折算为90分。", "R415"),
    ],
)
def test_what_is_not_said_is_asked(text: str, code: str) -> None:
    assert code in {found.code for found in compile_text(text).diagnostics}
