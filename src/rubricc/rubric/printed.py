"""The author's lines of an item, as the form prints them."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.document import HeadText
from rubricc.syntax.lines import in_cells

_ALONE = re.compile(r"(?:不低于|不高于|不超过|不少于|[<>≤≥＜＞=]=?)?\s*[0-9][0-9.,]*\s*[^0-9,，;；。:：|]{0,6}")


def printed(head: HeadText) -> tuple[str, ...]:
    """Each cell of a row by itself; 95% of the column 目标值 would say nothing alone."""
    return tuple(_named(part, head.target) for line in head.lines for part in in_cells(line.text))


def _named(part: str, target: Span | None) -> str:
    alone = target is not None and part == target.text.strip("|\t \u3000") and _ALONE.fullmatch(part)
    return f"目标值：{part}" if alone else part
