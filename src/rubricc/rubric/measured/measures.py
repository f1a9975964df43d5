"""The metrics of one item: rules about one metric read one input."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricc import regexes as re
from rubricc.rubric.measured.denied import denies
from rubricc.rubric.measured.narrowed import narrows
from rubricc.rubric.rule_kinds import Cut, Event, Rule, Tier, Tiers
from rubricc.source import Span
from rubricc.syntax.units import factor
from rubricc.syntax.words import words
from rubricc.values import replace

_LOOSE = re.compile(
    r"实际|当月|本月|月度|年度|平均|指标|情况|比率|率|值|度|的|为|是|[:：]|(?:下|上)?[降升跌增减]低?[到至]$"
)

_LATE = frozenset(
    [
        "延期",
        "逾期",
        "超期",
        "延迟",
        "迟延",
        "推迟",
        "拖延",
        "延误",
        "延后",
        "滞后",
        "拖期",
        "误期",
        "超时",
        "延时",
        "迟交",
        "晚交",
        "迟报",
        "晚报",
        "迟缴",
        "晚缴",
        "迟送",
        "晚送",
    ]
)
_ENDS_LATE = tuple(_LATE | {"晚", "迟", "逾", "拖"})
_DONE = frozenset({"完成", "实际完成", "只完成", "仅完成", "完成量", "实际完成量"})  # of the plan, in its unit
_FILLS = re.compile("实际|当月|本月|月度|年度|平均|指标|的|为|是|[:：]")


class Measures:
    """Finds the event of a metric by its name and unit, or makes it."""

    def __init__(self) -> None:
        self._events: list[Event] = []

    def add(self, rules: Iterable[Rule]) -> None:
        """Rules that other readers made."""
        self._events += [rule.event for rule in rules if rule.event.unit]

    def find(self, name: str, unit: str, at: Span | None = None) -> Event | None:
        """The metric that is meant; without a name the last one in this kind of unit, first in the line of `at`."""
        fits = [each for each in self._events if factor(unit, each.unit) is not None and each.unit]
        if not _LOOSE.sub("", name) and at is not None:  # 每逾期一天扣2分，5天以上不得分
            fits = [each for each in fits if _before(each, at)] or fits
        exact = next((each for each in fits if each.label == name), None)
        alike = (each for each in reversed(fits) if means(name, each.label))
        if len(fits) == 1 and unit not in ("%", "‰", "‱") and name in _DONE:
            return fits[0]  # 计划产量1000吨，每欠10吨扣0.5分，完成不足900吨不得分
        return exact or next(alike, None)

    def known(self, rules: Sequence[Rule]) -> list[Rule]:
        """Ladders of the same metric as steps before them read its input: 每低1%扣2分；99%以上加2分."""
        return [self._same(rule) if isinstance(rule, Tiers | Cut) else rule for rule in rules]

    def _same(self, rule: Tiers | Cut) -> Rule:
        event = self.find(rule.event.label, rule.event.unit)
        if event is None:
            return rule
        if event.unit == rule.event.unit:
            return replace(rule, event=event)
        scale = factor(rule.event.unit, event.unit)
        if not rule.event.unit or scale is None or scale.denominator != 1:
            return rule
        if isinstance(rule, Tiers):  # 每延迟10分钟扣1分，延迟超过2小时扣5分: one number, in minutes
            return replace(rule, event=event, arms=tuple(_times(each, scale.numerator) for each in rule.arms))
        # 请假每天扣1分，请假超过一周不得分: one number, in days
        return replace(rule, event=event, where=_times(rule.where, scale.numerator))

    def event(self, name: str, unit: str, span: Span, exactly: bool = False) -> Event:
        """The metric of this name, new if need be; `exactly` where 期率 and 超期率 must stay apart."""
        found = self.find(name, unit)
        if found is None and not exactly:
            found = self._short_for(name, unit, span)
        if exactly and found is not None and found.label != name:
            found = None
        if found is None:
            found = Event(name, unit, span)
            self._events.append(found)
        return found

    def _short_for(self, name: str, unit: str, span: Span) -> Event | None:
        """计划完成率×20分，完成率低于50%不得分，每超10%加1分: what stands behind a name, read first, is short."""
        behind = [each for each in self._events if each.unit == unit and each.span.start > span.start and each.label]
        short = (each for each in behind if each.span.source is span.source and narrows(name, each.label))
        return next(short, None)


def _times(tier: Tier, scale: int) -> Tier:
    """The same stretch in a unit that is so many times smaller."""
    low, high = (None if end is None else end * scale for end in (tier.low, tier.high))
    return replace(tier, low=low, high=high)


def _before(event: Event, at: Span) -> bool:
    """Does it stand in the same line, in front?"""
    same = event.span.source is at.source and event.span.start <= at.start
    return same and "\n" not in at.source.normal[event.span.start : at.start]


def related(one: str, other: str) -> bool:
    """实际及时率 is 抢修及时率, and 回访率 is not 回访满意率; a name that says nothing is any."""
    if one.endswith(words().rates) and other.endswith(words().rates):
        whole, part = sorted((_FILLS.sub("", one), _FILLS.sub("", other)), key=len, reverse=True)
        if not whole.endswith(part) and (whole[-1] != part[-1] or len(part) > 1):
            return False
    if any(word in _LATE and whole.endswith(_ENDS_LATE) for word, whole in ((one, other), (other, one))):
        return True  # 报表每延期1天扣2分，逾期5天以上不得分
    if denies(one, other):
        return False
    one, other = _LOOSE.sub("", one), _LOOSE.sub("", other)
    return not one or not other or one in other or other in one


def means(name: str, known: str) -> bool:
    """Does a name behind a known one speak of it? 设备完成率 behind 完成率 is a number of its own."""
    return related(name, known) and not narrows(name, known)


def deviation(before: str, measure: Span) -> str:
    """完成值在目标值的±5%以内: what is filled in is how far apart the two are; empty where no two are named."""
    found = _AROUND_GOAL.fullmatch(before.strip()) if "±" in measure.normal else None
    return f"{found['what']}与{found['goal']}的偏差" if found else ""


_AROUND_GOAL = re.compile(
    "(?P<what>.{2,}?)(?:控制|保持)?在(?P<goal>(?:目标|计划|预算|标准|基准|定额|设计|核定)(?:值|数|量|额)?)的?(?:上下)?"
)
