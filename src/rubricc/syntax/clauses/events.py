"""Clauses about what happened, and what it costs or earns."""

from __future__ import annotations

from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.clauses.parts import Amount, Frequency, Label, Share
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class RuleClause:
    """One rule as written: label, how often, what it costs or earns."""

    label: Label | None
    frequency: Frequency | None
    discretion: bool
    share: Share
    amounts: tuple[Amount, ...]  # empty: the rater's own amount, no range said
    sign: int  # -1: points are lost, +1: won, 0: no verb was written
    earned: bool  # 得2分: won from nothing, not added to a base
    span: Span
    of_total: bool = False  # 扣总分2分: not the item's points
    beside: bool = False  # 追加扣除: leaves the item only beside 不得分
    whom: str = ""  # 扣主管2分: whose points
    once: bool = False  # 一次性扣3分
    listed: bool = False  # 扣2分/次：迟到；早退: what it costs stands before a list


@dataclass(frozen=True, slots=True)
class AllLostClause:
    """不得分, 全扣: nothing is left when it happened, or happened so often."""

    label: Label | None
    frequency: Frequency | None
    threshold: Span | None  # 3次以上, as written
    condition: Label | None  # all words with the threshold in them, where there is one
    span: Span
    listed: bool = False  # 有下列情形之一的，不得分：打架；盗窃


@dataclass(frozen=True, slots=True)
class OnceClause:
    """只扣一次, said of the rule before it."""

    span: Span


@dataclass(frozen=True, slots=True)
class AccumulateClause:
    """以此类推, 累计扣分: the rule before it goes on; `points`: 依次递减2分."""

    span: Span
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RemarkClause:
    """并照价赔偿: what else follows, for people only."""

    span: Span


@dataclass(frozen=True, slots=True)
class HeadingClause:
    """评分标准：, 扣分：: what the words behind it are; `sign` of points without a verb, 0 where it says none."""

    sign: int
    span: Span
    name: Span | None = None  # 迟到扣分：每次1分
