"""Every table of rubrics/ in a real Chromium and a real LibreOffice: the evaluator's status, total, items and grade.

A sample, since both are slow: the records that take most branches; the in-process tests try all others.
"""

from __future__ import annotations

import io
import json
import random
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from conftest import ROOT
from covering import Search, Slots
from rubricc.pipeline import compile_bytes
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import read_record
from rubricc.runtime.result import Score
from rubricc.runtime.schema import Item
from rubricc.runtime.values import format_points, from_units
from rubricc.table import Table
from rubricc.targets import workbook
from rubricc.targets.form import render
from rubricc.targets.workbook.cells import Cell
from rubricc.targets.workbook.layout import place
from test_form_browser import ARGUMENTS, CHROMIUM
from test_workbook import status_words
from test_workbook_real import convert
from test_workbook_real import office as office  # a fixture
from workbooks import Typed, every_cell, expressible, typed_cells

pytestmark = pytest.mark.real

EACH = 3  # records a table
SHOWN = {
    "终审": ("已终审", "已确认"),
    "暂定": ("未确认", "暂定"),
    "未填": ("还有",),
    "未评": ("未评",),
    "不参评": ("不参评",),
}


@cache
def tables() -> dict[str, Table]:
    found = {}
    for path in sorted((ROOT / "rubrics").glob("*.rubric")):
        for number, table in enumerate(compile_bytes(path.read_bytes(), path.name).tables, start=1):
            found[f"{path.stem}{number}"] = table
    return found


@cache
def sample(name: str) -> tuple[tuple[dict[str, object], Score], ...]:
    """Records that are scored, most of them with a total."""
    table = tables()[name]
    search, pick = Search(table.program), random.Random(3)
    search.cover(60, 30)
    found = []
    for slots in sorted(search.found, key=lambda each: -sum(units is not None for units in each.values())):
        record = record_of(table, slots, pick)
        try:
            found.append((record, table.score(record)))
        except RecordError:
            continue
        if len(found) == EACH:
            break
    assert found, name
    return tuple(found)


def record_of(table: Table, slots: Slots, pick: random.Random) -> dict[str, object]:
    """The record that says what the slots hold, confirmed by some."""
    schema = table.schema
    levels = [level.name for level in schema.levels]
    record: dict[str, object] = {"姓名": "张三"} if "姓名" in schema.identity else {}
    written: dict[str, dict[str, object]] = {}
    judged: dict[str, dict[str, object]] = {}
    for field in schema.fields:
        for level, slot in enumerate(field.slots):
            units = slots[slot]
            if units is None:
                continue
            own = schema.panel is not None and field.scope == "rater"
            value = value_of(field.kind, field.choices, units, field.decimals)
            if level or own:
                written.setdefault(levels[level], {})[field.name] = value
            else:
                record[field.name] = value
    for item in schema.items:
        for level, slot in judged_by(item):
            if (units := slots[slot]) is not None:
                points = format_points(from_units(units, item.judged_decimals))
                judged.setdefault(levels[level], {})[item.name] = {"得分": points, "原因": "复核"}
    for word, each in schema.by_hand.items():
        if (units := slots[each.slot]) is not None:
            record[word] = {"分": format_points(from_units(units, each.decimals)), "原因": "另定"}
    record |= {"评分": written, "改判": judged, "确认": [level for level in levels if pick.random() < 0.7]}
    return {key: value for key, value in record.items() if value}


def value_of(kind: str, choices: tuple[str, ...], units: int, decimals: int) -> object:
    if kind == "flag":
        return "是" if units else "否"
    return choices[units] if choices else format_points(from_units(units, decimals))


def judged_by(item: Item) -> list[tuple[int, str]]:
    return [(level, slot) for level, slot in enumerate(item.judged) if slot is not None]


def test_chromium_shows_what_the_evaluator_computes(tmp_path: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        for name, table in tables().items():
            file = tmp_path / "form.html"
            file.write_text(render(table.rubric, table.program), encoding="utf-8")
            page.goto(file.as_uri())
            head = page.evaluate("opened.record()")
            for number, (record, score) in enumerate(sample(name)):
                saved = tmp_path / f"saved{number}.json"
                saved.write_text(json.dumps(record | {"表单": head["表单"]}), encoding="utf-8")
                page.locator("#file").set_input_files(saved)
                expect(page.locator("#message")).to_have_text(f"已打开「{saved.name}」。")
                assert_page(page, table, score, f"{name} {record}")
        browser.close()
    assert faults == []


def assert_page(page: Page, table: Table, score: Score, which: str) -> None:
    status = page.locator("#status").inner_text()
    assert status.startswith((*SHOWN[score.status], *(f"{each.name}未确认" for each in table.schema.levels))), which
    total = "" if score.total is None else format_points(score.total)
    assert page.locator("#total").text_content() == total, which
    grades = table.schema.grades
    ticked = [grade for place, grade in enumerate(grades) if page.locator(f"#grade{place}").inner_text() == "☑"]
    assert ticked == ([score.grade] if score.grade else []), which
    if score.total is not None and table.schema.panel is None:  # a panel's columns are each rater's own
        shown = {name: text for name, text in page.evaluate(SCORES).items() if name in score.items}
        assert shown == {name: format_points(points) for name, points in score.items.items()}, which


# What the last level's column shows for each item: typed over, or computed.
SCORES = """() => Object.fromEntries(opened.schema.items.map((item, index) => {
    const last = item.judged.length - 1;
    const typed = document.getElementById(`j${index}_${last}`);
    const shown = typed ? typed.value || typed.placeholder : document.getElementById(`t${index}_${last}`).textContent;
    return [item.name, shown];
}))"""


def typed_into(table: Table, typed: dict[Cell, Typed]) -> bytes:
    """The workbook as a program saves it that does not compute."""
    book = openpyxl.load_workbook(io.BytesIO(workbook.render(table.rubric, table.program)))
    for cell, value in typed.items():
        book[cell.sheet][cell.address].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_libreoffice_shows_what_the_evaluator_computes(office: Path, tmp_path: Path) -> None:
    files = []
    wanted: list[tuple[str, Score]] = []
    for name, table in tables().items():
        layout = place(table.rubric, table.program)
        for record, _ in sample(name)[:1]:
            entry = read_record(table.schema, record)
            slots = expressible(table.program, layout, dict(entry.slots))
            if slots != dict(entry.slots):
                continue
            files.append(tmp_path / f"{len(files)}.xlsx")
            files[-1].write_bytes(typed_into(table, typed_cells(table.program, layout, entry, slots)))
            wanted.append((name, table.score(record)))
    assert len(wanted) > len(tables()) // 2
    convert(office, files, "xlsx", tmp_path / "saved")
    for file, (name, score) in zip(files, wanted, strict=True):
        table = tables()[name]
        layout, values = (
            place(table.rubric, table.program),
            dict(every_cell((tmp_path / "saved" / file.name).read_bytes())),
        )
        assert values[layout.status] == status_words(table.program, score), name
        if score.total is None:
            continue
        assert values[layout.total] == float(score.total), name
        assert layout.grade is None or values[layout.grade] == (score.grade or ""), name
        last = len(table.schema.levels) - 1
        if table.schema.panel is None:
            shown = {item: values[layout.scores[last, item]] for item in score.items}
            assert shown == {item: float(points) for item, points in score.items.items()}, name
