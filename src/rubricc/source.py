"""The author's text, places in it, and how bytes become text.

Offsets count code points, so every character of the file, also one outside the
basic plane, is one place. Nothing here reads a file: bytes come from the caller.
"""

from __future__ import annotations

import bisect
import codecs
from collections.abc import Iterable
from dataclasses import field
from functools import cached_property

from rubricc import regexes as re
from rubricc.values import dataclass

# One character to one character, so that an offset in the normalised text is the
# same offset in the author's text (NFKC would turn ① into 1 and … into three dots).
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f"), " ")
_OTHERS = {
    ord("〜"): "~",
    ord("∼"): "~",
    ord("≧"): "≥",
    ord("≦"): "≤",
    ord("⩾"): "≥",
    ord("⩽"): "≤",
    ord("﹤"): "<",
    ord("﹥"): ">",
    ord("′"): "'",
    ord("’"): "'",
    ord("﹪"): "%",
    ord("−"): "-",
    ord("‐"): "-",
    ord("‑"): "-",
    ord("‒"): "-",
    ord("–"): "-",
    ord("—"): "-",
    ord("─"): "-",
}
WIDTHS: dict[int, int | str] = {**_FULL_WIDTH, **_SPACES, **_OTHERS}


def normalise(text: str) -> str:
    """Bring variants of one character together, and mend `0. 5` and `1,000元`; the length never changes."""
    mended = text.translate(WIDTHS)
    if "0" in mended:
        mended = SPLIT_DECIMAL.sub(_joined_decimal, mended)
    if "," in mended:
        mended = THOUSANDS.sub(_without_commas, mended)
    if "、" in mended or "或" in mended:
        mended = _NEIGHBOURS.sub(_as_range, mended)
    return _STOP.sub("。", mended) if "." in mended else mended


# 扣3分.基础分10分: a stop typed as a dot; 一.工作业绩 and （一）.工作业绩 number a list.
_STOP = re.compile(
    r"(?<=[\u4e00-\u9fff)%])(?<![一二三四五六七八九十])(?<![0-9一二三四五六七八九十]\))"
    r"[.](?=[ \t]*(?:[\u4e00-\u9fff(\n]|$))"
)


# 0. 5 and 0。5: a decimal that was broken while typing; a zero before a dot numbers no list.
SPLIT_DECIMAL = re.compile(r"(?<![0-9.])0(?:[.][ \t]+|[。][ \t]*)(?=[0-9])")


def _joined_decimal(match: re.Match[str]) -> str:
    return "0.".rjust(len(match[0]))


# 损失1,000元: commas within a number. Not where a line begins (1,200元 may be the first of a list), not behind a verb
# that scores (扣5,100元以上扣8), and 120,500 only with thousands that are whole: 100,200元 may be two numbers.
THOUSANDS = re.compile(
    r"(?:(?<=[^\s0-9.,扣加减得记计给])|(?<=[^\s0-9],)|(?<=[^\s扣加减得记计给] ))"
    r"(?:[1-9][0-9]?(?:,[0-9]{3})+|[1-9][0-9]{2}(?:,[0-9]{3})*,000)(?![0-9,]|\s*(?:分(?!钟)|%|‰|个?百分点))"
)


def _without_commas(match: re.Match[str]) -> str:
    # What is left over stands behind the number, where a space may stand before its unit.
    return match[0].replace(",", "").ljust(len(match[0]))


# 迟到1、2次 and 1或2次 are 1-2次. Behind a stop or at the beginning of a line 2、 numbers a list: 2、3次以上扣5分.
_ONES = "一二三四五六七八九"
_NEIGHBOURS = re.compile(
    rf"(?:(?<=[\u4e00-\u9fff])(?<![{_ONES}十百])|(?<=,))(?P<low>[1-9]|[{_ONES}])(?P<joint>[、或])(?P<high>[1-9]|[{_ONES}])"
    r"(?=\s*个?[次起例件宗单处天人](?!以|[工号]|及以))"
)


def _as_range(match: re.Match[str]) -> str:
    low, high = (_ONES.find(match[end]) + 1 or int(match[end]) for end in ("low", "high"))
    return match[0].replace(match["joint"], "-") if high == low + 1 else match[0]


@dataclass(frozen=True, eq=False)
class Source:
    """One rubric text with its name; compared by identity."""

    name: str
    text: str

    @cached_property
    def normal(self) -> str:
        """The text with width variants brought together, offset for offset."""
        return normalise(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(i + 1 for i, char in enumerate(self.text) if char == "\n")]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The author's line without its line end; empty beyond the last line."""
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of offsets in one source."""

    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The author's own characters."""
        return self.source.text[self.start : self.end]

    @property
    def normal(self) -> str:
        """The same characters with width variants brought together."""
        return self.source.normal[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.locate(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.locate(self.start)[1]

    @property
    def end_line(self) -> int:
        return self.source.locate(self.end)[0]

    @property
    def end_column(self) -> int:
        """Column after the last character."""
        return self.source.locate(self.end)[1]

    def part(self, start: int, end: int) -> Span:
        """A range inside this one, by offsets relative to its start."""
        return Span(self.source, self.start + start, self.start + end)

    def stripped(self) -> Span:
        """Without the white space at both ends."""
        text = self.text
        if text and not text[0].isspace() and not text[-1].isspace():
            return self
        left = len(text) - len(text.lstrip())
        return self.part(left, max(left, len(text.rstrip())))

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of a later one."""
        return Span(self.source, self.start, other.end)


def decode(data: bytes, known: Iterable[str]) -> str | None:
    """Bytes to text: UTF-8, UTF-16 with a mark, or GB18030; None when it is none of them."""
    encoding = encoding_of(data, known)
    return _decoded(data, encoding) if encoding else None


def encoding_of(data: bytes, known: Iterable[str]) -> str | None:
    """The encoding that `decode` takes.

    GB18030 takes almost any bytes, so it is believed only when one of the `known` words
    (headers that every rubric has) comes out.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16" if _decoded(data, "utf-16") is not None else None
    if _decoded(data, "utf-8") is not None:
        return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    text = _decoded(data, "gb18030")
    return "gb18030" if text is not None and any(word in text for word in known) else None


# A line end of old files; Shift+Enter and a page break of Word; the line and paragraph ends of Unicode.
_OTHER_LINE_ENDS = re.compile("\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return _OTHER_LINE_ENDS.sub("\n", data.decode(encoding))
    except UnicodeDecodeError:
        return None
