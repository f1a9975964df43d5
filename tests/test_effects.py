"""What acts on the total, the grade, the pay: from the sentence to the result and its explanation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc import RecordError
from rubricc.pipeline import compile_text
from rubricc.table import Table


def table_text(*lines: str, head: str = "") -> str:
    """Two items in two sections, 100 points, and what acts on them."""
    return (
        f"考核表：示例\n{head}"
        "一、纪律（40分）\n1. 出勤（40分）：迟到每次扣2分，扣完为止。\n"
        "二、业务（60分）\n1. 巡查（60分）：漏巡每次扣5分，扣完为止。\n" + "".join(f"{line}\n" for line in lines)
    )


def table(*lines: str, head: str = "") -> Table:
    return one_table(table_text(*lines, head=head))


def codes(text: str) -> list[str]:
    return [found.code for found in compile_text(text).diagnostics]


def told(table: Table, record: dict[str, object]) -> list[str]:
    """The lines of the explanation that are about the total."""
    return [line.text for line in table.score({**record, "确认": True}).explanation if not line.item]


# ---- 奖扣 ----


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("奖扣：由经理酌情奖励或扣除1-10分", "由经理酌情奖励或扣除1～10分"),
        ("奖扣分：1-10分", "酌情奖励或扣除1～10分"),
        ("奖扣：由直接上级奖扣1～10分", "由直接上级酌情奖励或扣除1～10分"),
        ("奖扣：由部门经理视情况加减1-5分。", "由部门经理酌情奖励或扣除1～5分"),
        ("奖扣：±5分", "酌情奖励或扣除0～5分"),
        ("奖扣：由经理酌情奖励不超过5分", "由经理酌情奖励0～5分"),
        ("奖扣：由经理酌情扣1-3分", "由经理酌情扣除1～3分"),
        ("奖扣：由总经理在10分以内酌情奖扣", "由总经理酌情奖励或扣除0～10分"),
    ],
)
def test_bonus_is_read(written: str, canonical: str) -> None:
    assert f"奖扣：{canonical}。" in table(written, "总分上限：110分").readback().splitlines()


@pytest.mark.parametrize(
    ("written", "code"),
    [("奖扣：由经理酌情奖扣", "S302"), ("奖扣：表现好的多给一些", "S301"), ("奖扣：0分以内", "S302")],
)
def test_bonus_without_bounds_is_refused(written: str, code: str) -> None:
    assert code in codes(table_text(written))


def test_bonus_is_one_signed_amount_with_its_reason() -> None:
    graded = table("奖扣：由经理酌情奖励或扣除1-10分", head="评分：主管初评、经理终审　　总分上限：105分\n")
    assert graded.score({"迟到": 1, "奖扣": (5, "抢险")}).total == 103
    assert told(graded, {"迟到": 1, "奖扣": (10, "抢险")}) == [
        "奖扣：终审奖励10分（原因：抢险）",
        "总分：合计108分，最高105分",
        "总分：105分（终审已确认）",
    ]
    assert told(graded, {"迟到": 50, "漏巡": 12, "奖扣": (-1.5, "顶撞客户")}) == [
        "奖扣：终审扣除1.5分（原因：顶撞客户）",
        "总分：合计低于0分，按0分计",
        "总分：0分（终审已确认）",
    ]
    for wrong in ((0.5, "小事"), (11, "大事"), (3, "")):
        with pytest.raises(RecordError):
            graded.score({"迟到": 1, "奖扣": wrong})
    assert graded.score({"迟到": 1, "奖扣": 0}).total == 98
    with pytest.raises(RecordError, match=r"填的是“0.5分”：没有的填0，有的至少1分"):
        graded.score({"奖扣": (0.5, "小事")})


@pytest.mark.parametrize(
    ("cap", "totals"), [("105分（含奖扣）", [105, 105]), ("105分", [105, 105]), ("105分（不含奖扣）", [110, 109])]
)
def test_the_cap_says_whether_it_holds_the_bonus(cap: str, totals: list[int]) -> None:
    bounded = table("三、加分项（8分）", "1. 建议（8分）：每采纳一条加4分。", "奖扣：1-10分", f"总分上限：{cap}")
    found = [bounded.score({"采纳": n, "奖扣": (bonus, "抢险")}).total for n, bonus in ((2, 5), (1, 5))]
    assert found == totals
    assert bounded.reach.total.greatest == (115 if "不含" in cap else 105)


def test_reach_and_the_missing_cap_know_of_the_bonus() -> None:
    assert "R127" in codes(table_text("奖扣：1-10分"))
    assert table("奖扣：1-10分").reach.total.greatest == Decimal(110)
    assert "R127" not in codes(table_text("奖扣：由经理酌情扣除1-10分"))
