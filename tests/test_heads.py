"""Heads of sections and items in the spellings that people use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.source import Source, Span
from rubricc.syntax.heads import head


def line(text: str) -> Span:
    return Span(Source("", text), 0, len(text))


@pytest.mark.parametrize(
    ("text", "number", "title", "points", "rest"),
    [
        ("1、团结协作（6分）：不服从每次扣2分", "1、", "团结协作", 6, "不服从每次扣2分"),
        ("1、团结协作 (6分) 不服从每次扣2分", "1、", "团结协作", 6, "不服从每次扣2分"),
        ("（一）师德（分值6分）", "（一）", "师德", 6, ""),
        ("一、师德表现（本项10分）", "一、", "师德表现", 10, ""),
        ("第一部分 工作业绩（共60分）", "第一部分", "工作业绩", 60, ""),
        ("第二部分：工作态度 满分20分", "第二部分：", "工作态度", 20, ""),
        ("二、工作态度20分", "二、", "工作态度", 20, ""),
        ("1 出车任务完成情况 (30分)", "1", "出车任务完成情况", 30, ""),
        ("1.1 出勤：10 分，迟到每次扣1分", "1.1", "出勤", 10, "迟到每次扣1分"),
        ("A. 出勤（标准分：10分）", "A.", "出勤", 10, ""),
        ("①出勤【10分】", "①", "出勤", 10, ""),
        ("2. 出勤（10）", "2.", "出勤", 10, ""),
        ("2. 出勤\t10分\t迟到扣1分/次", "2.", "出勤", 10, "迟到扣1分/次"),
        ("师德 10分 酌情扣分", "", "师德", 10, "酌情扣分"),
        ("出勤 10分", "", "出勤", 10, ""),
        ("3、台账（含电子台账）（１０分）", "3、", "台账（含电子台账）", 10, ""),
    ],
)
def test_a_head(text: str, number: str, title: str, points: int, rest: str) -> None:
    found = head(line(text))
    assert found is not None
    assert (found.number.text, found.title.text, found.marks.points, found.rest.text) == (number, title, points, rest)
    assert not found.marks.extras


@pytest.mark.parametrize(
    ("text", "points", "weight", "most", "open_end", "extras"),
    [
        ("1. 甲（20分，最高25分）", 20, None, 25, False, []),
        ("1. 甲（50+）", 50, None, None, True, []),
        (
            "1. 甲（10分，数据：人事部、财务部，评分人：主管）",
            10,
            None,
            None,
            False,
            ["数据：人事部、财务部", "评分人：主管"],
        ),
        ("1. 甲（10分，仅前台）", 10, None, None, False, ["仅前台"]),
        ("1. 甲（10分）（数据来源：人事部）", 10, None, None, False, ["数据来源：人事部"]),
        ("1. 甲（权重30%）", None, 30, None, False, []),
        ("一、甲（占比：10%）", None, 10, None, False, []),
        ("一、甲 权重15%", None, 15, None, False, []),
        ("1. 甲（100分，权重：0.3）", 100, 30, None, False, []),
    ],
)
def test_what_stands_beside_the_points(
    text: str, points: int | None, weight: int | None, most: int | None, open_end: bool, extras: list[str]
) -> None:
    found = head(line(text))
    assert found is not None
    marks = found.marks
    assert (marks.points, marks.weight, marks.most, marks.open_end) == (points, weight, most, open_end)
    assert [each.text for each in marks.extras] == extras


@pytest.mark.parametrize(
    "text",
    [
        "1、未登记，一次扣2分",
        "违纪一次（2分）",
        "低于90%（2分）",
        "迟到每次扣2分",
        "优10分、良8分、中6分",
        "台账齐全（2分）、记录完整（3分）",
        "每完成一件得20分；不及时的扣5分",
        "98%以上 20分",
        "3 次以上不得分",
        "目标：达到90%",
        "1-5分 较差",
        "5分钟内到场",
    ],
)
def test_no_head(text: str) -> None:
    assert head(line(text)) is None


def test_heads_without_numbers_hold_their_rules_on_the_same_line() -> None:
    table = one_table("月考核\n师德 60分 酌情扣1-5分\n出勤 40分 迟到、早退扣1分/次，旷工扣3分/天\n")
    assert [(item.name, item.points) for item in table.schema.items] == [("师德", 60), ("出勤", 40)]
    assert table.score({"旷工": 2, "确认": True}).total == 94


def test_a_section_needs_no_points() -> None:
    table = one_table("月考核\n一、态度\n1. 纪律（60分）：迟到每次扣1分\n二、能力\n2. 技能（40分）：差错每次扣1分\n")
    assert [(each.section, each.name) for each in table.schema.items] == [("态度", "纪律"), ("能力", "技能")]


def test_an_item_whose_points_are_missing_is_named_and_takes_its_own_rules() -> None:
    compiled = compile_text(
        "月考核\n一、态度（60分）\n1. 迟到每次扣1分\n二、能力\n1. 差错每次扣1分\n三、业绩（40分）：漏报每次扣1分\n"
    )
    (found,) = [each for each in compiled.diagnostics if each.severity == "error"]
    assert (found.code, found.line) == ("L111", 4)
    assert "第4行「能力」" in found.message


def test_an_item_may_go_above_its_points_where_its_head_says_so() -> None:
    text = "月考核\n总分上限：110分\n1. 业绩（{}）：达标率低于80%得40分，80%以上不满100%得48分，达到100%得55分\n"
    text += "2. 出勤（50分）：迟到每次扣1分\n"
    for points in ("50分，最高55分", "50+"):
        table = one_table(text.format(points))
        assert table.score({"达标率": 100, "确认": True}).total == 105
        assert one_table(table.readback()).rubric.items[0].most == table.rubric.items[0].most
    assert "S121" in [each.code for each in compile_text(text.format("50分")).diagnostics]
    assert "S121" in [each.code for each in compile_text(text.format("50分，最高52分")).diagnostics]


def test_gains_stop_at_the_most_of_the_head() -> None:
    table = one_table("月考核\n总分上限：110分\n1. 服务（100分，最高105分）：投诉每次扣2分；收到锦旗每次加3分\n")
    assert [table.score({"收到锦旗": count, "确认": True}).total for count in (1, 3)] == [103, 105]
    assert table.rubric.items[0].most == Decimal(105)


FORM = """月度考核表
部门：____ 姓名：____　考核月份：____  考核人：____
总分：100分　考核周期：每月
一、出勤 60分
1. 迟到每次扣1分
二、着装（40分）
1. 违反每次扣1分
总分：100分
合计得分____
被考核人签字：____ 主管签字：____  日期：____
领导评语：
"""


def test_a_form_that_is_filled_in_by_hand_names_its_columns_and_signatures() -> None:
    compiled = compile_text(FORM)
    assert [each.code for each in compiled.diagnostics] == ["R121"]
    rubric = compiled.tables[0].rubric
    assert rubric.identity == ("工号", "部门", "姓名", "考核月份")
    assert rubric.signatures == ("被考核人", "主管")
    assert "R106" in [each.code for each in compile_text(FORM.replace("\n总分：100分\n", "\n总分：90分\n")).diagnostics]


def test_items_without_any_points_are_named_at_once() -> None:
    compiled = compile_text("订购组绩效表\n采购流程（少一个环节扣2分）\n及时传递到货信息（延误一次扣1分）\n")
    (found,) = [each for each in compiled.diagnostics if each.severity == "error"]
    assert found.code == "L111"
    assert "第2行「采购流程」、第3行「及时传递到货信息」" in found.message


def test_a_requirement_that_repeats_the_points_of_its_item_is_no_item() -> None:
    text = "月考核\n一、态度（60分）\n1. 纪律（60分）\n（1）遵守制度（60分）：迟到每次扣1分\n"
    text += "二、能力（40分）\n2. 技能（40分）：差错每次扣1分\n"
    table = one_table(text)
    assert [item.name for item in table.schema.items] == ["纪律", "技能"]
    assert table.score({"迟到": 2, "确认": True}).total == 98
    assert "L106" in [
        each.code for each in compile_text(text.replace("遵守制度（60分）", "遵守制度（50分）")).diagnostics
    ]


def test_a_line_that_breaks_off_before_its_points_goes_on() -> None:
    table = one_table("月考核\n1. 出勤（100分）\n   迟到或早退，每次\n   扣2分\n   旷工每次扣5分\n   扣完为止\n")
    assert [field.label for field in table.inputs] == ["迟到或早退", "旷工"]


@pytest.mark.parametrize(("first", "second"), [("1、", "2、"), ("", "")])
def test_a_rule_and_the_points_of_its_item_may_share_a_bracket(first: str, second: str) -> None:
    table = one_table(
        f"月考核\n{first}保养（未完成一项扣5分，扣完为止，总分20）\n{second}出勤（80分，迟到一次扣5分）\n"
    )
    assert [(item.title, item.points) for item in table.rubric.items] == [("保养", 20), ("出勤", 80)]
    assert table.score({"未完成": 3, "迟到": 1, "确认": True}).total == 80
    assert one_table(table.readback()).score({"未完成": 3, "迟到": 1, "确认": True}).total == 80


def test_a_rule_in_brackets_below_its_item_repeats_the_points() -> None:
    table = one_table("月考核\n1. 设备（20分）\n保养（未完成一项扣5分，总分20）\n2. 出勤（80分）\n迟到每次扣1分\n")
    assert [item.title for item in table.rubric.items] == ["设备", "出勤"]
    assert table.score({"未完成": 3, "确认": True}).total == 85


def test_a_dot_behind_a_number_in_brackets_ends_no_sentence() -> None:
    table = one_table("门岗考核表\n（一）.值勤（60分）\n脱岗每次扣5分.\n（二）.登记（40分）\n漏登每次扣2分.\n")
    assert [(each.title, each.points) for each in table.rubric.items] == [("值勤", 60), ("登记", 40)]


def test_a_head_may_say_what_its_metric_should_come_to() -> None:
    rows = "1、档案（20分）\n1.1 建档率≥90%（12分） 每低5%扣2分\n1.2 真实（8分） 虚报一份扣4分\n"
    table = one_table(f"考核表\n{rows}2、宣传（80分）\n缺一次扣8分\n")
    assert next((each.title, each.points) for each in table.rubric.items) == ("建档率", 12)
    assert table.score({"建档率/建档率": "80%", "确认": True}).items["建档率"] == 8


def test_a_line_below_the_items_may_leave_nothing_of_the_total() -> None:
    rows = "考核项目 | 权重% | 评分标准\n服务 | 60 | 投诉一次扣5分\n卫生 | 40 | 脏乱一处扣2分\n"
    table = one_table(f"考核表\n每项按100分评\n{rows}注：发生中毒事故的，总分为0分。\n")
    assert [each.weight for each in table.rubric.items] == [60, 40]
    assert table.score({"发生中毒事故": True, "确认": True}).total == 0


@pytest.mark.parametrize("name", ["扣分", "扣分项", "处罚"])
def test_what_one_item_waits_for_is_its_rule(name: str) -> None:
    visits = f"1. 走访（20分）\n要求：每月走访10户\n{name}：少走访一户扣1分\n"
    tidy = f"2. 卫生（20分）\n要求：整洁\n{name}：脏乱每次扣2分\n"
    (table,) = compile_text(f"考核表：示例\n满分：40分\n{visits}{tidy}").tables
    assert [item.title for item in table.rubric.items] == ["走访", "卫生"]
    assert table.score({"走访/少走访": 2, "卫生/脏乱": 1}).total == 36


def test_below_items_rated_by_hand_it_stands_beside_them() -> None:
    text = "考核表：示例\n满分：40分\n1. 态度（20分）\n责任心强\n2. 能力（20分）\n业务熟练\n扣分：迟到一次扣1分\n"
    (table,) = compile_text(text).tables
    assert [item.title for item in table.rubric.items] == ["态度", "能力", "扣分"]
