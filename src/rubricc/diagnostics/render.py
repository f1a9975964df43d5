"""Findings as people read them in a terminal: what, where, the line, a mark under the words, one advice.

    错误 R101　各项分值之和与满分不符：合计98分，满分100分，差2分
      管家.rubric:5:12
        5 | 1、团结协作（4分）：不服从工作安排每次扣2分。
          |             ^^^
      怎么改：……

It shows nothing of the author's text as it stands that a terminal would obey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rubricc.diagnostics.model import Diagnostic, Severity
from rubricc.diagnostics.order import WORDS, in_order, summary
from rubricc.diagnostics.visible import visible
from rubricc.diagnostics.width import ELLIPSIS, Cell, cells, char_width, columns_of
from rubricc.source import Span

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_LEAST_WIDTH = 20
_MOST_LINES = 3  # of more related places the lines are not shown: their words and numbers must do


def render(diagnostics: Iterable[Diagnostic], color: bool = False, width: int = 80, ambiguous: int = 1) -> str:
    """All findings in the order of the text, each once, and a line that counts them.

    `width` is how many columns the terminal has, `ambiguous` how many it gives to “ … ① and their like.
    """
    found = in_order(diagnostics)
    parts = [render_one(each, color, width, ambiguous) for each in found]
    return "\n\n".join([*parts, summary(found)]) + "\n"


def render_one(diagnostic: Diagnostic, color: bool = False, width: int = 80, ambiguous: int = 1) -> str:
    """One finding, without a line end."""
    return "\n".join(_lines(diagnostic, color, width, ambiguous))


def _lines(diagnostic: Diagnostic, color: bool, width: int, ambiguous: int) -> Iterator[str]:
    severity = diagnostic.kind.severity
    tint = _COLOURS[severity] if color else ""
    spans = [diagnostic.span, *(each.span for each in diagnostic.related)]
    digits = max(len(str(span.line)) for span in spans[: _MOST_LINES + 1])

    head, *more = visible(diagnostic.message).split("\n")
    yield f"{_tinted(f'{WORDS[severity]} {diagnostic.code}', tint)}　{_tinted(head, '1' if color else '')}"
    yield from (f"  {line}" for line in more)
    yield f"  {place(diagnostic.span)}"
    yield from _snippet(diagnostic.span, digits, tint, width, ambiguous)
    for each in diagnostic.related:
        yield f"  {place(each.span)}　{visible(each.message)}"
        if len(diagnostic.related) <= _MOST_LINES:
            yield from _snippet(each.span, digits, "36" if color else "", width, ambiguous)
    if diagnostic.hint:
        first, *rest = visible(diagnostic.hint).split("\n")
        yield f"  {_tinted('怎么改：', '1;32' if color else '')}{first}"
        yield from (f"  　　　　{line}" for line in rest)


def place(span: Span) -> str:
    """文件:行:列, as editors and terminals understand it."""
    return f"{visible(span.source.name)}:{span.line}:{span.column}"


def _snippet(span: Span, digits: int, tint: str, width: int, ambiguous: int) -> Iterator[str]:
    """The line with its number, and the mark under it; of several lines the first, marked to its end."""
    text = span.source.line_text(span.line)
    if not text.strip():
        return
    gutter = f"    {span.line:>{digits}} | "
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text.rstrip())
    room = max(_LEAST_WIDTH, width - len(gutter))
    # Of a very long line only what is near can be shown; one character more at each end makes it say …
    near = max(0, start - room - 1)
    text, start, end = text[near : start + 2 * room + 2], start - near, end - near
    (head, words, tail), before, marked = excerpt(cells(text, ambiguous), start, end, room, ambiguous)
    # The words themselves are underlined, too: a terminal may draw “ … ① wider than it says, and put the carets beside.
    yield (gutter + head + _tinted(words, f"{tint};4" if tint else "") + tail).rstrip()
    yield f"{' ' * (digits + 4)} | {' ' * before}{_tinted('^' * marked, tint)}"


def excerpt(
    line: Sequence[Cell], start: int, end: int, room: int, ambiguous: int = 1
) -> tuple[tuple[str, str, str], int, int]:
    """What fits of a line before, at and behind the characters start to end, the columns before them, and theirs."""
    first = next((number for number, cell in enumerate(line) if cell.end > start), len(line))
    last = next((number for number, cell in enumerate(line) if cell.start >= end), len(line))
    last = max(first, last)
    left, right = _window(line, first, last, room, ambiguous)
    dots = char_width(ELLIPSIS, ambiguous)
    lead = dots if left else 0
    parts = line[left:first], line[first : min(last, right)], line[max(first, min(last, right)) : right]
    head, words, tail = ("".join(cell.text for cell in part) for part in parts)
    shown = (ELLIPSIS if left else "") + head, words, tail + (ELLIPSIS if right < len(line) else "")
    return shown, lead + columns_of(parts[0]), max(1, columns_of(parts[1]))


def _window(line: Sequence[Cell], first: int, last: int, room: int, ambiguous: int) -> tuple[int, int]:
    """Cells to show: all if they fit, else the marked ones with as much as fits before and behind."""
    if columns_of(line) <= room:
        return 0, len(line)
    room -= 2 * char_width(ELLIPSIS, ambiguous)
    left, right, used = first, first, 0
    while right < len(line) and right < last and used + line[right].width <= room:
        used += line[right].width
        right += 1
    # What comes before the mark says what it is about: it gets two thirds of what is left.
    behind = (room - used) // 3
    while left > 0 and used + line[left - 1].width <= room - behind:
        left -= 1
        used += line[left].width
    while right < len(line) and used + line[right].width <= room:
        used += line[right].width
        right += 1
    while left > 0 and used + line[left - 1].width <= room:
        left -= 1
        used += line[left].width
    return left, right


def _tinted(text: str, tint: str) -> str:
    return f"\x1b[{tint}m{text}\x1b[0m" if tint and text else text
