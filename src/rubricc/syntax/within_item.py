"""A table without points right below the head of an item: 违规行为 | 扣分标准, whose rows are rules of the item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.columns import Columns
from rubricc.syntax.drafts import DraftHead, DraftTable
from rubricc.syntax.heads import Head
from rubricc.syntax.marks import Marks
from rubricc.syntax.worth_cells import COST_ALONE

_SAID = ("name", "section", "content", "rule", "other")


def item_above(columns: Columns, table: DraftTable) -> DraftHead | None:
    """The item that waits for its rules where such a table begins, or None."""
    above = table.heads[-1] if table.heads else None
    opened = above is not None and above.head.marks.says and (bool(above.head.style) or above.head.sure)
    waits = above is not None and opened and not above.lines
    plain = columns.separator and not {"points", "weight", "target"} & {*columns.roles}
    return above if waits and plain and {"rule", "blank"} & {*columns.roles} else None


def into(within: DraftHead, table: DraftTable) -> DraftHead:
    """The item that further rows belong to: 二、纪律（40分） between them opens another."""
    last = table.heads[-1] if table.heads else within
    return last if last.head.marks.says and not last.lines else within


def beside(title: Span, worth: Marks | None, texts: Sequence[Span]) -> DraftHead:
    """加分项 among the rows: points for the total, as far as they go unless something is written."""
    none = title.part(0, 0)
    worth = worth or Marks(points=Decimal(0), points_span=none, open_end=True)
    return DraftHead(Head(none, "", title, worth, none, True), title, [*texts])


def sentence_of_row(columns: Columns, cells: Sequence[Span]) -> Iterator[Span]:
    """迟到 | 每次扣2分 as one sentence; what a remark says that scores is one of its own."""
    said = [cell for role, cell in zip(columns.roles, cells, strict=False) if role in _SAID and cell.text]
    if columns.written is not None:  # the row as a sentence of our own
        yield from (cell for role, cell in zip(columns.roles, cells, strict=False) if role == "rule" and cell.text)
        return
    scoring = next((place for place, cell in enumerate(said) if evidence(cell) is not None), len(said) - 1)
    if said:
        yield said[0].to(said[scoring])
        yield from said[scoring + 1 :]
    beside = [cell for role, cell in zip(columns.roles, cells, strict=False) if role == "blank" and cell.text]
    yield from (cell for cell in beside if not COST_ALONE.fullmatch(cell.normal))
