"""Where 考核表 asks who is appraised and when: 姓名, 部门, 岗位 … in rows of equal boxes over the page."""

from __future__ import annotations

from rubricc.values import dataclass

from rubricc.targets.workbook.grid import Grid, Span
from rubricc.targets.workbook.measure import width

STAFF_NUMBER = "工号"
WHO_FIRST_ROW = 2  # below code and title
_MOST_IN_ROW = 4


@dataclass(frozen=True, slots=True)
class WhoPlace:
    """The row of one of these, the columns of its name and those where it is written."""

    row: int
    label: Span
    value: Span


def who_places(names: tuple[str, ...], grid: Grid, first: int = WHO_FIRST_ROW) -> dict[str, WhoPlace]:
    """工号 stands above the title, where only a computer fills it in; the others are shared out evenly below it."""
    places = {}
    if STAFF_NUMBER in names:
        places[STAFF_NUMBER] = WhoPlace(0, *grid.pairs()[0])
    others = [name for name in names if name != STAFF_NUMBER]
    in_row = -(-len(others) // max(1, -(-len(others) // _MOST_IN_ROW)))  # three and two, not four and one
    rows = (others[start : start + in_row] for start in range(0, len(others), max(1, in_row)))
    for row, asked in enumerate(rows, start=first):
        boxes = grid.boxes([width(name) for name in asked])
        places.update({name: WhoPlace(row, *box) for name, box in zip(asked, boxes, strict=True)})
    return places
