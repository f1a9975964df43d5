"""What single cells of a pasted table hold beside names, points and rules."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.broken_rows import first_words, without_stop
from rubricc.syntax.fields import blank
from rubricc.syntax.marks import marks

LONGEST_ASKED = 16
LONGEST_NAME = 30  # characters of a requirement that may name its item


def own_name(texts: list[Span]) -> Span | None:
    """What names a row with points of its own below a merged name: its requirement, or the first words of its rule."""
    first = next(iter(texts), None)
    if first is None:
        return None
    whole = without_stop(first)
    return whole if len(whole.text) <= LONGEST_NAME and evidence(whole) is None else first_words(first)


def said_of_total(title: Span) -> Span | None:
    """合计（低于80分者视为不合格）: what a bracket says that is more than what the items add up to."""
    bracket = re.search(r"\((?P<said>[^()]*)\)\s*:?$", title.normal)
    said = title.part(*bracket.span("said")) if bracket else None
    plain = said is None or evidence(said) is None or marks([said], bare=True).says
    return None if plain else said


def asks(cell: Span) -> bool:
    """考核人签字：, 评语： or nothing but 年 月 日."""
    return blank(cell) or (cell.normal.endswith(":") and len(cell.text) <= LONGEST_ASKED)
