"""Several tables in one file, and rules that one takes from another."""

from __future__ import annotations

import pytest

from rubricc.pipeline import compile_text
from rubricc.table import Table

SERVICE = """物业公司员工绩效考核办法
周期：每月
通则：各项扣完为止，不倒扣。

客户服务中心绩效考核表
满分：100分
1. 收费（60分）：未完成的按完成比例计分
2. 服务过程规范（40分）：投诉每起扣5分；不规范的，每次酌情扣1-2分

环境部绩效考核表
1. 保洁（60分）：投诉每起扣5分
2. 服务过程规范（40分）：{}
"""


def tables(text: str) -> tuple[Table, ...]:
    compiled = compile_text(text)
    assert compiled.ok, [(each.line, each.message) for each in compiled.diagnostics]
    return compiled.tables


@pytest.mark.parametrize(
    "reference",
    [
        "计分方法与《客户服务中心》服务过程规范相同",
        "计分方法与客户服务中心相同",
        "计分方法与客户服务中心服务过程规范的计分方法一致",
        "评分标准同服务过程规范相同。",
    ],
)
def test_rules_are_taken_from_a_table_above(reference: str) -> None:
    service, cleaning = tables(SERVICE.format(reference))
    assert [table.rubric.title for table in (service, cleaning)] == ["客户服务中心绩效考核表", "环境部绩效考核表"]
    assert [rule.label for rule in cleaning.inputs if rule.name.startswith("服务过程规范")] == [
        rule.label for rule in service.inputs if rule.name.startswith("服务过程规范")
    ]
    assert cleaning.score({"服务过程规范/投诉": 2, "确认": True}).items["服务过程规范"] == 30


@pytest.mark.parametrize(
    "reference",
    [
        "同上",
        "计分方法同上",
        "扣分标准同第1项",
        "同第一项",
        "参照第1条执行",
        "评分标准见第1项",
        "计分办法同出勤",
        "按出勤的计分方法执行",
    ],
)
def test_rules_are_taken_from_an_item_above(reference: str) -> None:
    (table,) = tables(
        f"考核表：甲\n满分：20分\n1. 出勤（10分）：漏签一次扣2分\n2. 值班（10分）：{reference}\n通则：各项扣完为止。\n"
    )
    scored = table.score({"出勤/漏签": 1, "值班/漏签": 3, "确认": True})
    assert (scored.items["出勤"], scored.items["值班"]) == (8, 4)


def test_the_same_again_in_a_cell() -> None:
    (table,) = tables(
        "考核表：甲\n满分：30分\n| 序号 | 项目 | 分值 | 评分标准 |\n| 1 | 日报 | 10 | 迟交一次扣2分 |\n"
        "| 2 | 周报 | 10 | 同上 |\n| 3 | 月报 | 10 | 同上 |\n"
    )
    scored = table.score({"日报/迟交": 1, "周报/迟交": 2, "月报/迟交": 3, "确认": True})
    assert [scored.items[name] for name in ("日报", "周报", "月报")] == [8, 6, 4]


@pytest.mark.parametrize(
    ("sentence", "code"), [("同第3项", "L119"), ("计分方法同客服", "L119"), ("按公司考核办法执行", "R105")]
)
def test_rules_that_are_not_here(sentence: str, code: str) -> None:
    compiled = compile_text(f"考核表：甲\n满分：20分\n1. 出勤（10分）：缺一次扣2分\n2. 值班（10分）：{sentence}\n")
    assert code in [each.code for each in compiled.diagnostics]


def test_points_are_the_own_ones() -> None:
    text = (
        SERVICE.format("计分方法与客户服务中心相同")
        .replace("保洁（60分）", "保洁（90分）")
        .replace("规范（40分）：计分", "规范（10分）：计分")
    )
    assert tables(text)[1].score({"服务过程规范/投诉": 3, "确认": True}).items["服务过程规范"] == 0


def test_one_sentence_may_speak_for_a_whole_table() -> None:
    text = (
        SERVICE.format("")
        + "\n秩序部绩效考核表\n1. 收费（80分）\n2. 服务过程规范（20分）\n通则：计分方法与客户服务中心相同\n"
    )
    text = text.replace("规范（40分）：\n", "规范（40分）：违反每次扣1分\n")
    last = tables(text)[2]
    assert last.score({"完成率": "50%", "服务过程规范/投诉": 1, "确认": True}).total == 55


def test_what_stands_above_the_first_title_holds_for_all() -> None:
    for table in tables(SERVICE.format("计分方法与客户服务中心相同")):
        assert table.rubric.header("周期") == "每月"
        assert all(item.floor == 0 for item in table.rubric.items)


def test_a_reference_that_finds_nothing_names_what_there_is() -> None:
    for reference in ("计分方法与《客服部》服务过程规范相同", "计分方法与客户服务中心保安相同"):
        compiled = compile_text(SERVICE.format(reference))
        (found,) = [each for each in compiled.diagnostics if each.severity == "error"]
        assert found.code == "L119"
        assert "《客户服务中心绩效考核表》服务过程规范" in found.hint


def test_a_plain_line_after_a_table_opens_the_next() -> None:
    text = "前台\n1. 出勤（100分）：迟到每次扣1分\n\n后勤\n满分：50分\n1. 卫生（50分）：脏乱每次扣1分\n\n"
    text += "库房\n1. 盘点（100分）：差错每次扣1分\n"
    assert [table.rubric.title for table in tables(text)] == ["前台", "后勤", "库房"]


def test_a_section_without_a_number_is_no_table() -> None:
    text = "前台\n工作业绩\n1. 销售（40分）：差错每次扣1分\n\n工作态度\n1. 出勤（60分）：迟到每次扣1分\n"
    (table,) = tables(text)
    assert [(each.section, each.name) for each in table.schema.items] == [("工作业绩", "销售"), ("工作态度", "出勤")]


def test_a_policy_without_points_below_the_last_item_is_asked_about() -> None:
    text = """门岗考核表
1. 值勤（60分）：脱岗每次扣5分。
2. 登记（40分）：漏登每次扣2分。

员工行为管理办法
1. 迟到每次扣1分
2. 早退每次扣1分
"""
    assert [found.code for found in compile_text(text).diagnostics if found.severity == "error"] == ["L147"]
    asked = text.replace("员工行为管理办法", "遵守员工行为规范")  # what the item asks for is no title
    assert "L147" not in [found.code for found in compile_text(asked).diagnostics]
