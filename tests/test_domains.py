"""数据：完成率：0%～150%，一位小数 narrows what may be entered."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc import RecordError
from rubricc.pipeline import compile_text

TEXT = """考核表：示例
数据：{}
1. 收费（60分）：收费完成率×60分，最高不超过60分
2. 出勤（40分）：迟到每次扣1分
"""


@pytest.mark.parametrize(
    ("said", "low", "high", "decimals"),
    [
        ("收费完成率：0%～150%，一位小数", 0, 150, 1),
        ("收费完成率：50%-120%", 50, 120, 2),
        ("收费/收费完成率：不超过150%，整数", 0, 150, 0),
        ("收费完成率：保留两位小数；来自财务部", 0, 1000, 2),
    ],
)
def test_a_range_and_decimals(said: str, low: int, high: int, decimals: int) -> None:
    table = one_table(TEXT.format(said))
    field = table.inputs[0]
    assert (field.minimum, field.maximum, field.decimals) == (low, high, decimals)
    again = one_table(table.readback()).inputs[0]
    assert (again.minimum, again.maximum, again.decimals) == (low, high, decimals)


def test_a_value_outside_is_refused() -> None:
    table = one_table(TEXT.format("收费完成率：0%～150%，一位小数；迟到：0～31次"))
    assert table.score({"收费完成率": "99.5%", "迟到": 31, "确认": True}).total == Decimal("68.7")
    for record in ({"收费完成率": "151%"}, {"收费完成率": "99.55%"}, {"收费完成率": "90%", "迟到": 32}):
        with pytest.raises(RecordError):
            table.score({**record, "确认": True})


@pytest.mark.parametrize("said", ["收费完成律：0%～150%", "收费完成率：0元～150元", "早退：0～31次"])
def test_a_name_that_is_no_input_is_an_error(said: str) -> None:
    (found,) = [each for each in compile_text(TEXT.format(said)).diagnostics if each.severity == "error"]
    assert found.code == "R107"


def test_a_ladder_is_judged_within_the_domain() -> None:
    text = "考核表：示例\n数据：合格率：80%～100%，整数\n1. 质量（100分）：合格率90%以上得100分；80%以上不满90%得60分\n"
    assert "R140" not in [each.code for each in compile_text(text).diagnostics]
