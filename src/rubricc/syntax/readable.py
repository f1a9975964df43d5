"""What no rubric is: a text or a line far too long, control characters, numbers of forty digits.

Found before anything is read, so that whatever is in a file it takes bounded time and memory and
ends in a sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.source import Source, Span

TOO_LONG = Kind(
    "L005",
    Severity.ERROR,
    "文件有{count}{unit}，超过{most}{unit}，不像是考核细则",
    "一个文件只放考核细则；有很多张表时，请分成几个文件",
)
LONG_LINE = Kind(
    "L006",
    Severity.ERROR,
    "这一行有{count}个字，超过{most}个，读不了",
    "一句一行，在“。”或“；”后面换行；从网页或表格复制来的，请先去掉多余的空格",
)
LONG_NUMBER = Kind("L007", Severity.ERROR, "这个数有{count}位数字，不像是真的", "写成平常的数，例如“2分”“100分”")
SPACES = Kind("L010", Severity.ERROR, "连着有{count}个空格", "删去多余的空格")
CONTROL = Kind(
    "L008",
    Severity.ERROR,
    "文件里有{count}个控制字符（第一个是{name}），看不见，也印不出",
    "多半是从别的软件复制来的；删去这一处前后的字，重新打一遍",
)
INVISIBLE = Kind(
    "L009",
    Severity.WARNING,
    "文件里有{count}个看不见的字符（第一个是{name}），夹在字中间会使句子读不懂",
    "删去这一处前后的字，重新打一遍",
    Remedy("", Safety.SAFE),
)

MOST_CHARACTERS = 2_500_000  # a table of 50,000 lines with room to spare
MOST_LINES = 80_000
LONGEST_LINE = 10_000
MOST_DIGITS = 40
MOST_SPACES = 500

_NUMBER = re.compile(rf"[0-9]{{{MOST_DIGITS},}}")
_SPACES = re.compile(rf"[^\S\n]{{{MOST_SPACES},}}(?=\S)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def unreadable(source: Source) -> Iterator[Diagnostic]:
    """The errors that stop the compiler before it reads, and a warning about what cannot be seen."""
    text = source.text
    if len(text) > MOST_CHARACTERS:
        yield TOO_LONG.at(Span(Source(source.name, ""), 0, 0), count=len(text), most=MOST_CHARACTERS, unit="个字")
        return
    if (lines := text.count("\n")) > MOST_LINES:
        yield TOO_LONG.at(Span(source, 0, 0), count=lines, most=MOST_LINES, unit="行")
        return
    if long := list(_long_lines(source)):
        yield from long
        return
    for spaces in _SPACES.finditer(text):
        yield SPACES.at(Span(source, *spaces.span()), count=len(spaces[0]))
    for number in _NUMBER.finditer(source.normal):
        yield LONG_NUMBER.at(Span(source, *number.span()), count=len(number[0]))
    for kind, pattern in ((CONTROL, _CONTROL), (INVISIBLE, _INVISIBLE)):
        found = [each.start() for each in pattern.finditer(text)]
        if found:
            name = f"U+{ord(text[found[0]]):04X}"
            yield kind.at(Span(source, found[0], found[0] + 1), count=len(found), name=name)


def _long_lines(source: Source) -> Iterator[Diagnostic]:
    start = 0
    for line in source.text.split("\n"):
        if len(line) > LONGEST_LINE:
            yield LONG_LINE.at(Span(source, start, start + 1), count=len(line), most=LONGEST_LINE)
        start += len(line) + 1
