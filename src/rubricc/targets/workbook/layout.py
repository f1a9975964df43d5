"""Which cell holds what: every slot, score, reason, confirmation and name of one table.

Pure: it opens no workbook. The sheets are written by it, a returned file is read by it, and
tests find their cells in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from rubricc.values import dataclass

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.runtime.details import DETAIL_KEYS
from rubricc.runtime.schema import Field, Item
from rubricc.targets import paper
from rubricc.targets.blocks import Block, blocks
from rubricc.targets.heads import Heads, heads
from rubricc.targets.workbook.calc_layout import CalcLayout, place_calc
from rubricc.targets.workbook.cells import CHANGES, DETAILS, FORM, Cell, Range
from rubricc.targets.workbook.grid import Grid, Span, grid
from rubricc.targets.workbook.measure import width
from rubricc.targets.workbook.seat_places import has_score_row, seat_cells
from rubricc.targets.workbook.who_places import WHO_FIRST_ROW, WhoPlace, who_places

FORMAT_VERSION = 2
DETAIL_ROWS = 36  # one page: an empty second one would be printed with it
DETAIL_FIRST_ROW = 3
BELOW = 1000  # rows below them that are watched
CHANGES_FIRST_ROW = 3
NAME_LABEL, DAY_LABEL = "签名", "日期"
CHECK_HEADING = "检查（红字请改正）"  # above the last column of every sheet that is filled in
CHANGES_FIRST_LEVEL = 4  # column of what the second level changes; before it stands the first level's value


@dataclass(frozen=True, slots=True)
class ItemRows:
    """The rows of one item on 考核表; an item without inputs takes one row all the same."""

    item: Item
    fields: tuple[Field, ...]
    first: int
    has_scores: bool = False  # a row of its own for the scores of raters beside each other

    @property
    def last(self) -> int:
        return self.first + max(1, len(self.fields) + self.has_scores) - 1


@dataclass(frozen=True, slots=True)
class BlockRows:
    """The rows of one block below the items: one per input."""

    block: Block
    first: int

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.block.fields

    @property
    def last(self) -> int:
        return self.first + len(self.fields) - 1


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of 考核表 from top to bottom, counted from 0."""

    code: int
    title: int
    heads: int  # what the headers of the text say, in the row of the code where there is room
    identity: int
    head: int  # and the one below it
    items: tuple[ItemRows, ...]
    blocks: tuple[BlockRows, ...]
    sums: int
    final: int
    outcomes: int | None  # what vetoes did to the result
    by_hand: Mapping[str, int]  # 调整, 奖扣
    nothing: int
    reasons: tuple[int, ...]  # one per later level
    comment: int
    acknowledgement: int
    signatures: int  # and the two below it
    notes: int
    end: int  # the last one that is printed


@dataclass(frozen=True, slots=True)
class Signature:
    """One box of the foot; `level` is None for someone who signs and does not rate."""

    label: str
    level: int | None
    name: Cell
    day: Cell
    columns: tuple[Span, Span]  # of 签名 and 日期, and of what is written after them


@dataclass(frozen=True, slots=True)
class Layout:
    """All places of one workbook."""

    grid: Grid
    rows: Rows
    slots: Mapping[str, Cell]  # where a person types: 考核表, 改数, or the score cell for 改判
    scores: Mapping[tuple[int, str], Cell]  # (level, item) → the visible score
    sums: tuple[Cell, ...]  # per level
    reasons: Mapping[tuple[int, str], Cell]  # (level, item) → 改分原因
    checks: Mapping[str, Cell]  # field → red words beside it
    hand_reasons: Mapping[str, Cell]  # of 调整 and 奖扣
    signatures: tuple[Signature, ...]
    heads: Heads
    who: Mapping[str, WhoPlace]
    identity: Mapping[str, Cell]  # where each of these is typed
    total: Cell
    grade: Cell | None
    status: Cell
    pay: Cell | None
    comment: Cell
    noted: Mapping[str, Cell]  # item → 评定依据, where somebody rates
    references: Mapping[tuple[str, str], Cell]  # (who, item) → points that do not count
    details: Mapping[str, Range]  # 日期, 项目 … → the column of 扣分明细
    calc: CalcLayout

    @property
    def below_details(self) -> Range:
        """Where people go on writing when 扣分明细 is full: nothing is read there, so nothing may stand there."""
        first, last = self.details[DETAIL_KEYS[0]].first, self.details[DETAIL_KEYS[-1]].last
        return Range(Cell(DETAILS, last.row + 1, first.column), Cell(DETAILS, last.row + BELOW, last.column))

    @property
    def confirmed(self) -> tuple[Cell, ...]:
        """Where each level writes its name to confirm, first level first."""
        boxes = {box.level: box.name for box in self.signatures if box.level is not None}
        return tuple(boxes[level] for level in sorted(boxes))


def place(rubric: Rubric, program: Program) -> Layout:
    """The places of one table's workbook."""
    schema = program.schema
    columns = grid(rubric, schema)
    said = heads(rubric)
    between = columns.span("standard")  # 工号 and the code
    aside = width(said.line, paper.NOTE_POINTS) <= sum(columns.widths[between[0] : between[1] + 1])
    top = WHO_FIRST_ROW + (bool(said.above) and not aside)
    who = who_places(schema.identity, columns, top)
    identity = {name: Cell(FORM, each.row, each.value[0]) for name, each in who.items()}
    rows = _rows(rubric, program, top, max([top - 1, *(each.row for each in who.values())]) + 1)
    loss = columns.span("loss")[0]
    scores = {
        (level, each.item.name): Cell(FORM, each.last if schema.panel else each.first, columns.span("score", level)[0])
        for each in rows.items
        for level in range(len(schema.levels))
        if schema.panel is None or each.has_scores
    }
    slots = dict(_changes(schema.fields)) if schema.panel is None else {}
    checks: dict[str, Cell] = {}
    for field in schema.fields:
        if field.name == schema.role:  # 岗位 is chosen where it is asked for
            slots[field.slots[0]] = identity[field.name]
            checks[field.name] = Cell(FORM, identity[field.name].row, columns.check)
    for rows_of in rows.items:
        for number, field in enumerate(rows_of.fields):
            if schema.panel is None:
                slots[field.slots[0]] = Cell(FORM, rows_of.first + number, loss)
            checks[field.name] = Cell(FORM, rows_of.first + number, columns.check)
        if schema.panel is not None:
            slots.update(seat_cells(schema, rows_of.fields, rows_of.first, columns))
    for block in rows.blocks:
        for number, field in enumerate(block.fields):
            if schema.panel is None:
                slots[field.slots[0]] = Cell(FORM, block.first + number, loss)
            checks[field.name] = Cell(FORM, block.first + number, columns.check)
        if schema.panel is not None:
            slots.update(seat_cells(schema, block.fields, block.first, columns))
    for rows_of in rows.items:
        for level, slot in enumerate(rows_of.item.judged):
            if slot is not None:
                slots[slot] = scores[level, rows_of.item.name]
    (_, first), _, (_, third), (_, fourth) = columns.pairs()
    paid = fourth[0] if schema.effects.outcomes else columns.rest[0]  # beside what vetoes did
    slots.update({each.slot: Cell(FORM, rows.by_hand[name], first[1] + 1) for name, each in schema.by_hand.items()})
    beside = columns.noted() if schema.panel is None else None
    return Layout(
        grid=columns,
        rows=rows,
        slots=slots,
        scores=scores,
        sums=tuple(Cell(FORM, rows.sums, columns.span("score", level)[0]) for level in range(len(schema.levels))),
        reasons={
            (level, each.item.name): Cell(FORM, each.first, column)
            for level, column in enumerate(columns.reasons)
            if column is not None
            for each in rows.items
        },
        checks=checks,
        hand_reasons={name: Cell(FORM, row, third[0]) for name, row in rows.by_hand.items()},
        signatures=_signatures(rubric, columns, rows.signatures),
        heads=said,
        who=who,
        identity=identity,
        total=Cell(FORM, rows.final, columns.rest[0]),
        status=Cell(FORM, rows.final, third[0]),
        pay=Cell(FORM, rows.outcomes, paid) if schema.effects.pay and rows.outcomes is not None else None,
        grade=Cell(FORM, rows.final, fourth[0]) if schema.grade is not None else None,
        comment=Cell(FORM, rows.comment, columns.rest[0]),
        noted={each.item.name: Cell(FORM, each.first, beside[0]) for each in rows.items} if beside else {},
        references={
            (column.rater, each.item.name): Cell(FORM, each.first, span[0])
            for column, span in columns.spans
            if column.kind == "reference"
            for each in rows.items
        },
        details={
            name: Range(
                Cell(DETAILS, DETAIL_FIRST_ROW, column), Cell(DETAILS, DETAIL_FIRST_ROW + DETAIL_ROWS - 1, column)
            )
            for column, name in enumerate(DETAIL_KEYS, start=1)
        },
        calc=place_calc(program, DETAIL_ROWS),
    )


def _rows(rubric: Rubric, program: Program, who: int, head: int) -> Rows:
    schema = program.schema
    row = head + 2
    items = []
    for item in schema.items:
        fields = tuple(field for field in schema.fields if field.item == item.name)
        items.append(ItemRows(item, fields, row, has_score_row(schema, fields)))
        row = items[-1].last + 1
    placed = []
    for block in blocks(rubric, schema):
        placed.append(BlockRows(block, row))
        row += len(block.fields)
    final = row + 1
    outcomes = final + 1 if schema.effects.outcomes or schema.effects.pay else None
    above = final if outcomes is None else outcomes
    by_hand = {name: above + number for number, name in enumerate(schema.by_hand, start=1)}
    nothing = above + len(by_hand) + 1
    later = 0 if schema.panel is not None else len(schema.levels) - 1
    reasons = tuple(range(nothing + 1, nothing + later + 1))
    comment = nothing + later + 1
    notes = comment + 5
    end = notes + max(1, len(paper.notes(rubric))) - 1 if paper.notes(rubric) else notes - 1
    return Rows(
        code=0,
        title=1,
        heads=WHO_FIRST_ROW if who > WHO_FIRST_ROW else 0,
        identity=who,
        head=head,
        items=tuple(items),
        blocks=tuple(placed),
        sums=row,
        final=final,
        outcomes=outcomes,
        by_hand=by_hand,
        nothing=nothing,
        reasons=reasons,
        comment=comment,
        acknowledgement=comment + 1,
        signatures=comment + 2,
        notes=notes,
        end=end,
    )


def _changes(fields: tuple[Field, ...]) -> dict[str, Cell]:
    """改数: one row per input, one column per later level."""
    return {
        slot: Cell(CHANGES, CHANGES_FIRST_ROW + row, CHANGES_FIRST_LEVEL + number)
        for row, field in enumerate(fields)
        for number, slot in enumerate(field.slots[1:])
    }


def _signatures(rubric: Rubric, columns: Grid, row: int) -> tuple[Signature, ...]:
    """The boxes of the paper; a level without one gets one, for its 确认 must have a place."""
    labels: list[tuple[str, int | None]] = [(label, None) for label in paper.signature_boxes(rubric)]
    if len(rubric.levels) == 1:
        labels[0] = (labels[0][0], 0)
    else:
        for level, each in enumerate(rubric.levels):
            wanted = (f"{each.name}人（{each.who}）", f"{each.name}人")
            if rubric.panel is not None:
                wanted = (each.name, each.name)
            found = next((at for at, (label, of) in enumerate(labels) if of is None and label in wanted), None)
            if found is None:
                labels.append((wanted[0] if each.who else wanted[1], level))
            else:
                labels[found] = (labels[found][0], level)
    boxes = columns.boxes([width(NAME_LABEL)] * len(labels))
    return tuple(
        Signature(label, level, Cell(FORM, row + 1, box[1][0]), Cell(FORM, row + 2, box[1][0]), box)
        for (label, level), box in zip(labels, boxes, strict=True)
    )
