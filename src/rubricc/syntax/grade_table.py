"""Tables of grades below the items: 等级|分数|系数 with a grade a row, 等级|优秀|良好 with one a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.columns import ruled
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.lines import opens_block
from rubricc.syntax.stretches import stretch
from rubricc.syntax.words import words
from rubricc.values import dataclass

_GAP = re.compile(r"\s{2,}|\t")
_PART = re.compile(r"\s+")
LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A grade: its name, the cell with its totals, and what it is paid where the table says so."""

    name: Span
    points: Span
    pay: Span | None = None


@dataclass(frozen=True, slots=True)
class GradeTable:
    """What a table of grades says; `taken` of the lines are its own."""

    rows: tuple[GradeRow, ...]
    pay: Span | None  # what the grades are paid: 绩效系数
    names: tuple[Span, ...]  # of its columns
    taken: int


MOST_GRADES = 25  # lines that a table of grades may have


def may_be_grades(line: Span) -> bool:
    """Could a line be the first of a table of grades?"""
    return len(line.text) <= 120 and any(name in line.normal for name in words().grade_columns["grade"])


def within_item(found: GradeTable, worth: Decimal | None) -> bool:
    """Are these the levels of one item, not grades of the total? Their points fit into its own."""
    ends = [stretch(row.points) for row in found.rows]
    most = max((value for end in ends if end for value in (end.low, end.high) if value is not None), default=Decimal(0))
    exact = sum(end is not None and end.low == end.high for end in ends)
    return exact > 1 or (worth is not None and most <= worth)


def grade_table(lines: Sequence[Span]) -> GradeTable | None:
    """The table of grades that the lines begin with; the first line names its columns or its grades."""
    head = _cells(lines[0])
    roles = [_role(cell) for cell in head]
    if len(lines) < 2 or "grade" not in roles:
        return None
    if "points" in roles:
        return _down(head, roles, lines)
    return _across(head, lines) if roles[0] == "grade" else None


def _down(head: tuple[Span, ...], roles: list[str], lines: Sequence[Span]) -> GradeTable | None:
    places = {role: roles.index(role) for role in ("grade", "points", "pay") if role in roles}
    rows: list[GradeRow] = []
    taken = 1
    for line in lines[1:]:
        if ruled(line):
            taken += 1
            continue
        cells = _cells(line)
        if opens_block(line) or len(cells) <= max(places["grade"], places["points"]):
            break
        name, points = cells[places["grade"]], cells[places["points"]]
        if not name.text or len(name.text) > LONGEST_NAME or stretch(points) is None:
            break
        if any(re.search("[0-9]", cell.normal) for at, cell in enumerate(cells) if at not in places.values()):
            return None  # a number in a column that nobody knows
        pay = cells[places["pay"]] if places.get("pay", len(cells)) < len(cells) else None
        rows.append(GradeRow(name, points, pay if pay is not None and pay.text else None))
        taken += 1
    known = head[places["pay"]] if "pay" in places else None
    return GradeTable(tuple(rows), known, head, taken) if len(rows) > 1 else None


def _across(head: tuple[Span, ...], lines: Sequence[Span]) -> GradeTable | None:
    found: dict[str, tuple[Span, ...]] = {}
    taken = 1
    for line in lines[1:]:
        cells = _cells(line)
        role = "" if ruled(line) or len(cells) != len(head) else _role(cells[0])
        if role not in ("points", "pay") or role in found:
            break
        found[role] = cells
        taken += 1
    points, pay = found.get("points"), found.get("pay")
    if points is None or len(head) < 3 or any(stretch(cell) is None for cell in points[1:]):
        return None
    places = range(1, len(head))
    rows = tuple(GradeRow(head[place], points[place], pay[place] if pay else None) for place in places)
    names = (head[0], points[0], *((pay[0],) if pay else ()))
    return GradeTable(rows, pay[0] if pay else None, names, taken)


def _role(cell: Span) -> str:
    """What a column of this name holds in a table of grades."""
    name = re.sub(r"\s|\([^()]*\)", "", cell.normal)
    for role, endings in words().grade_columns.items():
        if name.endswith(endings):
            return role
    return ""


def _cells(line: Span) -> tuple[Span, ...]:
    """The stripped cells of a line, parted by | or white space."""
    line = line.stripped()
    if "|" in line.normal:
        inner = line.part(line.normal.startswith("|"), len(line.text) - line.normal.endswith("|"))
        return tuple(_split(inner, re.compile(r"\|")))
    wide = tuple(_split(line, _GAP))
    return wide if len(wide) > 1 else tuple(_split(line, _PART))


def _split(line: Span, gap: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for match in gap.finditer(line.normal):
        yield line.part(start, match.start()).stripped()
        start = match.end()
    yield line.part(start, len(line.text)).stripped()


def cover(found: GradeTable, lines: Iterable[Span], coverage: Coverage) -> None:
    """Its names, its bands and what they are paid; what else stands in its lines heads them."""
    for row in found.rows:
        coverage.fill(row.name, Class.LABEL)
        for span in (row.points, row.pay):
            if span is not None:
                coverage.fill(span, Class.RULE)
    for line in lines:
        coverage.fill(line, Class.HEAD)
