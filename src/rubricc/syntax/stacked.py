"""Tables that were pasted cell by cell, each on a line of its own, as a Word table turned into text leaves them.

Only whole rows are read: as many lines as the head has columns that are not there to be filled in, with a number where
the points belong. A section cell that spans rows may be missing; empty cells elsewhere cannot be told from none.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.diagnostics import Kind, Severity
from rubricc.source import Span
from rubricc.syntax.columns import Columns, role_of
from rubricc.syntax.content import Line
from rubricc.syntax.fields import fields
from rubricc.syntax.heads import head
from rubricc.syntax.lines import headers, is_footer, known_block
from rubricc.syntax.marks import marks
from rubricc.syntax.sums import is_total
from rubricc.values import dataclass

CELL_BY_CELL = Kind(
    "L141",
    Severity.ERROR,
    "这张表贴成了一格一行（{columns}），从「{text}」起看不出哪一格属于哪一栏",
    "从Word或Excel里选中整张表格再复制，粘贴出来各栏之间是制表符；或者把每一行的各格写在一行里，用“｜”隔开",
)
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Stacked:
    """The columns, the cells of each row, and where the rows end; `unread`: the line from which they do not fit."""

    columns: Columns
    rows: tuple[tuple[Span, ...], ...]
    end: int
    unread: Span | None


def stacked(lines: Sequence[Line], place: int) -> Stacked | None:
    """The table that begins at a line, when it is pasted like this."""
    end = place
    while end < len(lines) and role_of(lines[end].span) not in ("", "other") and "|" not in lines[end].span.normal:
        end += 1
    names = [line.span for line in lines[place:end]]
    roles = [role_of(name) for name in names]
    worths = [role for role in roles if role in ("points", "weight")]
    if len(names) < FEWEST or len(worths) != 1 or "name" not in roles or not {"rule", "content"} & {*roles}:
        return None
    kept = [role for role in roles if role != "blank"]
    sections = [at for at, role in enumerate(kept[:-1]) if role in ("section", "name")]
    if kept.count("name") + kept.count("section") > 1:
        kept = ["section" if at == sections[0] else role for at, role in enumerate(kept)]
    columns = Columns(tuple(kept), "", 0, tuple(name.text for name in names))
    rows, at = [], end
    while (cells := _row(lines, at, kept)) is not None:
        rows.append(cells)
        at += sum(1 for cell in cells if cell.text)
    if rows and at < len(lines) and is_total(lines[at].span.text):
        worth = [line.span for line in lines[at + 1 : at + 2] if marks([line.span], bare=True).says]
        empty = lines[at].span.part(0, 0)
        rows.append(tuple(_of_total(role, lines[at].span, worth, empty) for role in kept))
        at += 1 + len(worth)
        return Stacked(columns, tuple(rows), at, None)
    over = at == len(lines) or _ends(lines[at].span)
    return Stacked(columns, tuple(rows), at, None if over and rows else lines[min(at, len(lines) - 1)].span)


def _of_total(role: str, title: Span, worth: Sequence[Span], empty: Span) -> Span:
    if role == "name":
        return title
    return worth[0] if worth and role in ("points", "weight") else empty


def _row(lines: Sequence[Line], at: int, roles: Sequence[str]) -> tuple[Span, ...] | None:
    """The cells of the one row that begins at a line."""
    found = []
    for missing in (None, "section") if "section" in roles else (None,):
        wanted = [role for role in roles if role != missing]
        cells = [line.span for line in lines[at : at + len(wanted)]]
        if len(cells) == len(wanted) and all(map(_fits, wanted, cells)):
            filled = iter(cells)
            found.append(tuple(cells[0].part(0, 0) if role == missing else next(filled) for role in roles))
    return found[0] if len(found) == 1 else None


def _fits(role: str, cell: Span) -> bool:
    worth = marks([cell], bare=True).says
    match role:
        case "number":
            return cell.normal.rstrip("、.").isdigit()
        case "points" | "weight":
            return worth
        case "target":
            return True
        case _:
            return not worth and not _ends(cell)


def _ends(line: Span) -> bool:
    pairs = headers(line)
    block = bool(pairs) and known_block(pairs[0][0].text)
    total = is_total(line.text) or ((found := head(line)) is not None and is_total(found.title.text))
    return total or block or is_footer(line) or bool(fields(line))
