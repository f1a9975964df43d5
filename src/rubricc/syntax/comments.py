"""Comments: lines that begin with #, （备注：…） inside a line, and the numbers of pages that a paste brings along."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.source import Source, Span

_INLINE = re.compile(r"\(\s*备注\s*:[^()\n]*\)")

# 第2页 共3页, 第 2 页/共 3 页, - 2 -
_PAGE = re.compile(
    r"[-—–\s]*第\s*[0-9]{1,3}\s*页[\s,/]*(?:共\s*[0-9]{1,3}\s*页)?[-—–\s]*|\s*[-—–]\s*[0-9]{1,3}\s*[-—–]\s*"
)
# |---|---| of a table in Markdown, wherever it stands
_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*")


def lines_of(source: Source) -> Iterator[Span]:
    """Every line without its line end, in order."""
    start = 0
    for text in source.text.split("\n"):
        yield Span(source, start, start + len(text))
        start += len(text) + 1


def is_comment(line: Span) -> bool:
    """Does the whole line speak to people only?"""
    text = line.normal.lstrip("\ufeff \t")
    return text.startswith("#") or _PAGE.fullmatch(text) is not None or _RULE.fullmatch(text) is not None


def without_remarks(line: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The pieces of a line outside （备注：…）, and the remarks."""
    kept, remarks, start = [], [], 0
    for match in _INLINE.finditer(line.normal):
        kept.append(line.part(start, match.start()))
        remarks.append(line.part(*match.span()))
        start = match.end()
    kept.append(line.part(start, len(line.text)))
    return tuple(kept), tuple(remarks)
