"""What is pasted over roles, checklists, ladders and several raters: a sound value or words, never a wrong number."""

from __future__ import annotations

import pytest

from rubricc.program.model import Slot
from rubricc.runtime.schema import CHECKED
from rubricc.targets.workbook.cells import Cell
from test_workbook import opened
from workbooks import Typed

KINDS = ("by role", "checklists", "raters")
PASTED: tuple[Typed, ...] = (-1, 1.2345, "３", "不 符合", "前 台", True, "=#N/A")


def signed(kind: str) -> dict[Cell, Typed]:
    """Everybody has confirmed, and the 岗位 is chosen."""
    table, layout, _ = opened(kind)
    typed: dict[Cell, Typed] = dict.fromkeys(layout.confirmed, "王五")
    if table.schema.role:
        typed[layout.identity[table.schema.role]] = table.rubric.roles[0]
    return typed


def one_of_each(kind: str) -> list[Slot]:
    """A slot of every domain that the first level or a rater fills in."""
    table, _, _ = opened(kind)
    fields = {field.name: field for field in table.schema.fields}
    found = {}
    for slot in table.program.slots:
        field = fields.get(slot.field or "")
        if field is not None and slot.level == 0:
            key = (field.kind, field.unit, field.decimals, field.minimum, field.maximum, field.choices)
            found.setdefault(key, slot)
    return list(found.values())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pasted_is_understood_or_refused(kind: str) -> None:
    _, layout, book = opened(kind)
    slots = one_of_each(kind)
    assert slots
    for slot in slots:
        for value in PASTED:
            book.fill({**signed(kind), layout.slots[slot.name]: value})
            shown = book[layout.total]
            book.restore()
            assert isinstance(shown, str), (slot.field, value, shown)
            assert "需核对" in shown or "未填" in shown, (slot.field, value, shown)


@pytest.mark.parametrize("kind", KINDS)
def test_blanks_are_counted_and_give_no_number(kind: str) -> None:
    table, layout, book = opened(kind)
    record: dict[str, object] = {"确认": "是"} | (
        {table.schema.role: table.rubric.roles[0]} if table.schema.role else {}
    )
    missing = len(table.score(record).missing)
    book.fill(signed(kind))
    shown = book[layout.total]
    book.restore()
    assert missing and shown == f"还有{missing}项未填"


def test_half_a_time_is_refused_and_half_a_day_is_not() -> None:
    table, layout, book = opened("grades")
    slots = {field.label: field.slots[0] for field in table.schema.fields}
    for label, words in (("打卡异常", "有1项需核对"), ("事假", 98.5)):
        book.fill({**signed("grades"), layout.slots[slots[label]]: 1.5})
        shown = book[layout.total]
        book.restore()
        assert shown == words


def test_long_lists_stand_on_a_hidden_sheet() -> None:
    table, layout, book = opened("checklists")
    listed = [field for field in table.schema.fields if field.choices == CHECKED]
    assert listed and all(layout.calc.options[field.name].first.sheet != "考核表" for field in listed)
    assert book[layout.calc.options[listed[0].name].first] == CHECKED[0]


def test_what_is_written_below_the_rows_is_told() -> None:
    """Nothing is read there: the total waits until it is gone."""
    _, layout, book = opened("levels")
    below = layout.below_details.first
    book.fill({**signed("levels"), Cell(below.sheet, below.row + 1, below.column + 1): "出勤"})
    shown, words = book[layout.total], book[Cell(below.sheet, 1, below.column + 8)]
    book.restore()
    assert shown == "有1项需核对"
    assert isinstance(words, str) and "写的不计入" in words and "第40行起" in words
