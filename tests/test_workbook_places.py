"""Where 考核表 has its places to write: each wide enough for what goes there, and no words about what is not there."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conftest import ROOT, one_table
from rubricc.pipeline import compile_bytes, compile_text
from rubricc.targets.workbook import render
from rubricc.targets.workbook.grid import Grid
from rubricc.targets.workbook.guide_sheet import guide_lines
from rubricc.targets.workbook.layout import place
from rubricc.targets.workbook.measure import width
from rubricc.targets.workbook.who_places import STAFF_NUMBER

PAGE = 180.0  # mm
NAME = 9.0  # mm: room for a name, which a spreadsheet makes smaller where it is long

ONLY_RATED = """考核表：客服
评分：自评30%、主管70%
1. 态度（60分）：0-60分。
2. 技能（40分）：0-40分。
"""


def across(grid: Grid, span: tuple[int, int]) -> float:
    return sum(grid.widths[span[0] : span[1] + 1])


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics").glob("*.rubric")), ids=lambda path: path.stem)
def test_every_place_has_room_for_what_is_written_there(path: Path) -> None:
    for table in compile_bytes(path.read_bytes(), path.name).tables:
        layout = place(table.rubric, table.program)
        asked = {name: each for name, each in layout.who.items() if name != STAFF_NUMBER}
        for row in {each.row for each in asked.values()}:
            spans = [span for each in asked.values() if each.row == row for span in (each.label, each.value)]
            assert (spans[0][0], spans[-1][1]) == (0, layout.grid.last)
            assert all(left[1] + 1 == right[0] for left, right in pairwise(spans))
        for name, each in asked.items():
            assert across(layout.grid, each.label) >= width(name) and across(layout.grid, each.value) >= NAME, name
        for box in layout.signatures:
            assert layout.grid.widths[box.name.column], box.label
            assert min(across(layout.grid, span) for span in box.columns) >= width("签名"), box.label


def test_raters_who_share_nothing_have_no_column_for_it() -> None:
    table = one_table(ONLY_RATED)
    layout = place(table.rubric, table.program)
    loss, record = layout.grid.span("loss"), layout.grid.span("record")
    assert across(layout.grid, loss) == 0 < across(layout.grid, record)
    assert sum(layout.grid.widths[: layout.grid.last + 1]) == pytest.approx(PAGE)
    guide = " ".join(text for _, text, _ in guide_lines(table.rubric, table.program.schema))
    assert "自评、主管各在自己的一列评分" in guide
    assert not any(words in guide for words in ("扣分明细", "次数和数据", "再交给下一级"))


def test_what_they_share_has_its_column_and_its_words() -> None:
    table = one_table(ONLY_RATED.replace("0-60分", "迟到每次扣1分"))
    assert across(place(table.rubric, table.program).grid, place(table.rubric, table.program).grid.span("loss")) > 0
    guide = " ".join(text for _, text, _ in guide_lines(table.rubric, table.program.schema))
    assert "次数每表只填一次，填在「扣分/次数」一列，或在「扣分明细」一件事一行地记" in guide


def test_one_level_hands_the_sheet_to_nobody() -> None:
    table = one_table(ONLY_RATED.replace("评分：自评30%、主管70%", "评分：主管"))
    guide = " ".join(text for _, text, _ in guide_lines(table.rubric, table.program.schema))
    assert "由主管" in guide and "依次" not in guide and "下一级" not in guide


def test_a_section_is_named_on_each_page_that_begins_within_it() -> None:
    items = "\n".join(f"{n}. 第{n}房间（2分）：脏乱每处扣1分；投诉每次扣2分，扣完为止。" for n in range(1, 51))
    compiled = compile_text(f"检查表\n一、客房卫生（100分）\n{items}").tables[0]
    book = load_workbook(BytesIO(render(compiled.rubric, compiled.program)))
    form = book["考核表"]
    named = [cell.row for cell in form["A"] if str(cell.value or "").replace("\n", "").startswith("客房卫生")]
    assert named[1:] == [each.id + 1 for each in form.row_breaks.brk][: len(named) - 1]
    assert len(named) > 1


def test_who_counts_for_himself_is_told_so() -> None:
    text = "表\n评分：组长40%、科长60%\n1. 巡查（60分）：漏巡每次扣2分，扣完为止\n"
    text += "2. 态度（40分）：0-40分\n通则：扣分各自填写"
    compiled = compile_text(text).tables[0]
    book = load_workbook(BytesIO(render(compiled.rubric, compiled.program)))
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("各在自己的一列填次数和评定分" in each for each in said)
    assert any(each.replace("\n", "") == "（按左边各行填）" for each in said)
    assert not any("不填扣分" in each for each in said)
