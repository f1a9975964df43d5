"""Tables whose points are signed: 虚假签收 | 每票 | -5, 客户表扬 | 每次 | +2.

They are what each costs, not what an item is worth. Only where every row has a sign and says how often it counts
(每票, 一次, 每天); else -5 may be the most of an item.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.columns import Columns, ruled
from rubricc.syntax.level_columns import beside
from rubricc.syntax.sums import is_total
from rubricc.syntax.words import words
from rubricc.values import replace

FEWEST = 3
_COST = re.compile(r"(?P<sign>[-−–+])\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*分?")
_SAID = ("name", "content", "rule", "other", "target")


def signed_rows(columns: Columns, rows: Sequence[Span]) -> Columns:
    """The columns with such points as sentences; the same columns for other tables."""
    worths = [place for place, role in enumerate(columns.roles) if role == "points"]
    if not columns.separator or columns.written is not None or len(worths) != 1:
        return columns
    found = [cells for raw in rows if not ruled(raw) and (cells := columns.cells(raw)) is not None and _of_item(cells)]
    if len(found) < FEWEST or not all(_cost(columns, cells, worths[0]) for cells in found):
        return columns
    return replace(columns, roles=_roles(columns, worths[0]), written=_writer(columns, worths[0]))


def _of_item(cells: Sequence[Span]) -> bool:
    return any(cell.text for cell in cells) and not is_total(next(cell.text for cell in cells if cell.text))


def _roles(columns: Columns, worth: int) -> tuple[str, ...]:
    """The names and the sentence of each row; what stood between them is in the sentence."""
    return tuple(
        "rule" if place == worth else "blank" if role in ("content", "rule", "other", "target") else role
        for place, role in enumerate(columns.roles)
    )


def _writer(columns: Columns, worth: int) -> Callable[[Span], tuple[Span, ...] | None]:
    def written(raw: Span) -> tuple[Span, ...] | None:
        cells = columns.cells(raw)
        said = _cost(columns, cells, worth) if cells is not None else ""
        if cells is None or not said:
            return cells
        empty = raw.part(0, 0)
        rule = beside(raw, said)
        kept = (
            cell if role in ("number", "section", "name") else empty
            for role, cell in zip(columns.roles, cells, strict=False)
        )
        return tuple(rule if place == worth else cell for place, cell in enumerate(kept))

    return written


def _cost(columns: Columns, cells: Sequence[Span], worth: int) -> str:
    """虚假签收，每票扣5分; nothing where a row does not say how often."""
    found = _COST.fullmatch(cells[worth].normal)
    said = [cell.text.strip("，,。；; ") for role, cell in _by_role(columns, cells) if role in _SAID and cell.text]
    each = _each().search(said[-1]) if said else None
    if found is None or each is None:
        return ""
    before = said[-1][: each.start()]
    own = before and (not re.search("[0-9]", before) or said[0] in before)
    text = said[-1] if own else "".join(dict.fromkeys([said[0], said[-1]]))  # 每票 is of the name before it
    return f"{text}{'加' if found['sign'] == '+' else '扣'}{found['number']}分"


def _by_role(columns: Columns, cells: Sequence[Span]) -> list[tuple[str, Span]]:
    return list(zip(columns.roles, cells, strict=False))


def _each() -> re.Pattern[str]:
    units = "|".join(
        map(
            re.escape,
            sorted({*words().units, *words().time_units, *words().other_units, "点", "个点"}, key=len, reverse=True),
        )
    )
    return re.compile(rf"(?:每[^，,。；;]{{0,8}}|一|1)(?:{units}|%|百分点)$")
