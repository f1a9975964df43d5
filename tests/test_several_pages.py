"""Forms of several pages or tables: page numbers, the head row once more, 等级 behind the last table, rows to fill."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from test_guards import meaning

HEAD = "考核类别|考核项目|分值|评分标准|得分\n"
ABOVE = "工作业绩|接车|60|漏检每次扣5分|\n"
BELOW = "|记录|20|漏记每次扣2分|\n工作态度|出勤|20|迟到每次扣1分|\n"
WHOLE = f"车务员考核表\n{HEAD}{ABOVE}{BELOW}"


@pytest.mark.parametrize(
    "between",
    [HEAD, f"第1页 共2页\n{HEAD}", f"- 1 -\n\n车务员考核表（续）\n{HEAD}", f"第 2 页/共 3 页\n车务员考核表\n{HEAD}"],
)
def test_a_table_goes_on_on_the_next_page(between: str) -> None:
    table = one_table(f"车务员考核表\n{HEAD}{ABOVE}{between}{BELOW}")
    assert [section.title for section in table.rubric.sections] == ["工作业绩", "工作态度"]
    assert meaning(table) == meaning(one_table(WHOLE))


def test_rows_that_only_ask_for_something_are_filled_in() -> None:
    table = one_table(f"{WHOLE}考核人意见：| |签字：| |年 月 日\n被考核人签字：||||\n")
    assert meaning(table) == meaning(one_table(WHOLE))


def test_what_a_total_says_of_its_result_is_told() -> None:
    found = compile_text(f"{WHOLE}合计得分（低于80分者视为不合格）||||\n").diagnostics
    assert [each.code for each in found if each.severity == "error"] == ["L107"]


GRADES = (
    "等级：90分以上为优秀；70分以上不满90分为合格；不满70分为不合格。\n兑现：优秀发放绩效100%；合格80%；不合格0%。\n"
)
FIRST = "表一：驾驶员考核表\n1. 行车（100分）：违章每次扣5分\n"
SECOND = "表二：照管员考核表\n1. 清点（100分）：漏点每次扣5分\n"


def test_grades_behind_the_last_table_hold_for_all_and_are_told() -> None:
    compiled = compile_text(f"校车考核办法\n{FIRST}\n{SECOND}\n{GRADES}")
    assert [found.code for found in compiled.diagnostics if found.severity != "note"] == ["L135"]
    assert [table.rubric.title for table in compiled.tables] == ["表一：驾驶员考核表", "表二：照管员考核表"]
    assert [
        table.score({name: 2, "确认": True}).grade
        for table, name in zip(compiled.tables, ("违章", "漏点"), strict=True)
    ] == ["优秀", "优秀"]


@pytest.mark.parametrize(
    "text, told, graded",
    [
        (f"{FIRST}{GRADES}\n{SECOND}", [], [3, 0]),  # below the first: not for those that follow
        (f"{FIRST}\n{SECOND}否决：遗漏学生，总分记0分\n", [], [0, 0]),
        (f"驾驶员考核表\n满分：50分\n1. 行车（50分）：违章每次扣5分\n\n{SECOND}\n{GRADES}", ["L136"], [0, 3]),
    ],
)
def test_other_grades_hold_for_their_own_table(text: str, told: list[str], graded: list[int]) -> None:
    compiled = compile_text(text)
    assert [found.code for found in compiled.diagnostics if found.severity != "note"] == told
    assert [len(table.rubric.grades) for table in compiled.tables] == graded


@pytest.mark.parametrize(
    "text, each",
    [
        ("扣2分的情形：\n1、不戴工牌\n2、漏填记录", "扣2分，只扣一次"),
        ("每次扣2分的有：不戴工牌、漏填记录", "每发生1次扣2分"),
        ("一次扣2分的行为：1、不戴工牌；2、漏填记录", "每发生1次扣2分"),
        ("每次扣2分：\n不戴工牌\n漏填记录", "每发生1次扣2分"),
    ],
)
def test_what_costs_the_same_is_listed_behind_its_cost(text: str, each: str) -> None:
    said = one_table(f"门卫考核表\n一、纪律（100分）\n{text}\n").readback()
    assert f"「不戴工牌」{each}" in said and f"「漏填记录」{each}" in said


@pytest.mark.parametrize(
    "last",
    [
        "2. 月度评价（由店长打分，0-30分）",
        "2. 月度评价（0~30分）",
        "2. 月度评价（30分）\n工作态度（0-10分）\n配合（0-10分）\n形象（0-10分）",
        "2. 月度评价（30分）\n工作态度0-10分，配合0-10分，形象0-10分",
    ],
)
def test_what_a_rater_gives_from_nothing_on_is_worth_its_greatest(last: str) -> None:
    table = one_table(f"店员考核表\n1. 销售（70分）\n每少卖一件扣1分。\n{last}\n")
    assert sum(item.points for item in table.rubric.items) == 100
    assert not [each for each in compile_text(table.readback()).diagnostics if each.severity == "warning"]


def test_parts_that_do_not_begin_at_nothing_are_asked_about() -> None:
    found = compile_text("店员考核表\n1. 评价（100分）\n态度1-50分；配合1-50分\n").diagnostics
    assert [each.code for each in found if each.severity == "error"] == ["S335"]
