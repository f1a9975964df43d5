"""Rows of a pasted table to heads with their lines.

A row with points opens an item, a row that only names something opens a section, an empty cell continues the one
above. What stands in no known column is kept as text of its item, so that nothing in it is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.broken_rows import first_words, without_stop
from rubricc.syntax.cells import asks, bracketed, glued, outside_title, own_name, second_head, with_case
from rubricc.syntax.columns import Columns, ruled
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.document import HeaderText
from rubricc.syntax.drafts import DraftBlock, DraftHead, DraftTable
from rubricc.syntax.fields import blank, to_fill
from rubricc.syntax.goal_cells import with_goals
from rubricc.syntax.heads import Head, head, names_only
from rubricc.syntax.level_columns import with_note
from rubricc.syntax.level_rows import level_rows
from rubricc.syntax.marks import Marks, marks
from rubricc.syntax.merged import merged
from rubricc.syntax.misfits import misfit
from rubricc.syntax.numbering import numbering
from rubricc.syntax.row_pairs import Pairs
from rubricc.syntax.row_totals import take_total
from rubricc.syntax.signed_rows import signed_rows
from rubricc.syntax.spanned import spanned, unspanned
from rubricc.syntax.sums import is_total
from rubricc.syntax.within_item import beside, into, item_above, sentence_of_row
from rubricc.syntax.words import words
from rubricc.syntax.worth_cells import costs, of_beside, with_costs, worth_of
from rubricc.values import replace

CELLS = Kind(
    "L114",
    Severity.ERROR,
    "这一行有{cells}格，表头只有{columns}格，多出“{extra}”",
    "多出的并到前面的格子里，例如写成“{joined}”；或在表头加一栏",
)
NAMELESS = Kind("L116", Severity.ERROR, "这一行有分值“{points}”，没有项目名称", "在项目一栏写上名称")
TWO_WORTHS = Kind(
    "L117",
    Severity.ERROR,
    "「{title}」写的是{inside}分，分值一栏写的是{points}分",
    "两处只留一处，或改成一样，例如项目名称里写成“（{points}分）”",
)
RATERS = Kind(
    "L126",
    Severity.WARNING,
    "“评分人”一栏（“{who}”等）只照原样印出，每一项仍由全表的评分人评",
    "评分人写在表头，例如“评分：主管初评、经理复评”；这一栏可以删去",
)
FEWEST_BESIDE = 2
_NOTHING = re.compile(r"[\s\-/\\_□.…]*")
_TEXTS = ("content", "target", "rule", "other", "blank", "unit")


class Pasted:
    """The rows under one head row."""

    def __init__(
        self,
        columns: Columns,
        rows: Iterable[Span],
        coverage: Coverage,
        diagnostics: list[Diagnostic],
        table: DraftTable | None = None,
    ) -> None:
        """`rows`: the lines that follow, to see whether the first column names sections that span several rows.

        `table`: what stands above; a table without points right below the head of an item holds its rules.
        """
        below = list(rows)
        columns = with_note(signed_rows(columns, below), below)
        self._within = within = item_above(columns, table) if table is not None else None
        self.coverage = coverage
        self.diagnostics = diagnostics
        self._section, self._pairs = "", Pairs()
        self._raters_told, self._first = False, True  # the row right under the head row
        self.ended = False  # by a row that sums the others
        self._levels = level_rows(columns, below, table.said_full) if within is None and table is not None else {}
        if self._levels:
            self.columns = columns
            return
        columns = spanned(columns, below)
        self.columns = columns if columns.block else replace(columns, roles=merged(columns, below))

    def goes_on(self, again: Columns) -> bool:
        """Is it the same head row once more, before a row that sums the others?"""
        return not self.ended and again.names == self.columns.names

    def row(self, raw: Span, table: DraftTable) -> bool:
        """Take a line as a row, if it is one."""
        self._within = self._within and into(self._within, table)
        cells = self._levels[raw.start] if raw.start in self._levels else self.columns.cells(raw)
        if cells is None:
            return False
        for offset, char in enumerate(raw.normal):
            if char == "|":
                self.coverage.mark(raw.part(offset, offset + 1), Class.PUNCTUATION)
        if ruled(raw):
            self.coverage.fill(raw, Class.HEAD)
            return True
        cells = unspanned(cells, self.columns) if self.columns.block is not None else cells
        cells = with_goals(self.columns, cells, self.coverage, self.diagnostics)
        cells = with_costs(self.columns, cells, self.coverage, self._within is None)
        self.coverage.add_all(cells)
        first, self._first = self._first, False
        if first and second_head(cells):
            self.coverage.fill(raw, Class.HEAD)
            return True
        if cells:
            self.take(cells, table)
        if self.columns.written is not None or raw.start in self._levels:
            self.coverage.fill(raw, Class.RULE)
        return True

    def take(self, cells: Sequence[Span], table: DraftTable) -> None:
        """The cells of a row, one for each column."""
        roles = self.columns.roles
        extra = [cell for cell in cells[len(roles) :] if cell.text]
        if extra:
            shown, joined = extra[0].text[:20], "；".join(each.text for each in (cells[len(roles) - 1], *extra))
            found = CELLS.at(extra[0], cells=len(cells), columns=len(roles), extra=shown, joined=joined)
            self.diagnostics.append(found)
            self.coverage.fill(extra[0].to(extra[-1]), Class.HOLE)
        told = list(costs(self.columns, cells, self.coverage))
        self.diagnostics += told
        if self._within is not None:
            self._within.lines += sentence_of_row(self.columns, cells) if not told else ()
            for cell in cells if told else ():
                self.coverage.fill(cell, Class.HOLE)
            return
        cells = tuple(cell if all(cell != each.span for each in told) else cell.part(0, 0) for cell in cells)
        filled = [(role, cell) for role, cell in zip(roles, cells, strict=False) if not _NOTHING.fullmatch(cell.normal)]
        for cell in cells[: len(roles)]:
            if _NOTHING.fullmatch(cell.normal):
                self.coverage.fill(cell, Class.HEAD)
        self._filled(filled, table)

    def section(self, line: Span, following: Span | None, table: DraftTable) -> bool:
        """重要工作 on a line of its own, right above a row: a section."""
        if following is None or self.columns.cells(following) is None or not names_only(line):
            return False
        drafted, self._section = self._draft(line, Marks(), 1, {}), line.text
        if self._within is not None and line.text in words().outside_titles:
            drafted = self._within = beside(line, None, ())  # 加分项 among rows that are rules of an item
        table.heads.append(drafted)
        return True

    def misfit(self, line: Span) -> bool:
        """A line of cells parted by spaces that fit the columns in no way or in several."""
        if (found := misfit(line, self.columns)) is not None:
            self.diagnostics.append(found)
            self.coverage.fill(line, Class.HOLE)
        return found is not None

    def _filled(self, filled: list[tuple[str, Span]], table: DraftTable) -> None:
        if table.heads and filled and all(asks(cell) for _, cell in filled):
            self._foot([cell for _, cell in filled], table)
            return
        names = [cell for role, cell in filled if role in ("number", "section", "name") or is_total(cell.text)]
        filled = of_beside(filled, self.coverage)
        worth = worth_of(filled, self.coverage, self.diagnostics)
        self.ended = any(is_total(cell.text) for cell in names)
        if self.ended:
            take_total(filled, worth, table, self.coverage)
            return
        if self._beside(filled, table):
            return
        if len(filled) == 1 and table.complete and (beside := outside_title(filled[0][1])) is not None:
            self._open_section([beside], table)  # 五、加分项 on a row of its own: its rows go to the total one by one
            return
        if len(filled) == 1 and not worth.says and table.heads and to_fill(filled[0][1].text):
            self._foot([filled[0][1]], table)  # 评价者综合意见 and an empty cell
            return
        sections = [cell for role, cell in filled if role == "section"]
        name, level = next((cell for role, cell in filled if role == "name"), None), 2
        texts = [cell for role, cell in filled if role in _TEXTS and cell not in worth.spans()]
        if name is None and worth.says:
            name = next((cell for role, cell in filled if role == "content"), None)
            texts = [cell for cell in texts if cell is not name]
            if name is None and "name" not in self.columns.roles:
                name = next(filter(None, (first_words(cell) for role, cell in filled if role == "rule")), None)
            if name is None and sections:
                name, sections, level = sections[0], [], 1
            elif name is None and table.heads and (name := own_name(texts)) is not None:
                texts = [cell for cell in texts if cell.start != name.start or cell.text != name.text]
            elif name is None:
                span = worth.span or filled[0][1]
                self.diagnostics.append(NAMELESS.at(span, points=span.text))
        self._open_section(sections, table, [cell for role, cell in filled if role == "of_section"])
        if name is not None and level == 2 and not worth.says and texts and self._section in words().outside_titles:
            worth, texts = Marks(points=Decimal(0), points_span=name.part(0, 0), open_end=True), with_case(name, texts)
        for span in worth.spans():
            self.coverage.fill(span, Class.RULE)
        raters = [cell for role, cell in filled if role == "rater"]
        if raters and not self._raters_told:
            self._raters_told = True
            self.diagnostics.append(RATERS.at(raters[0], who=raters[0].text[:20]))
        for cell in (cell for role, cell in filled if role in ("number", "data", "rater")):
            self.coverage.fill(cell, Class.HEAD)
        if name is not None and level == 2 and _is_rule(name) and (short := first_words(name)) is not None:
            texts, name = [name, *texts], short  # 串岗、睡岗，发现一次扣3分: a rule in the place of a name
        if name is not None and not (table.heads and table.heads[-1].title == name.text and not worth.says):
            self._open(self._draft(name, worth, level, dict(filled)), texts, table)
        elif name is not None:
            self.coverage.fill(name, Class.LABEL)
        lines = table.heads[-1].lines if table.heads else table.stray
        lines += self._pairs.joined(texts, name is None and not worth.says, lines)

    def _foot(self, cells: list[Span], table: DraftTable) -> None:
        """考核人意见： | 签字： | 年 月 日: what is filled in by hand below the items."""
        for cell in cells:
            self.coverage.fill(cell, Class.HEADER)
            name = cell.part(0, len(cell.normal.rstrip(": ")))
            if not blank(cell):
                table.foot.append(HeaderText(name, cell.part(len(cell.text), len(cell.text))))

    def _beside(self, filled: list[tuple[str, Span]], table: DraftTable) -> bool:
        """加分 | 建议被采纳每次加2分 below the items: beside them; 否决 | … is a block."""
        if len(filled) < FEWEST_BESIDE or not table.heads:
            return False
        (role, title), *rest = filled
        texts = [cell for _, cell in rest]
        named = any(other == "name" for other, _ in rest) and len(rest) > 1
        if role == "section" and named and title.text in words().outside_titles:
            return False  # 加分项 | 合理化建议 | 每条加2分: a section, whose rows go to the total one by one
        kind = words().block_names.get(title.text) or (title.text if title.text in words().blocks else "")
        known = kind or title.text in words().outside_titles
        if not known or not (table.complete or any(cell.source is not title.source for cell in texts)):
            return False  # by its name first: looking whether a table is complete takes as long as the table is
        if kind:
            self.coverage.fill(title, Class.BLOCK)
            table.blocks.append(DraftBlock(title, texts, kind))
        else:
            self.coverage.fill(title, Class.LABEL)
            worth = worth_of(filled, self.coverage, self.diagnostics)
            texts = [cell for each, cell in rest if cell not in worth.spans() and each not in ("points", "weight")]
            for span in worth.spans():
                self.coverage.fill(span, Class.RULE)
            if worth.points is None and worth.weight is not None:  # in the column of the weights, but beside them
                worth = replace(worth, points=worth.weight, points_span=worth.weight_span, weight=None)
            table.heads.append(beside(title, worth if worth.says else None, texts))
        self.ended = True
        return True

    def _open_section(self, cells: list[Span], table: DraftTable, worths: Sequence[Span] = ()) -> None:
        """A section cell that says something new; pasted from a sheet, a merged cell may stand on each row."""
        worth = marks([*worths], bare=True)
        for span in worth.spans() if cells else ():
            self.coverage.fill(span, Class.RULE)
        for cell in cells:
            if cell.text == self._section:
                self.coverage.fill(cell, Class.LABEL)
                continue
            self._section = cell.text
            table.heads.append(self._draft(cell, worth, 1, {}))

    def _open(self, opened: DraftHead, texts: list[Span], table: DraftTable) -> None:
        """A row that only names something opens a section."""
        if not opened.head.marks.says and not texts:
            opened.level = 1
        self._section = opened.span.text if opened.level == 1 else self._section
        table.heads.append(opened)
        if evidence(opened.head.title) is not None:
            opened.lines.append(opened.head.title)

    def _draft(self, cell: Span, worth: Marks, level: int, by_role: dict[str, Span]) -> DraftHead:
        (number, style), inside = numbering(cell, bare=True), head(cell) or glued(cell)
        inside = inside or (bracketed(cell, "points" in self.columns.roles) if level == 1 else None)
        title = inside.title if inside is not None else cell.part(number.end - cell.start, len(cell.text)).stripped()
        if inside is not None and worth.says and inside.marks.points not in (None, worth.points):
            shown, twice = title.text[:20], inside.marks.points
            self.diagnostics.append(TWO_WORTHS.at(cell, title=shown, inside=twice, points=worth.points))
        self.coverage.fill(number, Class.HEAD)
        self.coverage.fill(title := without_stop(title), Class.LABEL)
        said = worth if worth.says or inside is None else inside.marks
        for span in (*said.spans(), *(inside.marks.spans() if inside else ())):
            self.coverage.fill(span, Class.RULE)
        extras = inside.marks.extras if inside else ()
        for extra in extras:
            self.coverage.fill(extra, Class.HEAD)
        numbered = by_role.get("number", number) if not number.text else number
        found = Head(numbered, style, title, replace(said, extras=extras), title.part(0, 0), True)
        draft = DraftHead(found, cell, level=level)
        draft.target, draft.data, draft.rater = by_role.get("target"), by_role.get("data"), by_role.get("rater")
        draft.lines += [inside.rest] if inside is not None and inside.rest.text else []
        return draft


def _is_rule(name: Span) -> bool:
    return evidence(name) is not None and head(name) is None and glued(name) is None
