"""仓储部考核表 | 总分100分 above a head row: a title that stands in a row of the table it names."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.lines import headers
from rubricc.syntax.out_of import out_of
from rubricc.syntax.words import words
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class TitleRow:
    """The title, the headers beside it, and what the table is out of."""

    title: Span
    pairs: tuple[tuple[Span, Span], ...]
    full: Span | None


def title_row(line: Span) -> TitleRow | None:
    """The first cell, where it is called a table and the others are headers, or say what it is out of."""
    cells = [line.part(*cell.span()).stripped() for cell in re.finditer(r"[^|\t]+", line.normal) if cell[0].strip()]
    apart = "|" in line.normal or "\t" in line.normal
    if not apart or not cells or not cells[0].normal.endswith(words().title_endings):
        return None
    pairs = [headers(each) for each in cells[1:]]
    out = [out_of(cell) for cell, known in zip(cells[1:], pairs, strict=True) if not known]
    if any(each is None for each in out) or len(out) > 1:
        return None
    return TitleRow(cells[0], tuple(pair for known in pairs for pair in known), out[0] if out else None)
