"""The head of 考核表: code, title, who and when, and the heads of the columns."""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.runtime.values import expected_value
from rubricc.targets import paper
from rubricc.targets.workbook.calc_results import UNTOUCHED
from rubricc.targets.workbook.grid import Span
from rubricc.targets.workbook.layout import CHECK_HEADING, Layout
from rubricc.targets.workbook.measure import balanced, broken, height, label_height
from rubricc.targets.workbook.red_words import role_words
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import CENTRED, HEAD, INPUT_NAME, RED_WORDS, TITLE, Style
from rubricc.targets.workbook.validation import rule_for
from rubricc.targets.workbook.who_places import STAFF_NUMBER

CODE_HEIGHT, TITLE_HEIGHT, IDENTITY_HEIGHT, NOTE_HEIGHT, HEADING_HEIGHT = 5.5, 9.0, 7.5, 5.5, 9.5
HEADS_SPARE = 1.0
BOLD = 0.95  # of the room is left to bold type
STATUS = Style(border=False, bold=True, size=11)
LOSS_HEADING = ("扣分/", "次数")
FACT_HEADING = ("填写",)  # ratings and data, where nothing takes points


def head_heights(rubric: Rubric, layout: Layout) -> dict[int, float]:
    """mm of every row above the first item."""
    rows, grid = layout.rows, layout.grid
    title = height(rubric.title, sum(grid.widths[: grid.last + 1]), paper.TITLE_POINTS)
    heights = {rows.code: CODE_HEIGHT, rows.title: max(TITLE_HEIGHT, title)}
    if rows.heads != rows.code:
        heights[rows.heads] = height(layout.heads.line, sum(grid.widths[: grid.last + 1])) + HEADS_SPARE
    heights.update(dict.fromkeys(range(rows.identity, rows.head), IDENTITY_HEIGHT))
    for name, place in layout.who.items():
        first, last = place.label
        tall = height(name, sum(grid.widths[first : last + 1])) if place.row else 0.0
        heights[place.row] = max(heights[place.row], tall)
    scores = [span for column, span in grid.spans if column.kind == "score"]
    room = sum(grid.widths[scores[0][0] : scores[-1][1] + 1])
    note = height(broken(score_note(rubric), room), room)
    names = [level.name for level in rubric.levels] if len(scores) > 1 else []
    widths = (sum(grid.widths[first : last + 1]) for first, last in scores)
    heads = [label_height("\n".join((name, *_scored(rubric))), width * BOLD) for name, width in zip(names, widths, strict=False)]
    above, below = max(NOTE_HEIGHT, note), max(HEADING_HEIGHT, *heads, 0.0)
    whole = max(_head_height(column, span, layout) for column, span in grid.spans)
    return heights | {rows.head: above, rows.head + 1: max(below, whole - above)}


def score_note(rubric: Rubric) -> str:
    """What is filled in under the names: where everybody counts for himself, what each row asks for."""
    return paper.SCORE_NOTE if _scored(rubric) else "（按左边各行填）"


def _scored(rubric: Rubric) -> tuple[str, ...]:
    """得分 below the name of who rates; nothing where he counts for himself."""
    return () if rubric.panel is not None and rubric.panel.own_counts else (paper.SCORE_HEADING,)


def _head_height(column: paper.Column, span: Span, layout: Layout) -> float:
    """mm of a head over both rows, in bold type, which is a little wider."""
    if column.kind in ("loss", "score"):
        return 0.0
    width = sum(layout.grid.widths[span[0] : span[1] + 1])
    return height(f"{column.heading}\n{column.note}".strip(), width * BOLD)


def write_head(sheet: Sheet, rubric: Rubric, program: Program, layout: Layout) -> None:
    """All rows above the first item."""
    for row, mm in head_heights(rubric, layout).items():
        sheet.height(row, mm)
    _write_title(sheet, rubric, layout)
    _write_identity(sheet, layout)
    _write_columns(sheet, rubric, layout)
    _write_role(sheet, program, layout)


def _write_role(sheet: Sheet, program: Program, layout: Layout) -> None:
    """岗位 is chosen from a list where the score depends on it."""
    found = role_words(program, layout)
    if found is None:
        return
    cell, words = found
    sheet.formula(cell.row, cell.column, words, "", RED_WORDS)
    field = next(each for each in program.schema.fields if each.name == program.schema.role)
    typed = layout.slots[field.slots[0]]
    sheet.validate(typed.row, typed.column, rule_for(field, typed, layout), field.label, expected_value(field))


def _write_title(sheet: Sheet, rubric: Rubric, layout: Layout) -> None:
    rows, columns = layout.rows, layout.grid
    code = paper.code_line(rubric)
    right = columns.pairs()[2][1][0]
    sheet.text(rows.code, right, code, Style(border=False, align="right", wrap=False), (rows.code, columns.last))
    sheet.text(rows.title, 0, rubric.title, TITLE, (rows.title, columns.last))
    if rows.heads != rows.code:
        sheet.text(rows.heads, 0, layout.heads.line, Style(border=False), (rows.heads, columns.last))
    elif layout.heads.above:
        first, last = columns.span("standard")
        small = Style(size=paper.NOTE_POINTS, border=False, align="center", wrap=False)
        sheet.text(rows.code, first, layout.heads.line, small, (rows.code, last))
    status = layout.calc.ends["status"].ref
    sheet.formula(rows.title, columns.check, f'"状态："&{status}', f"状态：{UNTOUCHED}", STATUS)


def _write_identity(sheet: Sheet, layout: Layout) -> None:
    for name, place in layout.who.items():
        small = name == STAFF_NUMBER
        look = Style(border=False, align="right", wrap=False) if small else CENTRED
        sheet.text(place.row, place.label[0], name, look, (place.row, place.label[1]))
        end = (place.row, place.value[1])
        if filled := layout.heads.filled.get(name):
            sheet.text(place.row, place.value[0], filled, INPUT_NAME, end)
        else:
            sheet.blank(place.row, place.value[0], INPUT_NAME, end)
        if name in paper.MONTHS:
            words = "写成 2025-03 这样的年月。扣分明细的日期会按它核对。"
            sheet.advise(place.row, place.value[0], name, words)


def _write_columns(sheet: Sheet, rubric: Rubric, layout: Layout) -> None:
    """Two rows: the note of the score columns stands once above them."""
    top, below = layout.rows.head, layout.rows.head + 1
    scores = [span for column, span in layout.grid.spans if column.kind == "score"]
    alone = len(scores) == 1
    for column, (first, last) in layout.grid.spans:
        above = [] if alone else [each.name for at, each in enumerate(rubric.levels) if at == column.level]
        if rubric.panel is not None and column.kind == "loss":
            above = []
        match column.kind:
            case "score" if not alone:
                parts = [part for name in above for part in balanced(name, layout.grid.widths[first] * BOLD)]
                sheet.text(below, first, "\n".join([*parts, *_scored(rubric)]), HEAD)
            case "loss":
                # Two rows of two words each, for the column is narrow.
                counted = paper.takes_points(rubric) and not paper.checks_only(rubric)
                words = LOSS_HEADING if counted else FACT_HEADING
                sheet.text(top, first, "\n".join([*above, *words]), HEAD, (below, last))
            case _:
                note = broken(column.note, sum(layout.grid.widths[first : last + 1]) * BOLD)
                sheet.text(top, first, f"{column.heading}\n{note}".strip(), HEAD, (below, last))
    if not alone:
        room = sum(layout.grid.widths[scores[0][0] : scores[-1][1] + 1])
        sheet.text(top, scores[0][0], broken(score_note(rubric), room), HEAD, (top, scores[-1][1]))
    sheet.text(top, layout.grid.check, CHECK_HEADING, RED_WORDS, (below, layout.grid.check))
    for level, at in enumerate(layout.grid.reasons):
        if at is not None:
            sheet.text(top, at, f"{rubric.levels[level].name}改分原因\n（改判了得分才填）", HEAD, (below, at))
