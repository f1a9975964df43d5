"""The table as an Excel workbook: filled in by people, computed by formulas, read back by us.

No macro, no password, nothing from outside.
"""

from __future__ import annotations

from rubricc.program.model import Program
from rubricc.rubric.model import Rubric


def render(rubric: Rubric, program: Program) -> bytes:
    """The workbook of one table, blank; the same bytes for the same table."""
    # Imported here: who only reads a returned file needs the layout, not the library that writes.
    from rubricc.targets.workbook.write import write

    return write(rubric, program)
