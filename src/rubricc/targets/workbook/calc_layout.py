"""The hidden sheet: where each slot, definition, test and count of problems stands.

One row per thing, its ASCII name and its Chinese label before it. A *view* is the score as one
level sees it: `before` its own 改判 (what its score cell inherits) or after; each is a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from rubricc.values import dataclass

from rubricc.program.levels import without
from rubricc.program.model import Program, Slot
from rubricc.targets.workbook.cells import CALC, Cell, Range
from rubricc.targets.workbook.events import Event, events_of

META = ("format", "title", "code", "version", "digest")
NAME_COLUMN, LABEL_COLUMN, FIRST_COLUMN = 0, 1, 2
RAW, VALUE, GIVEN, BAD, BY_ROWS, ROW_SUM = range(FIRST_COLUMN, FIRST_COLUMN + 6)
DETAIL_EVENT, DETAIL_COUNT, DETAIL_POINTS, DETAIL_HAS_POINTS, DETAIL_FAULT = range(FIRST_COLUMN, FIRST_COLUMN + 5)
# Of an event: its 项目/情形 and what its rows may hold; the least points are above the most where it takes none.
EVENT_NUMBER, EVENT_KEY, EVENT_ITEM, EVENT_LABEL = range(4)
COUNT_STEP, COUNT_MOST, POINTS_LEAST, POINTS_MOST, POINTS_UNIT = range(4, 9)
ENDS = ("bad", "status")
COUNTS = ("bad", "touched", "missing", "broken")  # per view


@dataclass(frozen=True, slots=True)
class View:
    """The program as one level sees it."""

    level: int
    before: bool  # without this level's own 改判 and 调整
    program: Program

    @property
    def key(self) -> tuple[int, bool]:
        return self.level, self.before


@dataclass(frozen=True, slots=True)
class CalcLayout:
    """Places on the hidden sheet."""

    views: tuple[View, ...]
    meta: Mapping[str, Cell]
    month_text: Cell  # what was typed for it, in one spelling
    month: Cell  # the first day of the month appraised, 0 when it is not given
    events: tuple[Event, ...]
    event_columns: Mapping[int, Range]
    event_items: Range  # each 项目 of the events once
    slots: Mapping[str, Mapping[int, Cell]]  # slot → RAW, VALUE …
    options: Mapping[str, Range]  # of a choice; their numbers from 1 stand beside them
    detail_rows: tuple[Mapping[int, Cell], ...]
    detail_columns: Mapping[int, Range]
    months: Cell  # 1 where the rows of a monthly table lie in several months, or its month cannot be read
    definitions: Mapping[tuple[int, bool], Mapping[str, Cell]]
    requirements: Mapping[tuple[int, bool], tuple[Cell, ...]]
    constraints: Mapping[tuple[int, bool], tuple[Cell, ...]]
    counts: Mapping[tuple[int, bool], Mapping[str, Cell]]
    conflicts: Mapping[tuple[int, str], Cell]  # this level must write 改判得分
    bases: Mapping[tuple[int, str], Cell]  # what a score cell would show on a form that was touched
    shown: Mapping[tuple[int, str], Cell]  # what a score cell shows until it is overtyped
    reasons: Mapping[tuple[int, str], Cell]  # 1 where 改判 lacks its reason
    gathered: Mapping[tuple[int, str], Cell]  # all 改分原因 down to this item, as the foot prints them
    by_hand: Mapping[str, Cell]  # 1 where 调整 or 奖扣 lacks its reason
    confirmed: tuple[Cell, ...]  # per level, 1 or 0
    ends: Mapping[str, Cell]

    @property
    def final(self) -> View:
        return self.views[-1]


def views_of(program: Program) -> tuple[View, ...]:
    """For each level the program before and after its 改判; the last one is the whole program."""
    if program.schema.panel is not None:
        return (View(0, False, program),)  # nobody changes what another wrote
    views = []
    for level in range(len(program.schema.levels)):
        later = frozenset(slot.name for slot in program.slots if slot.level > level)
        own = frozenset(slot.name for slot in program.slots if slot.level == level and slot.field is None)
        if level:
            views.append(View(level, True, without(program, later | own)))
        views.append(View(level, False, without(program, later)))
    return tuple(views)


def in_order(program: Program) -> tuple[Slot, ...]:
    """The slots such that those of each view are the first ones: level by level, 改判 and 调整 last."""
    return tuple(sorted(program.slots, key=lambda slot: (slot.level, slot.field is None)))


class _Sheet:
    """Hands out rows from top to bottom."""

    def __init__(self) -> None:
        self.row = 1

    def next(self, column: int = FIRST_COLUMN) -> Cell:
        self.row += 1
        return Cell(CALC, self.row - 1, column)

    def across(self, columns: Iterable[int]) -> dict[int, Cell]:
        row = self.next().row
        return {column: Cell(CALC, row, column) for column in columns}

    def down(self, count: int, column: int) -> Range:
        """Cells from here down, without moving on; at least one, for a range cannot be empty."""
        return Range(Cell(CALC, self.row, column), Cell(CALC, self.row + max(1, count) - 1, column))

    def gap(self) -> None:
        """An empty row and one for the heads of what follows."""
        self.row += 2


def place_calc(program: Program, detail_rows: int) -> CalcLayout:
    """Places for one program."""
    sheet = _Sheet()
    views = views_of(program)
    schema = program.schema
    column = {view.key: FIRST_COLUMN + number for number, view in enumerate(views)}
    levels = range(len(schema.levels))
    meta = {name: sheet.next() for name in META}
    month_text, month = sheet.next(), sheet.next()
    sheet.gap()
    slots = {slot.name: sheet.across(range(RAW, ROW_SUM + 1)) for slot in in_order(program)}
    sheet.gap()
    options = {}
    for field in schema.fields:
        if field.choices:
            options[field.name] = sheet.down(len(field.choices), FIRST_COLUMN)
            sheet.row += len(field.choices)
    sheet.gap()
    events = events_of(schema)
    event_columns = {column: sheet.down(len(events), column) for column in range(EVENT_NUMBER, POINTS_UNIT + 1)}
    event_items = sheet.down(len({event.item for event in events}), POINTS_UNIT + 1)
    sheet.row += max(1, len(events))
    sheet.gap()
    details = {column: sheet.down(detail_rows, column) for column in range(DETAIL_EVENT, DETAIL_FAULT + 1)}
    rows = tuple(sheet.across(range(DETAIL_EVENT, DETAIL_FAULT + 1)) for _ in range(detail_rows))
    months = sheet.next()
    sheet.gap()
    definitions = {each.name: sheet.next().row for each in program.definitions}
    sheet.gap()
    requirements = _tests(sheet, {view.key: len(view.program.requirements) for view in views}, column)
    sheet.gap()
    constraints = _tests(sheet, {view.key: len(view.program.constraints) for view in views}, column)
    sheet.gap()
    counts = {name: sheet.next().row for name in COUNTS}
    sheet.gap()

    later = levels[1:] if schema.panel is None else ()

    def per_item(level_range: Iterable[int]) -> dict[tuple[int, str], Cell]:
        across = tuple(level_range)
        made = {}
        for item in schema.items:
            row = sheet.next().row
            made.update({(level, item.name): Cell(CALC, row, FIRST_COLUMN + level) for level in across})
        sheet.gap()
        return made

    return CalcLayout(
        views=views,
        meta=meta,
        month_text=month_text,
        month=month,
        events=events,
        event_columns=event_columns,
        event_items=event_items,
        slots=slots,
        options=options,
        detail_rows=rows,
        detail_columns=details,
        months=months,
        definitions={
            key: {name: Cell(CALC, row, at) for name, row in definitions.items()} for key, at in column.items()
        },
        requirements=requirements,
        constraints=constraints,
        counts={key: {name: Cell(CALC, row, at) for name, row in counts.items()} for key, at in column.items()},
        conflicts=per_item(later),
        bases=per_item(levels),
        shown=per_item(levels),
        reasons=per_item(later),
        gathered=per_item(later),
        by_hand={name: sheet.next() for name in schema.by_hand},
        confirmed=tuple(sheet.next() for _ in levels),
        ends={name: sheet.next() for name in ENDS},
    )


def _tests(
    sheet: _Sheet, counts: Mapping[tuple[int, bool], int], column: Mapping[tuple[int, bool], int]
) -> dict[tuple[int, bool], tuple[Cell, ...]]:
    """One column per view; the views may hold different tests, so a row has no meaning of its own."""
    start = sheet.row
    sheet.row += max(counts.values(), default=0)
    return {
        key: tuple(Cell(CALC, start + number, column[key]) for number in range(count)) for key, count in counts.items()
    }
