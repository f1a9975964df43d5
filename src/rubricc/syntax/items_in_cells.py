"""Items in a cell: 一、班级常规（40分） | 1、卫生（25分）：…, 2、两操（15分）：… is a section with two items."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.drafts import DraftHead, DraftTable
from rubricc.syntax.heads import head
from rubricc.values import replace

FEWEST = 2


def with_items(tables: list[DraftTable], coverage: Coverage) -> list[DraftTable]:
    """The same tables, with what `_with_items` finds in their cells."""
    for table in tables:
        table.heads = _with_items(table.heads, coverage)
    return tables


def _with_items(heads: Sequence[DraftHead], coverage: Coverage) -> list[DraftHead]:
    """The heads of a pasted table, those whose numbered lines have points that add up to theirs with these as items.

    Only where the rows stand in no section; then every row is one.
    """
    found = {place: items for place, each in enumerate(heads) if (items := _items(each))}
    if not found or any(each.level != 2 and each.head.marks.says for each in heads):
        return list(heads)
    kept: list[DraftHead] = []
    for place, each in enumerate(heads):
        items = found.get(place, [])
        kept += [replace(each, level=1, lines=[] if items else each.lines), *items]
        for item in items:
            coverage.fill(item.head.number, Class.HEAD)
            coverage.fill(item.head.title, Class.LABEL)
            for span in item.head.marks.spans():
                coverage.fill(span, Class.RULE)
            for extra in item.head.marks.extras:
                coverage.fill(extra, Class.HEAD)
    return kept


def _items(above: DraftHead) -> list[DraftHead]:
    items: list[DraftHead] = []
    for line in above.lines if above.level == 2 else ():
        opened = head(line)
        if opened is not None and opened.sure and opened.style and opened.marks.points is not None:
            rest = [opened.rest] if opened.rest.text else []
            items.append(DraftHead(opened, line, rest, level=2, data=above.data, rater=above.rater))
        elif items:
            items[-1].lines.append(line)
        else:
            return []
    whole = sum((each.head.marks.points or Decimal(0) for each in items), Decimal(0))
    alike = len({each.head.style for each in items}) == 1
    return items if len(items) >= FEWEST and alike and whole == above.head.marks.points else []
