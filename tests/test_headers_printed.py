"""What HR wrote above the table stands above every form of it: in the blank of that name, else in a line of its own."""

from __future__ import annotations

import html
import io
import json
import re

import openpyxl
import pytest
from py_mini_racer import MiniRacer

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.resources import read_text
from rubricc.table import Table
from rubricc.targets import slip
from rubricc.targets.form import render as page
from rubricc.targets.form.data import schema_data
from rubricc.targets.form.heights import events_height
from rubricc.targets.form.page import scoring_script
from rubricc.targets.form.view import page_of
from rubricc.targets.heads import beside_title, heads
from rubricc.targets.workbook import render as workbook
from rubricc.targets.workbook.issued import Copies
from rubricc.targets.workbook.layout import place
from test_safety import HOSTILE
from test_slip import slip_for
from workbooks import Calculator, every_cell

ITEM = "1. 出勤（100分）：迟到每次扣1分，扣完为止\n"
WARD = f"""护士考核表
编号：HL-01　科室：内科　考核月份：2025年3月　考核周期：每月
分管领导：=1+1<b>&{"".join(each for each in HOSTILE if each.isprintable() and "__" not in each)}
{ITEM}"""


@pytest.mark.parametrize(
    ("line", "filled", "above"),
    [
        ("部门：内科", {"部门": "内科"}, ()),
        ("科室：内科", {"部门": "内科"}, ()),
        ("填写：姓名、科室\n部门：内科", {"科室": "内科"}, ()),
        ("填写：姓名\n部门：内科", {}, (("部门", "内科"),)),
        ("部门：内科、外科", {}, (("适用部门", "内科、外科"),)),
        ("部门：各部门", {}, (("适用部门", "各部门"),)),
        ("岗位：全体护士", {}, (("适用岗位", "全体护士"),)),
        ("岗位：全科医师", {"岗位": "全科医师"}, ()),
        ("适用岗位：护士、护工", {}, (("适用岗位", "护士、护工"),)),
        ("被考核人：张三", {"姓名": "张三"}, ()),
        ("姓名：张三　被考核人：李四", {"姓名": "张三"}, (("被考核人", "李四"),)),
        ("考核月份：2025年3月", {"考核月份": "2025-03"}, ()),
        ("考核月份：每年三月", {}, (("考核月份", "每年三月"),)),
        ("填写：姓名、考核周期\n考核周期：每月", {}, (("考核周期", "每月"),)),
        ("周期：每月　生效日期：2025年1月1日", {}, (("周期", "每月"), ("生效日期", "2025年1月1日"))),
        ("总分上限：105分　纸张：A4横向　小数：一位", {}, (("总分上限", "105分"),)),
        ("工作地点：北京", {}, (("工作地点", "北京"),)),
        ("适用：", {}, ()),
    ],
)
def test_a_header_fills_the_blank_of_its_name_else_it_stands_above(
    line: str, filled: dict[str, str], above: tuple[tuple[str, str], ...]
) -> None:
    said = heads(one_table(f"考核表：示例\n{line}\n{ITEM}").rubric)
    assert (said.filled, said.above) == (filled, above)


def test_what_is_ticked_is_not_printed_twice() -> None:
    table = one_table("考核表：示例\n岗位：前台、保洁\n" + ITEM.replace("扣1分", "扣1分（保洁扣2分）"))
    assert heads(table.rubric) == heads(one_table(f"考核表：示例\n{ITEM}").rubric)


@pytest.mark.parametrize(
    ("line", "told"), [("姓名：张三", False), ("考核月份：2025年3月", False), ("地点：北京", True)]
)
def test_only_a_header_without_a_blank_is_not_known(line: str, told: bool) -> None:
    found = compile_text(f"考核表：示例\n{line}\n{ITEM}").diagnostics
    assert [each.code for each in found if each.code == "L101"] == ["L101"] * told


@pytest.fixture(scope="module")
def ward() -> Table:
    return one_table(WARD)


def test_on_the_page_all_of_it_is_text_and_what_fills_a_blank_is_saved(ward: Table) -> None:
    text = page(ward.rubric, ward.program)
    (line,) = re.findall(r'<p class="heads">(.*?)</p>', text)
    plain = [html.unescape(each) for each in re.findall(r"<span>(.*?)</span>", line)]
    assert plain == [f"{name}：{value}" for name, value in heads(ward.rubric).above]
    assert [name for name, _ in heads(ward.rubric).above] == ["考核周期", "分管领导"]
    data = json.dumps(schema_data(ward.program, filled=heads(ward.rubric).filled), default=list)
    states = "".join(read_text("targets", f"html/{name}.js") for name in ("state", "controls"))
    with MiniRacer() as engine:
        engine.eval(f"{scoring_script(ward.program)}{states}const schema = {data};")
        record = engine.eval("JSON.stringify(recordOf(schema, emptyState(schema)))")
        again = engine.eval(
            "const typed = emptyState(schema); typed.identity['部门'] = '';"
            "JSON.stringify(stateOf(schema, recordOf(schema, typed)).identity)"
        )
    saved = json.loads(str(record))
    assert (saved["部门"], saved["考核月份"]) == ("内科", "2025-03")
    assert ward.score(saved).status == "未评", "a blank that the table fills is nothing that anybody entered"
    assert json.loads(str(again))["部门"] == "", "what was taken away stays away"


def test_in_the_workbook_it_is_words_and_every_value_is_right(ward: Table) -> None:
    data = workbook(ward.rubric, ward.program)
    layout = place(ward.rubric, ward.program)
    form = openpyxl.load_workbook(io.BytesIO(data))["考核表"]
    line = form.cell(layout.rows.heads + 1, 1)
    assert (line.data_type, line.value) == ("s", layout.heads.line)
    assert {name: form[layout.identity[name].address].value for name in layout.heads.filled} == layout.heads.filled
    computed = Calculator(data).fill({})
    assert {cell: value for cell, value in every_cell(data) if computed[cell] != value} == {}


def test_a_roster_writes_over_what_the_table_says(ward: Table) -> None:
    copies = Copies(ward.rubric, ward.program)
    layout = place(ward.rubric, ward.program)
    for who, ward_of in (({"姓名": "张三"}, "内科"), ({"姓名": "李四", "部门": "外科"}, "外科")):
        form = openpyxl.load_workbook(io.BytesIO(copies.made_out(who)))["考核表"]
        assert form[layout.identity["部门"].address].value == ward_of
        assert form[layout.identity["姓名"].address].value == who["姓名"]


def test_on_the_slip_what_the_record_says_comes_first(ward: Table) -> None:
    made = slip_for(ward, {"姓名": "张三", "考核月份": "2025-04", "确认": True})
    assert dict(made.identity) == {"姓名": "张三", "部门": "内科", "考核月份": "2025-04"}
    assert [name for name, _ in made.heads] == ["考核周期", "分管领导"]
    assert "分管领导：=1+1<b>" in slip.text(made)
    assert "分管领导：=1+1<b>" not in slip.page(made) and "分管领导：=1+1&lt;b&gt;" in slip.page(made)


def test_a_line_more_does_not_send_the_foot_to_a_second_page(steward_text: str) -> None:
    """Beside the title it takes no room; where it has a line of its own, rows for the pen are lower."""
    longer = steward_text.replace("周期：每月", "周期：每月　生效日期：2025年1月1日　发布部门：人力资源部")
    for text, beside, tall in ((steward_text, True, 18), (longer, False, 12)):
        table = one_table(text)
        assert beside_title(table.rubric) == beside
        assert events_height(table.rubric, page_of(table.rubric, table.program)) == tall
