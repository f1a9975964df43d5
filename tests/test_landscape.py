"""纸张：A4横向: the form and the workbook lie on their side; anything else is A4 upright, and said so."""

from __future__ import annotations

import io

import openpyxl
import pytest
from pypdf import PdfReader

from conftest import ROOT, one_table
from rubricc.pipeline import compile_text
from rubricc.rubric.readback import readback
from rubricc.targets import form, paper, workbook
from rubricc.targets.parted import section_parts
from rubricc.targets.pdf import to_pdf

TEXT = """门岗考核表
周期：每月　纸张：A4横向
评分：主管初评、经理终审
1、值勤（60分）：脱岗每次扣5分；迟到每次扣1分。
2、登记（40分）：漏登每次扣2分。
通则：各项扣完为止，不倒扣。
"""


def test_the_columns_fill_the_wider_page() -> None:
    wide, upright = one_table(TEXT).rubric, one_table(TEXT.replace("横向", "纵向")).rubric
    assert sum(column.width for column in paper.columns(wide)) == paper.LANDSCAPE_WIDTH == 267
    assert sum(column.width for column in paper.columns(upright)) == paper.PAGE_WIDTH
    wider = dict(zip((each.heading for each in paper.columns(upright)), paper.columns(wide), strict=True))
    for column in paper.columns(upright):
        assert wider[column.heading].width >= column.width


def test_the_form_prints_on_its_side() -> None:
    table = one_table(TEXT)
    (page,) = PdfReader(io.BytesIO(to_pdf(form.render(table.rubric, table.program)))).pages
    assert round(float(page.mediabox.width) / 72 * 25.4) == 297
    assert round(float(page.mediabox.height) / 72 * 25.4) == 210


@pytest.mark.parametrize(("written", "way"), [("A4横向", "landscape"), ("A4纵向", "portrait"), ("A4", "portrait")])
def test_the_workbook_prints_as_the_form(written: str, way: str) -> None:
    table = one_table(TEXT.replace("A4横向", written))
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(table.rubric, table.program)))
    assert book["考核表"].page_setup.orientation == way


def test_it_is_read_back() -> None:
    again = one_table(readback(one_table(TEXT).rubric))
    assert again.rubric.header("纸张") == "A4横向" and paper.landscape(again.rubric)


@pytest.mark.parametrize(
    ("written", "code"), [("A4纸横向打印", None), ("横向", None), ("a4", None), ("A3横向", "L129")]
)
def test_another_size_is_said_to_be_unknown(written: str, code: str | None) -> None:
    found = [each for each in compile_text(TEXT.replace("A4横向", written)).diagnostics if each.code == "L129"]
    assert [each.code for each in found] == ([code] if code else [])
    if found:
        assert "A3横向" in found[0].message and "按A4横向排" in found[0].message


RATED = "考核表：示例\n1. 态度（60分）\n   0-60分。\n2. 满意度（40分）\n   90%以上得40分；不满90%得20分。\n"


def test_a_table_that_takes_no_points_speaks_of_no_deductions() -> None:
    table = one_table(RATED)
    assert not paper.takes_points(table.rubric)
    columns = paper.columns(table.rubric, with_loss=False)
    assert [column.heading for column in columns if column.kind in ("record", "loss", "score")] == ["评定依据", "得分"]
    assert sum(column.width for column in columns) == paper.PAGE_WIDTH
    page = form.render(table.rubric, table.program)
    assert "无扣分事项</td>" not in page and "上述扣分事项" not in page and "扣分记录" not in page.split("<script")[0]
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(table.rubric, table.program)))
    assert book["扣分明细"].sheet_state == "hidden"
    assert paper.takes_points(one_table(RATED.replace("0-60分", "迟到每次扣1分")).rubric)


def test_a_section_is_parted_where_it_reads_well() -> None:
    assert [
        section_parts(title)
        for title in ("纪律", "工作绩效", "用户满意度", "响应与效率", "业务水平（定量）", "KPI指标")
    ] == [
        ("纪律",),
        ("工作", "绩效"),
        ("用户", "满意度"),
        ("响应与", "效率"),
        ("业务", "水平", "（定", "量）"),
        ("KPI指标",),
    ]


@pytest.mark.parametrize(
    ("name", "high"), [("rubrics/管家", 18), ("tests/forms/小学班主任", 12), ("tests/forms/生产经理", 18)]
)
def test_the_foot_is_not_alone_on_a_page_for_the_sake_of_high_rows(name: str, high: int) -> None:
    """Rows with several events are 18 mm, unless the form then needs a second page for its signatures only."""
    table = one_table((ROOT / f"{name}.rubric").read_text(encoding="utf-8"))
    assert f"tr.tall>td,tr.tall>th{{height:{high}mm}}" in form.render(table.rubric, table.program)


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("周期：每季度", "本季度"),
        ("填写：姓名、考核月份", "本月"),
        ("填写：姓名、考核年度", "本年度"),
        ("编号：A", "本期"),
        ("填写：姓名", "本期"),
    ],
)
def test_that_nothing_was_found_is_said_of_the_period_that_is_asked_for(header: str, period: str) -> None:
    table = one_table(f"考核表：示例\n{header}\n1. 出勤（100分）：迟到每次扣1分\n")
    assert paper.nothing_label(table.rubric) == f"经核查，{period}无扣分事项"


def test_what_is_only_to_be_signed_is_no_sentence() -> None:
    table = one_table(
        "考核表：示例\n自____年1月1日至____年12月31日\n1. 出勤（100分）：迟到每次扣1分\n"
        "说明：双方各执一份\n甲方（签章）：　　　乙方（签字）：\n　　年　月　日　　　年　月　日\n"
    )
    assert paper.identity(table.rubric) == ("姓名", "考核期限")
    assert paper.notes(table.rubric) == ("1. 双方各执一份。", "2. 甲方（签章）：　　　乙方（签字）：")
