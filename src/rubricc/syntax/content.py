"""The lines of a text that hold content, with those of the texts that it refers to (引用：公共条款.rubric).

What is referred to stands where the reference stands. A cycle, a second reference to the same text and a text that
cannot be had are reported at the reference; nothing here reads a file, the caller's loader does.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.source import SPLIT_DECIMAL, THOUSANDS, WIDTHS, Source, Span
from rubricc.syntax.comments import is_comment, lines_of, without_remarks
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.heads import head, names_table
from rubricc.syntax.level_columns import columns
from rubricc.syntax.lines import headers
from rubricc.syntax.readable import unreadable
from rubricc.values import dataclass

NOT_LOADED = Kind(
    "L121",
    Severity.ERROR,
    "引用的“{name}”读不了：{reason}",
    "检查文件名；被引用的文件要和这份文件放在同一个文件夹里，例如“引用：公共条款.rubric”",
)
CYCLE = Kind("L122", Severity.ERROR, "引用绕成了一圈：{chain}", "删去其中一处“引用”")
TWICE = Kind("L123", Severity.WARNING, "“{name}”前面已经引用过，这一处不再读入", "删去这一行")
BROKEN_DECIMAL = Kind(
    "L140", Severity.WARNING, "“{written}”中间断开了，读作{read}", "写成“{read}”", Remedy("{read}", Safety.SAFE)
)
COMMAS_IN_NUMBER = Kind(
    "S230",
    Severity.WARNING,
    "“{written}”读作一个数：{read}",
    "写成“{read}”；若是两个数，中间改用“；”或把前一个数的单位写上",
    Remedy("{read}", Safety.SAFE),
)
HEADING_LOST = Kind(
    "L142",
    Severity.WARNING,
    "以#开头的行是注释，不起作用：「{text}」",
    "若它是部分或项目的标题，写成“{bare}”",
    Remedy("{bare}", Safety.SCORES),
)
REFERENCE = "引用"

Load = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A stripped piece of a line that holds content."""

    span: Span
    raw: Span  # with the white space around it: a tab before the first cell counts
    after_blank: bool
    apart: bool  # another file begins or ends here: nothing goes on over this place


class Content:
    """Reads one text and what it refers to; `diagnostics` and `coverage` are filled in passing."""

    def __init__(self, source: Source, load: Load | None, coverage: Coverage, diagnostics: list[Diagnostic]) -> None:
        self.load = load
        self.coverage = coverage
        self.diagnostics = diagnostics
        self._known: set[str] = set()
        self.lines = tuple(self._lines(source, (_name(source.name.replace("\\", "/").rpartition("/")[2]),)))

    def _lines(self, source: Source, chain: tuple[str, ...]) -> Iterator[Line]:
        after_blank = False
        apart = len(chain) > 1
        titled = len(chain) == 1
        for line in lines_of(source):
            if is_comment(line):
                self.coverage.mark(line, Class.COMMENT)
                self._heading_lost(line)
                continue
            self._broken_decimals(line)
            pieces, remarks = without_remarks(line)
            for remark in remarks:
                self.coverage.mark(remark, Class.COMMENT)
            kept = [piece for piece in pieces if piece.text.strip()]
            for raw in kept:
                span = raw.stripped()
                pairs = headers(span)
                if pairs and pairs[0][0].text == REFERENCE:
                    yield from self._referred(span, pairs[0], chain)
                    apart = True
                elif not titled and not pairs and names_table(span) and head(span) is None and columns(raw) is None:
                    self.coverage.mark(span, Class.TITLE)  # the title of what is referred to names no table
                else:
                    yield Line(span, raw, after_blank, apart)
                    apart = False
                titled = True
            after_blank = not kept

    def _heading_lost(self, line: Span) -> None:
        """## 一、业绩（60分）: a heading of Markdown is a comment here."""
        marked = re.match(r"\s*#{2,6}\s+(?=\S)", line.normal)
        rest = line.part(marked.end(), len(line.text)).stripped() if marked else None
        found = head(rest) if rest is not None else None
        if rest is not None and found is not None and found.sure and found.marks.says:
            self.diagnostics.append(HEADING_LOST.at(line, text=rest.text, bare=rest.text.lstrip("#＃ \t\u3000")))

    def _broken_decimals(self, line: Span) -> None:
        for broken in SPLIT_DECIMAL.finditer(line.text.translate(WIDTHS)):
            found = line.part(broken.start(), broken.end() + 1)
            self.diagnostics.append(BROKEN_DECIMAL.at(found, written=found.text, read=found.normal.strip()))
        for parted in THOUSANDS.finditer(line.text.translate(WIDTHS)):
            found = line.part(*parted.span())
            self.diagnostics.append(COMMAS_IN_NUMBER.at(found, written=found.text, read=found.normal.strip()))

    def _referred(self, line: Span, pair: tuple[Span, Span], chain: tuple[str, ...]) -> Iterator[Line]:
        self.coverage.mark(line, Class.BLOCK)
        place, name = pair[1], _name(pair[1].text.strip('《》“”" '))
        if name in chain:
            shown = " → ".join([*chain[chain.index(name) :], name])
            self.diagnostics.append(CYCLE.at(place, chain=shown))
        elif name in self._known:
            self.diagnostics.append(TWICE.at(place, name=name))
        elif (text := self._loaded(name, place)) is not None:
            self._known.add(name)
            source = Source(name, text.removeprefix("\ufeff"))
            early = tuple(unreadable(source))
            self.diagnostics += early
            if not any(found.severity == Severity.ERROR for found in early):
                self.coverage.add(source)
                yield from self._lines(source, (*chain, name))

    def _loaded(self, name: str, place: Span) -> str | None:
        if self.load is None:
            reason = "这里不能读别的文件"
        elif not name or name == ".":
            reason = "没有写文件名"
        else:
            try:
                return self.load(name)
            except (OSError, LookupError, ValueError) as error:
                reason = _reason(error)
        self.diagnostics.append(NOT_LOADED.at(place, name=name, reason=reason))
        return None


def _name(text: str) -> str:
    """One spelling of a name: ./公共.rubric is 公共.rubric."""
    return posixpath.normpath(text) if text else ""


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError | LookupError):
        return "没有这个文件"
    text = str(error)
    return (
        text if isinstance(error, ValueError) and any("\u4e00" <= char <= "\u9fff" for char in text) else "读的时候出错"
    )
