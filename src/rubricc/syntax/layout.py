"""Lines to tables, headers, heads and blocks.

Layout decides by the shape of a line only; what a sentence means is for the sentence
parser. A line that fits nowhere is kept as stray and reported, never dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.source import Source, Span
from rubricc.syntax.comments import is_comment, lines_of, without_remarks
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.document import BlockText, HeaderText, HeadText, TableText
from rubricc.syntax.lines import Head, head, headers, known_block, known_header
from rubricc.syntax.sentences import sentences, unclosed

UNCLOSED = Kind("L105", Severity.WARNING, "括号“{bracket}”没有配对的另一半，按到行尾为止", "补上另一半括号")
TITLE_HEADER = "考核表"


@dataclass
class _Head:
    head: Head
    span: Span
    lines: list[Span] = field(default_factory=list)


@dataclass
class _Block:
    name: Span
    lines: list[Span] = field(default_factory=list)


@dataclass
class _Table:
    title: Span
    headers: list[HeaderText] = field(default_factory=list)
    heads: list[_Head] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    stray: list[Span] = field(default_factory=list)


class Layout:
    """Reads one source line by line; the result is `tables`, with `diagnostics` and `coverage` beside it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.coverage = Coverage(source)
        self.diagnostics: list[Diagnostic] = []
        self._tables: list[_Table] = []
        self._open: list[Span] | None = None  # where a line of text belongs
        for line in lines_of(source):
            self._line(line)
        self.tables = tuple(self._finished(table) for table in self._tables)

    def _line(self, line: Span) -> None:
        if is_comment(line):
            self.coverage.mark(line, Class.COMMENT)
            return
        pieces, remarks = without_remarks(line)
        for remark in remarks:
            self.coverage.mark(remark, Class.COMMENT)
        for piece in pieces:
            if piece.stripped().text:
                self._content(piece.stripped())

    def _content(self, line: Span) -> None:
        for bracket in unclosed(line):
            self.diagnostics.append(UNCLOSED.at(bracket, bracket=bracket.text))
        pairs = headers(line)
        if pairs and pairs[0][0].text == TITLE_HEADER:
            self._new_table(pairs[0][1], pairs)
            return
        if not self._tables:
            is_title = not pairs and head(line) is None
            self._new_table(line if is_title else line.part(0, 0), ())
            if is_title:
                self.coverage.mark(line, Class.TITLE)
                return
        self._in_table(self._tables[-1], line, pairs)

    def _new_table(self, title: Span, pairs: tuple[tuple[Span, Span], ...]) -> None:
        self._tables.append(_Table(title))
        self._open = None
        if pairs:
            self.coverage.mark(pairs[0][0], Class.HEADER)
            self.coverage.mark(title, Class.TITLE)
            self._headers(self._tables[-1], pairs[1:])

    def _in_table(self, table: _Table, line: Span, pairs: tuple[tuple[Span, Span], ...]) -> None:
        name = pairs[0][0].text if pairs else ""
        if known_block(name):
            self._block(table, line, *pairs[0])
        elif pairs and (known_header(name) or (not table.heads and not table.blocks)):
            self._headers(table, pairs)
        elif (found := head(line)) is not None:
            self._head(table, found, line)
        elif self._open is not None:
            self._open.append(line)
        else:
            table.stray.append(line)

    def _block(self, table: _Table, line: Span, name: Span, _: Span) -> None:
        block = _Block(name)
        table.blocks.append(block)
        self.coverage.mark(name, Class.BLOCK)
        text = line.part(len(name.text), len(line.text))
        rest = text.part(text.normal.index(":") + 1, len(text.text)).stripped()
        if rest.text:
            block.lines.append(rest)
            self._open = None
        else:
            self._open = block.lines

    def _headers(self, table: _Table, pairs: tuple[tuple[Span, Span], ...]) -> None:
        for name, value in pairs:
            self.coverage.mark(name, Class.HEADER)
            self.coverage.mark(value, Class.HEADER)
            table.headers.append(HeaderText(name, value))
        self._open = None

    def _head(self, table: _Table, found: Head, line: Span) -> None:
        self.coverage.mark(found.number, Class.HEAD)
        self.coverage.mark(found.title, Class.LABEL)
        for mark in (found.marks.points_span, found.marks.weight_span):
            if mark is not None:
                self.coverage.mark(mark, Class.RULE)
        for extra in found.marks.extras:
            self.coverage.mark(extra, Class.HEAD)
        opened = _Head(found, line.part(0, found.rest.start - line.start).stripped())
        table.heads.append(opened)
        if found.rest.text:
            opened.lines.append(found.rest)
        self._open = opened.lines

    def _finished(self, table: _Table) -> TableText:
        last = Span(self.source, len(self.source.text), len(self.source.text))
        return TableText(
            table.title,
            tuple(table.headers),
            tuple(_head_text(each) for each in table.heads),
            tuple(BlockText(each.name, tuple(sentences(each.lines)), tuple(each.lines)) for each in table.blocks),
            tuple(sentences(table.stray)),
            table.title if table.title.text else last.part(0, 0),
        )


def _head_text(opened: _Head) -> HeadText:
    found = opened.head
    return HeadText(
        found.number.text.strip(),
        found.style,
        found.title,
        found.marks.points,
        found.marks.weight,
        found.marks.span,
        found.marks.weight_span,
        found.marks.extras,
        tuple(opened.lines),
        tuple(sentences(opened.lines)),
        opened.span,
    )
