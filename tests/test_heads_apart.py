"""Several items on one line, and what stands in the brackets of bonus items."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text


def test_heads_with_points_and_rules_on_one_line_are_items_of_their_own() -> None:
    text = """考核表：示例
一、内务（100分）
（1）台账（40分）：缺1项扣1分；（2）记录（60分）：缺1处扣0.5分，无记录不得分
"""
    table = one_table(text)
    assert [(item.title, item.points) for item in table.rubric.items] == [("台账", 40), ("记录", 60)]
    assert len(table.rubric.items[1].rules) == 2


def test_amounts_in_brackets_of_one_item_make_no_items() -> None:
    """迟到（1分） is what it costs, and no head."""
    compiled = compile_text("考核表：示例\n1. 出勤（100分）：迟到（1分）；早退（2分）\n")
    assert len(compiled.tables[0].rubric.items if compiled.tables else ()) <= 1


@pytest.mark.parametrize(
    ("head", "most"),
    [
        ("加分（加分项，最高5分）", 5),
        ("创新（附加项，最多加5分）", 5),
        ("创新（最高加5分）", 5),
        ("创新（加分项，封顶3分）", 3),
    ],
)
def test_a_bracket_that_says_how_much_at_most_is_added_makes_a_bonus_item(head: str, most: int) -> None:
    text = f"考核表：示例\n1. 材料（100分）\n   迟报每次扣5分。\n2. {head}\n   创新每次加1分。\n"
    table = one_table(text)
    (bonus,) = (each.name for each in table.schema.fields if "迟报" not in each.name)
    assert table.score({"迟报": 0, bonus: 9, "确认": True}).total == Decimal(100 + most)


@pytest.mark.parametrize("number", ["1、", "（1）", ""])
def test_levels_in_a_numbered_line_are_no_head(number: str) -> None:
    table = one_table(f"考核表：示例\n1. 会议（100分）\n   {number}优秀：100分；良好：80分；合格：60分\n")
    assert [each.title for each in table.rubric.items] == ["会议"]
    assert table.score({"会议/等级": "良好", "确认": True}).total == Decimal(80)
