"""What makes a workbook look right: names that fit where they are written, words that are not torn."""

from __future__ import annotations

import io

import openpyxl
import pytest

from conftest import ROOT, one_table
from rubricc.pipeline import compile_text
from rubricc.table import Table
from rubricc.targets.workbook import render
from rubricc.targets.workbook.grid import LEAST_PLACE, grid
from rubricc.targets.workbook.layout import place
from rubricc.targets.workbook.measure import balanced
from rubricc.targets.workbook.who_places import who_places


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("工作绩效", ("工作", "绩效")),
        ("满意度", ("满意度",)),
        ("考勤", ("考勤",)),
        ("综合管理工作", ("综合", "管理", "工作")),
    ],
)
def test_the_name_of_a_section_is_parted_evenly(text: str, parts: tuple[str, ...]) -> None:
    assert balanced(text, 10.0) == parts


@pytest.mark.parametrize("name", ["护士长", "会计", "网校班主任"])
def test_each_name_has_room_to_be_written(name: str) -> None:
    (table,) = compile_text((ROOT / "tests" / "forms" / f"{name}.rubric").read_text(encoding="utf-8")).tables
    columns = grid(table.rubric, table.program.schema)
    for who in who_places(table.program.schema.identity, columns).values():
        assert sum(columns.widths[who.value[0] : who.value[1] + 1]) >= LEAST_PLACE


def book_of(table: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(table.rubric, table.program)))


def test_sums_do_not_stand_alone_on_a_page() -> None:
    """The last item goes with them."""
    (table,) = compile_text((ROOT / "rubrics" / "客服部考核细则.rubric").read_text(encoding="utf-8")).tables
    breaks = [each.id for each in book_of(table)["考核表"].row_breaks.brk]
    rows = place(table.rubric, table.program).rows
    assert rows.sums not in breaks and rows.items[-1].first in breaks


@pytest.mark.parametrize("veto", ["", "否决：贪污的，总分记0分\n"])
def test_what_the_result_is_worth_stands_beside_its_name(veto: str) -> None:
    table = one_table(
        "考核表：甲\n1. 考勤（100分）：迟到每次扣2分，扣完为止\n等级：90分以上为优秀；不满90分为合格\n"
        f"{veto}兑现：优秀奖金1000元；合格奖金0元\n"
    )
    cell = place(table.rubric, table.program).pay
    assert cell is not None
    row = [each.value for each in book_of(table)["考核表"][cell.row + 1]]
    assert [each for each in row[: cell.column] if each is not None][-1] == "奖金（元）"
    assert ("否决" in row) == bool(veto) and "兑现" not in row


@pytest.mark.parametrize(
    ("rule", "words"), [("迟到每次扣2分", "次数和事实请问记录人"), ("0-100分", "评分的依据请问评分的人")]
)
def test_whom_to_ask(rule: str, words: str) -> None:
    table = one_table(f"考核表：甲\n1. 考勤（100分）：{rule}\n")
    assert any(words in str(cell.value) for row in book_of(table)["填表说明"] for cell in row)
