"""What a record may hold and how it is read; what is refused, and in which words."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import rubricc
from rubricc.runtime.details import DETAIL_KEYS
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import Entry, read_record
from rubricc.runtime.schema import Field, Schema
from rubricc.runtime.values import Refusal, format_points, from_units, read_value, to_units

TEXT = """前台月度考核表
编号：QT-02　版本：2025-1　周期：每月　满分：40分　小数：1
评分：主管初评、经理复评、总经理终审

一、素质（20分）
1、团结（10分）：不服从工作安排每次扣2分；与同事争吵，视情节每次扣2-6分。
2、出勤（10分）：事假每天扣1分、病假每天扣0.5分；打卡异常每次扣0.25分。

二、工作（20分）
1、仪容（10分）：违纪一次扣2分。
2、安全（10分）：未参加演练的，扣5分；当众失礼，视情节扣1-3分；违纪每次扣2分，最多扣4分。

等级：36分以上为优秀；30分以上不满36分为良好；不满30分为不合格。
通则：各项扣完为止，不倒扣；终审可调整总分±5分。
"""

Record = dict[str, object]


def compiled(text: str) -> Any:
    compilation = rubricc.compile_text(text)
    assert compilation.ok, [each.message for each in compilation.diagnostics]
    return compilation.tables[0]


TABLE = compiled(TEXT)
PLAIN = compiled(TEXT.replace("评分：主管初评、经理复评、总经理终审\n", "").replace("；终审可调整总分±5分", ""))
SCHEMA: Schema = TABLE.schema
FIELDS = {field.name: field for field in SCHEMA.fields}


def read(record: Record, schema: Schema = SCHEMA) -> Entry:
    return read_record(schema, record)


def refused(record: Record, schema: Schema = SCHEMA) -> str:
    """The messages of a record that must be refused."""
    with pytest.raises(RecordError) as caught:
        read_record(schema, record)
    assert str(caught.value) == "\n".join(problem.message for problem in caught.value.problems)
    return str(caught.value)


def typed(entry: Entry) -> dict[str, str]:
    """The slots that are not blank, by field and level, in the author's units."""
    found = {}
    for field in SCHEMA.fields:
        for level, slot in zip(SCHEMA.levels, field.slots, strict=True):
            units = entry.slots[slot]
            if units is not None:
                found[f"{level.name} {field.name}"] = format_points(from_units(units, field.decimals))
    return found


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["团结/不服从工作安排", "不服从工作安排", " 团结 ／不服从工作安排　"])
def test_a_field_is_named_by_any_unique_ending(name: str) -> None:
    assert typed(read({name: 1})) == {"初评 团结/不服从工作安排": "1"}


def test_an_ending_of_several_names_is_refused_with_all_of_them() -> None:
    assert refused({"违纪": 1}) == "「违纪」对应多个输入项：「仪容/违纪」、「安全/违纪」，请写全名。"


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    assert refused({"不服从安排": 1}) == "「不服从安排」不是本表的输入项；相近的有「不服从工作安排」。"
    assert refused({"zzz": ""}) == "「zzz」不是本表的输入项。"


def test_one_field_under_two_names_holds_one_number() -> None:
    assert typed(read({"事假": 1, "出勤/事假": "1天"})) == {"初评 出勤/事假": "1"}
    assert "「出勤/事假」“出勤/事假”一栏是“2天”，与“事假”一栏的“1天”不一致" in refused({"事假": 1, "出勤/事假": 2})


def test_identity_stays_text() -> None:
    entry = read({"工号": "007", "姓名": " 张三 ", "部门": 7.0, "考核月份": datetime(2025, 3, 1), "填写日期": None})
    assert entry.identity == {"工号": "007", "姓名": "张三", "部门": "7", "考核月份": "2025-03-01"}
    assert not entry.touched


# --- values ---------------------------------------------------------------------------------------

ACCEPTED = [
    ("出勤/打卡异常", 3, 3),
    ("出勤/打卡异常", "3", 3),
    ("出勤/打卡异常", " ３次 ", 3),
    ("出勤/打卡异常", "3 次", 3),
    ("出勤/打卡异常", 3.0, 3),
    ("出勤/打卡异常", Decimal("3.00"), 3),
    ("出勤/打卡异常", 0, 0),
    ("出勤/打卡异常", 9999, 9999),
    ("出勤/打卡异常", "+3", 3),
    ("出勤/事假", "１．５", 15),
    ("出勤/事假", 1.5, 15),
    ("出勤/事假", "2天", 20),
    ("安全/当众失礼评定扣分", 0.3, 3),
    ("安全/当众失礼评定扣分", "2.5分", 25),
    ("安全/未参加演练", True, 1),
    ("安全/未参加演练", "有", 1),
    ("安全/未参加演练", "√", 1),
    ("安全/未参加演练", "TRUE", 1),
    ("安全/未参加演练", 0, 0),
    ("安全/未参加演练", "否", 0),
    ("安全/未参加演练", 1.0, 1),
]


@pytest.mark.parametrize(("name", "value", "units"), ACCEPTED)
def test_a_value_is_read_exactly(name: str, value: object, units: int) -> None:
    assert read({name: value}).slots[FIELDS[name].slots[0]] == units


WHOLE, HALVES = "应填0～9999的整数", "应填0～9999的数，且是0.5的整数倍"
REFUSED = [
    *(("出勤/打卡异常", value, WHOLE) for value in (1.5, "1.5", -1, "-1", 10000, "1e3", "1,5", "O", "三", "3天")),
    *(("出勤/打卡异常", value, WHOLE) for value in (math.nan, math.inf, True, [], {"a": 1}, 10**5000, "1" * 5000)),
    *(("出勤/打卡异常", value, WHOLE) for value in (Decimal("1E+999999999"), Decimal("sNaN"), "٣", "②", b"3")),
    *(("出勤/事假", value, HALVES) for value in (0.3, "0.25", 1e-300, "1.50001")),
    ("安全/当众失礼评定扣分", "0.35", "应填0～3的数，最多1位小数"),
    ("安全/当众失礼评定扣分", 3.1, "应填0～3的数，最多1位小数"),
    ("安全/未参加演练", "也许", "应填“是”或“否”"),
    ("安全/未参加演练", -1, "应填“是”或“否”"),
    ("安全/未参加演练", "2次", "只记有无；要按次数计，请在条文里写“每次”"),
    ("安全/未参加演练", 2, "只记有无；要按次数计，请在条文里写“每次”"),
]


@pytest.mark.parametrize(("name", "value", "expected"), REFUSED, ids=map(str, range(len(REFUSED))))
def test_a_value_that_needs_a_guess_is_refused(name: str, value: object, expected: str) -> None:
    message = refused({name: value})
    assert f"「{name}」填的是“" in message and expected in message
    assert len(message) < 150, "a message quotes little of what was typed"


@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000"])
def test_a_blank_writes_nothing(blank: object) -> None:
    assert not read({"事假": blank, "评分": {"复评": {"事假": blank}}, "改判": blank, "明细": blank}).touched


def choice_field(kind: str, unit: str, choices: tuple[str, ...]) -> Field:
    low, high = (None, None) if choices else (Decimal(0), Decimal(150))
    return Field("甲/乙", "乙", "甲", kind, "rater", unit, 2, low, high, None, choices, False, ("i1",))  # type: ignore[arg-type]  # kinds as text


@pytest.mark.parametrize("value", ["95%", "95", 95, 95.0, "９５．００％"])
def test_a_percentage_with_or_without_its_sign(value: object) -> None:
    assert read_value(choice_field("metric", "%", ()), value) == 9500


def test_a_choice_is_one_of_the_words() -> None:
    field = choice_field("choice", "", ("优（含）", "良", "10"))
    assert [read_value(field, value) for value in (" 优(含)", "良", 10)] == [0, 1, 2]
    assert read_value(field, "差") == Refusal("应填其中之一：优（含）、良、10")


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(4, 6))
def test_units_hold_a_number_exactly(number: Decimal, decimals: int) -> None:
    units = to_units(number, decimals)
    assert units is not None and from_units(units, decimals) == number
    assert Decimal(format_points(number)) == number and not format_points(number).endswith(".")


# --- levels ---------------------------------------------------------------------------------------


def test_each_level_has_its_own_entry_and_a_typed_0_is_0() -> None:
    later = {"主管": {"事假": 2}, "经理复评": {"事假": "", "病假": 0}, "终审": {"与同事争吵评定扣分": 3}}
    assert typed(read({"与同事争吵": 1, "与同事争吵评定扣分": 2, "评分": later})) == {
        "初评 团结/与同事争吵": "1",
        "初评 团结/与同事争吵评定扣分": "2",
        "终审 团结/与同事争吵评定扣分": "3",
        "初评 出勤/事假": "2",
        "复评 出勤/病假": "0",
    }


def test_the_first_level_and_the_top_of_the_record_are_one_place() -> None:
    assert typed(read({"事假": 1, "评分": {"初评": {"事假": "1天"}}})) == {"初评 出勤/事假": "1"}
    message = refused({"事假": 1, "评分": {"初评": {"事假": 2}}})
    assert message == "「出勤/事假」评分·初评是“2天”，与“事假”一栏的“1天”不一致：两处应相同，或只填一处。"


def test_an_unknown_level_is_refused_with_those_there_are() -> None:
    assert "应为初评、复评、终审之一" in refused({"评分": {"董事长": {"事假": 1}}})
    assert "应按级别写各项的值" in refused({"评分": 5})


@pytest.mark.parametrize(
    "value",
    [
        {"终审": {"仪容": {"得分": 5, "原因": "情况特殊"}}},
        {"总经理": {"仪容": ("5分", "情况特殊")}},
        {"仪容": {"得分": "5.00", "原因": " 情况特殊 ", "级别": "终审"}},
        [{"级别": "终审", "项目": "仪容", "得分": 5, "原因": "情况特殊"}, {"级别": "", "项目": None}],
        {"终审": {"仪容": [5.0, "情况特殊"], "出勤": {"得分": "", "原因": ""}}, "复评": {}},
    ],
)
def test_every_way_to_write_a_changed_score_means_the_same(value: object) -> None:
    entry = read({"改判": value})
    slot = next(item.judged[2] for item in SCHEMA.items if item.name == "仪容")
    assert slot is not None
    assert entry.touched and entry.slots[slot] == 500 and entry.reasons == {slot: "情况特殊"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"初评": {"仪容": (5, "x")}}, "初评不能改判：请直接改次数或扣分"),
        ({"终审": {"仪容": (5, " ")}}, "「终审改判·仪容·原因」没有填，应写明改分的原因。"),
        ({"终审": {"仪容": 5}}, "应写明改分的原因"),
        ({"终审": {"仪容": (11, "x")}}, "「终审改判·仪容」填的是“11”，应填0～10的数，最多2位小数。"),
        ({"终审": {"仪容": ("1.555", "x")}}, "最多2位小数"),
        ({"终审": {"仪容": {"原因": "x"}}}, "「终审改判·仪容」没有填，应填0～10的数"),
        ({"终审": {"仪容": {"得分": 5, "理由": "x"}}}, "「改判·理由」填的是“x”，这里只能写得分、原因。"),
        ({"终审": {"仪容": {"得分": 5, "原因": "x", "级别": "复评"}}}, "「改判·级别」填的是“复评”"),
        ({"终审": {"仪表": (5, "x")}}, "「仪表」不是本表的项目"),
        ({"仪容": (5, "x")}, "没有写由哪一级改判，应为复评、终审之一"),
        ([5], "「改判第1行」填的是“5”，应写级别、项目、得分、原因"),
        ("5分", "应按级别和项目写得分、原因"),
    ],
)
def test_a_changed_score_needs_its_level_range_and_reason(value: object, expected: str) -> None:
    assert expected in refused({"改判": value})


def test_adjustment_and_bonus_stand_only_where_the_policy_has_them() -> None:
    for value in (
        {"分": "-1.5", "原因": "救火"},
        (Decimal("-1.5"), "救火"),
        {"分": -1.5, "原因": "救火", "级别": "总经理"},
    ):
        entry = read({"调整": value})
        assert (entry.slots["adjust"], entry.reasons) == (-15, {"adjust": "救火"})
    assert read({"调整": 0}).slots["adjust"] == 0
    assert "「调整」填的是“6”，应填-5～5的数，最多1位小数" in refused({"调整": (6, "x")})
    assert "「调整·原因」没有填" in refused({"调整": {"分": 1}})
    assert "只有终审可以调整总分" in refused({"调整": {"分": 1, "原因": "x", "级别": "复评"}})
    assert "没有写可以调整总分" in refused({"调整": (1, "x")}, PLAIN.schema)
    assert refused({"奖扣": 5}) == "「奖扣」填的是“5”，本表没有写奖扣，应留空。"
    assert not read({"奖扣": "", "调整": {"分": "", "原因": ""}}).touched
    assert "本表只有一级评分，不能改判" in refused({"改判": {"仪容": (5, "x")}}, PLAIN.schema)


@pytest.mark.parametrize(
    ("value", "levels"),
    [
        (True, "初评 复评 终审"),
        ("是", "初评 复评 终审"),
        ("主管", "初评"),
        ("主管初评、终审", "初评 终审"),
        ("初评,经理 终审", "初评 复评 终审"),
        (["复评", ""], "复评"),
        ({"初评": "张三 2025-03-31", "复评": False, "终审": {"确认人": "李四", "日期": ""}}, "初评 终审"),
        ({"初评": date(2025, 3, 31), "复评": "否", "终审": "未确认"}, "初评"),
        ({"初评": {}, "复评": None, "终审": ""}, ""),
        (False, ""),
        ("否", ""),
        ("", ""),
    ],
)
def test_confirmation(value: object, levels: str) -> None:
    assert read({"确认": value}).confirmed == frozenset(levels.split())


def test_a_confirmation_by_nobody_known_is_refused() -> None:
    assert "「确认」填的是“董事长”，应填“是”，或确认的级别：" in refused({"确认": "初评 董事长"})
    assert "应填“是”，或确认的级别" in refused({"确认": 3.5})


# --- 明细 -----------------------------------------------------------------------------------------


def row(day: object = "3月5日", event: object = "不服从工作安排", **more: object) -> Record:
    return {"日期": day, "情形": event, **more}


def with_rows(*rows: object, **more: object) -> Record:
    return {"考核月份": "2025-03", "明细": list(rows), **more}


def test_rows_stand_for_the_counts() -> None:
    rows = [
        row("2025-03-05", "不服从工作安排", 次数="", 事由="拒绝调班", 证据="工单12", 记录人="李主管"),
        row("2025/3/31", "团结/不服从工作安排", 次数="2次"),
        row("3/6", "事假", 项目="出勤", 次数=0.5),
        row("2025年3月7日", "违纪", 项目="安全"),
        row("2025.3.8", "", 项目="仪容"),
        row(date(2025, 3, 1), "未参加演练", 次数=1),
        row(datetime(2025, 3, 1, 8), "当众失礼评定扣分", 扣分=1.5),
        row("2025-03-09 0:00", "与同事争吵", 扣分=2),
        row("3月10日", "与同事争吵评定扣分", 扣分="3分"),
        {"日期": "", "情形": None},
    ]
    entry = read(with_rows(*rows, 事假="0.5"))
    assert typed(entry) == {
        "初评 团结/不服从工作安排": "3",
        "初评 团结/与同事争吵": "2",
        "初评 团结/与同事争吵评定扣分": "5",
        "初评 出勤/事假": "0.5",
        "初评 仪容/违纪": "1",
        "初评 安全/未参加演练": "1",
        "初评 安全/当众失礼评定扣分": "1.5",
        "初评 安全/违纪": "1",
    }
    assert [each.day.day for each in entry.details] == [5, 31, 6, 7, 8, 1, 1, 9, 10]
    first = entry.details[0]
    assert (first.field, first.what, first.evidence, first.recorder) == (
        "团结/不服从工作安排", "拒绝调班", "工单12", "李主管",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (with_rows(row(), row(), 不服从工作安排=3), "明细合计是“2次”，与“不服从工作安排”一栏的“3次”不一致"),
        (with_rows(row(), 不服从工作安排=0), "明细合计是“1次”，与“不服从工作安排”一栏的“0次”不一致"),
        (with_rows(row("2025-02-28")), "不在考核月份2025年3月之内"),
        (with_rows(row("4月1日")), "不在考核月份2025年3月之内"),
        (with_rows(row("2025-02-30")), "日历上没有2025年2月30日"),
        (with_rows(row("3月32日")), "日历上没有2025年3月32日"),
        (with_rows(row("")), "「明细第1行·日期」没有填，应填日期，如2025-03-05或3月5日。"),
        (with_rows(row("05/03/2025")), "应填日期"),
        (with_rows(row(20250305)), "应填日期"),
        ({"明细": [row("3月5日")]}, "没有写年份"),
        ({"明细": [row("2025-03-05"), row("2025-04-05")]}, "应在同一个月"),
        ({"明细": [row("2025-03-05")], "考核月份": "三月"}, "「考核月份」填的是“三月”，应填年月，如2025-03"),
        (with_rows(row(event="违纪")), "对应多个情形：仪容/违纪、安全/违纪，请写明项目和情形"),
        (with_rows(row(event="", 项目="出勤")), "请写明项目和情形"),
        (with_rows(row(event="")), "「明细第1行·情形」没有填，应写本表的项目和情形"),
        (with_rows(row(event="迟到", 项目="出勤")), "应写本表的项目和情形"),
        (with_rows(row(event="事假", 项目="团结")), "应写本表的项目和情形"),
        (with_rows(row(event="事假", 项目=["团结"])), "「明细第1行·项目」填的是“一个列表”，应填文字"),
        (with_rows(row(扣分=2)), "「不服从工作安排」按次数扣分，请填次数"),
        (with_rows(row(event="未参加演练", 扣分=5)), "「未参加演练」只看有无，不用填扣分"),
        (with_rows(row(event="未参加演练"), row(event="未参加演练")), "请在条文里写“每次”"),
        (with_rows(row(event="当众失礼评定扣分", 次数=2)), "不按次数计，请填扣分"),
        (with_rows(row(event="当众失礼评定扣分", 扣分=2), row(event="当众失礼评定扣分", 扣分=2)), "应填0～3的数"),
        (with_rows(row(event="与同事争吵", 扣分=2), row(event="与同事争吵")), "应每行都写扣分，或都不写"),
        (with_rows(row(event="与同事争吵", 扣分=-2)), "「明细第1行·扣分」填的是“-2”"),
        (with_rows(row(次数=0)), "「明细第1行·次数」填的是“0”，应填1～9999的整数"),
        (with_rows(row(次数="很多")), "应填1～9999的整数"),
        (with_rows(row(次数=9999), row()), "「明细合计·团结/不服从工作安排」填的是“10000”"),
        (with_rows(row(备注="x")), "「明细第1行·备注」填的是“x”，这里只能写日期、项目"),
        (with_rows("3月5日"), "「明细第1行」填的是“3月5日”，应写日期、项目"),
        ({"明细": {"日期": "3月5日"}}, "应是一行行的明细"),
    ],
)
def test_a_row_that_does_not_fit_is_refused(record: Record, expected: str) -> None:
    assert expected in refused(record)


@pytest.mark.parametrize("month", ["2025-03", "2025年3月", "202503", "2025/3", "２０２５－０３", date(2025, 3, 1)])
def test_the_month_gives_the_year(month: object) -> None:
    assert read({"考核月份": month, "明细": [row("3月5日")]}).details[0].day == date(2025, 3, 5)


def test_dates_of_a_table_that_is_not_monthly_may_lie_anywhere() -> None:
    schema: Schema = compiled(TEXT.replace("　周期：每月", "")).schema
    record: Record = {"考核月份": "第一季度", "明细": [row("2025-01-05"), row("2025-03-05")]}
    assert len(read(record, schema).details) == 2


# --- the whole record -----------------------------------------------------------------------------


def test_the_five_statuses_that_a_record_can_have() -> None:
    assert TABLE.score({"姓名": "张三"}).status == "未评"
    blank = TABLE.score({"姓名": "张三", "确认": "初评"})
    assert (blank.status, blank.total, blank.grade, blank.identity) == ("暂定", Decimal(40), "优秀", {"姓名": "张三"})
    assert TABLE.score({"确认": "终审"}).status == "终审"
    typed_zero = TABLE.score({"事假": 0})
    assert (typed_zero.status, typed_zero.total) == ("暂定", Decimal(40)), "a typed 0 is an entry"
    lacking = TABLE.score({"与同事争吵": 1, "确认": True})
    assert (lacking.status, lacking.missing) == ("未填", ("团结/与同事争吵评定扣分",))
    for unscored in (lacking, TABLE.score({})):
        assert (unscored.total, unscored.grade, unscored.items) == (None, None, {})
    assert (PLAIN.score({"确认": True}).status, PLAIN.score({"事假": 1}).status) == ("终审", "暂定")


def test_values_that_do_not_fit_together_are_refused_with_both() -> None:
    with pytest.raises(RecordError) as caught:
        TABLE.score({"与同事争吵": 2, "与同事争吵评定扣分": 3})
    (problem,) = caught.value.problems
    assert problem.name == "团结/与同事争吵、团结/与同事争吵评定扣分"
    assert problem.value == "2次、3分"
    assert problem.message.startswith(f"「{problem.name}」填的是“2次、3分”：")


def test_every_bad_input_is_reported_at_once() -> None:
    record: Record = {
        "事假": "x",
        "zzz": 1,
        "评分": {"初评": {"病假": -1}},
        "改判": 1,
        "调整": 9,
        "奖扣": 1,
        "确认": "x",
    }
    assert len(refused(record).splitlines()) == 7
    with pytest.raises(RecordError):
        read_record(SCHEMA, [1])  # type: ignore[arg-type]  # what a careless caller passes


NAMES = [
    *FIELDS, *(field.label for field in SCHEMA.fields), *(item.name for item in SCHEMA.items),
    "评分", "改判", "调整", "奖扣", "确认", "明细", "初评", "经理", "总经理终审", "得分", "分", "原因", "级别",
    "项目", "情形", "日期", "次数", "扣分", "事由", "姓名", "考核月份",
]  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 12),
    st.integers(),
    st.sampled_from([10**4000, Decimal("1E+99999"), Decimal("-Infinity"), date(2025, 3, 5), b"x", object(), {1}]),
    st.floats(),
    st.decimals(),
    st.text(max_size=8),
    st.sampled_from([*NAMES, "3月5日", "2025-03", "是", "1.5", "x" * 10000, "\ud800", "2\n3", "</script>"]),
)
KEYS = st.one_of(st.sampled_from(NAMES), st.text(max_size=5), st.integers(), st.none())
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.tuples(inner, inner), st.dictionaries(KEYS, inner, max_size=5)
    ),
    max_leaves=20,
)


CELL = st.dictionaries(st.sampled_from(["得分", "分", "原因", "级别", "项目"]), SCALARS, max_size=3) | SCALARS
LEVEL_WORDS = st.sampled_from(["初评", "经理", "总经理终审", "董事长"])
ITEM_WORDS = st.sampled_from(["团结", "仪容", "迟到"])
SHAPED = st.fixed_dictionaries(
    {},
    optional={
        "明细": st.lists(st.dictionaries(st.sampled_from(DETAIL_KEYS), SCALARS, max_size=8), max_size=3),
        "改判": st.dictionaries(
            LEVEL_WORDS | ITEM_WORDS, st.dictionaries(ITEM_WORDS, CELL, max_size=2) | CELL, max_size=2
        ),
        "调整": CELL,
        "确认": st.dictionaries(LEVEL_WORDS, SCALARS, max_size=2) | st.lists(SCALARS, max_size=2),
        "评分": st.dictionaries(LEVEL_WORDS, st.dictionaries(st.sampled_from(NAMES), SCALARS, max_size=2), max_size=2),
        "考核月份": SCALARS,
        "事假": SCALARS,
    },
)


@settings(max_examples=500)
@given(st.dictionaries(KEYS, JSON, max_size=6) | SHAPED)
@example({"明细": [{"日期": "0000-00-00", "情形": "事假"}]})
def test_nothing_but_a_record_error_comes_out_of_any_record(record: dict[Any, object]) -> None:
    try:
        score = TABLE.score(record)
    except RecordError as error:
        assert error.problems
        for problem in error.problems:
            assert len(problem.message) < 600 and problem.message.isprintable()
            assert problem.message.endswith("。") and problem.expected in problem.message
    else:
        assert (score.total is None) == (score.status in ("未评", "未填"))
