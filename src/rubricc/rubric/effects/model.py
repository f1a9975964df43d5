"""What acts on the whole table: 奖扣, 否决, 兑现, who is not appraised. Model only; the readers stand beside it."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Literal

from rubricc.rubric.rule_kinds import Rule
from rubricc.source import Span
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Bonus:
    """奖扣：由经理酌情奖励或扣除1-10分: one signed amount a table, 0 or within."""

    who: str  # 经理; empty when not said
    low: Decimal
    high: Decimal
    sign: int  # 0: either way, +1: only given, -1: only taken
    span: Span = field(compare=False, repr=False)


PAST_GRADES = "历史等级"  # the column of earlier grades
PayKind = Literal["percent", "coefficient", "yuan"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Totals from `low` to `high`, each bound with or without itself, None for open."""

    low: Decimal | None
    low_included: bool
    high: Decimal | None
    high_included: bool


@dataclass(frozen=True, slots=True)
class PayArm:
    """优秀发放绩效工资100%, 95分以上发100%: of a grade, or of a stretch of totals."""

    grade: str  # empty where totals are paid
    stretch: Stretch | None
    value: Decimal  # percent, coefficient or yuan
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PerPoint:
    """每1分加减15元，上下限300元: for each whole point away from the base; 每低1分扣绩效工资1%: only below it."""

    base: Decimal
    worth: Decimal  # of one point: yuan, percent or a coefficient
    limit: Decimal | None
    span: Span = field(compare=False, repr=False)
    whole: bool = True  # False: 总分×20元, 绩效工资=总分×1%, parts of a point count as well
    down_only: bool = False  # what lies above the base changes nothing; a percentage starts from 100


@dataclass(frozen=True, slots=True)
class Pay:
    """兑现: what the result is worth, in one unit."""

    kind: PayKind
    name: str  # 绩效工资
    arms: tuple[PayArm, ...]
    each: PerPoint | None


@dataclass(frozen=True, slots=True)
class Consequence:
    """连续两次不合格，调岗或培训: what follows, in the author's words, from so many results."""

    grade: str  # empty where totals are meant
    stretch: Stretch | None
    count: int
    run: bool  # one after the other; else so many altogether
    text: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything between the sum of the items and what it leads to."""

    bonus: Bonus | None = None
    facts: tuple[Rule, ...] = ()  # 否决
    cap_before_bonus: bool = False  # 总分上限（不含奖扣）
    lifted: bool = False  # 总分可为负
    pay: Pay | None = None
    consequences: tuple[Consequence, ...] = ()
    texts: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), compare=False)  # of blocks with inputs, to print


NO_EFFECTS = Effects()
