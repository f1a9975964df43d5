"""What the workbook's tests share: a record put into its cells, and a spreadsheet that computes in process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import ironcalc

from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.program.walk import slots_read
from rubricc.rubric.model import Item, Rubric, Section
from rubricc.rubric.model import Level as RubricLevel
from rubricc.runtime.record import Entry
from rubricc.runtime.schema import Field
from rubricc.source import Source, Span
from rubricc.targets.workbook import render
from rubricc.targets.workbook.calc_scores import inherited
from rubricc.targets.workbook.cells import CALC, CHANGES, DETAILS, FORM, GUIDE, Cell
from rubricc.targets.workbook.layout import Layout, place
from rubricc.targets.workbook.seat_places import base_fields

Typed = str | int | float | bool | date
Slots = dict[str, int | None]


class Calculator:
    """A workbook open in a spreadsheet: type into cells, let it compute, look, and put everything back."""

    def __init__(self, data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.xlsx"
            path.write_bytes(data)
            self.model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        self.sheets = {sheet["name"]: at for at, sheet in enumerate(self.model.get_worksheets_properties())}

    @classmethod
    def of(cls, rubric: Rubric, program: Program) -> Calculator:
        return cls(render(rubric, program))

    def place(self, cell: Cell) -> tuple[int, int, int]:
        return self.sheets[cell.sheet], cell.row + 1, cell.column + 1

    def fill(self, typed: Mapping[Cell, Typed]) -> Calculator:
        """Only what is typed here stands in the sheets afterwards; `restore` takes it back."""
        self.before = {cell: self.model.get_cell_content(*self.place(cell)) for cell in typed}
        for cell, value in typed.items():
            self.type(cell, value)
        self.model.evaluate()
        return self

    def type(self, cell: Cell, value: Typed) -> None:
        where = self.place(cell)
        match value:
            case bool():
                self.model.update_cell_with_bool(*where, value)
            case date():
                self.model.update_cell_with_number(*where, (value - date(1899, 12, 30)).days)
            case int() | float():
                self.model.update_cell_with_number(*where, value)
            case str() if value.startswith("=#"):  # an error value that was pasted
                self.model.set_user_input(*where, value)
            case str():
                self.model.update_cell_with_text(*where, value)

    def restore(self) -> None:
        for cell, content in self.before.items():
            if content:
                self.model.set_user_input(*self.place(cell), content)
            else:
                self.model.clear_cell_contents(*self.place(cell))

    def __getitem__(self, cell: Cell) -> object:
        value = self.model.get_cell_value(*self.place(cell))
        return "" if value is None else value


def expressible(program: Program, layout: Layout, slots: Slots) -> Slots:
    """Without each 改判 that gives what the cell shows anyway: typed or not, it agrees."""
    slots = dict(slots)
    for level in range(1, len(program.schema.levels) if program.schema.panel is None else 1):
        view = inherited(layout, level)
        engine = Evaluator(view.program)
        values = engine.compute(slots)
        broken = engine.broken(slots)
        for item in program.schema.items:
            slot = item.judged[level]
            if slot is None or slots[slot] is None:
                continue
            asked = [(c.message, c.fields) for c in program.constraints if slot in slots_read([c.holds])]
            same = values[item.score] == (slots[slot] or 0) * 10 ** (item.scale - item.judged_decimals)
            if same and not any(each in asked for each in broken):
                slots[slot] = None
    return slots


def typed_cells(program: Program, layout: Layout, entry: Entry, slots: Slots) -> dict[Cell, Typed]:
    """What a person would type for an entry; what 扣分明细 stands for is not typed a second time."""
    fields = base_fields(program.schema)
    decimals = {slot.name: slot.decimals for slot in program.slots}
    covered = set()
    typed: dict[Cell, Typed] = {}
    for row, detail in enumerate(entry.details):
        event = next(each for each in layout.calc.events if each.field.name == detail.field)
        covered.add(event.field.slots[0])
        if event.amount is not None and detail.points is not None:
            covered.add(event.amount.slots[0])
        texts = {"项目": event.item, "情形": event.label, "事由": detail.what, "记录人": detail.recorder}
        cells = {
            name: Cell(DETAILS, column.first.row + row, column.first.column) for name, column in layout.details.items()
        }
        typed |= {cells["日期"]: detail.day} | {cells[name]: text for name, text in texts.items() if text}
        if detail.count is not None:
            typed[cells["次数"]] = float(detail.count)
        if detail.points is not None:
            typed[cells["扣分"]] = float(detail.points)
    for slot in program.slots:
        units = slots[slot.name]
        if units is not None and slot.name not in covered:
            field = fields.get(slot.field or "")
            typed[layout.slots[slot.name]] = written(field, units, decimals[slot.name])
    for (level, name), cell in layout.reasons.items():
        item = next(each for each in program.schema.items if each.name == name)
        if (slot_name := item.judged[level]) and slots[slot_name] is not None:
            typed[cell] = "情况特殊"
    typed |= dict.fromkeys(layout.hand_reasons.values(), "综合考虑")
    for level, cell in zip(program.schema.levels, layout.confirmed, strict=True):
        if level.name in entry.confirmed:
            typed[cell] = "王五"
    typed |= {layout.identity[name]: text for name, text in entry.identity.items() if text and name in layout.identity}
    return typed


def written(field: Field | None, units: int, decimals: int) -> Typed:
    if field is not None and field.kind == "flag":
        return "是" if units else "否"
    if field is not None and field.choices:
        return field.choices[units]
    return units / 10**decimals if decimals else units


def table_around(program: Program) -> Rubric:
    """A rubric for a program that grew without one: the words that the sheets print."""
    schema = program.schema
    span = Span(Source("x", ""), 0, 0)
    items = tuple(
        Item(
            number=str(number),
            title=item.name,
            points=item.points,
            full=item.points,
            weight=None,
            most=None,
            open_end=False,
            sentences=(),
            cap=None,
            gain_cap=None,
            base=item.base,
            earns=False,
            bonus=False,
            roles=(),
            floor=None,
            guidance=(),
            data_from="",
            text=("随机",),
            span=span,
            points_span=span,
        )
        for number, item in enumerate(schema.items, start=1)
    )
    levels = tuple(RubricLevel(level.name, level.who, level.title) for level in schema.levels)
    section = Section("", "", None, None, items, span)
    return Rubric(
        title=schema.title,
        headers=(),
        full_marks=schema.full_marks,
        total_cap=None,
        decimals=schema.decimals,
        levels=levels,
        identity=schema.identity,
        roles=(),
        signatures=(),
        sections=(section,),
        grades=(),
        adjustment=None,
        notes=(),
        examples=(),
        span=span,
    )


def every_cell(data: bytes) -> Iterator[tuple[Cell, object]]:
    """Every cell with the value that the file carries."""
    import io

    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
            for column, value in enumerate(values):
                yield Cell(name, row, column), value


SHEETS = (GUIDE, FORM, DETAILS, CHANGES, CALC)
__all__ = ["SHEETS", "Calculator", "every_cell", "expressible", "place", "table_around", "typed_cells"]
