"""五、家长满意度：95%以上加5分，低于80%扣5分 behind items that add up to 满分: it adds to the total and takes from it.

Only what says so itself, with 加 or 扣 in every sentence that scores; what earns still asks for points.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.syntax.audit import evidence
from rubricc.syntax.document import HeadText, TableText
from rubricc.values import replace

_CHANGES = re.compile(r"[加扣减]\s*[0-9]|[加扣减]分?\s*[0-9.]+\s*[-~]")
_EARNS = re.compile(r"得\s*[0-9满]|得分|满分|[计记为]\s*[0-9.]+\s*分")
_ADDS = re.compile(r"加\s*[0-9]")


def with_beside(table: TableText, full_marks: Decimal) -> TableText:
    """The table with such heads at its end read as 加减分, with the warning that all of them get."""
    first = table.heads[0] if table.heads else None
    if first is None or not first.style:
        return table
    top = [head for head in table.heads if head.style == first.style]
    worth = [head for head in top if head.points is not None and not head.outside]
    behind = top[len(worth) :]
    whole = sum((head.points or Decimal(0) for head in worth), Decimal(0)) == full_marks
    if not whole or any(head.points is None for head in top[: len(worth)]) or table.heads[-len(behind) :] != (*behind,):
        return table
    beside = [head for head in behind if head.points is None and head.weight is None and _changes(head)]
    heads = (replace(head, points=Decimal(0), open_end=True) if head in beside else head for head in table.heads)
    return replace(table, heads=tuple(heads))


def _changes(head: HeadText) -> bool:
    scoring = [each.normal for each in head.sentences if evidence(each) is not None]
    added = any(_ADDS.search(each) for each in scoring)
    return added and all(_CHANGES.search(each) and not _EARNS.search(each) for each in scoring)
