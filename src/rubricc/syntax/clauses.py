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
    before: str  # the words before the first quantity
    after: str  # and after the last one
    measures: tuple[Span, ...]  # quantities and comparisons: 15户, 90分以上
    compared: bool  # a comparison stands in it
    span: Span

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


@dataclass(frozen=True, slots=True)
class RuleClause:
    """One rule as written: label, how often, what it costs or earns."""

    label: Label | None
    frequency: Frequency | None
    discretion: bool
    share: Share
    amounts: tuple[Amount, ...]
    sign: int  # -1: points are lost, +1: won
    earned: bool  # 得2分: won from nothing, not added to a base
    span: Span


@dataclass(frozen=True, slots=True)
class AllLostClause:
    """不得分, 全扣: nothing is left when it happened, or happened so often."""

    label: Label | None
    frequency: Frequency | None
    threshold: Span | None  # 3次以上, as written
    span: Span


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


@dataclass(frozen=True, slots=True)
class CapClause:
    """最多扣6分, 最多加4分: the most that what stands with it may take or give; sign 0 for whichever it was."""

    amount: Amount
    sign: int
    span: Span


@dataclass(frozen=True, slots=True)
class BaseClause:
    """基础分20分, 在16分基础上加减分: what the item starts from."""

    points: Decimal
    span: Span


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


@dataclass(frozen=True, slots=True)
class OnceClause:
    """只扣一次, said of the rule before it."""

    span: Span


Clause = (
    RuleClause
    | ArmClause
    | AllLostClause
    | StepClause
    | ProportionClause
    | RatedClause
    | PartClause
    | CapClause
    | FloorClause
    | OnceClause
    | BaseClause
    | NoLimitClause
    | BonusClause
)


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
