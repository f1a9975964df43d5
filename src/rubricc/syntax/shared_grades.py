"""Grades below the last of several tables: whether they are meant for those above, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.syntax.drafts import DraftTable

SHARED = Kind(
    "L135",
    Severity.WARNING,
    "“{what}”写在最后一张表的下面，前面的{titles}没有写，读作各张表都按它",
    "若只管最后一张，请在前面各张表里写明它们自己的“{what}”；若都管，在前面各张表里也写一遍",
)
NOT_SHARED = Kind(
    "L136",
    Severity.WARNING,
    "“{what}”写在最后一张表的下面，只管这一张：前面的{titles}满分不同，没有“{what}”",
    "在前面各张表里也写明“{what}”",
)
_FOR_ALL = ("等级", "兑现")


def shared_grades(tables: Sequence[DraftTable]) -> Iterator[Diagnostic]:
    """等级 and 兑现 at the very end, where no table before has any, hold for all tables of the same 满分."""
    with_items = [table for table in tables if table.heads]
    found = with_items[-1].blocks_of(_FOR_ALL) if with_items else []
    if (
        len(with_items) == 1
        or not found
        or any(table.blocks_of(_FOR_ALL) for table in tables if table is not with_items[-1])
    ):
        return
    *above, last = with_items
    if any(table.title.source is not last.title.source for table in above):
        return
    titles = "、".join(f"《{table.title.text}》" for table in above)
    what = "和".join(dict.fromkeys(block.what for block in found))
    same = all(table.said_full == last.said_full for table in above)
    yield (SHARED if same else NOT_SHARED).at(found[0].place, what=what, titles=titles)
    for table in above if same else ():
        table.blocks += found
