"""Lines that are there to be filled in by hand: 姓名：____ 考核月份：____, 总得分 ____ 等级 ____, 领导评语："""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.lines import headers
from rubricc.syntax.words import words

_BLANK = re.compile(r"[\s_.…/年月日\-]*|[^。;]*__[^。;]*")
_UNDERLINED = re.compile(r"\s*(?P<name>[^\W\d_][^\s:,;。、_]{0,15})\s*:?\s*(?P<value>_{2,}[_年月日0-9分.…/\-]*)")


def blank(value: Span) -> bool:
    """Is it a value that someone writes in later?"""
    return _BLANK.fullmatch(value.normal) is not None


def fields(line: Span) -> tuple[tuple[Span, Span], ...]:
    """The (name, blank) pairs of a line that holds nothing else; empty when it holds anything else."""
    pairs = headers(line)
    if pairs and all(blank(value) for _, value in pairs):
        plain = len(pairs) > 1 or "__" in line.normal or to_fill(pairs[0][0].text)
        return pairs if plain else ()
    found, position = [], 0
    while match := _UNDERLINED.match(line.normal, position):
        found.append((line.part(*match.span("name")), line.part(*match.span("value"))))
        position = match.end()
    return tuple(found) if not line.normal[position:].strip(" ,;。") else ()


def to_fill(name: str) -> bool:
    """领导评语, 被考核人签字: a name that only asks for something."""
    return name.endswith(words().fields)
