"""Grades named together with what they are paid, and what 兑现 leaves unsaid: as policies write it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from test_guards import meaning

HEAD = "考核表：示例\n1. 出勤（100分）\n   迟到每次扣1分\n"


def _blocks(text: str) -> tuple[list[str], list[str]]:
    """The lines 等级 and 兑现 of the read-back, and the codes of the warnings."""
    compiled = compile_text(HEAD + text)
    assert [found.message for found in compiled.diagnostics if found.severity == "error"] == []
    (table,) = compiled.tables
    assert meaning(one_table(table.readback())) == meaning(table)
    lines = [line for line in table.readback().splitlines() if line.startswith(("等级：", "兑现："))]
    return lines, [found.code for found in compiled.diagnostics if found.severity == "warning"]


NAMED_AND_PAID = [
    "等级：90分以上为「优秀」；80分以上不满90分为「良好」；不满80分为「不合格」。",
    "兑现：「优秀」绩效1500元；「良好」绩效800元；「不合格」绩效0元。",
]


@pytest.mark.parametrize("block", ["结果运用", "考核等级", "说明"])
def test_a_grade_and_its_pay_in_one_breath(block: str) -> None:
    said = "90分（含）以上为优秀，发放绩效1500元；80分（含）—90分为良好，发放800元；80分以下为不合格，不发放绩效。"
    assert _blocks(f"{block}：{said}")[0] == NAMED_AND_PAID


def test_a_grade_needs_no_verb_before_what_it_is_paid() -> None:
    said = "90分以上优秀，发放绩效1500元；80分以上不满90分良好，发放800元；不满80分不合格，不发放绩效。"
    assert _blocks(f"考核结果：{said}")[0] == NAMED_AND_PAID


def test_several_grades_of_a_sentence_and_what_follows() -> None:
    lines, _ = _blocks("考核结果：考核得分90分以上为优秀，给予通报表扬，不满90分为不合格，连续两次不合格的予以调岗。")
    assert lines == [
        "等级：90分以上为「优秀」；不满90分为「不合格」。",
        "兑现：「优秀」，给予通报表扬；连续2次「不合格」，予以调岗。",
    ]


@pytest.mark.parametrize(
    ("said", "lines", "codes"),
    [
        ("低于60分扣发50%绩效", "不满60分绩效50%；60分以上绩效100%", ["R329"]),
        ("低于60分扣发50%绩效，其余全额发放", "不满60分绩效50%；60分以上绩效100%", []),
        ("95分以上奖励300元；60分以下罚款100元", None, ["R329"]),
        ("总分×20元", "总分×20元", []),
        ("每分20元", "总分×20元", ["R331"]),
        ("95分以上全额发放，每少1分扣20元", "以95分为基准，每低1分扣20元，不足1分不计", ["R431"]),
        ("90分以上不扣，低于90分的每低1分扣20元", "以90分为基准，每低1分扣20元，不足1分不计", ["R431"]),
    ],
)
def test_totals_that_are_not_named(said: str, lines: str | None, codes: list[str]) -> None:
    """What is only given on top or taken away leaves the others in full."""
    lines = lines or "95分以上奖金300元；不超过60分奖金减100元；超过60分不满95分奖金0元"
    assert _blocks(f"兑现：{said}") == ([f"兑现：{lines}。"], codes)


def test_a_gap_between_whole_points_is_no_rest() -> None:
    compiled = compile_text(HEAD + "   早退每次扣0.5分\n兑现：90分以上奖励300元；80-89分不奖不罚；不满80分罚款100元")
    assert "R321" in [found.code for found in compiled.diagnostics]


def test_a_total_is_paid_by_the_point() -> None:
    (table,) = compile_text(HEAD + "   早退每次扣0.5分\n兑现：总分×20元").tables
    score = table.score({"迟到": "1", "早退": "1", "确认": "是"})
    assert (score.total, score.pay) == (Decimal("98.5"), 1970)
