"""The pieces that clauses are made of: amounts, labels, frequencies."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from rubricc.source import Span
from rubricc.values import dataclass


class Share(StrEnum):
    """How amounts are dealt to the things that the label lists."""

    TOGETHER = "together"
    RESPECTIVELY = "respectively"  # 分别扣1分、2分
    APIECE = "apiece"  # 各扣2分


@dataclass(frozen=True, slots=True)
class Amount:
    """扣2分 has low = high; 扣2-6分 is a range, kept in the order written."""

    low: Decimal
    high: Decimal
    span: Span
    percent: bool = False  # of the item's points: 扣20%


@dataclass(frozen=True, slots=True)
class Label:
    """The author's words for an event: `parts` are what 、 sets apart, `texts` what is neither number nor quoted."""

    parts: tuple[str, ...]
    text: str
    texts: tuple[Span, ...]
    before: str  # the words before the first quantity
    after: str  # and after the last one
    measures: tuple[Span, ...]  # quantities and comparisons: 15户, 90分以上
    compared: bool  # a comparison stands in it
    span: Span
    demand: Span | None = None  # 98%以上 in 98%以上，低于95%扣2分, where the rule is about the other number
    subject: str = ""  # what its number is about, where another clause has named it

    @property
    def measured(self) -> bool:
        """Does any quantity stand in it?"""
        return bool(self.measures)


@dataclass(frozen=True, slots=True)
class Frequency:
    """每次, 一次, /次, 缺一项: the unit it is counted in; `short` says that a number of pieces is missing or over."""

    unit: str
    short: str
    span: Span
