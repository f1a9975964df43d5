"""The rubric: the domain's own words, before anything is computed.

Spans do not take part in comparison, so two texts that mean the same make equal rubrics.
"""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from functools import cached_property

from rubricc.rubric.effects.model import NO_EFFECTS, Effects
from rubricc.rubric.example import Example
from rubricc.rubric.group_rules import GroupRule, Quota
from rubricc.rubric.panel import Panel
from rubricc.rubric.rule_kinds import Cases, Checklist, Curve, Formula, Once, Proportion, Rated, Rule, Steps, Tiers
from rubricc.source import Span
from rubricc.syntax.clauses import Part
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """The rules of one sentence; the caps are the most that they may take or give together."""

    rules: tuple[Rule, ...]
    cap: Decimal | None
    gain_cap: Decimal | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Item:
    """One scored line: 团结协作（6分）."""

    number: str
    title: str
    points: Decimal  # P: what it is worth in the total
    full: Decimal  # what its rules score it out of; brought to P where it is another number
    weight: Decimal | None  # in % of the total; None where the text speaks of points only
    most: Decimal | None  # 最高20分 in its head: it may go above its points, up to here
    open_end: bool  # 50+ in its head: it may go above its points
    sentences: tuple[Sentence, ...]
    cap: Decimal | None  # the most that its rules may take together
    gain_cap: Decimal | None  # the most that they may give
    base: Decimal  # what it starts from
    earns: bool  # starts from 0 because every rule earns: a blank would cost points
    bonus: bool  # 加分项 in its own or its section's title: outside the sum to 满分
    roles: tuple[str, ...]  # it counts for these only; for everybody where it is empty
    floor: Decimal | None  # the least score; None: not written, 0 is used
    guidance: tuple[str, ...]  # sentences that score nothing
    data_from: str  # 数据：人力资源部; empty when not said
    text: tuple[str, ...] = field(compare=False)  # the author's lines, for printing
    span: Span = field(compare=False, repr=False)
    points_span: Span = field(compare=False, repr=False)
    holes: tuple[Span, ...] = field(default=(), compare=False, repr=False)  # sentences not understood
    lifted: bool = False  # 可倒扣: no floor
    overflow: bool = False  # what goes beyond its points is taken from the total
    group_rules: tuple[GroupRule, ...] = ()  # 与人共同完成的平分: decided when the records of all are in

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules of the item in the order they are written."""
        return tuple(rule for sentence in self.sentences for rule in sentence.rules)

    @cached_property
    def ceiling(self) -> Decimal | None:
        """The greatest score: P, what the head or a proportion allows above it; none when nothing limits it."""
        if self.most is not None:
            return self.most
        if self.open_end or self.base != 0:
            return None
        formulas = [rule for rule in self.rules if isinstance(rule, Proportion | Formula)]
        if any(rule.most is None for rule in formulas) or self._adds_to_full:
            return None
        return max([self.full, *(rule.most for rule in formulas if rule.most is not None)])

    @property
    def _adds_to_full(self) -> bool:
        """未完成的按比例得分，每超1%加0.2分: more than what gives full marks already earns on top of them."""
        full = any(
            isinstance(rule, Proportion | Formula)
            or (isinstance(rule, Tiers) and not rule.changes and any(arm.points == self.full for arm in rule.arms))
            or (isinstance(rule, Once) and rule.points == self.full)  # 按期完成得10分，提前3天以上加2分
            for rule in self.rules
        )
        best = [arm for rule in self.rules if isinstance(rule, Tiers) for arm in rule.arms if arm.points == self.full]
        done = any(isinstance(rule, Once) and rule.points == self.full for rule in self.rules)  # 按时完成，每提前1天
        less = [arm.high for arm in best if arm.low is None]  # 逾期率≤2%得20分，每低0.5%加1分
        return full and any(
            (
                isinstance(rule, Steps)
                and rule.points > 0
                and (
                    done
                    or (rule.target is None and rule.up and self._from_level(rule))
                    or (rule.target is not None and ((rule.up and not self._below_best(rule)) or rule.target in less))
                )
            )
            or (isinstance(rule, Tiers) and rule.changes and any(arm.points > 0 for arm in rule.arms))  # 高于98%另加1分
            or (isinstance(rule, Cases) and rule.changes and any(case.points > 0 for case in rule.cases))
            for rule in self.rules
        )

    def _from_level(self, steps: Steps) -> bool:
        """持平得24分，每增长1%加0.2分: full marks begin where the steps do."""
        ladders = [rule for rule in self.rules if isinstance(rule, Tiers) and rule.event == steps.event]
        return any(arm.points == self.full and arm.low == 0 for rule in ladders for arm in rule.arms)

    def _below_best(self, steps: Steps) -> bool:
        """100%得10分，80%得6分，80%以上每提升5%加0.5分: the steps begin below the arm that gives full marks."""
        ladders = [rule for rule in self.rules if isinstance(rule, Tiers) and rule.event == steps.event]
        best = [arm for rule in ladders if not rule.changes for arm in rule.arms if arm.points == self.full]
        starts = [arm.low for arm in best if arm.low is not None]
        return bool(starts) and steps.target is not None and steps.target < min(starts) and len(starts) == len(best)

    @property
    def divides(self) -> bool:
        """An item that divides is rounded once, as its last act."""
        shares = any(isinstance(rule, Steps) and rule.part == Part.SHARE for rule in self.rules)
        shares |= any(isinstance(rule, Checklist) and rule.points is None for rule in self.rules)
        formulas = [rule for rule in self.rules if isinstance(rule, Formula)]
        curves = any(isinstance(rule, Proportion | Curve) for rule in self.rules)
        means = any(isinstance(rule, Rated) and rule.judges for rule in self.rules)
        return shares or curves or means or any(rule.digits is None for rule in formulas)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of items with points of its own; `title` is empty in a table without sections."""

    number: str
    title: str
    points: Decimal | None  # None when the author gave none
    weight: Decimal | None  # in %; its points are the same share of 满分
    items: tuple[Item, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Level:
    """One rater of the chain 初评 → 复评 → 终审; `name` is empty for a table's only rater."""

    name: str  # 初评
    who: str  # 主管
    title: str  # 主管初评


@dataclass(frozen=True, slots=True)
class Grade:
    """One 等级: totals from `low` to `high`, each bound with or without itself, None for open."""

    name: str
    low: Decimal | None
    low_included: bool
    high: Decimal | None
    high_included: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Header:
    """One 名称：值 as written, in order; known ones are also read into the rubric's own fields."""

    name: str
    value: str
    span: Span = field(compare=False, repr=False)
    written: str = field(compare=False)  # 科室, where `name` is 部门


@dataclass(frozen=True, slots=True)
class Domain:
    """数据：完成率：0%～150%，一位小数: the values that one input can have; None where nothing is said."""

    name: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    decimals: int | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rubric:
    """One appraisal table."""

    title: str
    headers: tuple[Header, ...]
    full_marks: Decimal
    total_cap: Decimal | None  # 总分上限
    decimals: int  # 小数 of the total
    levels: tuple[Level, ...]  # at least one; of a panel, everybody who rates
    identity: tuple[str, ...]  # columns that say who and when
    roles: tuple[str, ...]  # what 岗位 can be; empty where nothing depends on it
    signatures: tuple[str, ...]  # in the order of the process
    sections: tuple[Section, ...]
    grades: tuple[Grade, ...]
    adjustment: Decimal | None  # 终审可调整总分±5分
    notes: tuple[str, ...]  # sentences of 通则, 说明: printed under the table
    examples: tuple[Example, ...]
    span: Span = field(compare=False, repr=False)
    effects: Effects = NO_EFFECTS
    domains: tuple[Domain, ...] = ()
    by_place: tuple[GroupRule, ...] = ()  # 前20%为优秀: grades that no record alone settles
    quotas: tuple[Quota, ...] = ()  # 优秀不超过20%: over all people, beside the points
    panel: Panel | None = None  # the levels rate beside each other, with weights; None: after each other
    references: tuple[str, ...] = ()  # 自评（仅供参考，不计分）
    full_marks_span: Span | None = field(default=None, compare=False, repr=False)
    grades_span: Span | None = field(default=None, compare=False, repr=False)
    end: Span | None = field(default=None, compare=False, repr=False)  # where more can be written below it
    remarks: tuple[str, ...] = field(default=(), compare=False)  # 面谈记录, 改进计划: blanks of the form for its words

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of the table."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def group_rules(self) -> tuple[GroupRule, ...]:
        """What is decided when the records of all are in; with any, no record is scored alone."""
        return (*(rule for item in self.items for rule in item.group_rules), *self.by_place)

    def header(self, name: str) -> str:
        """The value of a header, empty when it is not written."""
        return next((header.value for header in self.headers if header.name == name), "")
