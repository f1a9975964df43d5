"""Values that are scored as they stand and look mistyped: decided once for each rate, and told by every target."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.runtime.people import Person
from rubricc.runtime.record import read_record
from rubricc.runtime.results import Result, results_csv
from rubricc.runtime.results_json import results_json
from rubricc.targets import scorer
from rubricc.targets.slip import slip_of
from test_scorer import run

ABOVE, BELOW = "一般不超过100%", "95%应填95，不填0.95"


def doubts(rule: str, more: str = "", title: str = "指标") -> list[tuple[Decimal, Decimal, str]]:
    table = one_table(f"考核表：示例\n满分：20分\n{more}1. {title}（20分）：{rule}\n")
    (field,) = (each for each in table.schema.fields if each.unit == "%")
    return [(each.least, each.most, each.why) for each in field.doubts]


@pytest.mark.parametrize(
    ("rule", "more", "told"),
    [
        ("及时率95%以上得满分，每低1%扣2分", "", [BELOW, ABOVE]),
        ("完成率×20分", "", [BELOW, ABOVE]),
        ("完成率×20分，最高不超过24分", "", [BELOW]),
        ("完成率×20分", "数据：完成率：0%～150%\n", [BELOW]),
        ("收费率低于80%得10分；80%以上不满100%得15分；达到100%得20分", "", [BELOW]),  # what lies above 100% is said
        ("合格率低于80%得10分；80%以上不满100%得15分；达到100%得20分", "", [BELOW, ABOVE]),  # of what there is
        ("销售额完成率达到100%得20分，每低1%扣1分；超过120%加5分", "", [BELOW]),
        ("差错率不超过2%，每超过1%扣2分", "", [ABOVE]),  # 0.5% is a good result
        ("增长率10%以上得20分，每低1%扣1分", "", [ABOVE]),
        ("预算执行率不超过100%得20分，每超1%扣1分", "", []),
    ],
)
def test_what_a_rate_may_be_follows_from_its_text(rule: str, more: str, told: list[str]) -> None:
    assert [why for _, _, why in doubts(rule, more)] == told


@pytest.mark.parametrize(
    ("rule", "more", "told"),
    [
        ("满意度评分4.5分以上得20分，4分以上不满4.5分得10分，不满4分不得分", "", ["一般不超过5分"]),
        ("满意度评分目标8分，每低1分扣2分", "", ["一般不超过10分"]),
        ("满意度得分80分以上得20分，不满80分得10分", "", ["一般不超过100分"]),
        ("满意度得分100分以上得20分，不满100分得10分", "", []),  # what lies above 100 is said
        ("满意度评分4.5分以上得20分，不满4.5分不得分", "数据：满意度评分：0～10分\n", []),
    ],
)
def test_what_a_mark_is_out_of_follows_from_its_text(rule: str, more: str, told: list[str]) -> None:
    """90 typed where the text speaks of 4.5 is meant on another scale."""
    table = one_table(f"考核表：示例\n满分：20分\n{more}1. 指标（20分）：{rule}\n")
    assert [each.why for field in table.schema.fields for each in field.doubts] == told


def test_where_a_doubt_begins() -> None:
    least, most, _ = doubts("合格率95%以上得满分，每低1%扣2分")[1]
    assert (least, most) == (Decimal("100.01"), Decimal(1000))


TEXT = """考核表：示例
满分：100分
评分：主管初评、经理复评
1. 合格（60分）：合格率95%以上得满分，每低1%扣2分，不足1%不计。
2. 纪律（40分）：迟到每次扣2分。
"""


RECORD = {"姓名": "张三", "合格率": 120}
SAID = "请核对：「合格/合格率」填的是120%，一般不超过100%"


def test_the_result_is_a_number_and_says_so() -> None:
    table = one_table(TEXT)
    score = table.score(RECORD)
    assert score.total == 100 and score.doubts == (SAID,)
    found = [Result(Person("第2行", {"姓名": "张三"}, RECORD), score, ())]
    assert SAID in results_csv(table.schema, found).decode("utf-8-sig")
    (data,) = json.loads(results_json(found))
    assert data["doubts"] == [SAID] and data["explanation"][-2]["text"] == SAID


def test_what_the_last_level_says_counts() -> None:
    assert one_table(TEXT).score(RECORD | {"评分": {"复评": {"合格率": 98}}}).doubts == ()


def test_nothing_is_told_of_what_has_no_total() -> None:
    assert one_table(TEXT).score({"姓名": "张三", "迟到": 1}).doubts == ()


def test_the_slip_tells_it_beside_the_total_and_counts_no_item_by_it() -> None:
    table = one_table(TEXT)
    entry = read_record(table.schema, RECORD)
    told = slip_of(table.rubric, table.program, table.evaluator.compute(entry.slots), entry, table.score(RECORD))
    assert told.before == (SAID,) and told.rest == "各项都没有扣分或加分" and told.points == ()


def test_the_scorer_carries_the_same_words() -> None:
    table = one_table(TEXT)
    assert run(scorer.render(table.rubric, table.program)).score(RECORD).doubts == (SAID,)


def test_a_loss_typed_for_the_score_is_named() -> None:
    record = {"姓名": "张三", "合格率": 98, "迟到": 4, "改判": {"复评": {"纪律": {"得分": 8, "原因": "核对"}}}}
    score = one_table(TEXT).score(record)
    assert score.total == 68 and score.doubts == ("请核对：「纪律」复评改判为8分，正好是扣掉的分；这里要填得分",)
    record["改判"] = {"复评": {"纪律": {"得分": 36, "原因": "核对"}}}
    assert one_table(TEXT).score(record).doubts == ()
