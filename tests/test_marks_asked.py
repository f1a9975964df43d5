"""理论考核≥80分 beside what is taken: a mark that is asked for, in an item of fewer points; nothing that scores."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text

HEAD = "考核表\n考核项目|考核内容|分值|扣分标准\n"
REST = "卫生|保持整洁|90|脏乱每处扣2分\n"


@pytest.mark.parametrize("asked", ["参加学习，理论考核≥80分，操作考核不低于90分", "业务考试达到85分以上"])
def test_a_mark_that_is_asked_for_is_no_score(asked: str) -> None:
    table = one_table(f"{HEAD}学习|{asked}|10|缺席一次扣1分；考核不达标扣3分\n{REST}")
    assert table.score({"缺席": 2, "确认": True}).total == 98
    assert asked in table.readback().split("说明（不计分）")[1]


@pytest.mark.parametrize(
    "asked, rule",
    [
        ("理论考核≥80分", "达标得满分，否则不得分"),  # it may be the condition
        ("理论考核≥8分", "缺席一次扣1分"),  # it may be what the item earns
        ("理论考核80分以上10分", "缺席一次扣1分"),
        ("理论考核≥80分加2分", "缺席一次扣1分"),
    ],
)
def test_a_mark_that_may_score_is_never_taken_for_description(asked: str, rule: str) -> None:
    compiled = compile_text(f"{HEAD}学习|{asked}|10|{rule}\n{REST}")
    assert not compiled.ok or asked not in compiled.tables[0].readback().partition("说明（不计分）")[2]


def test_the_cell_of_the_target_may_compare() -> None:
    text = "考核表\n考核项目|目标值|分值|评分标准\n6S检查|≥90分|40|每低1分扣1分\n合格率|≥95%|60|每低1%扣2分\n"
    said = one_table(text).readback()
    assert "目标90分，每低1分扣1分" in said and "目标95%，每低1%扣2分" in said
