"""Lines to tables, headers, heads and blocks, by the shape of a line only: what it means is for the sentence parser.

A line that fits nowhere is kept as stray and reported, never dropped.
"""

from __future__ import annotations

from itertools import islice

from rubricc.diagnostics import Diagnostic
from rubricc.source import Source, Span
from rubricc.syntax.broken_rows import whole_row
from rubricc.syntax.content import Content, Load
from rubricc.syntax.counted_titles import numbered_title
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.document import HeaderText, TotalText
from rubricc.syntax.drafts import DraftBlock, DraftHead, DraftTable, Listing, finished
from rubricc.syntax.empty_blocks import empty_blocks
from rubricc.syntax.fields import blank, fields
from rubricc.syntax.grade_list import GradeLine, grade_line, opens_grades
from rubricc.syntax.grade_table import MOST_GRADES, cover, grade_table, may_be_grades, within_item
from rubricc.syntax.head_rows import with_head_rows
from rubricc.syntax.heads import Head, quoted
from rubricc.syntax.heads_apart import heads_apart
from rubricc.syntax.items_in_cells import with_items
from rubricc.syntax.late_title import ATTACHED, take_title
from rubricc.syntax.level_columns import columns
from rubricc.syntax.lines import (
    block_name,
    headers,
    known_block,
    known_header,
    numbered_headers,
    title_of,
)
from rubricc.syntax.named_blocks import NamedBlock, cases_head, outside_head
from rubricc.syntax.numbering import numbering
from rubricc.syntax.of_whole_table import of_whole_table
from rubricc.syntax.openings import Openings, is_header, is_sure_head
from rubricc.syntax.out_of import out_of
from rubricc.syntax.pasted import Pasted
from rubricc.syntax.points_last import is_duty
from rubricc.syntax.rater_columns import scales_above, shares_of_raters
from rubricc.syntax.rules_of_all import rules_of_all
from rubricc.syntax.set_off import set_off
from rubricc.syntax.shared_grades import shared_grades
from rubricc.syntax.stacked_rows import read_stacked
from rubricc.syntax.sums import is_total
from rubricc.syntax.title_row import title_row
from rubricc.syntax.unclosed import UNCLOSED, closing_of, unclosed

TITLE_HEADER = "考核表"


class Layout:
    """Reads one source line by line; the result is `tables`, with `diagnostics` and `coverage` beside it."""

    def __init__(self, source: Source, load: Load | None = None) -> None:
        """`load(name)` serves 引用; without it a reference is an error."""
        self.source = source
        self.coverage = Coverage(source)
        self.diagnostics: list[Diagnostic] = []
        self._tables: list[DraftTable] = []
        self._pasted: Pasted | None = None  # under the head row of a pasted table
        self._open: list[Span] | None = None  # where a line of text belongs
        self._listed: Listing | None = None  # a block that began to count, or may: 注：1、…
        self._past = 0  # lines before this one are read already
        content = Content(source, load, self.coverage, self.diagnostics)
        self._lines = heads_apart(with_head_rows(content.lines, self.coverage))
        self._openings = Openings(self._lines)
        for place, line in enumerate(self._lines):
            if line.apart:
                self._open = self._listed = self._pasted = None
            if place >= self._past:
                self._line(line.span, place)
        self.diagnostics += (found for table in self._tables for found in empty_blocks(table.blocks))
        self.diagnostics += shared_grades(self._tables)
        self.tables = finished(with_items(self._tables, self.coverage), source)

    def _line(self, line: Span, place: int) -> None:
        for bracket in islice(unclosed(line), 1):  # one says enough of a line
            self.diagnostics.append(UNCLOSED.at(bracket, bracket=bracket.text, closing=closing_of(bracket)))
        line = set_off(line, bool(self._tables), self.coverage)
        pairs = headers(line)
        if pairs and pairs[0][0].text == TITLE_HEADER:
            self._new_table(pairs[0][1])
            self.coverage.mark(pairs[0][0], Class.HEADER)
            self._headers(self._tables[-1], pairs[1:])
            return
        if (titled := self._openings.title_with_points(line, pairs, bool(self._tables))) is not None:
            self._new_table(titled.title, titled.marks.points_span)
            for span in (*titled.marks.spans(), *titled.marks.extras):
                self.coverage.fill(span, Class.RULE)
            return
        if not self._tables and ATTACHED.fullmatch(line.normal):
            self.coverage.mark(line, Class.HEADER)
            return
        if not self._tables and (row := title_row(line)) is not None:
            self._new_table(row.title, row.full)
            self._headers(self._tables[-1], row.pairs)
            self.coverage.fill(line, Class.HEADER)
            return
        if not self._tables:
            pairs = () if numbered_title(line) is not None else pairs
            is_title = not pairs and not is_sure_head(line) and columns(line) is None
            title, beside = title_of(line) if is_title else (line.part(0, 0), ())
            self._new_table(title)
            if is_title:
                self._headers(self._tables[-1], beside)
                return
        elif take_title(line, self._tables[-1]) or self._openings.next_page(self._tables[-1], place, self._pasted):
            self.coverage.mark(line, Class.TITLE)
            return
        elif (further := self._openings.title(self._tables[-1], place, pairs, self._pasted)) is not None:
            self._new_table(further)
            return
        self._in_table(self._tables[-1], line, pairs, place)

    def _new_table(self, title: Span, full: Span | None = None) -> None:
        self.coverage.mark(title, Class.TITLE)
        self._tables.append(DraftTable(title, full_marks=full))
        self._open = self._listed = self._pasted = None

    def _in_table(self, table: DraftTable, line: Span, pairs: tuple[tuple[Span, Span], ...], place: int) -> None:
        if self._grade_table(table, place) or self._row(table, place):
            return
        if not table.heads:
            table.full_marks = table.full_marks or out_of(line)
        past = read_stacked(self._lines, place, table, self.coverage, self.diagnostics) if not self._pasted else None
        if past is not None:
            self._past, self._open, self._listed = past, None, None
            return
        if not table.heads and (numbered := numbered_headers(line)):
            self.coverage.fill(line.part(0, numbered[0][0].start - line.start), Class.HEAD)
            self._headers(table, numbered)
            return
        name = pairs[0][0].text if pairs else ""
        number, style = numbering(line, bare=True)
        to_fill = () if opens_grades(line, self._openings.raw_below(place)) else fields(line)
        if known_block(name) and not to_fill:
            self._block(table, line, pairs[0][0])
        elif (named := None if to_fill else self._openings.block(line, table, place)) is not None:
            table.count(number, style, True)
            self._named_block(table, named)
            return
        elif to_fill:
            self._fields(table, to_fill)
        elif pairs and is_header(line, pairs[0], table, self._open is not None):
            self._headers(table, pairs)
        elif (ranks := grade_line(line, table)) is not None:
            self._grade_line(table, ranks)
        elif self._pasted is not None and self._pasted.section(line, self._openings.raw_below(place), table):
            self._open = self._listed = None
        elif (guide := block_name(line)) is not None:
            self._block(table, line, guide)
        elif self._openings.ends(line, table, place) or table.past_vetoes(style, line):
            self._block_of(table, DraftBlock(line.part(0, 0), kind="说明"), line)
        elif self._listed is not None and self._listed.takes(number, style, is_sure_head(line)):
            self._listed.lines.append(line)
        elif self._listed is None and rules_of_all(line, table):
            self._block_of(table, DraftBlock(line.part(0, 0), kind="通则"), line)
        elif (beside := outside_head(line, table) or cases_head(line, table)) is not None:
            table.count(number, style, True)
            self._head(table, beside, line)
            return
        elif (found := self._openings.head(line, table, place, self._open is not None)) is not None:
            table.count(number, style, True)
            self._head(table, found, line)
            return
        elif self._pasted is not None and self._pasted.misfit(line):
            self._open = self._listed = None
        elif table.heads and self._open is table.heads[-1].lines and of_whole_table(line, table):
            self._open = table.stray = [*table.stray, line]
        elif self._open is not None:
            counted, line = table.uncounted(line)
            self.coverage.fill(counted, Class.PUNCTUATION)
            self._open.append(line)
        else:
            table.stray.append(line)
        table.count(number, style, False)

    def _grade_table(self, table: DraftTable, place: int) -> bool:
        """等级|分数|绩效系数 and the rows below."""
        if not may_be_grades(self._lines[place].span):
            return False
        found = grade_table([line.raw for line in self._lines[place : place + MOST_GRADES]])
        waiting = bool(table.heads) and not table.heads[-1].lines
        if found is None or within_item(found, table.heads[-1].head.marks.points if waiting else None):
            return False
        self._past = place + found.taken
        cover(found, (line.raw for line in self._lines[place : self._past]), self.coverage)
        above = table.blocks[-1] if table.blocks else None
        if above is None or above.what != "等级" or above.lines or above.grades:
            above = DraftBlock(found.names[0].part(0, 0), kind="等级")
            table.blocks.append(above)
        above.grades = found
        self._open = self._listed = self._pasted = None
        return True

    def _row(self, table: DraftTable, place: int) -> bool:
        """A head row or a row of a pasted table."""
        raw = self._lines[place].raw
        if (found := columns(raw)) is not None and self._pasted is not None and self._pasted.goes_on(found):
            self.coverage.fill(raw, Class.HEAD)  # the head row once more, on the next page
            return True
        if found is not None:
            self._pasted = Pasted(found, self._openings.rows_below(place), self.coverage, self.diagnostics, table)
            if not any(each.name.text == "评分" for each in table.headers):
                table.headers += shares_of_raters(raw, found, self.diagnostics)
            self.coverage.fill(raw, Class.HEAD)
            table.scales += (*scales_above(raw), *found.scales)
            self.coverage.add_all(found.scales)
            self._open = self._listed = None
            return True
        if self._pasted is None:
            return False
        raw, taken = whole_row(self._lines, place, self._pasted.columns)
        if not self._pasted.row(raw, table):
            return False
        self._past = max(self._past, place + taken)
        self._open = table.heads[-1].lines if table.heads and not self._pasted.ended else None
        self._listed = None
        return True

    def _block(self, table: DraftTable, line: Span, name: Span) -> None:
        rest = line.part(len(name.text), len(line.text)).stripped()
        rest = rest.part(rest.normal.startswith(":"), len(rest.text)).stripped()
        self._block_of(table, DraftBlock(name), rest)

    def _named_block(self, table: DraftTable, found: NamedBlock) -> None:
        """四、等级评定：…"""
        self.coverage.fill(found.number, Class.HEAD)
        if not found.kind:  # 第三章 附加考核 above 第八条 营销加分
            self.coverage.fill(found.name, Class.HEAD)
            self._open = self._listed = None
            return
        self._block_of(table, DraftBlock(found.name, kind=found.kind, style=found.style), found.rest)

    def _block_of(self, table: DraftTable, block: DraftBlock, rest: Span) -> None:
        table.blocks.append(block)
        self.coverage.mark(block.name, Class.BLOCK)
        self._open, self._listed = None, Listing(block.lines)
        if rest.text:
            block.lines.append(rest)
            number, style = numbering(rest, bare=True)
            if not self._listed.takes(number, style, False):
                self._listed = None
        if not rest.text or rest.normal.endswith(":"):
            self._open, self._pasted = block.lines, None
            self._listed = Listing(block.lines)

    def _grade_line(self, table: DraftTable, ranks: GradeLine) -> None:
        """优秀：90-100分 良好：80-90分 … below the items, without 等级 before it; maybe behind the sum."""
        if ranks.total is not None:
            self._head(table, ranks.total, ranks.total.title)
        table.blocks.append(DraftBlock(ranks.grades, [ranks.grades], "等级"))
        self._open = self._listed = None

    def _headers(self, table: DraftTable, pairs: tuple[tuple[Span, Span], ...]) -> None:
        for name, value in pairs:
            if "__" in value.normal or (blank(value) and not known_header(name.text)):
                self._fields(table, ((name, value),))
                continue
            self.coverage.mark(name, Class.HEADER)
            self.coverage.mark(value, Class.HEADER)
            table.headers.append(HeaderText(name, value))
        self._open = self._listed = None

    def _fields(self, table: DraftTable, pairs: tuple[tuple[Span, Span], ...]) -> None:
        for name, value in pairs:
            self.coverage.mark(name, Class.HEADER)
            self.coverage.mark(value, Class.HEADER)
            (table.foot if table.heads else table.fields).append(HeaderText(name, value))
        self._open = self._listed = None

    def _head(self, table: DraftTable, found: Head, line: Span) -> None:
        self.coverage.mark(found.number, Class.HEAD)
        self._open = self._listed = None
        if is_total(found.title.text):
            self.coverage.mark(found.title, Class.HEAD)
            for span in found.marks.spans():
                self.coverage.mark(span, Class.HEAD)
            self.coverage.mark(found.rest, Class.GUIDANCE)
            table.totals.append(TotalText(found.title, found.marks.points, found.marks.points_span or found.title))
            return
        self.coverage.mark(found.title, Class.LABEL)
        if quoted(found.title):
            self.coverage.fill(found.title.part(-1, len(found.title.text) + 1), Class.PUNCTUATION)
        for span in found.marks.spans():
            self.coverage.mark(span, Class.RULE)
        for extra in found.marks.extras:
            self.coverage.mark(extra, Class.HEAD)
        table.pointed |= found.marks.says
        ends = found.title.end if found.rest.start <= found.title.start else found.rest.start
        opened = DraftHead(found, line.part(0, ends - line.start).stripped())
        table.heads.append(opened)
        if is_duty(found):
            opened.lines.append(found.title)  # 记录每月不少于4篇（10分），少一篇扣1分: what is counted from
        opened.lines += [found.rest] if found.rest.text else []
        self._open = opened.lines
