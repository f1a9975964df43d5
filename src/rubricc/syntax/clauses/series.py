"""Clauses about how often: the second time, three times or more, twice the points."""

from __future__ import annotations

from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.clauses.parts import Amount, Frequency, Label
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class StageClause:
    """第2次扣5分, 3次以上每次扣2分: what it costs from a count on."""

    label: Label | None
    threshold: Span  # 第2次, 2次, 3次以上, as written
    nth: bool  # 第2次, 首次: this one event, not the count reached
    open: bool  # 第3次起, 3次以上: and all later ones
    each: bool  # 每次
    amounts: tuple[Amount, ...]  # empty with a factor, and where this time costs nothing
    factor: Decimal | None  # 第2次起每次扣2倍
    sign: int
    span: Span
    after: bool = False  # 每增加一个再扣20分: each one after the stage before
    until: Decimal | None = None  # 3次以内每次扣1分: from the first on, up to this one
    of_total: bool = False  # 第3次扣总分5分
    begins: Decimal | None = None  # 超过3天的每天扣2分 behind 每天扣1分: the first whole day of it
    over: bool = False  # and what lies between it and the day before, too


@dataclass(frozen=True, slots=True)
class ScaledClause:
    """情节严重的加倍扣分, 重复发生减半: a multiple of what the rule before it takes."""

    label: Label | None
    frequency: Frequency | None
    factor: Decimal
    span: Span
