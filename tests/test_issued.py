"""Workbooks made out to the people of a roster, and the folder in which they come back."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from conftest import one_table
from rubricc.cli import main
from rubricc.records.returned import read
from rubricc.targets.workbook import render
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.issued import Copies
from rubricc.targets.workbook.layout import place
from tables import ALL_RULES, BY_ROLE
from workbooks import Calculator, every_cell

PATROL = """巡检考核表
填写：工号、姓名、部门、考核月份
1. 巡检（60分）：漏检一次扣2分。
2. 记录（40分）：记录不全每处扣5分。
通则：各项扣完为止，不倒扣。
"""
ROSTER = """工号,姓名,部门,手机
007,张三,一部,1380
008,"=HYPERLINK(""x"")",../二部,1381
"""
HOSTILE = {"工号": "007", "姓名": "=1+1", "部门": "<b>&\"'\x07]]>", "考核月份": "2025-03"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("巡检.rubric").write_text(PATROL, "utf-8")
    Path("名单.csv").write_text(ROSTER, "utf-8")
    return tmp_path


def run(*args: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, args, prog_name="rubricc")
    assert result.exit_code == code, result.output
    return result


def cells(data: bytes) -> dict[Cell, object]:
    return {cell: value for cell, value in every_cell(data) if value != ""}


@pytest.mark.parametrize("text", [PATROL, ALL_RULES, BY_ROLE], ids=["plain", "all rules", "by role"])
def test_a_copy_is_the_blank_form_but_for_the_names_and_carries_no_wrong_value(text: str) -> None:
    table = one_table(text)
    layout = place(table.rubric, table.program)
    names = {name: f"{name}甲" for name in layout.identity}
    names |= {name: "2025-03" for name in names if name == "考核月份"} | {"岗位": "管家"}
    data = Copies(table.rubric, table.program).made_out(names)
    computed = Calculator(data).fill({})
    assert {cell: value for cell, value in cells(data).items() if computed[cell] != value} == {}
    typed = {cell: names[name] for name, cell in layout.identity.items()}
    blank = cells(render(table.rubric, table.program))
    assert {cell: value for cell, value in cells(data).items() if blank.get(cell) != value} == typed
    if not table.schema.role:
        hidden = {layout.calc.month_text, layout.calc.month}
        assert blank.keys() - cells(data).keys() <= hidden, "a value was lost"


def test_names_stay_words() -> None:
    table = one_table(PATROL)
    layout = place(table.rubric, table.program)
    data = Copies(table.rubric, table.program).made_out(HOSTILE | {"手机": "1380"})
    form = openpyxl.load_workbook(io.BytesIO(data))["考核表"]
    shown = {name: form[cell.address] for name, cell in layout.identity.items()}
    assert {name: cell.value for name, cell in shown.items()} == HOSTILE | {"部门": "<b>&\"']]>"}
    assert {cell.data_type for cell in shown.values()} <= {"s", "inlineStr"}
    record, problems = read(table.rubric, table.program, data)
    assert (record["姓名"], problems) == ("=1+1", ())


def test_out_to_everybody_and_back(folder: Path) -> None:
    result = run("issue", "巡检.rubric", "名单.csv", "--period", "2025-03")
    assert "2人的考核表放在：发放" in result.output
    assert "没有用上：手机" in result.output
    first, second = sorted((folder / "发放").iterdir(), reverse=True)
    assert first.name == "2025-03_一部_张三_007_巡检考核表.xlsx"
    assert "/" not in second.name and second.name.endswith("_008_巡检考核表.xlsx")
    book = openpyxl.load_workbook(first)
    table = one_table(PATROL)
    layout = place(table.rubric, table.program)
    book["考核表"][layout.slots["i1"].address] = 3
    book["考核表"][layout.confirmed[0].address] = "李四"
    book.save(first)
    (folder / "发放" / "一部").mkdir()
    first.rename(folder / "发放" / "一部" / first.name)
    second.unlink()
    scored = run("score", "巡检.rubric", "发放", "--roster", "名单.csv")
    assert "张三" in scored.output and "94" in scored.output and "共1人：终审1人" in scored.output
    assert '名单上还没有交的1人：=HYPERLINK("x")（008）。' in scored.output
    Path("名单.csv").write_text("姓名\n张三\n", "utf-8")
    assert "名单上的1人都交了" in run("score", "巡检.rubric", "发放", "--roster", "名单.csv").output
    Path("名单.csv").write_text("姓名\n李四\n", "utf-8")
    assert "不在名单上的1人：张三（007）。" in run("score", "巡检.rubric", "发放", "--roster", "名单.csv").output


def test_what_came_back_wrong_is_told_and_the_rest_is_scored(folder: Path) -> None:
    run("issue", "巡检.rubric", "名单.csv")
    back = folder / "发放"
    (back / "说明.docx").write_bytes(b"PK\x03\x04 no workbook")
    (back / "~$张三.xlsx").write_bytes(b"a lock of Excel")
    (back / "再交.xlsx").write_bytes(next(back.glob("*007*")).read_bytes())
    result = run("score", "巡检.rubric", "发放", code=1)
    assert "共4人：未评1人，有误3人" in result.output
    assert "说明.docx：打不开" in result.output
    assert result.output.count("是同一人，每人只能有一条记录") == 2


@pytest.mark.parametrize(
    ("roster", "words"),
    [
        ("工号,姓名\n007,张三\n007,李四\n", "第2行：「工号」填的是“007”，与第3行是同一人"),
        ("工号,姓名\n007,张三\n,李四\n", "第3行：「工号」没有填，分不清是谁"),
        ("工号,姓名\n007," + "长" * 101 + "\n", "应填文字，不超过100字"),
    ],
)
def test_nobody_gets_a_form_by_guess(folder: Path, roster: str, words: str) -> None:
    Path("名单.csv").write_text(roster, "utf-8")
    assert words in run("issue", "巡检.rubric", "名单.csv", code=1).output


def test_who_has_no_name_on_the_list_is_told(folder: Path) -> None:
    Path("名单.csv").write_text("工号,姓名\n007,张三\n008,\n", "utf-8")
    assert "第3行没有姓名：考核表已经做了，表上的姓名空着。" in run("issue", "巡检.rubric", "名单.csv").output
    assert len([*(folder / "发放").iterdir()]) == 2


def test_a_list_of_staff_may_call_its_columns_otherwise(folder: Path) -> None:
    Path("名单.csv").write_text("序号,员工编号,员工姓名,所属部门\n1,007,张三,一部\n", "utf-8")
    said = run("issue", "巡检.rubric", "名单.csv").output
    assert "「员工编号」当作工号，「员工姓名」当作姓名，「所属部门」当作部门" in said
    assert "没有用上：序号。" in said
    assert [each.name for each in (folder / "发放").iterdir()] == ["一部_张三_007_巡检考核表.xlsx"]
    Path("名单.csv").write_text("工号,姓名,员工姓名,所属部门,所在部门\n1,张三,李四,一部,二部\n", "utf-8")
    said = run("issue", "巡检.rubric", "名单.csv", "--out", "又").output
    assert "没有用上：员工姓名、所属部门、所在部门。" in said and "当作" not in said
    Path("巡检.rubric").write_text(PATROL.replace("姓名", "被考核人"), "utf-8")
    Path("名单.csv").write_text("工号,姓名\n007,张三\n", "utf-8")
    assert "「姓名」当作被考核人" in run("issue", "巡检.rubric", "名单.csv", "--out", "再").output
    assert "名单上的1人都交了" in run("score", "巡检.rubric", "再", "--roster", "名单.csv").output


def test_how_it_was_called(folder: Path) -> None:
    Path("空").mkdir()
    assert "文件夹“空”里没有文件" in run("score", "巡检.rubric", "空", code=2).output
    Path("无名.csv").write_text("电话\n1380\n", "utf-8")
    assert (
        "名单里没有一栏是考核表要填的：工号、姓名、部门、考核月份"
        in run("issue", "巡检.rubric", "无名.csv", code=2).output
    )
    Path("巡检.rubric").write_text(PATROL.replace("、考核月份", ""), "utf-8")
    assert "不能用 --period" in run("issue", "巡检.rubric", "名单.csv", "--period", "2025-03", code=2).output


def test_a_sum_in_the_roster_is_no_person_and_a_title_above_it_is_told(folder: Path) -> None:
    Path("名单.csv").write_text("工号,姓名,部门\n007,张三,一部\n,合计,1人\n", "utf-8")
    said = run("issue", "巡检.rubric", "名单.csv", code=1).output
    assert "1人的考核表" in said
    assert "第3行：「合计」是合计的一行，不是一个人，请删去" in said
    Path("名单.csv").write_text("十一月名单,,\n工号,姓名,部门\n007,张三,一部\n", "utf-8")
    assert "栏目名像是在第2行" in run("issue", "巡检.rubric", "名单.csv", code=2).output
