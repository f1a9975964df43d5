"""Clauses about a measured or rated value: arms of ladders, steps, proportions, bands."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses.events import RuleClause
from rubricc.syntax.clauses.parts import Amount, Label
from rubricc.syntax.formulas import Term
from rubricc.values import dataclass


class Result(StrEnum):
    """What the arm of a ladder gives."""

    EARNS = "earns"  # 得20分
    BARE = "bare"  # 优20分: points without a verb
    FULL = "full"  # 得满分
    NONE = "none"  # 不得分
    CHANGES = "changes"  # 扣2分, 加1分: points off or on top of what the item starts from


@dataclass(frozen=True, slots=True)
class ArmClause:
    """One arm of a ladder: 合格率大于99%得20分, 优20分, 否则不得分 (no label)."""

    label: Label | None
    result: Result
    amounts: tuple[Amount, ...]  # 第1-3名依次得10分、8分、6分 has several
    span: Span
    only: Decimal | None = None  # the one value that it speaks of, out of the range that its words name
    either: tuple[Label, ...] = ()  # further conditions, any of which is enough
    otherwise: bool = False  # 否则, 其余
    within: Bounds | None = None  # where its words only name the demand: 不低于90%，未达到扣5分
    rule: RuleClause | None = None  # of an arm that changes points: what it says when it stands alone

    @property
    def amount(self) -> Amount | None:
        """The only amount, where there is one."""
        return self.amounts[0] if len(self.amounts) == 1 else None


@dataclass(frozen=True, slots=True)
class RestatedClause:
    """满分5分, or 及时提交 5: a number that may only repeat the item's points; `label` of the latter."""

    label: Label | None
    points: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class HighestClause:
    """不累计计分, 就高: of several levels only the highest counts; `most`: it says so, and not only 不重复."""

    span: Span
    most: bool = True


@dataclass(frozen=True, slots=True)
class StepClause:
    """每低1个百分点扣2分: points for each step away from a target that may stand elsewhere in the item."""

    label: Label | None  # the words and numbers before the step
    after: Label | None  # and behind it: 每少1人次的
    word: str  # 低, 推迟 …; empty where the direction stands elsewhere: 低于95%的，每1%扣1分
    size: Decimal
    unit: str
    both: bool  # 每多或少1%，奖或罚1分
    sign: int
    earned: bool  # 得1分: from nothing
    repeats: Amount | None  # the item's points, written once more before the step
    amount: Amount
    span: Span
    of_total: bool = False  # 扣总分2分
    apiece: bool = False  # 及时率95%，合格率98%，每低1%各扣0.5分
    stretch: Decimal | None = None  # 90%-95%每低1%扣1分: the end that 90%以下不得分 names, too
    further: tuple[Amount, ...] = ()  # 每低1%分别扣0.5分、1分: those behind the first


@dataclass(frozen=True, slots=True)
class NoteClause:
    """Words after the last rule: 每少一个扣1分，当月计划3个."""

    label: Label
    span: Span


@dataclass(frozen=True, slots=True)
class ExemptClause:
    """6起不扣分: up to here nothing is lost."""

    label: Label
    span: Span


@dataclass(frozen=True, slots=True)
class ProportionClause:
    """完成率×20分, 按完成比例计分: the item's points by a rate; `points` is None where the text names none."""

    label: Label | None
    points: Decimal | None
    span: Span
    weight: Decimal | None = None  # ×45% behind it: the points are brought to this share
    takes: bool = False  # 未完成的按比例扣分


@dataclass(frozen=True, slots=True)
class FormulaClause:
    """得分=实际完成量÷目标量×20: a sum of products of metrics; `takes`: 扣分=…"""

    label: Label | None
    terms: tuple[Term, ...]
    takes: bool
    span: Span


@dataclass(frozen=True, slots=True)
class CapShareClause:
    """封顶120%: the most of a rate that counts; 100 for 超出部分不加分."""

    percent: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class LeastClause:
    """保底30% of the item, or 保底6分."""

    value: Decimal
    percent: bool
    span: Span


@dataclass(frozen=True, slots=True)
class RoundClause:
    """向下取整, 保留一位小数: how a formula's result is rounded; `asked`: 取整 does not say which way."""

    digits: int
    rounding: Literal["half_up", "floor", "ceil"]
    asked: bool
    span: Span


@dataclass(frozen=True, slots=True)
class InterpolateClause:
    """中间按线性插值计算, said of the arms before it."""

    span: Span


@dataclass(frozen=True, slots=True)
class RatedClause:
    """0-6分, 部分合格1-5分（不含5分）: where the rater's number lies; `excluded` is an end that does not count."""

    label: Label | None
    low: Decimal
    high: Decimal
    excluded: Decimal | None
    span: Span
    upwards: bool = False  # 优18分以上: up to the item's points


class Part(StrEnum):
    """What a part of a step counts."""

    NOTHING = "nothing"  # 不足1%不计
    WHOLE = "whole"  # 不足1%按1%计
    SHARE = "share"  # 不足1%按比例计
    NEAREST = "nearest"  # 不足1%四舍五入


@dataclass(frozen=True, slots=True)
class PartClause:
    """不足1%的按1%计 or 不计, said of steps in this unit; empty for all. `sizes`: the numbers that it names."""

    part: Part
    unit: str
    span: Span
    sizes: tuple[Decimal, ...] = ()
