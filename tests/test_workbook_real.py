"""The workbook in a real LibreOffice: the same totals, a page that prints, a file that is read back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from conftest import one_table
from rubricc.records import File, load
from rubricc.records.returned import read
from rubricc.records.roster import read_roster
from rubricc.runtime.record import read_record
from rubricc.targets.workbook import render
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.issued import Copies
from test_workbook import KINDS, opened, status_words
from test_workbook_returned import filled
from workbooks import Typed, every_cell, typed_cells

pytestmark = pytest.mark.real

SOFFICE = shutil.which("soffice") or "soffice"
# Files that were not written by LibreOffice are recomputed on loading; by default it trusts their values.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
RECORDS: tuple[dict[str, object], ...] = (
    {"考核月份": "2025-03", "姓名": "张三", "违反员工手册": 3, "事假": 1.5, "打卡异常": 1, "确认": "初评"},
    {
        "姓名": "=1+1",
        "考核月份": "2025-03",
        "确认": ["初评", "复评", "终审"],
        "明细": [
            {"日期": "2025-03-05", "项目": "尊重领导、团结协作", "情形": "与同事争吵、打架", "次数": 2, "扣分": 5},
            {"日期": "2025-03-19", "项目": "出勤", "情形": "病假", "次数": 0.5},
        ],
        "评分": {"复评": {"违反员工手册": 1}},
        "改判": {"终审": {"仪容仪表": {"得分": 6.25, "原因": "现场复核"}}},
    },
    {"确认": ["初评", "复评", "终审"]},
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of its own, so that a LibreOffice that is open does not answer in its place."""
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    return profile


def convert(office: Path, files: list[Path], to: str, folder: Path) -> None:
    command = [SOFFICE, f"-env:UserInstallation={office.as_uri()}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=300)


def test_libreoffice_computes_and_we_read_back(office: Path, tmp_path: Path) -> None:
    table, layout, _ = opened()
    files = []
    for number, record in enumerate(RECORDS):
        entry = read_record(table.schema, record)
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(filled(table, typed_cells(table.program, layout, entry, dict(entry.slots))))
    saved = tmp_path / "saved"
    convert(office, files, "xlsx", saved)
    for number, record in enumerate(RECORDS):
        data = (saved / f"{number}.xlsx").read_bytes()
        values = dict(every_cell(data))
        score = table.score(record)
        assert values[layout.status] == status_words(table.program, score)
        assert values[layout.total] == float(score.total or 0)
        last = len(table.schema.levels) - 1
        assert {name: values[layout.scores[last, name]] for name in score.items} == {
            name: float(points) for name, points in score.items.items()
        }
        returned, problems = read(table.rubric, table.program, data)
        assert problems == ()
        assert read_record(table.schema, returned).slots == read_record(table.schema, record).slots


def test_the_values_in_the_file_are_what_libreoffice_computes(office: Path, tmp_path: Path) -> None:
    table, _, _ = opened("grades")
    blank = tmp_path / "blank.xlsx"
    blank.write_bytes(render(table.rubric, table.program))
    convert(office, [blank], "xlsx", tmp_path / "saved")
    saved = dict(every_cell((tmp_path / "saved" / "blank.xlsx").read_bytes()))
    carried = {cell: value for cell, value in every_cell(blank.read_bytes()) if value != ""}
    assert {cell: value for cell, value in carried.items() if saved.get(cell) != value} == {}


def test_libreoffice_opens_a_copy_that_was_made_out_to_somebody(office: Path, tmp_path: Path) -> None:
    table, layout, _ = opened()
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(Copies(table.rubric, table.program).made_out({"姓名": "=1+1", "考核月份": "2025-03"}))
    convert(office, [copy], "xlsx", tmp_path / "saved")
    data = (tmp_path / "saved" / "copy.xlsx").read_bytes()
    saved = dict(every_cell(data))
    carried = {cell: value for cell, value in every_cell(copy.read_bytes()) if value != ""}
    assert {cell: value for cell, value in carried.items() if saved.get(cell) != value} == {}
    assert saved[layout.identity["姓名"]] == "=1+1"
    record, problems = read(table.rubric, table.program, data)
    assert ((record["姓名"], record["考核月份"]), problems) == (("=1+1", "2025-03"), ())


def test_nonsense_gives_no_number_in_libreoffice_either(office: Path, tmp_path: Path) -> None:
    table, layout, _ = opened()
    count, score = layout.slots["i4"], layout.scores[1, table.schema.items[1].name]
    pasted: list[dict[Cell, Typed]] = [
        {cell: value} for cell in (count, score) for value in (-1, 1.2345, 1e9, "３", "一次", True, "#N/A")
    ]
    files = []
    for number, typed in enumerate(pasted):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(filled(table, typed))
    convert(office, files, "xlsx", tmp_path / "saved")
    for number, typed in enumerate(pasted):
        values = dict(every_cell((tmp_path / "saved" / f"{number}.xlsx").read_bytes()))
        assert "需核对" in str(values[layout.total]), typed


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_prints_on_one_page(office: Path, tmp_path: Path, kind: str) -> None:
    table, _, _ = opened(kind)
    path = tmp_path / "form.xlsx"
    path.write_bytes(render(table.rubric, table.program))
    convert(office, [path], "pdf", tmp_path)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "form.pdf").pages]
    form = [text for text in texts if "评分标准" in text]  # the heads are repeated on every page
    assert len(form) == 1
    assert table.schema.title in form[0] and table.rubric.notes[-1][:20] in form[0]
    assert f"校验码 {table.schema.digest}" in form[0] and f"第2页/共{len(texts)}页" in form[0]


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_workbooks_of_other_kinds_are_lists_of_names_and_no_records(office: Path, tmp_path: Path, kind: str) -> None:
    """An error in them reads like a blank, and 95% like 0.95: both would have been scored."""
    table = one_table("考核表\n1. 出勤（50分）：迟到每次扣2分。\n2. 质量（50分）：合格率×50分。\n")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["姓名", "迟到", "合格率"], ["张三", 2, 0.95], ["李四", "=1/0", 0.9]):
        sheet.append(row)
    sheet["C2"].number_format = "0%"
    book.save(tmp_path / "x.xlsx")
    convert(office, [tmp_path / "x.xlsx"], kind, tmp_path)
    file = File(f"x.{kind}", (tmp_path / f"x.{kind}").read_bytes())
    (problem,) = load(table.schema, file).problems
    assert "另存为.xlsx" in problem
    assert [person.identity["姓名"] for person in read_roster(table.schema, file).people] == ["张三", "李四"]
    assert "另存为.xlsx" in read(table.rubric, table.program, file.data)[1][0]
