"""Clauses about a measured or rated value: arms of ladders, steps, proportions, bands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rubricc.source import Span
from rubricc.syntax.clauses.parts import Amount, Label


class Result(StrEnum):
    """What the arm of a ladder gives."""

    EARNS = "earns"  # 得20分
    BARE = "bare"  # 优20分: points without a verb
    FULL = "full"  # 得满分
    NONE = "none"  # 不得分


@dataclass(frozen=True, slots=True)
class ArmClause:
    """One arm of a ladder: 合格率大于99%得20分, 优20分, 否则不得分 (no label)."""

    label: Label | None
    result: Result
    amount: Amount | None
    span: Span


@dataclass(frozen=True, slots=True)
class StepClause:
    """每低1个百分点扣2分: points for each whole step away from a target that may stand elsewhere in the item."""

    label: Label | None
    word: str  # 低, 推迟 …
    up: bool
    size: Decimal
    unit: str
    sign: int
    amount: Amount
    span: Span


@dataclass(frozen=True, slots=True)
class ProportionClause:
    """完成率×20分, 按完成比例计分: the item's points by a rate; `points` is None where the text names none."""

    label: Label | None
    points: Decimal | None
    span: Span
    weight: Decimal | None = None  # ×45% behind it: the points are brought to this share


@dataclass(frozen=True, slots=True)
class RatedClause:
    """0-6分, 部分合格1-5分（不含5分）: where the rater's number lies; `excluded` is an end that does not count."""

    label: Label | None
    low: Decimal
    high: Decimal
    excluded: Decimal | None
    span: Span


@dataclass(frozen=True, slots=True)
class PartClause:
    """不足1%的按1%计 (up) or 不计, said of the steps before it."""

    up: bool
    span: Span
