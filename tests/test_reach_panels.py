"""Reach of tables whose raters stand beside each other: exact, with a record that `score` accepts and that has it."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from conftest import one_table
from rubricc.checks.witness import record_of
from rubricc.pipeline import compile_text
from rubricc.program.evaluate import Evaluator
from rubricc.program.reach import reached
from rubricc.table import Table

ITEMS = "1. 态度（1分）：0-0.8分\n2. 纪律（1分）：旷工不得分\n"


def made(header: str, ending: str = "") -> Table:
    return one_table(f"考核表：示例\n满分：2分\n{header}\n{ITEMS}{ending}")


def totals(table: Table) -> list[Decimal]:
    """The total of every record that can be written."""
    program = table.program
    evaluator = Evaluator(program)
    domains = [
        [None, *(value for value in range(slot.minimum, slot.maximum + 1) if value % slot.step == 0)][:22]
        for slot in program.slots
    ]
    found = []
    for values in product(*domains):
        slots = dict(zip([slot.name for slot in program.slots], values, strict=True))
        if not evaluator.missing(slots) and not evaluator.broken(slots):
            found.append(Decimal(evaluator.compute(slots)[program.schema.total]).scaleb(-program.schema.total_scale))
    return found


@pytest.mark.parametrize(
    ("header", "ending"),
    [
        ("评分：自评30%、上级70%", ""),
        ("评分：自评30%、上级70%", "否决：发生重大事故，总分记0分\n"),
        ("评分：自评30%、上级70%\n总分上限：2.5分", "奖扣：由上级酌情奖励或扣除0.1-1分\n"),
        ("评分：自评30%、上级70%\n缺评：按其余评分人折算\n总分上限：2.5分", "奖扣：由上级酌情奖励0.1-0.3分\n"),
        ("评分：评委3人，去掉一个最高分和一个最低分", ""),
    ],
)
def test_reach_of_several_raters_is_what_trying_everything_finds(header: str, ending: str) -> None:
    table = made(header, ending)
    every, total = totals(table), table.reach.total
    assert (total.exact, total.least, total.greatest) == (True, min(every), max(every))
    for points, witness in ((total.least, total.least_witness), (total.greatest, total.greatest_witness)):
        score = table.score({**record_of(witness, table.schema), "确认": True})
        assert (score.status, score.total) == ("终审", points)


@pytest.mark.parametrize("raters", ["自评20%、同事（4人）平均80%", "评委6人，去掉一个最高分和一个最低分"])
def test_many_raters_are_decided_at_once(raters: str) -> None:
    text = f"考核表：示例\n评分：{raters}\n1. 态度（60分）：0-60分\n2. 服务（40分）：好40分、中30分、差0分\n"
    text += "等级：101分以上为优；不满101分为良\n"
    (told,) = [each for each in compile_text(text).diagnostics if each.code == "R544"]
    assert "总分最多100分（每人「态度/评定分」填60分、每人「服务" in told.message


def test_an_item_that_no_rater_can_fill_is_told() -> None:
    header = "考核表：示例\n评分：自评30%、上级70%\n缺评：按其余评分人折算\n"
    (told,) = [each for each in compile_text(header + "1. 态度（100分）：0-90分\n").diagnostics if each.code == "R540"]
    assert told.message == "「态度」100分，最多只能得90分，差10分（「自评·态度/评定分」填90分时）"
    assert "R540" not in [each.code for each in compile_text(header + "1. 态度（100分）：0-100分\n").diagnostics]


def test_a_wide_table_is_searched_whole() -> None:
    digits = str.maketrans("0123456789", "零一二三四五六七八九")
    names = [f"工作{number}".translate(digits) for number in range(300)]
    text = "考核表：示例\n满分：300分\n"
    text += "".join(f"{number}. {name}（1分）：{name}未完成每次扣0.1分\n" for number, name in enumerate(names, 1))
    table = one_table(text + "等级：290分以上为优；0分以上不满290分为良\n")
    assert len(table.program.definitions) > 600
    reach = reached(table.program)
    assert (reach.total.exact, reach.total.least, reach.total.greatest) == (True, Decimal(0), Decimal(300))


def test_what_the_budget_does_not_decide_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rubricc.program.reach_parts.WORK_OF_TABLE", 0)
    monkeypatch.setattr("rubricc.program.reach.Purse", lambda budget: _Empty())
    text = "考核表：示例\n1. 甲（50分）：0-50分\n2. 乙（50分）：迟到每次扣1分\n"
    told = [each for each in compile_text(text).diagnostics if each.code == "R547"]
    assert [each.message for each in told] == ["「甲」、「乙」、总分最多最少能得几分，组合太多，没有算出来：无法判定"]


class _Empty:
    work = 0

    def lent(self, wide: int) -> int:
        return 0
