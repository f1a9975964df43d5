"""Tables, heads and blocks while layout fills them, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Source, Span
from rubricc.syntax.decimal_weights import in_percent
from rubricc.syntax.document import BlockText, HeaderText, HeadText, TableText, TotalText
from rubricc.syntax.grade_table import GradeTable
from rubricc.syntax.heads import Head, head
from rubricc.syntax.numbering import numbering, ordinal
from rubricc.syntax.numerals import number
from rubricc.syntax.out_of import full_of
from rubricc.syntax.sentences import sentences
from rubricc.syntax.words import words
from rubricc.values import dataclass

_GLUED = re.compile(r"[1-9]\.(?=[1-9][0-9]{1,2}(?:\.[0-9])?\s*(?:分|%))")


@dataclass
class DraftHead:
    """A head and the lines below it."""

    head: Head
    span: Span
    lines: list[Span] = field(default_factory=list)
    level: int = 0  # of a pasted table: 1 for a section, 2 for an item; else the numbering says
    target: Span | None = None  # cells of its row
    data: Span | None = None
    rater: Span | None = None

    @property
    def title(self) -> str:
        return self.head.title.text

    def finished(self) -> HeadText:
        """The head with its sentences."""
        found, marks = self.head, self.head.marks
        return HeadText(
            found.number.text.strip(),
            found.style,
            found.title,
            marks.points,
            marks.weight,
            marks.span or found.title,
            marks.weight_span,
            marks.most,
            marks.open_end,
            marks.extras,
            tuple(self.lines),
            tuple(sentences(self.lines)),
            self.span,
            self.level,
            self.target,
            self.data,
            self.rater,
        )


@dataclass
class DraftBlock:
    """A block and its lines."""

    name: Span
    lines: list[Span] = field(default_factory=list)
    kind: str = ""  # of a block without its name (优秀90分以上 … below the items is 等级), or by another one (结果运用)
    grades: GradeTable | None = None
    style: str = ""  # how its own number is written

    @property
    def what(self) -> str:
        """The name that the language has for it."""
        return self.kind or self.name.text

    @property
    def place(self) -> Span:
        """Where it stands: its name, or what it begins with."""
        return self.name if self.name.text or not self.lines else self.lines[0]

    def below(self, line: Span) -> bool:
        """Does it stand behind this line? What comes from another file does."""
        return self.place.source is not line.source or self.place.start > line.start

    def finished(self) -> BlockText:
        return BlockText(self.name, tuple(sentences(self.lines)), tuple(self.lines), self.what, self.grades)


@dataclass
class Listing:
    """A block whose lines are counted (注：1、… 2、…): what goes on counting belongs to it, whatever it looks like."""

    lines: list[Span]
    style: str = ""
    last: int = 0

    def takes(self, number: Span, style: str, is_head: bool) -> bool:
        """Is a line with this number the next of the list? Its first line is none that opens an item."""
        style = "arabic" if style == "bare" else style  # 注：1 … above 2、…
        place = ordinal(number.normal) if style else None
        if place is None or place != self.last + 1 or style != (self.style or style) or (is_head and not self.last):
            return False
        self.style, self.last = style, place
        return True


@dataclass
class DraftTable:
    """One table, and how its lines were numbered so far."""

    title: Span
    headers: list[HeaderText] = field(default_factory=list)
    fields: list[HeaderText] = field(default_factory=list)
    foot: list[HeaderText] = field(default_factory=list)
    heads: list[DraftHead] = field(default_factory=list)
    totals: list[TotalText] = field(default_factory=list)
    blocks: list[DraftBlock] = field(default_factory=list)
    stray: list[Span] = field(default_factory=list)
    scales: list[Span] = field(default_factory=list)  # 评分标准（每项满分100分）, above a column
    full_marks: Span | None = None  # behind the title: 考核细则（100分）
    pointed: bool = False  # some head says its points
    loose: bool = False  # its heads carry no number: 出勤 10分 …
    framed: bool = False  # 第一条 … stand above its heads, whatever these are numbered by
    _last: dict[str, tuple[int, bool]] = field(default_factory=dict)

    def count(self, number: Span, style: str, is_head: bool) -> None:
        """Remember the last number of each style, and whether it numbered a head."""
        place = ordinal(number.normal)
        if style and place is not None:
            self.framed |= style == "article" and not is_head and not self.heads
            self._last[style] = place, is_head

    def next_head(self, number: Span, style: str) -> bool:
        """Is this the number after a head's own: 二 after 一?"""
        last, was_head = self._last.get(style, (0, False))
        return was_head and ordinal(number.normal) == last + 1

    def next_rule(self, number: Span, style: str) -> bool:
        """Is this the number after one that numbered no head, but a line of the head above?"""
        last, was_head = self._last.get(style, (0, True))
        return not was_head and ordinal(number.normal) == last + 1 and bool(self.heads and self.heads[-1].lines)

    def follows(self, number: Span, style: str) -> bool:
        """Is this the number after the last one of its style?"""
        return bool(style) and ordinal(number.normal) == self._last.get(style, (0, False))[0] + 1

    def uncounted(self, line: Span) -> tuple[Span, Span]:
        """2 获奖一次加2分: the number and the rest, where it goes on counting or begins to."""
        number, style = numbering(line, bare=True)
        if not style and (glued := _GLUED.match(line.normal)) and self._last.get("arabic", (0, False))[0] > 0:
            number = line.part(0, glued.end())  # 2.90分（含）-95分 behind 1.
            if self.follows(number, "arabic"):
                self.count(number, "arabic", False)
                return number, line.part(len(number.text), len(line.text)).stripped()
        if style != "bare" or not (ordinal(number.normal) == 1 or self.follows(number, style)):
            number = line.part(0, 0)
        return number, line.part(len(number.text), len(line.text)).stripped()

    @property
    def guides(self) -> bool:
        """Does a line of text belong to a block of guidance anyway?"""
        last = self.blocks[-1] if self.blocks else None
        guides = last is not None and last.what in words().guidance
        return last is not None and guides and (not self.heads or last.below(self.heads[-1].span))

    def past_vetoes(self, style: str, line: Span) -> bool:
        """第十条 …, behind the list that 第九条 有下列情形之一的： opened, is none of the list."""
        above = self.blocks[-1] if self.blocks else None
        ends = above is not None and above.what == "否决" and above.style == style and bool(above.lines)
        found = head(line) if ends and style == "article" else None
        return ends and style == "article" and (found is None or not found.sure)

    @property
    def styles(self) -> set[str]:
        """How the heads so far are numbered."""
        return {each.head.style for each in self.heads}

    def blocks_of(self, kinds: Sequence[str]) -> list[DraftBlock]:
        """Its blocks of some kinds."""
        return [block for block in self.blocks if block.what in kinds]

    @property
    def said_full(self) -> Decimal:
        """满分 as its header or its title says it, 100 where neither does."""
        header = (number(each.value.normal.rstrip("分 ")) for each in self.headers if each.name.text == "满分")
        full = next(header, None)
        if full is None and self.full_marks is not None:
            full = full_of(self.full_marks)
        return full or Decimal(100)

    @property
    def complete(self) -> bool:
        """Do the heads of one kind add up to 满分, or has something come that stands below all items?"""
        below = bool(self.heads) and any(each.below(self.heads[0].span) for each in self.blocks)
        return bool(self.totals or below or self.foot) or self.sums_up

    @property
    def sums_up(self) -> bool:
        """Do the heads of one kind add up to 满分?"""
        beside = [each for each in self.heads if each.head.title.normal not in words().outside_titles]
        # 加分项（最多加5分） may add to what is complete without it
        return self.said_full in {*_sums(self.heads), *_sums(beside)}

    def finished(self, end: Span) -> TableText:
        """The table, which ends at `end`: that stands also for a title that was not written."""
        return TableText(
            self.title,
            tuple(self.headers),
            tuple(self.fields),
            tuple(self.foot),
            in_percent(tuple(each.finished() for each in self.heads)),
            tuple(self.totals),
            tuple(each.finished() for each in (*self.blocks, *self._said_above())),
            tuple(sentences(self.stray)),
            self.title if self.title.text else end,
            end,
            self.full_marks,
        )

    def _said_above(self) -> Iterator[DraftBlock]:
        for scale in self.scales:
            yield DraftBlock(scale.part(0, 0), [scale], "通则")


def _sums(heads: Sequence[DraftHead]) -> Iterable[Decimal]:
    """What the heads of each kind add up to, in points or in weight.

    A numbered section may stand on a row with its rules, and another of them on a line of its own.
    """
    sums: dict[tuple[str, int | None], Decimal] = {}
    for each in heads:
        for kind in {(each.head.style, each.level), (each.head.style, None)} if each.head.style else {("", each.level)}:
            sums[kind] = sums.get(kind, Decimal(0)) + (each.head.marks.points or each.head.marks.weight or 0)
    return sums.values()


def finished(tables: list[DraftTable], source: Source) -> tuple[TableText, ...]:
    """All tables of a file; each ends where the line of the next title begins."""
    ends: list[int] = []
    for table in tables[1:]:
        known = table.title.source is source  # else it stands in a file that 引用 names
        ends.append(source.text.rfind("\n", 0, table.title.start) + 1 if known else len(source.text))
    ends.append(len(source.text))
    end_of = {id(table): Span(source, end, end) for table, end in zip(tables, ends, strict=False)}
    return tuple(table.finished(end_of[id(table)]) for table in _with_common(tables))


def _with_common(tables: list[DraftTable]) -> list[DraftTable]:
    """What stands before the first title, or under a title of the whole file, holds for every table below it."""
    if len(tables) < 2 or tables[0].heads:
        return tables
    common, *rest = tables
    for table in rest:
        named = {each.name.text for each in table.headers}
        table.headers = [*(each for each in common.headers if each.name.text not in named), *table.headers]
        blocks = {each.what for each in table.blocks}
        table.blocks = [*(each for each in common.blocks if each.what not in blocks), *table.blocks]
        table.fields = table.fields or common.fields
    rest[0].stray = [*common.stray, *rest[0].stray]
    return rest
