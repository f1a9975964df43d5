"""Why a score is what it is: the lines that an employee reads, and that they add up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rubricc
from rubricc.program.evaluate import Evaluator
from rubricc.runtime.record import read_record
from rubricc.runtime.result import Score, score_record
from rubricc.runtime.schema import Schema
from strategies import Program, programs, records
from tables import ALL_EFFECTS

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


def compiled(text: str) -> Any:
    compilation = rubricc.compile_text(text)
    assert compilation.ok, [each.message for each in compilation.diagnostics]
    return compilation.tables[0]


TABLE = compiled(TEXT)


def lines(score: Score) -> str:
    """One line each: the text, the line of the policy, the signed points."""
    shown = []
    for line in score.explanation:
        place = f"  @{line.line}" if line.line is not None else ""
        shown.append(f"{line.text}{place}" + (f"  {line.points:+}" if line.points is not None else ""))
    return "\n".join(shown)


def test_every_point_has_its_sentence_its_rows_and_who_changed_it() -> None:
    record = {
        "姓名": "张三",
        "考核月份": "2025-03",
        "打卡异常": 1,
        "未参加演练": "是",
        "当众失礼评定扣分": 1.5,
        "安全/违纪": 3,
        "明细": [
            {"日期": "3月19日", "情形": "与同事争吵", "扣分": 6, "事由": "在前台争吵"},
            {"日期": "3月5日", "情形": "与同事争吵", "扣分": 3, "事由": "争执", "记录人": "李主管", "证据": "工单12"},
            {"日期": "3月6日", "情形": "不服从工作安排", "次数": 2, "事由": "拒绝\n调班"},
        ],
        "评分": {"复评": {"不服从工作安排": 1, "打卡异常": 1}, "终审": {"病假": 0.5, "未参加演练": "否"}},
        "改判": {"复评": {"仪容": (9, "客户来信批评")}, "终审": {"仪容": (9.5, "信中情况部分不实")}},
        "调整": (2, "参加抢险"),
        "确认": "初评、复评",
    }
    assert (
        lines(TABLE.score(record))
        == """\
团结：不服从工作安排 1次，扣2分（第6行「不服从工作安排每次扣2分」）  @6  -2
　　3月6日 拒绝 调班 2次  @6
　　复评由2次改为1次  @6
团结：与同事争吵 2次，评定扣9分（第6行「与同事争吵，视情节每次扣2-6分」）  @6  -9
　　3月5日 争执 扣3分（记录人：李主管，证据：工单12）  @6
　　3月19日 在前台争吵 扣6分  @6
团结：扣完为止，少扣1分，本项共扣10分  @6  +1
出勤：病假 0.5天，扣0.25分（第7行「病假每天扣0.5分」）  @7  -0.25
　　终审由0天改为0.5天  @7
出勤：打卡异常 1次，扣0.25分（第7行「打卡异常每次扣0.25分」）  @7  -0.25
仪容：复评改判为9分（原为10分，原因：客户来信批评）  @10  -1
仪容：终审改判为9.5分（原为9分，原因：信中情况部分不实）  @10  +0.5
安全：未参加演练 否，不扣分（第11行「未参加演练的，扣5分」）  @11
　　终审由是改为否  @11
安全：当众失礼，评定扣1.5分（第11行「当众失礼，视情节扣1-3分」）  @11  -1.5
安全：违纪 3次，扣6分（第11行「违纪每次扣2分」）  @11  -6
安全：扣分已到上限，少扣2分，本项共扣5.5分  @11  +2
总分：终审调整加2分（原因：参加抢险）  +2
总分：25.5分，不合格（暂定，终审未确认）"""
    )


def test_rounding_floor_and_limits_of_the_total_are_lines_too() -> None:
    assert (
        lines(TABLE.score({"打卡异常": 1, "调整": (5, "抢险"), "确认": True}))
        == """\
出勤：打卡异常 1次，扣0.25分（第7行「打卡异常每次扣0.25分」）  @7  -0.25
总分：合计39.75分，四舍五入保留1位小数  +0.05
总分：终审调整加5分（原因：抢险）  +5
总分：最高40分  -4.8
总分：40分，优秀（终审已确认）"""
    )
    nothing = {"改判": {"终审": dict.fromkeys(("团结", "出勤", "仪容", "安全"), (0, "旷工整月"))}}
    assert lines(TABLE.score({**nothing, "调整": (-1, "同上")})).endswith("""
总分：终审调整减1分（原因：同上）  -1
总分：最低0分  +1
总分：0分，不合格（暂定，终审未确认）""")


def test_an_overruled_changed_score_is_told_without_points() -> None:
    record = {
        "仪容/违纪": 1,
        "评分": {"终审": {"仪容/违纪": 3}},
        "改判": {"复评": {"仪容": (10, "误记")}, "终审": {"仪容": (5, "核实3次")}},
    }
    assert lines(TABLE.score(record)).startswith("""\
仪容：违纪 3次，扣6分（第10行「违纪一次扣2分」）  @10  -6
　　终审由1次改为3次  @10
仪容：复评改判为10分（后一级另行改判，原因：误记）  @10
仪容：终审改判为5分（原为4分，原因：核实3次）  @10  +1
""")


def test_a_record_without_a_score_says_why() -> None:
    assert lines(TABLE.score({})) == "未评：没有填写任何内容，也没有人确认；经核查没有扣分事项的，请确认"
    assert (
        lines(TABLE.score({"与同事争吵": 1}))
        == """\
没有总分：还有1项未填
　　团结/与同事争吵评定扣分：已有发生，请评定扣分  @6"""
    )
    assert lines(TABLE.score({"确认": True})) == "总分：40分，优秀（终审已确认）"


def check(schema: Schema, score: Score) -> None:
    """The points of the lines bring the base of every item to its score, and the sum of these to the total."""
    assert score.total is not None
    for item in schema.items:
        points = (line.points or Decimal(0) for line in score.explanation if line.item == item.name)
        assert item.base + sum(points) == score.items[item.name]
    every = (line.points or Decimal(0) for line in score.explanation)
    assert sum(item.base for item in schema.items) + sum(every) == score.total
    assert all(line.points is None or line.points for line in score.explanation), "0 points are no loss"


def check_silence(schema: Schema, slots_given: set[str], score: Score) -> None:
    """An item that nobody wrote anything about has no line."""
    fields = {field.name: field for field in schema.fields}
    for item in schema.items:
        own = {slot for rule in item.rules for name in rule.fields for slot in fields[name].slots} | {*item.judged}
        if not own & slots_given:
            assert all(line.item != item.name for line in score.explanation)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(records(TABLE.program))
def test_points_add_up_to_the_total(record: dict[str, object]) -> None:
    score = TABLE.score(record)
    if score.total is not None:
        check(TABLE.schema, score)
        slots = read_record(TABLE.schema, record).slots
        check_silence(TABLE.schema, {slot for slot, units in slots.items() if units is not None}, score)


EFFECTS = compiled(ALL_EFFECTS)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(records(EFFECTS.program))
def test_points_add_up_through_everything_that_acts_on_the_total(record: dict[str, object]) -> None:
    score = EFFECTS.score(record)
    if score.total is not None:
        check(EFFECTS.schema, score)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_points_add_up_for_rules_of_any_form(data: st.DataObject) -> None:
    program: Program = data.draw(programs())
    score = score_record(program.schema, Evaluator(program), data.draw(records(program)))
    if score.total is not None:
        check(program.schema, score)


EARNED = compiled(
    "考核表：示例\n"
    "1. 收费（40分）：收费率98%以上得40分，90%以上不满98%得20分，不满90%不得分；投诉每起扣5分，扣完为止。\n"
    "2. 总结（20分）：按时提交得20分，否则不得分。\n"
    "3. 走访（20分）：走访10户以上得20分，5户以上不满10户得10分，不满5户不得分。\n"
    "4. 纪律（20分）：迟到每次扣2分，扣完为止；泄密的，本项不得分。\n"
)


def test_what_earned_nothing_is_told_though_it_changes_no_number() -> None:
    """Else all points of an item would be lost without a sentence that says why."""
    said = lines(EARNED.score({"收费率": "80%", "走访": 2, "按时提交": "否", "确认": "是"}))
    assert "收费：收费率 80%，不得分（第2行「收费率98%以上得40分，90%以上不满98%得20分，不满90%不得分」）  @2\n" in said
    assert "总结：按时提交 否，不得分（" in said
    assert "走访：2户，不得分（" in said
    assert "投诉" not in said and "纪律" not in said
    said = lines(EARNED.score({"收费率": "80%", "走访": 2, "按时提交": True, "投诉": 1, "确认": "是"}))
    assert "总结：按时提交，加20分" in said and "扣完为止，少扣5分" in said


def test_a_sentence_over_two_cells_is_quoted_without_their_border() -> None:
    text = "检查表\n1. 墙面（50分）\n 墙面有灰尘 | 一处扣0.5分\n2. 地面（50分）\n 地面有积水\t一处扣1分"
    said = lines(rubricc.compile_text(text).tables[0].score({"墙面有灰尘": 3, "地面有积水": 2, "确认": True}))
    assert "「墙面有灰尘，一处扣0.5分」" in said and "「地面有积水，一处扣1分」" in said
