"""Head rows of two or three lines: 目标值 above 底线值 | 挑战值, 评分等级 above 优秀 | 良好, these above 100分 | 80分.

Excel merges the cells of a head row and leaves the others empty. Each name of the lower rows stands in a place that the
row above leaves empty, or begins; all rows become one, on the line of the first. Anything else stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import WIDTHS, Span
from rubricc.syntax.columns import cells_of, role_of, ruled
from rubricc.syntax.content import Line
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.level_columns import beside, columns, is_level
from rubricc.syntax.title_row import title_row
from rubricc.syntax.unheaded import with_names
from rubricc.syntax.words import words
from rubricc.values import replace

FEWEST = 2  # names of a lower row
LONGEST = 12
_SHARE = re.compile(r"[^()%0-9]{1,8}\(?[0-9]+%\)?")  # 自评30%
_WORTH = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:\s*[-~]\s*[0-9]+(?:\.[0-9]+)?)?\s*分?")
_LAST = ("最终", "最终得分", "最终评分", "综合", "合计", "平均")


def with_head_rows(lines: Sequence[Line], coverage: Coverage) -> list[Line]:
    """The same lines, each head row of several as one."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        head, taken = _head(lines, place)
        if head is not None:
            for line in lines[place : place + taken]:
                coverage.fill(line.raw, Class.HEAD)
            coverage.add_all([head])
            found.append(replace(lines[place], span=head.stripped(), raw=head))
        else:
            found.append(lines[place])
        place += taken
    return with_names(found, coverage)


def _head(lines: Sequence[Line], place: int) -> tuple[Span | None, int]:
    """The head row that begins at a line as one, and how many lines it has; None where it is a single one."""
    raw = lines[place].raw
    separator = next((each for each in ("|", "\t") if each in raw.normal), "")
    if not separator or place + 1 == len(lines) or (not place and title_row(raw) is not None):
        return None, 1
    names = [cell.text for cell in cells_of(raw, separator, 0)]
    taken = 1
    for line in lines[place + 1 : place + 3]:
        if line.after_blank or separator not in line.raw.normal or ruled(line.raw):
            break
        cells = cells_of(line.raw, separator, 0)
        if not _below(names, cells):
            break
        names = _joined(names, cells)
        taken += 1
    merged = beside(raw, separator.join(names))
    return (merged, taken) if taken > 1 and columns(merged) is not None else (None, 1)


def _below(names: Sequence[str], cells: Sequence[Span]) -> bool:
    """Do all cells of a row name columns, in places that the row above it leaves to them?"""
    filled = [place for place, cell in enumerate(cells) if cell.text]
    if len(filled) < FEWEST or filled[0] == 0:
        return False
    if all(_scores_level(names, cells, place) for place in filled):
        return True
    spread = [place for place in filled if not _begins(names, place)]
    leads = (place in spread or _leads(names, place) for place in filled)
    return bool(spread) and all(leads) and all(_names_column(cells[place]) for place in filled)


def _begins(names: Sequence[str], place: int) -> bool:
    """Does a name of the row above stand right above this place?"""
    return place < len(names) and bool(names[place])


def _leads(names: Sequence[str], place: int) -> bool:
    """Is the name above one of several columns: are those behind it empty?"""
    return place + 1 >= len(names) or not names[place + 1]


def _names_column(cell: Span) -> bool:
    text = cell.text.translate(WIDTHS)
    if len(text) > LONGEST:
        return False
    known = role_of(cell) not in ("other", "") and re.search("[0-9]", text) is None
    return known or is_level(cell) or text in (*words().raters, *_LAST) or _SHARE.fullmatch(text) is not None


def _scores_level(names: Sequence[str], cells: Sequence[Span], place: int) -> bool:
    """100分 below 优秀."""
    above = names[place] if place < len(names) else ""
    return above in words().grades and _WORTH.fullmatch(cells[place].normal) is not None


def _joined(names: Sequence[str], cells: Sequence[Span]) -> list[str]:
    found = [*names, *[""] * (len(cells) - len(names))]
    for place, cell in enumerate(cells):
        if cell.text:
            found[place] = f"{found[place]}({cell.text})" if _scores_level(names, cells, place) else cell.text
    return found
