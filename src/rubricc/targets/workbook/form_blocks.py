"""The rows of 考核表 below the items: facts of 否决, one row an input, without points and scores."""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.targets.workbook.layout import BlockRows, Layout
from rubricc.targets.workbook.measure import height
from rubricc.targets.workbook.red_words import red_words
from rubricc.targets.workbook.sheet import Sheet
from rubricc.targets.workbook.styles import CENTRED, RED_WORDS, TEXT

LEAST = 8.0  # mm; a pen needs 8


def block_heights(layout: Layout, width: float) -> dict[int, float]:
    """mm of every row of a block: its lines share the rows of its inputs."""
    heights = {}
    for rows in layout.rows.blocks:
        wanted = height("\n".join(rows.block.lines), width)
        tall = max(LEAST, wanted / len(rows.fields))
        heights.update(dict.fromkeys(range(rows.first, rows.last + 1), tall))
    return heights


def grid_record(layout: Layout) -> tuple[int, int]:
    """The columns of 扣分记录, where the name of each fact stands."""
    return layout.grid.span("record")


def write_block(sheet: Sheet, rows: BlockRows, program: Program, layout: Layout) -> None:
    """Name and lines of a block, merged down its inputs; the cells of points and scores stay empty."""
    grid = layout.grid
    title, standard = grid.span("title"), grid.span("standard")
    sheet.text(rows.first, 0, rows.block.name, CENTRED, (rows.last, title[1]))
    points = grid.span("points")
    sheet.text(rows.first, standard[0], "\n".join(rows.block.lines), TEXT, (rows.last, points[1]))
    scores = [span for column, span in grid.spans if column.kind == "score"]
    sheet.blank(rows.first, scores[0][0], TEXT, (rows.last, scores[-1][1]))
    for row, words in red_words(program, layout, rows).items():
        sheet.formula(row, grid.check, words, "", RED_WORDS)
