"""Clauses that act beside the points of an item: on the total, the section, the grade, the pay."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from rubricc.source import Span
from rubricc.syntax.clauses.parts import Amount, Frequency, Label
from rubricc.values import dataclass


class ActKind(StrEnum):
    """What is done to whom."""

    TOTAL = "total"  # 总分记0分: at most `amount`
    SECTION = "section"  # 此大项不得分
    GRADE = "grade"  # 等级定为不合格
    MOST_GRADE = "most grade"  # 等级不高于良好
    NOT_GRADE = "not grade"  # 不得评为优秀
    DOWN = "down"  # 降一档: `amount` grades
    MARK = "mark"  # 取消评优: points unchanged
    PAY = "pay"  # 取消当月绩效
    APART = "apart"  # 不参加考核: nobody scores the record
    OFF = "off"  # 另扣5分 beside 不得分
    UNSAID = "unsaid"  # 一票否决 without saying of what; `name` is 本项 where it does


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a clause."""

    kind: ActKind
    amount: Decimal
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class VetoClause:
    """What happened (None: what the clause before names), how often, and what follows from it."""

    label: Label | None
    frequency: Frequency | None
    threshold: Span | None
    acts: tuple[Act, ...]
    span: Span
    several: bool = False  # more than one number of times stands in it


@dataclass(frozen=True, slots=True)
class AtMostClause:
    """出现严重差错的，本项最高6分; 倒扣10分 is a most of minus 10."""

    label: Label | None
    frequency: Frequency | None
    threshold: Span | None
    most: Amount
    below: bool  # 倒扣: minus the amount
    span: Span
    several: bool = False


@dataclass(frozen=True, slots=True)
class FloorAtClause:
    """最低25分; below 0 for 最低-10分."""

    points: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class LiftedClause:
    """可倒扣, 扣分不封顶: no floor."""

    span: Span
    total: bool = False  # 总分可为负


@dataclass(frozen=True, slots=True)
class OverflowClause:
    """超出本项的部分从总分中扣除."""

    span: Span
