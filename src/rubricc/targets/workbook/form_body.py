"""The rows of 考核表: one per input, the item's own cells merged over them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from rubricc.values import replace
from decimal import Decimal

from rubricc.program.model import Program
from rubricc.rubric import model as rubric_model
from rubricc.rubric.model import Rubric, Section
from rubricc.runtime.schema import CHECKED, Field
from rubricc.runtime.values import expected_number, expected_value
from rubricc.targets import paper
from rubricc.targets.parted import section_parts
from rubricc.targets.workbook.calc_layout import BY_ROWS, ROW_SUM
from rubricc.targets.workbook.form_blocks import block_heights, grid_record, write_block
from rubricc.targets.workbook.formula import literal
from rubricc.targets.workbook.layout import ItemRows, Layout
from rubricc.targets.workbook.measure import LINE, height, lines
from rubricc.targets.workbook.red_words import red_words
from rubricc.targets.workbook.seats import write_seat_row
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import (
    CENTRED,
    COMPUTED,
    INHERITED,
    INPUT,
    INPUT_TEXT,
    LIGHT_RED,
    RED_WORDS,
    TEXT,
)
from rubricc.targets.workbook.validation import write_input

LEAST_HEIGHT = 5.0  # mm of one input among several
ROWS_SUM = "：明细{}"
LONGEST_LABEL = 200  # characters; a text in a formula may not be much longer
ITEM_HEIGHT = 8.0  # mm of an item; a pen needs 8


def body_heights(rubric: Rubric, layout: Layout, line: float = LINE) -> dict[int, float]:
    """mm of every row with an item, for lines so many ems high."""
    heights = {}
    for rows, item in zip(layout.rows.items, rubric.items, strict=True):
        labels = [_label_height(field, _label_width(layout)) for field in rows.fields] or [0.0]
        labels += [0.0] if rows.has_scores else []
        each = [max(LEAST_HEIGHT, label) for label in labels]
        title = height(item.title, _width(layout, "title"))
        wanted = max(ITEM_HEIGHT, title, height(standard(item), _width(layout, "standard"), line=line))
        more = max(0.0, wanted - sum(each)) / len(each)
        heights.update({rows.first + number: tall + more for number, tall in enumerate(each)})
    for section, mine in _sections(rubric, layout):
        inside = [row for rows in mine for row in range(rows.first, rows.last + 1)]
        wanted = height(_section_label(section), _width(layout, "section")) if paper.has_sections(rubric) else 0.0
        more = max(0.0, wanted - sum(heights[row] for row in inside)) / max(1, len(inside))
        heights.update({row: heights[row] + more for row in inside})
    return heights | block_heights(layout, _width(layout, "standard"))


def _label_height(field: Field, width: float) -> float:
    """A label of one line is made smaller when the sum of 扣分明细 comes after it; a longer one gets the room."""
    label = input_label(field)
    return height(label if lines(label, width) == 1 else label + ROWS_SUM.format("99"), width)


def _width(layout: Layout, kind: paper.ColumnKind) -> float:
    first, last = layout.grid.span(kind)
    return sum(layout.grid.widths[first : last + 1])


def _label_width(layout: Layout) -> float:
    """mm for the name of what is filled in."""
    return sum(layout.grid.widths[slice(*_labels(layout))])


def _labels(layout: Layout) -> tuple[int, int]:
    """The columns from the first on, and the one behind, that name what is filled in."""
    first, last = layout.grid.span("record")
    noted = layout.grid.noted() if layout.noted else None
    return first, (noted[0] if noted is not None else last + 1)


def standard(item: rubric_model.Item) -> str:
    """评分标准 in the author's own lines."""
    return "\n".join(paper.standard(item))


def input_label(field: Field) -> str:
    """不服从工作安排（次）, 等级（优/良/中）."""
    if field.kind == "flag":
        return f"{field.label}（是/否）"
    if field.choices and field.choices != CHECKED:
        return f"{field.label}（{'/'.join(field.choices)}）"
    return f"{field.label}（{field.unit}）" if field.unit else field.label


def write_body(
    sheet: Sheet,
    rubric: Rubric,
    program: Program,
    layout: Layout,
    heights: Mapping[int, float],
    breaks: Collection[int] = (),
) -> None:
    """All items, then the names of their sections merged beside them, once more on each page that begins within one."""
    for row, mm in heights.items():
        sheet.height(row, mm)
    number = 0
    for section, mine in _sections(rubric, layout):
        for item_rows, item in zip(mine, section.items, strict=True):
            number += 1
            _write_item(sheet, paper.item_number(item, number), item, item_rows, program, layout)
        if mine and paper.has_sections(rubric):
            for part in _on_pages(mine, breaks):
                _write_section(sheet, section, part, layout, heights)


    for block in layout.rows.blocks:
        write_block(sheet, block, program, layout)
        for field in block.fields:
            write_input(sheet, field, field.slots[0], layout)
            _write_label(sheet, field, layout.slots[field.slots[0]].row, grid_record(layout), layout)


def _sections(rubric: Rubric, layout: Layout) -> Iterator[tuple[Section, list[ItemRows]]]:
    rows = iter(layout.rows.items)
    return ((section, [next(rows) for _ in section.items]) for section in rubric.sections)


def _section_label(section: Section) -> str:
    """用户, 满意度 and 20分 below each other."""
    return "\n".join([*section_parts(section.title), paper.section_points(section)]).strip() if section.title else ""


def _on_pages(mine: list[ItemRows], breaks: Collection[int]) -> Iterator[list[ItemRows]]:
    """The items of a section that stand on one page together."""
    starts = [at for at, each in enumerate(mine) if at == 0 or each.first in breaks]
    for start, end in zip(starts, [*starts[1:], len(mine)], strict=True):
        yield mine[start:end]


def _write_section(
    sheet: Sheet, section: Section, mine: list[ItemRows], layout: Layout, heights: Mapping[int, float]
) -> None:
    column, first, last = layout.grid.span("section")[0], mine[0].first, mine[-1].last
    label, room = _section_label(section), sum(heights.get(row, 0.0) for row in range(first, last + 1))
    if height(label, _width(layout, "section")) > room:
        label = section.title if height(section.title, _width(layout, "section")) <= room else ""
    sheet.text(first, column, label, CENTRED, (last, column))


def _write_item(
    sheet: Sheet, number: str, written: rubric_model.Item, rows: ItemRows, program: Program, layout: Layout
) -> None:
    grid, item = layout.grid, rows.item
    texts: tuple[tuple[paper.ColumnKind, str], ...] = (
        ("number", number),
        ("title", written.title),
        ("standard", standard(written)),
        ("points", paper.worth(written)),
    )
    for kind, words in texts:
        first, last = grid.span(kind)
        sheet.text(rows.first, first, words, CENTRED if kind in ("number", "points") else TEXT, (rows.last, last))
    first, behind = _labels(layout)
    if (noted := layout.noted.get(item.name)) is not None:
        sheet.blank(noted.row, noted.column, INPUT_TEXT, (rows.last, grid.span("record")[1]))
    for rater in program.schema.references:
        cell = layout.references[rater, item.name]
        sheet.blank(cell.row, cell.column, INPUT, (rows.last, cell.column))
        allowed = expected_number(Decimal(0), item.maximum, item.judged_decimals)
        sheet.advise(cell.row, cell.column, rater, f"{allowed}；只供参考，不计分")
    panel = program.schema.panel
    for row in range(rows.first, rows.last + 1):
        if panel is not None and row - rows.first >= len(rows.fields):
            continue
        if rows.fields:
            _write_label(sheet, rows.fields[row - rows.first], row, (first, behind - 1), layout)
        else:
            sheet.blank(row, first, TEXT, (row, behind - 1))
            sheet.blank(row, grid.span("loss")[0], COMPUTED)
    for field in rows.fields if panel is None else ():
        write_input(sheet, field, field.slots[0], layout)
    for place in range(rows.last - rows.first + 1 if panel is not None else 0):
        write_seat_row(sheet, place, rows, program, layout)
    for row, words in red_words(program, layout, rows).items():
        sheet.formula(row, grid.check, words, "", RED_WORDS)
    for level in range(len(program.schema.levels) if panel is None else 0):
        _write_score(sheet, level, rows, program, layout)


def _write_label(sheet: Sheet, field: Field, row: int, span: tuple[int, int], layout: Layout) -> None:
    """The event, and what the rows of 扣分明细 add up to where there are any."""
    label, cells = input_label(field), layout.calc.slots[field.slots[0]]
    before, after = map(literal, ROWS_SUM.split("{}"))
    words = f'IF(N({cells[BY_ROWS].ref})>0,{before}&{cells[ROW_SUM].ref}&{after},"")'
    short = lines(label, sum(layout.grid.widths[span[0] : span[1] + 1])) == 1
    look = replace(TEXT, wrap=False, shrink=True) if short else TEXT
    if len(label) > LONGEST_LABEL:
        sheet.text(row, span[0], label, TEXT, (row, span[1]))
    else:
        sheet.formula(row, span[0], f"{literal(label)}&{words}", label, look, (row, span[1]))


def _write_score(sheet: Sheet, level: int, rows: ItemRows, program: Program, layout: Layout) -> None:
    """The first level's score is computed only; a later one may be typed over, with a reason."""
    item = rows.item
    key = (level, item.name)
    cell = layout.scores[key]
    shown = layout.calc.shown[key].ref
    judged = item.judged[level] is not None
    sheet.formula(cell.row, cell.column, shown, "", INHERITED if judged else COMPUTED, (rows.last, cell.column))
    if not judged:
        if level:
            sheet.blank(rows.first, layout.reasons[key].column, COMPUTED, (rows.last, layout.reasons[key].column))
        return
    name = program.schema.levels[level].name
    expected = expected_number(item.minimum, item.maximum, item.judged_decimals)
    bounds = {"validate": "decimal", "criteria": "between"}
    rule = {**bounds, "minimum": float(item.minimum), "maximum": float(item.maximum)}
    sheet.validate(cell.row, cell.column, rule, f"{name}得分", f"同意就不用改；改判时{expected}，并在右边写改分原因")
    reason = layout.reasons[key]
    sheet.blank(reason.row, reason.column, INPUT_TEXT, (rows.last, reason.column))
    _mark_change(sheet, level, rows, layout)


def _mark_change(sheet: Sheet, level: int, rows: ItemRows, layout: Layout) -> None:
    """Bold where a level's score is not the one before it; black once the level has confirmed."""
    cell, before = layout.scores[level, rows.item.name], layout.scores[level - 1, rows.item.name]
    confirmed = layout.confirmed[level]
    this, other = f"${cell.address}", f"${before.address}"
    changed = f"=AND(ISNUMBER({this}),ISNUMBER({other}),{this}<>{other})"
    name = confirmed.ref.rsplit("!", 1)[1]
    book = sheet.styles.book
    for criteria, look in (
        (changed, {"bold": True, "font_color": "#000000"}),
        (f"=LEN({name})>0", {"font_color": "#000000"}),
    ):
        rule = {"type": "formula", "criteria": criteria, "format": book.add_format(look)}
        sheet.raw.conditional_format(cell.row, cell.column, rows.last, cell.column, rule)
