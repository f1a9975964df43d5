"""Numbers of an item that steps may count from: 目标95%, 不超过10小时, 6起不扣分, 达到98%得满分."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.changed_rate import is_second
from rubricc.rubric.events.labels import only_fillers
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import Bounds, bounds, mixed
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    Clause,
    ExemptClause,
    Frequency,
    Label,
    NoteClause,
    Part,
    PartClause,
    Result,
    RuleClause,
    StepClause,
)
from rubricc.syntax.labels import WHEN, own_rate, rates_in
from rubricc.syntax.ranks import ranked
from rubricc.syntax.steps import DONE
from rubricc.syntax.units import MONEY, factor, unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

_DATE = re.compile(r"[0-9]+\s*[日号](?:之?前|以前|后|[0-9])")  # 每月5日前
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Target:
    """A number that steps may count from, the words before it, and whether it is called a target or compared with."""

    bounds: Bounds
    unit: str  # empty: 目标值95
    name: str
    strong: bool
    span: Span
    called: bool = False  # 目标92%
    full: bool = False  # 95%-100%得满分: steps down count from 95%

    def value(self, up: bool) -> Decimal:
        """Where steps in this direction begin: a range has two ends."""
        low, high = self.bounds.low, self.bounds.high
        if not up and self.unit == "%" and low is not None and high == 100 and not self.full:
            return high  # 完成率在80%~100%之间每低1%
        chosen = (high if high is not None else low) if up else (low if low is not None else high)
        assert chosen is not None, "a target is a number"
        return chosen

    @property
    def ends(self) -> frozenset[Decimal | None]:
        """Its numbers: ≥95% and 小于95% speak of one."""
        return frozenset((self.bounds.low, self.bounds.high)) - {None}

    @property
    def is_around(self) -> bool:
        """58%±1%: allowed on both sides of a number."""
        return self.bounds.low is not None and self.bounds.low != self.bounds.high and "±" in self.span.normal

    @property
    def ranked(self) -> bool:
        """第一名, 排名1-3名: a place in a ranking."""
        return self.unit in ("名", "位", "名次", "个名次") and ranked(f"{self.name} {self.span.normal}")

    @property
    def is_most(self) -> bool:
        """不超过5%: less is better."""
        return self.bounds.low is None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a step must know of its whole item: all clauses in order, and the sentences that are no rules."""

    clauses: tuple[Clause, ...]
    guidance: tuple[Span, ...]
    points: Decimal
    limit: Decimal | None  # the greatest score that a rule may name, None where the head allows any
    bonus: bool = False  # 加分项 in its title

    def targets(self) -> tuple[Target, ...]:
        """Every number outside of ordinary rules; 低于95%不得分 is a threshold of its own and no target."""
        found: list[Target] = []
        for clause in self.clauses:
            match clause:
                case ArmClause(label=Label() as label, amount=Amount() as amount) if self.scored(clause):
                    found.append(Target(_exact(amount.high), "分", metric(label.before), True, clause.span))
                case ArmClause(label=Label(subject=str() as whole) as label, within=Bounds() as within) if whole:
                    if is_full(clause, self.points):
                        found.append(Target(within, unit_of(label.measures[0]) or "%", whole, True, label.measures[0]))
                case ArmClause(label=Label() as label) if is_full(clause, self.points):
                    found += [replace(each, full=True) for each in of_label(label, True)]
                case ArmClause(label=Label() as label, rule=RuleClause()) if not any(
                    each.high for each in clause.amounts
                ):
                    found += of_label(label, True)  # 1%以内不扣分
                case StepClause(label=Label()) if is_second(clause, self.clauses):
                    pass  # 每个工作日扣0.5分，3个工作日以上每个工作日扣1分
                case ArmClause(label=Label(demand=Span()) as label) | ExemptClause(label=Label() as label):
                    found += of_label(label, True)  # 95%，低于85%不得分
                case RuleClause(label=Label() as label, frequency=Frequency(short="少" | "缺")) if self.has_more(
                    clause
                ):
                    found += of_label(label, False)  # 新增客户10个，少1个扣2分，多1个加1分
                case StepClause(label=Label() as label) if not _its_own(label) and not _so_many(clause, label):
                    found += of_label(label, False)
                case NoteClause(label=label):
                    found += of_label(label, False)
        for span in self.guidance:
            found += of_sentence(span)
        return tuple(found)

    def has_more(self, clause: RuleClause) -> bool:
        """多1个加1分 behind it, in the same sentence."""
        place = next(index for index, each in enumerate(self.clauses) if each is clause)
        match self.clauses[place + 1 : place + 2]:
            case [RuleClause(label=None, frequency=Frequency(short="多" | "超" | "超过" | "超出"), span=behind)]:
                return re.search("[。;\n]", clause.span.to(behind).normal) is None
        return False

    def alone(self) -> Iterator[Target]:
        """The numbers that are a sentence, or a cell, by themselves: ≥95%."""
        for span in self.guidance:
            yield from (each for each in of_sentence(span) if each.span.normal == span.normal.strip(" 。;"))

    def scored(self, arm: ArmClause) -> bool:
        """满意度90分，每低1分扣1分: the 90 are a value of the metric."""
        in_points = any(isinstance(clause, StepClause) and clause.unit == "分" for clause in self.clauses)
        return in_points and arm.result == Result.BARE and arm.label is not None and not arm.label.measured

    def last_arm(self, clause: Clause, unit: str) -> tuple[Target, ...]:
        """The numbers of the arm before a step: a step goes on from it."""
        place = next((index for index, each in enumerate(self.clauses) if each is clause), 0)
        for arm in reversed(self.clauses[:place]):
            if isinstance(arm, ArmClause) and arm.label is not None and arm.label.measured and arm.within is None:
                return tuple(fitting(of_label(arm.label, True), unit))
        return ()

    def goes_on(self, clause: Clause) -> bool:
        """Does a step stand right behind an arm that gives only a part of the points: 80%得12分，每增加1%加0.4分?"""
        place = next((index for index, each in enumerate(self.clauses) if each is clause), 0)
        arm = self.clauses[place - 1] if place else None
        if not isinstance(arm, ArmClause) or arm.rule is not None or arm.amount is None:
            return False
        return bool(arm.amount.high) and not is_full(arm, self.points)

    def falls(self, clause: Clause) -> bool:
        """95分以上10分，90分以上9分，每下降5分减1分: do arms stand before it, the last with the fewest points?"""
        place = next(index for index, each in enumerate(self.clauses) if each is clause)
        arms = [each for each in self.clauses[:place] if isinstance(each, ArmClause) and each.label is not None]
        worth = [arm.amount.high for arm in arms if arm.amount is not None and arm.label and arm.label.measured]
        return len(worth) > 1 and len(worth) == len(arms) and worth[-1] == min(worth)

    def part_after(self, clause: Clause, unit: str) -> tuple[Part | None, bool]:
        """What is said behind a step of its parts, None where nothing is; and whether it is said of halves."""
        place = next((index for index, each in enumerate(self.clauses) if each is clause), len(self.clauses))
        parts = [each for each in self.clauses[place + 1 :] if isinstance(each, PartClause)]
        return next(((each.part, "半" in each.span.text) for each in parts if each.unit in ("", unit)), (None, False))

    def mentions(self, names: Sequence[str]) -> bool:
        """Does any of these words stand in the item?"""
        spans = [*(clause.span for clause in self.clauses), *self.guidance]
        return any(name in span.text for span in spans for name in names)


def _so_many(clause: StepClause, label: Label) -> bool:
    """迟到三次以上每次扣2分 says what each costs from the third on; 每迟到一次扣1分 beside it has no target."""
    each = not clause.word and clause.size == 1 and clause.unit in words().frequency_units
    return each and any(unit_of(measure) == clause.unit for measure in label.measures)


def _its_own(label: Label) -> bool:
    """超过30分钟的部分每10分钟, and 「迟到」目标30分钟 of a read-back: no other step counts from that number.

    Behind a comma (不低于90%，超过部分每高1%) the number is a target, of whatever falls short as well.
    """
    last = label.measures[-1] if label.measures else label.span
    apart = re.search("[,;。]", last.source.normal[last.end : label.span.end]) is not None
    return ("部分" in label.after and not apart) or label.span.normal.startswith("「")


def is_full(clause: ArmClause, points: Decimal) -> bool:
    """得满分, or as many points as the item has."""
    return clause.result == Result.FULL or (
        clause.rule is None and clause.amount is not None and clause.amount.high == points
    )


def of_label(label: Label, strong: bool) -> Iterator[Target]:
    """The numbers of a label; the words before the first one name the metric, with what is done so often."""
    for place, measure in enumerate(label.measures):
        if place and (own := own_rate(label, place)):  # 办复率100%、满意率90%以上
            yield from _target(measure, own, strong)
            continue
        counted = len(label.measures) == 1 and unit_of(measure) in words().units
        next_ = counted and measure.source.normal.startswith(label.after, measure.end)
        done = next_ and _OBJECT.fullmatch(label.after) and _DOES.search(label.before)
        named = label.before + (label.after if done else "")
        yield from (each for name in rates_in(named) or (named,) for each in _target(measure, name, strong))


_OBJECT = re.compile(r"(?![的者以时])[\u4e00-\u9fff]{2,10}")  # 每月至少召开1次主题班会, 每月不少于2次家访
_DOES = re.compile(rf"(?:{DONE})$|^每(?:个?月|周|季度?|学期|学年|年)$")


def of_sentence(span: Span) -> Iterator[Target]:
    """The numbers of a sentence that is no rule."""
    before = ""
    found = anchors(span)
    if [anchor.kind for anchor in found] == ["POINTS"]:
        yield from _target(found[0].span, before, True)  # 85分 in the cell 目标值
    for anchor in found:
        if anchor.kind in ("BOUND", "QUANTITY", "COUNT", "COUNT_BOUND"):
            yield from _target(anchor.span, before, False)
        elif anchor.kind == "POINTS" and before:
            yield from _target(anchor.span, before, False)  # 考试成绩目标90分
        elif anchor.kind in ("TEXT", "QUOTED"):
            before = anchor.span.text


def _target(measure: Span, before: str, strong: bool) -> Iterator[Target]:
    if _DATE.match(measure.source.normal, measure.start) or measure.normal.startswith("每"):
        return  # 每100单中差错超过1单: of how many, and not how many
    found = bounds(measure)
    if found is None and not mixed(measure) and (match := _NUMBER.search(measure.normal)):
        value = Decimal(match[0])
        found = _exact(value)
    if found is None:
        return
    exact = found.low is not None and found.low == found.high
    called = any(word in before for word in words().targets) or any(word in measure.text for word in words().targets)
    yield Target(found, unit_of(measure), metric(before), strong or called or not exact, measure, called)


def _exact(value: Decimal) -> Bounds:
    return Bounds(value, True, value, True)


_MUST = re.compile("(?<![纪必主重摘概提首简扼紧次])要$")  # 开工率要达到40%, and no 会议纪要


def metric(name: str) -> str:
    """抢修及时率目标 → 抢修及时率."""
    name = WHEN.sub("", name.lstrip("（("))
    name = re.sub(r"[=＝].*[/÷].*", "", name)  # 完成率=实际÷计划，达到90%
    last = re.split("[，,]", name.rstrip("，, "))[-1].strip()
    name = last if len(last) > 2 else name
    endings = (
        *words().targets,
        "每",
        "以",
        "为",
        "是",
        "在",
        "与",
        "上限",
        "=",
        "：",
        ":",
        "，",
        ",",
        "的",
        "“",
        "(",
        "（",
        "控制",
        "应",
        "须",
        "需",
        *(("要",) if _MUST.search(name) else ()),
    )
    while ending := next((each for each in endings if name.endswith(each) and name != each), ""):
        name = name[: -len(ending)].rstrip()
    nothing = (*words().targets, *endings, "按", "达到", "与", "不", "低于", "高于", "超过")
    return "" if only_fillers(name) or name in nothing else name


def fitting(targets: Iterable[Target], unit: str) -> list[Target]:
    """The targets in the same kind of unit."""
    return [each for each in targets if factor(unit, each.unit) is not None]


def measurable(targets: Iterable[Target]) -> list[Target]:
    """Amounts of which 1% can be taken: 目标200万元, 计划产量500台."""
    return [each for each in targets if each.unit in MONEY or (each.strong and each.unit and each.unit not in "%‰‱")]
