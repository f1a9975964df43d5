"""Lines whose cells are parted by spaces that fit the columns above them in no way, or in several."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Span
from rubricc.syntax.columns import Columns
from rubricc.syntax.worth_cells import COSTS

MISFIT = Kind(
    "L130",
    Severity.ERROR,
    "这一行按空格分不清哪些字属于哪一栏：「{text}…」（表头有{columns}）",
    "各栏之间用“｜”或制表符隔开；从Word、Excel直接复制表格，粘贴出来就是制表符",
)
_FEWEST, _BESIDE_COSTS = 3, 2
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?[分%]?")


def misfit(line: Span, columns: Columns) -> Diagnostic | None:
    """What is told of such a line; None for any other."""
    cells = line.normal.split()
    fewest = _BESIDE_COSTS if any(map(COSTS.search, columns.names)) else _FEWEST
    if columns.separator or len(cells) < fewest or not any(map(_NUMBER.fullmatch, cells[1:])):
        return None
    return MISFIT.at(line, text=line.text[:20], columns="、".join(columns.names))
