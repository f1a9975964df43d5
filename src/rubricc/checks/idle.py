"""一条规则、一档分数永远用不到：别的句子已经先扣光，或者先写的一档已经包含了它。

错误：
    迟到每次扣50分，3次以上不得分
正确：
    迟到每次扣20分，3次以上不得分
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

from rubricc import regexes as re
from rubricc.checks.arm_text import place_of
from rubricc.checks.tiers import stretch, twins_of, witnesses, worth
from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.program.measured_in import domain_of
from rubricc.rubric.context import brief
from rubricc.rubric.measured.better import never_above_whole
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Cases, Cut, Levels, PerEvent, Steps, Tier, Tiers
from rubricc.rubric.rule_parts import holders

NOTHING_LEFT = Kind(
    "R550",
    Severity.WARNING,
    "「{sentence}」不起作用：到第{count}{unit}时，「{before}」已经把{points}分扣完",
    "删去“{sentence}”，或改其中一个数",
)
NEVER_HOLDS = Kind(
    "R551",
    Severity.WARNING,
    "「{name}」里{arm}的一档永远用不到：{why}",
    "{strike}，或改它的界限",
)
ALL_THE_SAME = Kind(
    "R557",
    Severity.WARNING,
    "「{title}」里每一档都是{points}分，填什么得分都一样：「{sentence}」",
    "改正写错的分数，例如写成“{other}”；只有一个分数的，不用分档",
)

NO_DIFFERENCE = Kind(
    "R567",
    Severity.WARNING,
    "「{name}」里{arm}和{other}一样，都{worth}，分开写没有用",
    "写错了分数的，改正其中一个；没有写错的，{strike}",
)

STEPS_CUT_OFF = Kind(
    "S197",
    Severity.ERROR,
    "「{sentence}」用不到：{from_}的一边都写了不得分，一步也扣不到",
    "改其中一个数；若从0算起，写成「每0.1小时扣1分，超过10小时不得分」这样的句子",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """不得分 after everything is gone; arms that no value reaches."""
    for item in rubric.items:
        for rule in item.rules:
            match rule:
                case AllLost(event=event, at_least=at_least) if at_least is not None and at_least > 1:
                    rates = [each for each in item.rules if isinstance(each, PerEvent) and each.event == event]
                    yield from _nothing_left(rule, rates, item)
                case Tiers():
                    yield from _arms(rule, item, rubric)
                    yield from _no_difference(rule, item)
                    if not rule.changes and len(_given(rule)) == 1 and rule.otherwise is not None:
                        yield _all_the_same(rule, item)
                case Steps(target=Decimal()) if rule.points < 0:
                    yield from _cut_off(rule, [each for each in item.rules if isinstance(each, Cut)])
                case Cases() | Levels() if len(_given(rule)) == 1:
                    yield _all_the_same(rule, item)
                case _:
                    pass


def _all_the_same(rule: Cases | Levels | Tiers, item: Item) -> Diagnostic:
    points, sentence = plain(next(iter(_given(rule)))), brief(rule.span.text)
    other = _LAST.sub("…", rule.span.text.strip("。；; "))
    return ALL_THE_SAME.at(rule.span, title=item.title, points=points, sentence=sentence, other=other)


_LAST = re.compile("[0-9.]+(?=分?[^0-9]*$)")


def _given(rule: Cases | Levels | Tiers) -> set[Decimal]:
    """合格得20分，不合格得20分: the points of all arms, the last for everything else among them."""
    if isinstance(rule, Levels):
        return {points for _, points in rule.options} if len(rule.options) > 1 else set()
    rest = {rule.otherwise} if rule.otherwise is not None else set()
    arms = rule.arms if isinstance(rule, Tiers) else rule.cases
    return {arm.points for arm in arms} | rest if len(arms) > 1 or rest else set()


def _nothing_left(rule: AllLost, rates: list[PerEvent], item: Item) -> Iterator[Diagnostic]:
    """迟到每次扣5分，3次以上不得分, in an item of 10: after two there is nothing left."""
    most = rule.at_least or Decimal(0)
    capped = item.cap is not None or any(sentence.cap is not None for sentence in item.sentences)
    for rate in rates if not capped and not item.lifted and rule.most == 0 else ():
        if item.base == item.full and -rate.points * most >= item.full:
            yield NOTHING_LEFT.at(
                rule.span,
                (Related(rate.span, "这一句已经扣完"),),
                sentence=rule.span.text,
                before=rate.span.text,
                count=plain(most),
                unit=rule.event.unit,
                points=plain(item.full),
            )


def _cut_off(steps: Steps, cuts: list[Cut]) -> Iterator[Diagnostic]:
    """不超过10小时，每增加0.1小时扣1分；超过10小时不得分: where steps would count nothing is left."""
    for cut in cuts:
        where = cut.where
        end, open_ = (where.low, where.high is None) if steps.up else (where.high, where.low is None)
        if cut.event == steps.event and open_ and end == steps.target and end is not None:
            side = f"{'高于' if steps.up else '低于'}{plain(end)}{steps.event.unit}"
            yield STEPS_CUT_OFF.at(
                steps.span, (Related(cut.span, "这一句已经不得分"),), sentence=brief(steps.span.text), from_=side
            )


def _arms(rule: Tiers, item: Item, rubric: Rubric) -> Iterator[Diagnostic]:
    name, unit = rule.event.label or item.title, rule.event.unit
    most, _ = domain_of(unit)
    narrowed = [each.high for each in rubric.domains if each.name == name and each.high is not None]
    most = min([most, *narrowed, *([Decimal(100)] if never_above_whole(rule.event, item.title) else [])])
    values = [value for value in witnesses(unit, rule.arms, rule.event.label) if value <= most]
    reached = {id(held[0]) for held in holders(rule.arms, values) if held}
    twins = twins_of(rule.arms)
    for arm in rule.arms:
        if id(arm) in reached or id(arm) in twins:
            continue  # the same stretch twice is told by itself
        held = [value for value in values if arm.holds(value)]
        empty = arm.low is not None and arm.high is not None and arm.low >= arm.high
        why = "前面的档已经包含了它" if held else "下限比上限高" if empty else f"最多是{plain(most)}{unit}"
        arm_ = f"{stretch(arm, unit)}{worth(arm.points, rule.changes)}"
        words = _words_of(arm, rule, unit)
        strike = f"删去“{words}”" if words else "删去这一档"
        yield NEVER_HOLDS.at(rule.span, name=name, arm=arm_, why=why, strike=strike)


def _no_difference(rule: Tiers, item: Item) -> Iterator[Diagnostic]:
    """100%以上得100分；120%以上得100分: the narrower of two arms that are open on one side pays the same."""
    name, unit = rule.event.label or item.title, rule.event.unit
    sides: list[tuple[Decimal, Tier]] = [
        (arm.low, arm) for arm in rule.arms if arm.low is not None and arm.high is None
    ]
    for (_, wide), (_, narrow) in pairwise(sorted(sides, key=_END)):
        if wide.points == narrow.points and wide.low != narrow.low:
            words = _words_of(narrow, rule, unit)
            arms = {"arm": stretch(narrow, unit), "other": stretch(wide, unit)}
            strike = f"删去“{words}”" if words else "删去其中一档"
            facts = {"worth": worth(narrow.points, rule.changes), "strike": strike}
            yield NO_DIFFERENCE.at(rule.span, (), name=name, **arms, **facts)


_END = itemgetter(0)


def _words_of(arm: Tier, rule: Tiers, unit: str) -> str:
    """合格率120%以上得100分: the piece of the sentence that is the arm and nothing else; maybe empty."""
    place = place_of(arm, rule.span, unit)
    if place is None:
        return ""
    start = place.start - rule.span.start
    pieces = re.finditer("[^，,；;。\\n]+", rule.span.text)
    whole = next((each[0].strip() for each in pieces if each.start() <= start < each.end()), "")
    return whole if len(_NUMBERS.findall(whole)) == len(_NUMBERS.findall(place.text)) + 1 else ""


_NUMBERS = re.compile("[0-9]+(?:[.][0-9]+)?")
