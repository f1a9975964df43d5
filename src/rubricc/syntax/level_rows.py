"""Tables with a level on each row: 学识经验 | 经验丰富 | 20, below it | 一般 | 16, | 不足 | 12.

The name of the item is merged over its rows. They are levels of one item, not items of their own, only where the best
of each item add up to 满分, and all rows together do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.columns import Columns, ruled
from rubricc.syntax.heads import acts
from rubricc.syntax.level_columns import as_level, beside
from rubricc.syntax.sums import is_total
from rubricc.values import dataclass

FEWEST = 2  # items of such a table, and rows of an item
_POINTS = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*分?")


@dataclass(frozen=True, slots=True)
class _Row:
    raw: Span
    cells: tuple[Span, ...]
    points: Decimal


def level_rows(columns: Columns, rows: Sequence[Span], full: Decimal) -> Mapping[int, tuple[Span, ...]]:
    """The cells of the item by where its first row begins, none for its others; empty for other tables."""
    roles = columns.roles
    worths = [place for place, role in enumerate(roles) if role in ("points", "weight")]
    texts = [place for place, role in enumerate(roles) if role in ("rule", "content")]
    if not columns.separator or columns.written or columns.block or "name" not in roles:
        return {}
    if len(worths) != 1 or roles[worths[0]] != "points" or len(texts) != 1:
        return {}
    name, text, worth = roles.index("name"), texts[0], worths[0]
    groups: list[list[_Row]] = []
    for raw in rows:
        cells = columns.cells(raw)
        if cells is None or ruled(raw) or is_total(cells[0].text):
            continue
        found = _POINTS.fullmatch(cells[worth].normal)
        if found is None or not cells[text].text or acts(cells[text]):
            return {}
        row = _Row(raw, cells, Decimal(found["number"]))
        if cells[name].text and (not groups or cells[name].text != groups[-1][0].cells[name].text):
            groups.append([])
        if not groups:
            return {}
        groups[-1].append(row)
    return _written(groups, text, worth) if _levels(groups, full) else {}


def _levels(groups: list[list[_Row]], full: Decimal) -> bool:
    falling = all(one.points > other.points for rows in groups for one, other in pairwise(rows))
    rising = all(one.points < other.points for rows in groups for one, other in pairwise(rows))
    best = sum(max(row.points for row in rows) for rows in groups)
    several = len(groups) >= FEWEST and all(len(rows) >= FEWEST for rows in groups)
    return several and (falling or rising) and best == full


def _written(groups: list[list[_Row]], text: int, worth: int) -> dict[int, tuple[Span, ...]]:
    found: dict[int, tuple[Span, ...]] = {}
    for rows in groups:
        first = rows[0]
        measured = any(re.search("[0-9]", row.cells[text].normal) for row in rows)
        each = ((row.cells[text].text.strip("。；; "), str(row.points)) for row in rows)
        said = "、；"[measured].join(as_level(words_, points, measured) for words_, points in each)
        cells = list(first.cells)
        cells[text] = beside(first.raw, said)
        cells[worth] = beside(first.raw, f"{max(row.points for row in rows)}分")
        found |= {first.raw.start: tuple(cells)} | {row.raw.start: () for row in rows[1:]}
    return found
