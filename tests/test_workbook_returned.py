"""A workbook that came back gives the record that was typed into it, and never a score of its own."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from conftest import one_table
from rubricc.records.returned import is_ours, read
from rubricc.runtime.record import Entry, read_record
from rubricc.table import Table
from rubricc.targets.workbook import render
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.layout import place
from rubricc.values import replace
from strategies import records
from test_workbook import HARMLESS, KINDS, opened, steward_text
from workbooks import Typed, expressible, typed_cells

# Opening a file takes a second, so a failure is not made smaller.
QUICK = settings(
    max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)


@cache
def issued(digest: str) -> bytes:
    table = next(table for table, *_ in map(opened, KINDS) if table.schema.digest == digest)
    return render(table.rubric, table.program)


def filled(table: Table, typed: dict[Cell, Typed], values_too: bool = False) -> bytes:
    """The issued file with cells typed in, saved by a program that does not compute."""
    book = openpyxl.load_workbook(io.BytesIO(issued(table.schema.digest)), data_only=values_too)
    for cell, value in typed.items():
        there = book[cell.sheet][cell.address]
        there.value = value
        if isinstance(value, str) and value.startswith("="):
            there.data_type = "s"  # a person's name, not a formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_is_read(kind: str) -> None:
    table, layout, _ = opened(kind)

    @QUICK
    @given(records(table.program))
    def comes_back(record: dict[str, object]) -> None:
        entry = read_record(table.schema, record)
        slots = expressible(table.program, layout, dict(entry.slots))
        assume(slots == entry.slots)
        data = filled(table, typed_cells(table.program, layout, entry, slots))
        returned, problems = read(table.rubric, table.program, data)
        again = read_record(table.schema, returned)
        assert problems == ()
        assert essence(again) == essence(replace(entry, identity=layout.heads.filled | entry.identity))

    comes_back()


def essence(entry: Entry) -> tuple[object, ...]:
    identity = {name: text for name, text in entry.identity.items() if text}
    days = [(detail.day, detail.field, detail.count, detail.points, detail.what) for detail in entry.details]
    return entry.slots, entry.touched, entry.confirmed, identity, days


def test_ours_and_not_ours() -> None:
    table, _, _ = opened()
    other = openpyxl.Workbook()
    out = io.BytesIO()
    other.save(out)
    assert is_ours(render(table.rubric, table.program))
    assert not is_ours(out.getvalue())
    assert not is_ours(b"") and not is_ours(b"PK\x03\x04 broken") and not is_ours("姓名,迟到\n".encode())


def test_another_table_another_version_a_missing_sheet() -> None:
    table, _, _ = opened()
    changed = one_table(
        steward_text("levels").replace("2025-1", "2026-1").replace("违反员工手册每次扣2分", "违反员工手册每次扣3分")
    )
    book = openpyxl.load_workbook(io.BytesIO(render(table.rubric, table.program)))
    del book["扣分明细"]
    out = io.BytesIO()
    book.save(out)
    other = one_table(HARMLESS)
    cases = (
        (render(other.rubric, other.program), "这是《甲》乙的表，不是《管家月度绩效考核表》KF-01的"),
        (render(changed.rubric, changed.program), "文件是版本2026-1"),
        (out.getvalue(), "没有工作表「扣分明细」"),
        (b"not a workbook", "打不开"),
    )
    for data, words in cases:
        record, problems = read(table.rubric, table.program, data)
        assert record == {} and len(problems) == 1 and words in problems[0]


def test_the_shown_total_is_compared_and_never_taken() -> None:
    table, layout, _ = opened()
    typed: dict[Cell, Typed] = {layout.slots["i4"]: 1, layout.confirmed[0]: "张三", layout.total: 100}
    record, problems = read(table.rubric, table.program, filled(table, typed))
    assert table.score(record).total == 98
    assert problems == (
        f"工作表「考核表」单元格{layout.total.address}显示“100”，按填写的内容重算是“98”："
        "请用Excel、WPS或LibreOffice打开，照红字改好，保存后再交。",
    )


def test_an_error_value_is_no_blank() -> None:
    table, layout, _ = opened()
    cell = layout.slots["i4"]
    _, problems = read(table.rubric, table.program, filled(table, {cell: "#N/A"}))
    assert problems[0] == f"工作表「考核表」单元格{cell.address}是错误值，请改成要填的内容或清空。"


def changed(table: Table, change: Callable[[openpyxl.Workbook], object]) -> tuple[str, ...]:
    """What is wrong with the issued file after a change, as told."""
    book = openpyxl.load_workbook(io.BytesIO(issued(table.schema.digest)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read(table.rubric, table.program, out.getvalue())[1]


def test_a_formula_without_its_result_is_no_blank() -> None:
    """Some programs save what was typed and compute nothing: =1+1 would be a harmless 0."""
    table, layout, _ = opened()
    cell = layout.slots["i4"]
    assert changed(table, lambda book: book[cell.sheet][cell.address].__setattr__("value", "=1+1")) == (
        f"工作表「考核表」单元格{cell.address}里是还没有算出结果的公式，请用Excel、WPS或LibreOffice打开，改成数，保存后再交。",
    )
    assert read(table.rubric, table.program, issued(table.schema.digest))[1] == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda book: book["考核表"].insert_rows(9), "应是“言谈举止、办公纪律”，现在是“”，这样的共"),
        (lambda book: book["考核表"].delete_rows(9), "应是“言谈举止、办公纪律”，现在是"),
        (lambda book: book["考核表"].insert_cols(7), "应是“考核月份”，现在是"),
        (lambda book: book["改数"].insert_rows(5), "工作表「改数」单元格"),
        (lambda book: book["扣分明细"].insert_cols(3), "工作表「扣分明细」单元格C3应是“项目”"),
        (lambda book: book["扣分明细"].__setitem__("C41", "出勤"), "工作表「扣分明细」第41行写在表格外面，没有计入"),
        (lambda book: book.copy_worksheet(book["考核表"]), "多出工作表「考核表 Copy」，里面写的不会计入"),
    ],
)
def test_cells_that_are_not_where_they_were_are_told(change: Callable[[openpyxl.Workbook], object], words: str) -> None:
    """Else each number below a row that was put in would be taken for its neighbour's."""
    table, _, _ = opened()
    problems = changed(table, change)
    assert len(problems) == 1 and words in problems[0]


def test_what_does_no_harm_is_not_told() -> None:
    table, _, _ = opened()

    def harmless(book: openpyxl.Workbook) -> None:
        book.create_sheet("Sheet1")
        book.create_sheet("WpsReserved_CellImgList")["A1"] = "1"
        book["考核表"]["B9"].value = str(book["考核表"]["B9"].value).replace("、", "、\r\n ")
        book["考核表"]["Z70"] = "王五已看"

    assert changed(table, harmless) == ()


def test_people_type_numbers_in_many_ways() -> None:
    table, layout, _ = opened()
    typed: dict[Cell, Typed] = {
        layout.slots["i4"]: " ２次 ",
        layout.slots["i5"]: "0.5天",
        layout.slots["i6"]: 0.1 + 0.4,
        layout.identity["姓名"]: "  张三 ",
        layout.scores[1, table.schema.items[3].name]: "7.5分",
        layout.reasons[1, table.schema.items[3].name]: "补证",
        layout.comment: "继续努力",
    }
    record, _ = read(table.rubric, table.program, filled(table, typed))
    entry = read_record(table.schema, record)
    assert {name: units for name, units in entry.slots.items() if units is not None} == {
        "i4": 2,
        "i5": 5,
        "i6": 5,
        "j4_2": 750,
    }
    assert entry.identity["姓名"] == "张三"
    assert record["表单"]["评语"] == "继续努力"  # type: ignore[index]  # the public form is a mapping of objects


def test_a_score_cell_that_only_inherits_is_no_change() -> None:
    """Saved with values in place of formulas, 复评 and 终审 hold numbers that nobody typed."""
    table, layout, book = opened()
    book.fill({layout.slots["i4"]: 1})
    shown = {cell: book[cell] for cell in layout.scores.values()}
    book.restore()
    typed: dict[Cell, Typed] = {layout.slots["i4"]: 1, **shown}  # type: ignore[dict-item]  # numbers, all of them
    record, _ = read(table.rubric, table.program, filled(table, typed, values_too=True))
    assert "改判" not in record


def test_what_is_noted_beside_a_rating_comes_back_with_the_record() -> None:
    table = one_table("考核表：季度\n1. 质量（60分）：0-60分。\n2. 态度（40分）：优40分、良30分、差10分。\n")
    layout = place(table.rubric, table.program)
    book = openpyxl.load_workbook(io.BytesIO(render(table.rubric, table.program)))
    noted = layout.noted["质量"]
    assert not book[noted.sheet][noted.address].protection.locked
    book[noted.sheet][noted.address].value = "抽查三次都合格"
    out = io.BytesIO()
    book.save(out)
    record, problems = read(table.rubric, table.program, out.getvalue())
    assert not problems
    assert record["表单"]["评定依据"] == {"质量": "抽查三次都合格"}  # type: ignore[index]  # a mapping of objects


def test_where_points_are_taken_nothing_is_noted_beside_the_count() -> None:
    table, layout, _ = opened()
    assert not layout.noted and table.schema.items
