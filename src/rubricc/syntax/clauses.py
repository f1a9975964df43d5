"""The tree of one sentence: what the grammar found, with places, before it means anything."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rubricc.source import Span


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


@dataclass(frozen=True, slots=True)
class Label:
    """The author's words for an event: `parts` are what 、 sets apart, `texts` what is neither number nor quoted."""

    parts: tuple[str, ...]
    text: str
    texts: tuple[Span, ...]
    compared: bool  # a comparison such as 90分以上 stands in it
    span: Span


@dataclass(frozen=True, slots=True)
class Frequency:
    """每次, 一次, /次: the unit, empty when nothing was said."""

    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class RuleClause:
    """One rule as written: label, how often, what it costs. Points are lost."""

    label: Label | None
    frequency: Frequency | None
    discretion: bool
    share: Share
    amounts: tuple[Amount, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CapClause:
    """最多扣6分: the most that what stands with it may take."""

    amount: Amount
    span: Span


@dataclass(frozen=True, slots=True)
class FloorClause:
    """扣完为止, 不倒扣."""

    span: Span


@dataclass(frozen=True, slots=True)
class OnceClause:
    """只扣一次, said of the rule before it."""

    span: Span


Clause = RuleClause | CapClause | FloorClause | OnceClause


@dataclass(frozen=True, slots=True)
class UnsaidClause:
    """未写明“每次”的，按每次计 (or 只扣一次)."""

    per_event: bool
    span: Span


@dataclass(frozen=True, slots=True)
class AdjustClause:
    """终审可调整总分±5分."""

    who: str
    amount: Amount
    span: Span


General = FloorClause | UnsaidClause | AdjustClause


@dataclass(frozen=True, slots=True)
class GradeClause:
    """90分以上为优秀: the bounds as written, and the name."""

    bounds: tuple[Span, ...]
    name: str
    span: Span
