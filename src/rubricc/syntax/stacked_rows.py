"""The rows of a table that was pasted cell by cell, to the heads of its items."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.diagnostics import Diagnostic
from rubricc.syntax.content import Line
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.pasted import Pasted
from rubricc.syntax.stacked import CELL_BY_CELL, stacked


def read_stacked(
    lines: Sequence[Line], place: int, table: DraftTable, coverage: Coverage, diagnostics: list[Diagnostic]
) -> int | None:
    """Where the table that begins at a line ends, once its rows are in `table`; None where none begins."""
    found = stacked(lines, place)
    if found is None:
        return None
    for line in lines[place : place + len(found.columns.names)]:
        coverage.fill(line.span, Class.HEAD)
    pasted = Pasted(found.columns, (), coverage, diagnostics)
    for cells in found.rows:
        pasted.take(cells, table)
    if found.unread is not None:
        names = "、".join(found.columns.names)
        diagnostics.append(CELL_BY_CELL.at(found.unread, columns=names, text=found.unread.text[:20]))
    return found.end
