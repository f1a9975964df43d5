"""The row of a pasted table that sums the others."""

from __future__ import annotations

from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.cells import said_of_total
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.document import TotalText
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.marks import Marks, marks
from rubricc.syntax.sums import is_total


def take_total(filled: list[tuple[str, Span]], worth: Marks, table: DraftTable, coverage: Coverage) -> None:
    """合计 | 100: what the items add up to; what else the row says that scores stands by itself."""
    title = next(cell for _, cell in filled if is_total(cell.text))
    beside = [each for _, cell in filled if cell is not title and (each := marks([cell], bare=True)).points]
    if not worth.says and len(beside) == 1:
        worth = beside[0]  # in another column than that of the points
    table.totals.append(TotalText(title, worth.points, worth.points_span or title))
    if (said := said_of_total(title)) is not None:
        coverage.fill(title.part(0, said.start - title.start), Class.HEAD)
        table.stray.append(said)
        filled = [each for each in filled if each[1] is not title]
    for _, cell in filled:
        known = cell is title or cell in worth.spans() or evidence(cell) is None
        if known:
            coverage.fill(cell, Class.HEAD)
        else:
            table.stray.append(cell)
