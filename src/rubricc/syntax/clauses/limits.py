"""Clauses about what an item starts from and where it ends."""

from __future__ import annotations

from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.clauses.parts import Amount
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class CapClause:
    """最多扣6分, 最多加4分: the most that what stands with it may take or give; sign 0 for whichever it was."""

    amount: Amount
    sign: int
    span: Span
    above: bool = False  # 以上累计最多扣10分: of all that stands before it in the item
    each: str = ""  # 每次最多扣3分: the unit, of each of which it is said
    of_item: bool = False  # 本项最多扣10分
    times: str = ""  # 限5次: the unit; the amount is how many of what each brings


@dataclass(frozen=True, slots=True)
class BaseClause:
    """基础分20分, 在16分基础上加减分: what the item starts from."""

    points: Decimal
    span: Span
    full: bool = False  # 从满分开始: the item's own points, which `in_points` puts here


@dataclass(frozen=True, slots=True)
class NoLimitClause:
    """上不封顶, 可累计计分: gains have no cap of their own."""

    span: Span


@dataclass(frozen=True, slots=True)
class BonusClause:
    """加分项：what follows starts from 0."""

    span: Span


@dataclass(frozen=True, slots=True)
class FloorClause:
    """扣完为止, 不倒扣."""

    span: Span
