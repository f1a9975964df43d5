"""Whether a form fits on one page: an estimate, from which only the height of the rows with several events follows.

Such rows are 18 mm for the pen. Where the foot alone would go to a second page for their sake they are lower.
"""

from __future__ import annotations

from wcwidth import wcswidth

from rubricc.rubric.model import Rubric
from rubricc.targets import paper
from rubricc.targets.form.view import Page, Row
from rubricc.targets.heads import beside_title, heads

EM = paper.BODY_POINTS * 25.4 / 72  # mm
NOTE_EM = paper.NOTE_POINTS * 25.4 / 72
STANDARD_LINE, PEN_LINE, NOTE_LINE = 1.25 * EM, 1.35 * EM, 1.3 * NOTE_EM  # as in print.css
LEAST_ROW, LOW_ROW = 10.5, 12.0
PADDING = 2.0  # mm left and right together
HEAD, FOOT, REASON, NOTHING = 24.0, 45.0, 11.0, 5.0  # as measured in Chromium
A4 = 297.0 - 2 * paper.PAGE_MARGIN


def events_height(rubric: Rubric, page: Page) -> float:
    """mm of an item with several events."""
    usual = paper.events_height(rubric)
    if paper.landscape(rubric):
        return usual
    return LOW_ROW if height(rubric, page, LOW_ROW) <= A4 < height(rubric, page, usual) else usual


def height(rubric: Rubric, page: Page, tall: float) -> float:
    """mm of the whole form."""
    widths: dict[str, float] = {column.kind: column.width for column in page.columns}
    rows = [row for section in page.sections for row in section] + list(page.blocks)
    notes = _lines("　".join(paper.notes(rubric)), paper.PAGE_WIDTH, NOTE_EM) * NOTE_LINE
    foot = FOOT + NOTHING * page.takes + REASON * bool(paper.reason_label(rubric)) + notes
    said = heads(rubric).line
    line = 0.0 if not said or beside_title(rubric) else _lines(said, paper.PAGE_WIDTH) * STANDARD_LINE + 1.0
    return HEAD + line + sum(_row_height(row, widths, tall) for row in rows) + foot


def _row_height(row: Row, widths: dict[str, float], tall: float) -> float:
    standard = sum(_lines(line, widths["standard"]) for line in row.standard) * STANDARD_LINE + 0.8
    title = _lines(row.title, widths["title"]) * STANDARD_LINE
    pen = _pen_lines(row.preprint, widths["record"]) * PEN_LINE
    return max(tall if len(row.preprint) > 1 else LEAST_ROW, standard, title, pen) + 0.25


def _pen_lines(texts: tuple[str, ...], width: float) -> int:
    """Each text stands as a whole, beside the one before it where there is room."""
    count, used = 1, 0.0
    for text in texts:
        wide = _width(text, EM)
        if used and used + wide > width - PADDING:
            count, used = count + 1, 0.0
        count += _lines(text, width) - 1
        used += wide + 1.5
    return count


def _lines(text: str, width: float, em: float = EM) -> int:
    return max(1, -int(-_width(text, em) // (width - PADDING)))


def _width(text: str, em: float) -> float:
    return max(0, wcswidth(text)) / 2 * em
