"""The record schema of one table and what its numbers are called.

Numbers in a schema are `Decimal` in the author's units; the variables of the program are
*slots*, whole numbers in units of 10^-decimals, named by short ASCII identifiers.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FieldKind = Literal["count", "amount", "metric", "choice", "rating", "flag"]
Scope = Literal["fact", "rater"]

# What each line of a checklist can be.
CHECKED = MET, NOT_MET, NOT_APPLICABLE = "符合", "不符合", "不适用"
# Endings of the names of amounts that a rater takes or gives.
AMOUNT_TAKEN, AMOUNT_GIVEN = "评定扣分", "评定加分"
# Points on the total that one person sets by hand.
ADJUSTED, BONUS = "调整", "奖扣"
PAST_GRADES = "历史等级"  # the column of earlier grades
EVERYBODY = "全体人员"  # what a rule of a whole group is about, in the place of a field


@dataclass(frozen=True)
class Doubt:
    """Values from `least` to `most` are scored and look mistyped; the result carries 请核对."""

    least: Decimal
    most: Decimal
    why: str


@dataclass(frozen=True)
class Field:
    """One named input. `slots` holds one program variable per level, first level first.

    A fact stands at the top of a record; an opinion (`scope` rater) under 评分. The first slot is
    the value as first entered; the slot of a later level is what that level changed it to. In a
    panel a fact has one slot, whoever writes it, and an opinion one for each rater.
    """

    name: str  # 团结协作/不服从工作安排
    label: str  # 不服从工作安排
    item: str  # name of the item it belongs to
    kind: FieldKind
    scope: Scope
    unit: str  # 次, 天, 分, % …; empty for a flag or choice
    decimals: int
    minimum: Decimal | None  # None for flag and choice
    maximum: Decimal | None
    step: Decimal | None  # values are whole multiples of it
    choices: tuple[str, ...]
    blank_is_zero: bool  # a blank is harmless: read as 0
    slots: tuple[str, ...]
    amount: str | None = None  # of a count: name of the amount that a rater gives for these events
    line: int = 0  # where the author wrote it
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule of an item, for the explanation; its definition holds signed points (a loss is below 0)."""

    definition: str
    scale: int
    sentence: str  # the author's own words
    line: int
    fields: tuple[str, ...]  # names of the fields it reads
    roles: tuple[str, ...] = ()  # the 岗位 that it counts for; empty: all
    exempts: bool = False  # 不适用: it says what the item gives, whatever its other rules said
    # The item has its points by what it gives, so that 0 of it is a loss. Not a matter of meaning: out of the digest.
    earns: bool = dataclasses.field(default=False, repr=False)


@dataclass(frozen=True)
class Unweighted:
    """An item's score on the scale of its own rules, before it is brought to what the item is worth."""

    definition: str
    scale: int
    full: Decimal  # 按100分评
    weight: Decimal | None  # 权重30%, None where the text names points only
    minimum: Decimal  # least and greatest score on this scale
    maximum: Decimal


@dataclass(frozen=True)
class Item:
    """One scored line of the table: base + rules, held between floor and ceiling, then 改判."""

    name: str
    section: str  # empty when the table has no sections
    points: Decimal  # 分值
    base: Decimal  # points before any rule, on the scale of the rules
    minimum: Decimal  # least and greatest score that can be reached; the range of 改判
    maximum: Decimal
    line: int
    rules: tuple[Rule, ...]
    computed: str  # definition of the score by the rules
    computed_scale: int
    score: str  # definition of the score after 改判
    scale: int
    judged: tuple[str | None, ...]  # slot of 改判得分 per level; None where a level cannot
    judged_decimals: int
    unweighted: Unweighted | None = None
    roles: tuple[str, ...] = ()  # the 岗位 that it counts for; empty: all


@dataclass(frozen=True)
class Level:
    """One rater of the chain. A table without 评分 has one level, 评分, with an empty `who`."""

    name: str  # 初评
    who: str  # 主管
    title: str  # 主管初评, as the author wrote it


@dataclass(frozen=True)
class Seat:
    """One who rates beside others, at the index of his level: his items by his own definitions, and his total."""

    items: tuple[Item, ...]
    total: str
    total_scale: int


@dataclass(frozen=True)
class Pool:
    """The people of one role, 客户1 客户2 客户3: their mean counts with the role's weight."""

    name: str  # 客户
    weight: Decimal  # in percent
    seats: tuple[int, ...]  # indexes of levels
    trimmed: bool  # without the highest and the lowest


@dataclass(frozen=True)
class Panel:
    """Raters beside each other: their totals are weighted, and nobody changes what another wrote."""

    seats: tuple[Seat, ...]
    pools: tuple[Pool, ...]
    renormalised: bool  # 缺评：按其余评分人折算


@dataclass(frozen=True)
class Adjustment:
    """Signed points on the total that one person sets, with a reason: 终审可调整总分±5分, 奖扣1-10分."""

    slot: str
    level: str  # name of the level that writes it
    limit: Decimal  # how far up and down
    decimals: int
    least: Decimal = Decimal(0)  # 0, or at least so much
    sign: int = 0  # +1: only given, -1: only taken
    who: str = ""  # the person the policy names, where that is no level

    @property
    def minimum(self) -> Decimal:
        return Decimal(0) if self.sign > 0 else -self.limit

    @property
    def maximum(self) -> Decimal:
        return Decimal(0) if self.sign < 0 else self.limit


Act = Literal["apart", "section", "total", "grade", "mark", "pay"]


@dataclass(frozen=True)
class Outcome:
    """What follows when an event happened, beside points; the definition is 1 when it did."""

    definition: str
    act: Act
    words: str  # 总分记0分
    sentence: str
    line: int
    fields: tuple[str, ...]
    item: str  # the item or block it stands in


@dataclass(frozen=True)
class Off:
    """Points taken from the total: the rule, and the item or block it stands in."""

    rule: Rule
    item: str


@dataclass(frozen=True)
class Pay:
    """兑现: the definition holds percent, a coefficient or yuan."""

    definition: str
    scale: int
    name: str  # 绩效工资
    unit: str  # %, 元, or nothing
    options: tuple[Decimal, ...]  # values to be ticked; none where it is reckoned per point


@dataclass(frozen=True)
class Consequence:
    """连续两次不合格，调岗或培训: in words, from so many results of a grade or a total within bounds."""

    grade: str  # empty where totals are meant
    count: int
    run: bool  # one after the other
    text: str
    sentence: str
    line: int
    low: Decimal | None = None
    low_included: bool = False
    high: Decimal | None = None
    high_included: bool = False


@dataclass(frozen=True)
class Effects:
    """What acts on the sum of the items on its way to the result; a plain table has none of it."""

    bonus: Adjustment | None = None  # 奖扣
    cap: Decimal | None = None  # 总分上限
    cap_before_bonus: bool = False  # 总分上限（不含奖扣）
    lifted: bool = False  # 总分可为负
    off: tuple[Off, ...] = ()  # what is taken from the total
    before: str | None = None  # definition: the total before 否决
    before_scale: int = 0
    outcomes: tuple[Outcome, ...] = ()
    by_total: str | None = None  # definition: the grade before vetoes and 降档
    pay: Pay | None = None
    consequences: tuple[Consequence, ...] = ()


@dataclass(frozen=True)
class Rescaled:
    """不适用的按其余项目折算: definitions of what was got, of the points that applied, and of the share of 满分."""

    got: str
    got_scale: int
    worth: str  # 0: nothing applied, so there is no result
    worth_scale: int
    share: str
    share_scale: int


@dataclass(frozen=True)
class Schema:
    """All that reading, scoring and explaining a record of one table needs besides the formulas."""

    title: str
    code: str  # 编号, may be empty
    version: str  # 版本, may be empty
    digest: str  # hash of the meaning, short hexadecimal
    period: str  # 周期 as written: 每月 …; may be empty
    identity: tuple[str, ...]  # identity columns: 工号 姓名 部门 岗位 考核月份 …
    full_marks: Decimal
    decimals: int  # 小数 of the total
    fields: tuple[Field, ...]
    items: tuple[Item, ...]
    levels: tuple[Level, ...]
    adjustment: Adjustment | None
    sum: str  # definition: sum of the items, before rounding, floor and adjustment
    sum_scale: int
    total: str  # definition: the result
    total_scale: int
    grade: str | None  # definition: index into `grades`, -1 for none
    grades: tuple[str, ...]
    effects: Effects = Effects()
    panel: Panel | None = None  # the levels rate beside each other; None: after each other
    references: tuple[str, ...] = ()  # who writes points that never count: 自评（仅供参考，不计分）
    rescaled: Rescaled | None = None
    apart: str | None = None  # definition: 1 where nobody scores the record
    role: str = ""  # name of the field that says whose 岗位 it is, where items or rules depend on it

    @property
    def by_hand(self) -> dict[str, Adjustment]:
        """调整 and 奖扣 by their names in a record, where the table has them."""
        named = {ADJUSTED: self.adjustment, BONUS: self.effects.bonus}
        return {name: each for name, each in named.items() if each is not None}
