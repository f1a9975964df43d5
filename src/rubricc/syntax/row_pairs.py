"""Several rows of one item: 迟到早退 | 一次扣1分, below it 旷工 | 一天扣5分. Each cost is that of the words in its row.

A cost alone in its cell would else be said of the item, and several of them be one and the same event.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.broken_rows import lines_of_cell
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words

LONGEST = 30


class Pairs:
    """Joins what a row is about with what it costs, once a second row of the item comes."""

    def __init__(self) -> None:
        """The lines of the item that the first row filled, and what these would be, joined."""
        self._first: tuple[list[Span], list[Span], list[Span]] | None = None

    def joined(self, texts: Sequence[Span], goes_on: bool, lines: list[Span]) -> list[Span]:
        """The lines of a row; `goes_on`: it is not the first of its item, whose `lines` these are."""
        plain = [line for cell in texts for line in lines_of_cell(cell)]
        pair = _pair(texts)
        if not goes_on:
            self._first = (lines, plain, pair) if pair else None
            return plain
        if self._first is not None and self._first[0] is lines and lines == self._first[1]:
            lines[:] = self._first[2]
        self._first = None
        return pair or plain


_NUMBER = r"[0-9]+(?:\.[0-9]+)?\s*[^\s0-9<>≤≥~,;。-]{0,3}?"
_ARM = re.compile(
    rf"(?:[<>≤≥]=?|低于|高于|不低于|不高于|不足|不满|超过|达到|小于|大于)?\s*{_NUMBER}(?:\([不]?含\))?\s*"
    rf"(?:(?:[-~至到]|[<>≤≥]=?\s*[A-Za-z]?\s*[<>≤≥]=?)\s*{_NUMBER}(?:\([不]?含\))?)?\s*(?:及?以[上下内]|之?间)?(?:\([不]?含\))?"
)
_WORTH = re.compile(r"[得计]?\s*[0-9]+(?:\.[0-9]+)?\s*分")


def _pair(texts: Sequence[Span]) -> list[Span]:
    if len(texts) != 2 or texts[0].source is not texts[1].source:
        return []
    about, cost = texts
    if re.match("[无零]|[未不]发生|杜绝|避免|防止", about.normal):
        return []  # 无压疮 | 发生一例扣10分: what is counted is not that
    if _ARM.fullmatch(about.normal) and _WORTH.fullmatch(cost.normal):
        return [about.to(cost)]  # ≥95% | 20分, below it 90%-95% | 16分
    named = len(about.text) <= LONGEST and evidence(about) is None and not re.search("[。;\n]", about.normal)
    return [about.to(cost)] if named and _cost().match(cost.normal) else []


def _cost() -> re.Pattern[str]:
    """一次扣1分, 每发现一处扣2分, 每低1%扣1分, 扣5分: without words of its own for what happens."""
    units = union({*words().units, *words().time_units})
    happen = union(words().happen)
    each = rf"(?:{happen})?(?:每|一|1)?(?:{happen})?(?:一|1)?(?:{units})"
    return re.compile(rf"(?:{each}\s*,?\s*)?[扣减加]\s*[0-9]|每(?:下|降|减|增|升|提|多|[低高超少缺差延推拖晚迟])")
