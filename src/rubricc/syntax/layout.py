"""Lines to tables, headers, heads and blocks.

Layout decides by the shape of a line only; what a sentence means is for the sentence
parser. A line that fits nowhere is kept as stray and reported, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.source import Source, Span
from rubricc.syntax.columns import columns
from rubricc.syntax.content import Content, Load
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.document import HeaderText, TotalText
from rubricc.syntax.drafts import DraftBlock, DraftHead, DraftTable, with_common
from rubricc.syntax.fields import blank, fields
from rubricc.syntax.grade_list import GradeLine, grade_line
from rubricc.syntax.heads import (
    Head,
    acts,
    head,
    head_without_points,
    higher,
    is_total,
    names_only,
    names_table,
    quoted,
)
from rubricc.syntax.lines import block_name, headers, known_block, known_header
from rubricc.syntax.marks import Marks
from rubricc.syntax.numbering import numbering, ordinal
from rubricc.syntax.pasted import Pasted
from rubricc.syntax.sentences import closing_of, unclosed
from rubricc.syntax.words import words

UNCLOSED = Kind(
    "L105",
    Severity.WARNING,
    "括号“{bracket}”没有配对的另一半，按到行尾为止",
    "补上另一半括号",
    Remedy("{closing}", Safety.SAFE, "line end"),
)
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
        self._listed: list[Span] | None = None  # a block of one line that began to count: 注：1、…
        self._lines = Content(source, load, self.coverage, self.diagnostics).lines
        for place, line in enumerate(self._lines):
            if line.apart:
                self._open = self._listed = self._pasted = None
            self._line(line.span, place)
        end = Span(source, len(source.text), len(source.text))
        self.tables = tuple(table.finished(end) for table in with_common(self._tables))

    def _line(self, line: Span, place: int) -> None:
        for bracket in islice(unclosed(line), 1):  # one says enough of a line
            self.diagnostics.append(UNCLOSED.at(bracket, bracket=bracket.text, closing=closing_of(bracket)))
        pairs = headers(line)
        if pairs and pairs[0][0].text == TITLE_HEADER:
            self._new_table(pairs[0][1])
            self.coverage.mark(pairs[0][0], Class.HEADER)
            self._headers(self._tables[-1], pairs[1:])
            return
        if not self._tables:
            is_title = not pairs and not self._is_sure_head(line) and columns(line) is None
            self._new_table(line if is_title else line.part(0, 0))
            if is_title:
                return
        elif self._titles(line, pairs, place):
            self._new_table(line)
            return
        self._in_table(self._tables[-1], line, pairs, place)

    def _titles(self, line: Span, pairs: tuple[tuple[Span, Span], ...], place: int) -> bool:
        """A further table's title: a plain line after a complete table, above headers, a head row or a first head."""
        table, row = self._tables[-1], self._lines[place]
        named = line.normal.endswith(words().title_endings)
        if pairs or place + 1 == len(self._lines) or not (named or row.after_blank) or not names_table(line):
            return False
        below = self._lines[place + 1]
        if not table.heads:  # the file has a title of its own, with headers for all tables
            return named and row.after_blank and bool(table.headers or table.blocks)
        opens = bool(headers(below.span)) or columns(below.raw) is not None or self._is_first(below.span, table)
        if self._pasted is not None and self._pasted.columns.cells(row.raw) is not None and "|" in row.raw.normal:
            return False
        return opens and (named or (row.after_blank and table.complete))

    def _is_first(self, line: Span, table: DraftTable) -> bool:
        """Does a line begin to count again like the table above?"""
        found = head(line)
        if found is None or not found.sure or not found.style:
            return False
        return ordinal(found.number.normal) == 1 and found.style == table.heads[0].head.style

    def _new_table(self, title: Span) -> None:
        self.coverage.mark(title, Class.TITLE)
        self._tables.append(DraftTable(title))
        self._open = self._listed = self._pasted = None

    def _in_table(self, table: DraftTable, line: Span, pairs: tuple[tuple[Span, Span], ...], place: int) -> None:
        if self._row(table, place):
            return
        name = pairs[0][0].text if pairs else ""
        number, style = numbering(line, bare=True)
        if known_block(name):
            self._block(table, line, pairs[0][0])
        elif written := fields(line):
            self._fields(table, written)
        elif (
            pairs
            and not (table.heads and is_total(name))
            and (known_header(name) or (not table.heads and not table.blocks))
        ):
            self._headers(table, pairs)
        elif (ranks := grade_line(line, table)) is not None:
            self._grade_line(table, ranks)
        elif self._pasted is not None and self._pasted.section(line, self._raw_below(place), table):
            self._open = self._listed = None
        elif (guide := block_name(line)) is not None:
            self._block(table, line, guide)
        elif self._listed is not None and table.follows(number, style):
            self._listed.append(line)
        elif (found := self._head_of(line, table, place)) is not None:
            table.count(number, style, True)
            self._head(table, found, line)
            return
        elif self._open is not None:
            self._open.append(line)
        else:
            table.stray.append(line)
        table.count(number, style, False)

    def _row(self, table: DraftTable, place: int) -> bool:
        """A head row or a row of a pasted table."""
        raw = self._lines[place].raw
        if (found := columns(raw)) is not None:
            self._pasted = Pasted(found, self._rows_below(place), self.coverage, self.diagnostics)
            self.coverage.fill(raw, Class.HEAD)
            self._open = self._listed = None
            return True
        if self._pasted is None or not self._pasted.row(raw, table):
            return False
        self._open = table.heads[-1].lines if table.heads else None
        self._listed = None
        return True

    def _raw_below(self, place: int) -> Span | None:
        return self._lines[place + 1].raw if place + 1 < len(self._lines) else None

    def _rows_below(self, place: int) -> Iterator[Span]:
        """The lines up to the next head row."""
        for following in range(place + 1, len(self._lines)):
            raw = self._lines[following].raw
            if columns(raw) is not None:
                return
            yield raw

    def _block(self, table: DraftTable, line: Span, name: Span) -> None:
        block = DraftBlock(name)
        table.blocks.append(block)
        self.coverage.mark(name, Class.BLOCK)
        rest = line.part(len(name.text), len(line.text)).stripped()
        rest = rest.part(rest.normal.startswith(":"), len(rest.text)).stripped()
        self._open = self._listed = None
        if rest.text:
            block.lines.append(rest)
            number, style = numbering(rest)
            table.count(number, style, False)
            self._listed = block.lines if style else None
        else:
            self._open = block.lines

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

    def _is_sure_head(self, line: Span) -> bool:
        found = head(line)
        return found is not None and found.sure

    def _head_of(self, line: Span, table: DraftTable, place: int) -> Head | None:
        """The head that a line is, where its neighbours say what its shape leaves open."""
        found = head(line)
        if found is not None:
            return found if found.sure or self._fits(found, table, place) else None
        found = head_without_points(line) or self._bare_section(line, place)
        if found is None:
            return None
        if not table.pointed and acts(found.rest) and (self._open is None or table.heads):
            return found  # 计划明细（延误一次扣5分）: no item says how many points it has
        if found.sure or table.next_head(found.number, found.style) or self._opens_section(found, place):
            return found
        return None

    def _bare_section(self, line: Span, place: int) -> Head | None:
        """工作业绩 on a line of its own, right above an item that is numbered 1."""
        if place + 1 == len(self._lines) or len(line.text) > 12 or not names_only(line):
            return None
        below = head(self._lines[place + 1].span)
        first = below is not None and below.sure and bool(below.style) and ordinal(below.number.normal) == 1
        return Head(line.part(0, 0), "", line, Marks(), line.part(0, 0), True) if first else None

    def _fits(self, found: Head, table: DraftTable, place: int) -> bool:
        """出勤 10分 迟到扣1分: a head where heads look like this, or where it opens what follows."""
        if found.style:
            return not table.heads or found.style in table.styles or acts(found.rest)
        if not table.heads or table.loose:
            table.loose = True
            return True
        above = table.heads[-1]
        return acts(found.rest) and not above.lines and found.marks.points != above.head.marks.points

    def _opens_section(self, found: Head, place: int) -> bool:
        """一、综合素质 without points: a section when the next number below it is a head's, and a lower one."""
        if found.rest.text:
            return False
        for following in range(place + 1, len(self._lines)):
            line = self._lines[following].span
            below = head(line)
            if below is not None and below.sure:
                return higher(found.style, below.style)
            if numbering(line, bare=True)[1]:
                return False
        return False

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
        opened = DraftHead(found, line.part(0, found.rest.start - line.start).stripped())
        table.heads.append(opened)
        if found.rest.text:
            opened.lines.append(found.rest)
        self._open = opened.lines
