"""What a rule asks for is no condition: who met it loses nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import item, one_table
from test_guards import meaning, wording
from test_guards import test_a_changed_character_never_changes_the_score_in_silence as changed_character

# sentence → canonical wording, and the score of the first and of the second value
DEMANDS = {
    "满意度不低于90%，未达到扣5分": ("「满意度」不满90%扣5分", "90%", "89%"),
    "合格率95%，未达标的扣5分": ("「合格率」不满95%扣5分", "95%", "94%"),
    "库存差异率不超过1%，超过的扣5分": ("「库存差异率」超过1%扣5分", "1%", "1.5%"),
    "办公费预算5000元，超支扣5分": ("「办公费预算」不超过5000元，否则扣5分", "5000", "5001"),
    "每月培训不少于2次，少于2次扣5分": ("「每月培训」2次以上，否则扣5分", "2", "1"),
    "每月组织2次培训，否则扣5分": ("「每月组织」2次以上，否则扣5分", "3", "0"),
    "每季度演练不少于1次，未演练扣5分": ("「每季度演练不少于1次，未演练」扣5分，只扣一次", "0", "1"),
    "投诉24小时内未处理扣5分": ("「投诉24小时内未处理」扣5分，只扣一次", "0", "1"),
    "库存准确率98%以上，低于95%扣5分": ("「库存准确率」不满95%扣5分", "96%", "94%"),
    "故障率要求不超过2%，未达到要求的扣5分": ("「故障率要求」超过2%扣5分", "2%", "3%"),
}


@pytest.mark.parametrize("sentence", DEMANDS)
def test_who_did_what_was_asked_loses_nothing(sentence: str) -> None:
    canonical, good, bad = DEMANDS[sentence]
    table = one_table(item(sentence))
    assert canonical in table.readback()
    (name,) = [field.name for field in table.inputs]
    scores = [table.score({name: value, "确认": True}).items["出勤"] for value in (good, bad)]
    assert scores == [Decimal(100), Decimal(95)]
    again = one_table(table.readback())
    assert (meaning(again), wording(again)) == (meaning(table), wording(table))


def test_what_was_missed_may_cost_everything() -> None:
    table = one_table(item("完成率要求达到90%，未达标不得分；每日巡查不少于3次，否则不得分", 10))
    assert "「完成率要求」不满90%不得分" in table.readback() and "「每日巡查」不超过2次不得分" in table.readback()


def test_arms_of_how_long_it_took_are_nested() -> None:
    table = one_table(item("报修30分钟内未到场扣2分，1小时内未到场扣5分", 10))
    scores = [table.score({"报修": minutes, "确认": True}).total for minutes in (30, 31, 60, 61)]
    assert scores == [10, 8, 8, 5]


@pytest.mark.parametrize("sentence", DEMANDS)
def test_a_changed_character_is_told(sentence: str) -> None:
    changed_character(sentence)
