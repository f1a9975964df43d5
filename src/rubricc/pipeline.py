"""The compiler on one page: text → syntax → rubric → checks → program → more checks.

Read this first. Nothing here raises for an author's mistake; every finding is returned.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rubricc import regexes as re
from rubricc.checks import check, check_holes, check_program, check_tables, check_text, decided, holes_in
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.from_rubric import lower
from rubricc.rubric.context import Context, brief
from rubricc.rubric.from_syntax import read_table
from rubricc.rubric.only_losses import ONLY_LOSSES
from rubricc.rubric.out_of_place import out_of_place
from rubricc.rubric.reuse import resolve
from rubricc.rubric.weight_scales import told_once
from rubricc.source import Source, Span, decode
from rubricc.syntax.coverage import Class, Coverage
from rubricc.syntax.layout import Layout
from rubricc.syntax.readable import MOST_CHARACTERS, unreadable
from rubricc.syntax.words import words
from rubricc.table import Table
from rubricc.values import dataclass

__all__ = ["Compilation", "Table", "compile_bytes", "compile_text"]

EMPTY = Kind("L001", Severity.ERROR, "文件是空的", "第一行写考核表的名称，例如“管家月度绩效考核表”")
ENCODING = Kind(
    "L002",
    Severity.ERROR,
    "{what}",
    "用{program}打开，另存为“UTF-8”编码的纯文本文件，再检查",
)
# How files begin that are no text: what they are, with what to open them.
_BEGINNINGS = (
    (b"PK", "这是Word、Excel或压缩文件，不是纯文本", "Word、Excel或WPS"),
    (b"\xd0\xcf\x11\xe0", "这是旧版的Word或Excel文件，不是纯文本", "Word、Excel或WPS"),
    (b"%PDF", "这是PDF文件，不是纯文本", "PDF阅读器，复制其中的文字到记事本"),
    (b"\x89PNG", "这是图片，不是纯文本", "能识别文字的软件"),
    (b"\xff\xd8\xff", "这是图片，不是纯文本", "能识别文字的软件"),
)
NO_TABLE = Kind(
    "L003",
    Severity.ERROR,
    "没有找到考核表：看不到一个带分值的项目",
    "项目写成“1. 团结协作（6分）”，下面写怎样扣分；整张表只列扣分情形的，写成一个项目“扣分标准（100分）”",
)
NO_TITLE = Kind("L004", Severity.ERROR, "没有考核表的名称", "在最前面加一行名称，例如“管家月度绩效考核表”")
NO_ITEMS = Kind(
    "L120", Severity.WARNING, "《{title}》下面没有带分值的项目，不生成这张考核表", "补上项目，或删去“{whole}”"
)
UNREAD = Kind("L199", Severity.ERROR, "这些字没有读懂：「{text}」", "换一个写法，或删去")

# What is left of 1、 ① （2） once the marks around it are claimed.
_ENUMERATOR = re.compile(r"[0-9]{1,6}|[①-⑳]|第?[一二三四五六七八九十]{1,3}条?|[A-Ha-h]")
# A1-1 before a sentence, where it begins its line or cell
_CODE = re.compile(r"[A-Z][1-9][0-9]?([-.][1-9][0-9]?)*[、.:]?")
_PUNCTUATION = frozenset("|｜—–―★☆△※*•·●■◆★▲□☐◇➢►✓√。，,、；;：:（）()[]【】！!？?．.…\u3000|“”\"'")


@dataclass(frozen=True)
class Compilation:
    """What came out of one text; `tables` is empty unless `ok`."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    tables: tuple[Table, ...]
    coverage: Coverage

    @property
    def ok(self) -> bool:
        """No errors: warnings and notes do not stop the compiler."""
        return not any(found.severity == Severity.ERROR for found in self.diagnostics)


def compile_text(text: str, filename: str = "x.rubric", load: Callable[[str], str] | None = None) -> Compilation:
    """Compile a rubric text.

    `load(name)` gives the text that 引用 names; it raises OSError, LookupError or ValueError (with a reason in Chinese)
    for one that cannot be had, which is then reported where it is named.
    """
    with _uncollected():
        return _compiled(Source(filename, text.removeprefix("\ufeff")), load)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hardly anything made here is a cycle; to look it all over again and again is what would grow faster."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _compiled(source: Source, load: Callable[[str], str] | None) -> Compilation:
    early = tuple(unreadable(source))
    if any(found.severity == Severity.ERROR for found in early):
        kept = source if len(source.text) <= MOST_CHARACTERS else Source(source.name, "")
        return Compilation(kept, early, (), Coverage(kept))
    layout = Layout(source, load)
    context = Context(layout.coverage, [*early, *layout.diagnostics])
    whole = Span(source, 0, len(source.text))
    if not source.text.strip():
        context.report(EMPTY, whole.part(0, 0))
        return _finished(source, context, ())
    rubrics = [read_table(table, context) for table in resolve(layout.tables, context)]
    told = any(found.kind is ONLY_LOSSES for found in context.diagnostics)
    if not told and not any(rubric.items for rubric in rubrics):
        context.report(NO_TABLE, layout.tables[0].title if layout.tables else whole.part(0, 0))
    for rubric in rubrics:
        if rubric.items and not rubric.title:
            context.report(NO_TITLE, whole.part(0, 0))
        if not rubric.items and len(rubrics) > 1:
            context.report(NO_ITEMS, rubric.span, title=brief(rubric.title), whole=rubric.span.text)
    context.diagnostics += _unread(layout.coverage)
    context.diagnostics += out_of_place(layout.coverage, rubrics, context.diagnostics)
    context.diagnostics = [*decided(context.diagnostics, context.diagnostics), *check_text(source)]
    context.diagnostics += check_tables(rubrics)
    for rubric in rubrics:
        context.diagnostics += decided(check(rubric), context.diagnostics)
    if holes := holes_in(context.diagnostics):
        context.diagnostics += check_holes(rubrics, holes)
        return _finished(source, context, ())
    tables = tuple(Table(rubric, lower(rubric)) for rubric in rubrics if rubric.items)
    for table in tables:
        if not table.rubric.group_rules:  # else no record can be made up that shows anything
            context.diagnostics += check_program(table.rubric, table.program)
    return _finished(source, context, tables)


def compile_bytes(data: bytes, filename: str, load: Callable[[str], str] | None = None) -> Compilation:
    """Compile the bytes of a file: UTF-8, UTF-16 with a mark, or GB18030."""
    text = decode(data, words().headers | words().blocks)
    if text is not None:
        return compile_text(text, filename, load)
    source = Source(filename, "")
    what, program = next(
        ((what, program) for beginning, what, program in _BEGINNINGS if data.startswith(beginning)),
        ("认不出文件的文字编码", "记事本或WPS"),
    )
    found = ENCODING.at(Span(source, 0, 0), what=what, program=program)
    return Compilation(source, (found,), (), Coverage(source))


def _unread(coverage: Coverage) -> Iterator[Diagnostic]:
    """The last guard: characters that no pass claimed are reported, whatever they are."""
    for span in list(coverage.unclaimed()):
        for offset in range(len(span.text)):
            if span.text[offset] in _PUNCTUATION:
                coverage.fill(span.part(offset, offset + 1), Class.PUNCTUATION)
    for span in list(coverage.unclaimed()):
        opens = span.source.normal[: span.start].rstrip(" \u3000")[-1:] in ("", "\n", "\t", "|")
        if _ENUMERATOR.fullmatch(span.normal) or (opens and _CODE.fullmatch(span.normal)):
            coverage.fill(span, Class.PUNCTUATION)
    for span in list(coverage.unclaimed()):
        coverage.fill(span, Class.HOLE)
        yield UNREAD.at(span, text=span.text[:20])


def _finished(source: Source, context: Context, tables: tuple[Table, ...]) -> Compilation:
    # What holds for several tables is read once for each of them, and said once.
    once = {(each.code, id(each.span.source), each.span.start, each.message): each for each in context.diagnostics}
    found = tuple(
        sorted(
            told_once(tuple(once.values())),
            key=lambda each: (each.span.source is not source, each.span.start, each.code),
        )
    )
    result = Compilation(source, found, tables, context.coverage)
    return result if result.ok else Compilation(source, found, (), context.coverage)
