"""Head rows whose 考核项目 spans several columns: Excel leaves cells of the head row empty, Word leaves them out.

The cells below are the number, the section and the name of an item, in this order; a row that fills fewer names an
item only. Used where every row with points shows how many columns are meant; else the table stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.columns import Block, Columns, cells_of
from rubricc.syntax.marks import marks
from rubricc.syntax.sums import is_total
from rubricc.values import replace

WIDEST = 4
_NAMES = ("section", "name")
_NUMBER = re.compile(r"[0-9]{1,3}[、.]?")


def spanned(columns: Columns, rows: Iterable[Span]) -> Columns:
    """The columns with a block for the head that spans several; the same where none does."""
    names = [place for place, role in enumerate(columns.roles) if role in _NAMES]
    worths = [place for place, role in enumerate(columns.roles) if role in ("points", "weight")]
    if not columns.separator or len(names) != 1 or len(worths) != 1 or worths[0] < names[0]:
        return columns
    (name,), (worth,) = names, worths
    empty = 0
    while name + empty + 1 < worth and columns.names[name + empty + 1] == "":
        empty += 1
    wider = _wider(columns, rows, worth)
    if not empty and not all(wider):
        return columns
    roles = (*columns.roles[:name], "number", "section", "other", "name", *columns.roles[name + empty + 1 :])
    return replace(columns, roles=roles, block=Block(name, empty + 1, worth, max(wider, key=wider.count)))


def _wider(columns: Columns, rows: Iterable[Span], worth: int) -> list[int]:
    """How many cells each row with points has before them that the head row has not; [0] where none has any."""
    found = []
    for raw in rows:
        cells = cells_of(raw, columns.separator, columns.indent)
        if len(cells) <= worth or any(is_total(cell.text) for cell in cells):
            continue
        more = further(cells, worth)
        if more is not None:
            found.append(more)
    return found or [0]


def further(cells: Sequence[Span], worth: int) -> int | None:
    """How much further right than the head row says the points of a row stand."""
    places = range(min(WIDEST, len(cells) - worth))
    return next((more for more in places if marks([cells[worth + more]], bare=True).says), None)


def unspanned(cells: Sequence[Span], columns: Columns) -> tuple[Span, ...]:
    """The cells of a row, with number, section, what is between, and name in the place of the block."""
    block = columns.block
    assert block is not None, "a head that spans columns"
    name, width = block.place, block.width
    if width == 1:
        more = further(cells, block.worth)
        width += block.usual if more is None else more
    inside, empty = list(cells[name : name + width]), cells[name].part(0, 0)
    number = inside.pop(0) if inside and _NUMBER.fullmatch(inside[0].normal) else empty
    filled = [cell for cell in inside if cell.text]
    named = filled.pop() if filled else empty
    section = filled.pop(0) if filled and filled[0] is inside[0] else empty
    between = filled.pop() if filled else empty
    if inside and named is inside[0] and len(inside) > 1 and "content" not in columns.roles:
        section, named = named, empty  # 3 | 医患沟通 in no section: an item beside the sections
    return (*cells[:name], number, section, between, named, *cells[name + width :])
