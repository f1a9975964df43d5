"""What an HR person fills in as 95%, and what of it is 0.95: read as shown, or asked about beside the results."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from conftest import one_table
from rubricc.cli.score import command
from rubricc.records import File, load
from rubricc.targets.workbook import render
from rubricc.targets.workbook.layout import place

TABLE = "考核表：示例\n1. 回访（100分）：及时率目标95%，每低1%扣2分，不足1%不计\n"


def workbook(value: object, shown: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "及时率", "确认"])
    sheet.append(["张三", value, "是"])
    sheet["B2"].number_format = shown
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("shown", ["0%", "0.00%", "0.0%;[Red]-0.0%", '0.0%" 左右"'])
def test_a_cell_that_shows_a_percentage_is_one(shown: str) -> None:
    table = one_table(TABLE)
    (person,) = load(table.schema, File("三月.xlsx", workbook(0.935, shown)), None).people
    assert table.score(person.record).total == 98


@pytest.mark.parametrize("shown", ["General", "0.00", '0.00"%"'])
def test_a_number_beside_a_printed_sign_is_what_it_says(shown: str) -> None:
    table = one_table(TABLE)
    (person,) = load(table.schema, File("三月.xlsx", workbook(93.5, shown)), None).people
    assert table.score(person.record).total == 98


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0.93", "/及时率」填的是0.93%，95%应填95，不填0.95"),
        ("1", "填的是1%，95%应填95"),
        ("101%", "填的是101%，一般不超过100%"),
        ("93.5", ""),
        ("93.5%", ""),
    ],
)
def test_a_share_that_looks_mistyped_is_named(tmp_path: Path, value: str, said: str) -> None:
    rubric, records = tmp_path / "表.rubric", tmp_path / "三月.csv"
    rubric.write_text(TABLE, encoding="utf-8")
    records.write_text(f"姓名,及时率,确认\n张三,{value},是\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(rubric), str(records)])
    assert result.exit_code == 0 and ("请核对" in result.output) == bool(said) and said in result.output


@pytest.mark.parametrize("mark", ["；", ";", "，", "|"])
def test_columns_that_no_comma_parts(mark: str) -> None:
    found = load(one_table(TABLE).schema, File("三月.csv", mark.join(["姓名", "及时率", "确认"]).encode()), None)
    assert [f"各栏之间是“{mark}”" in each for each in found.problems] == [True]


def test_our_own_cell_shows_what_it_counts() -> None:
    """Excel keeps 93.5% as 0.935; a bare cell would show that as 93.5%, and count 0.935."""
    table = one_table(TABLE)
    book = openpyxl.load_workbook(io.BytesIO(render(table.rubric, table.program)))
    cell = place(table.rubric, table.program).slots["i1"]
    assert book["考核表"].cell(cell.row + 1, cell.column + 1).number_format == 'General"%"'
