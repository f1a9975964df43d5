"""Numbers that an item calls by a name: 底线值80%得12分 … 低于底线值不得分; 目标值97%，挑战值99%，达到挑战值得20分."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from functools import cache

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    Clause,
    ExemptClause,
    FormulaClause,
    InterpolateClause,
    Label,
    NoteClause,
    ProportionClause,
    RestatedClause,
    Result,
    RuleClause,
    StepClause,
)
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

# How good each is: an item whose 挑战值 is below its 底线值 counts what should be little.
_RANKS = {
    **dict.fromkeys(("底线", "门槛", "最低", "下限", "必保", "保底", "确保", "基本", "达标", "及格", "合格"), 0),
    **dict.fromkeys(("目标", "基准", "期望", "计划"), 1),
    **dict.fromkeys(("挑战", "奋斗", "力争", "冲刺", "卓越", "优秀"), 2),
}
_STEM = "|".join(_RANKS)
_NAME = rf"(?:{_STEM})(?:目标值?|任务值?|指标值?|值|线)?"
_NAMED = re.compile(rf"(?P<name>{_NAME})\s*[:：(（]?\s*(?:为|是|≥|≤)?\s*$")
_END = r"(?:的|者|时)?$"
_BELOW = re.compile(rf"(?:低于|未达到?|没有达到|达不到|不足|未到|小于|不到)(?P<name>{_NAME}){_END}")
_UNDER = re.compile(rf"(?P<name>{_NAME})以下{_END}")
_LESS = "低于|不足|小于|不到|少于"  # the number itself; the others speak of what was aimed at
_MISSED = "未达到|未达成|未达|没有达到|达不到|未到|未完成|没有完成|未实现|劣于"
_MORE = "高于|超过|超出|大于|多于"
_MET = "(?<![未没不能])(?:达到|达成|达|完成|实现|优于)"
_REACHED = re.compile(rf"(?:{_MET})(?P<name>{_NAME})(?:及?以上|及其以上)?{_END}|(?P<over>{_NAME})及?以上{_END}")
_WORSE = re.compile(rf"(?P<word>{_LESS}|{_MISSED}|{_MORE})(?P<name>{_NAME}){_END}")
_BOTH = re.compile(
    rf"(?:介于|处于|位于|在)?(?P<name>{_NAME})(?:与|和|至|到|-|~|、)(?P<other>{_NAME})(?:两者)?(?:之间|中间|间){_END}"
    rf"|(?:{_MET})(?P<from>{_NAME})[,，]?(?:但|且|而)?(?:{_LESS}|{_MISSED})(?P<to>{_NAME}){_END}"
)


@dataclass(frozen=True, slots=True)
class _Goal:
    """A number with its name, and what it is a number of."""

    value: Decimal
    metric: str
    span: Span = field(compare=False)


def called(clauses: Sequence[Clause], unread: Sequence[Span] = ()) -> list[Clause]:
    """The same clauses, with arms at numbers that are only called by their names; `unread`: the item's other lines."""
    labels = [(clause.label, clause) for clause in clauses if isinstance(clause, _WITH_LABELS)]
    own = _numbers([label for label, _ in labels if label is not None])
    told = [label for span in unread if (label := _label(span)) is not None]
    known = {**_numbers(told), **own}
    several = len({each.value for each in known.values()}) > 1 and _in_order(known)
    ends = [_REACHED.search(label.text) for label, _ in labels if label is not None]
    stems = {_stem(match["name"] or match["over"]) for match in ends if match is not None}
    reached = frozenset(goal.value for stem, goal in known.items() if stem in stems)
    said = _Said(reached, not any(isinstance(clause, _COUNTS_ON) for clause in clauses))
    return [
        (_between(clause, known, said) or _step(clause, known) if several else None) or _below(clause, own)
        for clause in clauses
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    """Which numbers the item says are reached, and whether its ladder is `alone`: no steps, no line between two."""

    reached: frozenset[Decimal]
    alone: bool


_COUNTS_ON = (StepClause, InterpolateClause, FormulaClause, ProportionClause)
_WITH_LABELS = (ArmClause, StepClause, ExemptClause, NoteClause, RestatedClause)


def _stem(name: str) -> str:
    return next(each for each in _RANKS if name.startswith(each))


def _label(span: Span) -> Label | None:
    """合格率（目标值95%，底线值90%）: its named numbers, where nothing in it scores."""
    measures = tuple(span.part(*match.span("number")) for match in _written().finditer(span.normal))
    return Label((span.text,), span.text, (), "", "", measures, True, span) if measures else None


@cache
def _written() -> re.Pattern[str]:
    units = union({"%", "‰", "分", *words().units, *words().time_units, *words().other_units})
    return re.compile(rf"(?:{_NAME})\s*:?\s*(?:为|是|≥|≤)?\s*(?P<number>[0-9]+(?:\.[0-9]+)?\s*(?:{units}))")


def _in_order(known: dict[str, _Goal]) -> bool:
    """Does better always mean more, or always less?"""
    values = [goal.value for _, goal in sorted(known.items(), key=lambda each: _RANKS[each[0]])]
    ranks = sorted(_RANKS[stem] for stem in known)
    return len(set(ranks)) == len(ranks) and (values == sorted(values) or values == sorted(values, reverse=True))


def _numbers(labels: Sequence[Label]) -> dict[str, _Goal]:
    found: dict[str, _Goal] = {}
    for label in labels:
        metric = ""
        for measure in label.measures:
            before = label.span.source.normal[label.span.start : measure.start]
            match, where = _NAMED.search(before), bounds(measure)
            if match is None or where is None:
                continue
            if not found or not metric:
                metric = trimmed(re.split("[,，;；、]", before[: match.start()])[-1].strip(" (（:："))
            value = where.low if where.low is not None else where.high
            if value is not None:
                found.setdefault(_stem(match["name"]), _Goal(value, metric, measure))
    return found


def _between(clause: Clause, known: dict[str, _Goal], said: _Said) -> Clause | None:
    """达到挑战值得20分, 介于底线值与目标值之间得12分, 高于底线值0分; None for any other clause."""
    clause = _changing(_as_arm(clause))
    if not isinstance(clause, ArmClause) or clause.label is None or clause.otherwise:
        return None
    label = clause.label
    if any(all(measure.start != each.span.start for each in known.values()) for measure in label.measures):
        return None  # a number of its own
    text = label.span.normal if label.measures else label.text
    found = (_itself(label, known) if said.alone else None) or _stretch(text, known, said.reached)
    if found is None:
        return None
    within, goal, start = found
    metric = "" if label.measures else trimmed(text[:start].strip(" ,，:："))
    metric = metric or next((each.metric for each in known.values() if each.metric), "")
    subject = Label((metric,), metric, (), metric, "", (goal.span,), True, goal.span, subject=metric)
    rule = replace(clause.rule, label=subject) if clause.rule is not None else None
    return replace(clause, label=subject, within=within, rule=rule)


def _step(clause: Clause, known: dict[str, _Goal]) -> Clause | None:
    """低于目标值每0.1%扣1分, 每低于目标值1%扣1分: counts from that one of several numbers."""
    if not isinstance(clause, StepClause):
        return None
    own = clause.label.text if clause.label is not None and not clause.label.measured else ""
    match = _FROM.search(own) or _EACH_FROM.search(clause.span.normal)
    goal = known.get(_stem(match["name"])) if match is not None else None
    if match is None or goal is None:
        return None
    metric = goal.metric or next((each.metric for each in known.values() if each.metric), "")
    label = Label((metric,), metric, (), metric, "", (goal.span,), True, goal.span, subject=metric)
    word = clause.word or ("高" if _above(match["word"], _falls(known)) else "低")
    return replace(clause, label=label, word=word)


_FROM = re.compile(rf"(?P<word>{_LESS}|{_MISSED}|{_MORE})(?P<name>{_NAME})(?:的|时|部分)*[,，]?$")
_EACH_FROM = re.compile(rf"每(?P<word>{_LESS}|{_MORE}|低|高|超)(?P<name>{_NAME})\s*[0-9一]")


def _above(word: str, falling: bool) -> bool:
    """高于目标值; 未达到目标值 of what should be little."""
    return re.fullmatch(_MORE, word) is not None or (falling and re.fullmatch(_MISSED, word) is not None)


def _itself(label: Label, known: dict[str, _Goal]) -> tuple[Bounds, _Goal, int] | None:
    """挑战值40天得15分: that or better."""
    here = label.measures[-1].start if label.measures else None
    goal = next((each for each in known.values() if each.span.start == here), None)
    where = bounds(goal.span) if goal is not None else None
    if goal is None or where is None or where.low != where.high or label.after or len(label.measures) > 1:
        return None
    within = Bounds(None, False, goal.value, True) if _falls(known) else Bounds(goal.value, True, None, False)
    return within, goal, 0


def _stretch(text: str, known: dict[str, _Goal], reached: frozenset[Decimal]) -> tuple[Bounds, _Goal, int] | None:
    falling = _falls(known)
    if match := _BOTH.search(text):
        ends = [known.get(_stem(name)) for name in (match["name"] or match["from"], match["other"] or match["to"])]
        one, other = ends
        if one is None or other is None or one.value == other.value:
            return None
        low, high = sorted((one.value, other.value))
        missed = match["to"] is not None or (low if falling else high) in reached  # not the better end
        within = Bounds(low, not (missed and falling), high, not (missed and not falling))
        return within, one, match.start()
    if match := _REACHED.search(text):
        goal = known.get(_stem(match["name"] or match["over"]))
        if goal is None or (match["over"] and falling):
            return None
        within = Bounds(None, False, goal.value, True) if falling else Bounds(goal.value, True, None, False)
        return within, goal, match.start()
    if match := _WORSE.search(text):
        goal = known.get(_stem(match["name"]))
        if goal is None:
            return None
        above = _above(match["word"], falling)
        within = Bounds(goal.value, False, None, False) if above else Bounds(None, False, goal.value, False)
        return within, goal, match.start()
    return None


def _falls(known: dict[str, _Goal]) -> bool:
    """挑战值40天, 底线值60天: less is better."""
    ranked = sorted((_RANKS[stem], goal.value) for stem, goal in known.items())
    if ranked[0][0] != ranked[-1][0]:
        return ranked[-1][1] < ranked[0][1]
    return any(word in goal.metric for goal in known.values() for word in words().harms)


def _as_arm(clause: Clause) -> Clause:
    """低于底线值不得分 is an arm that gives nothing."""
    if not isinstance(clause, AllLostClause) or clause.frequency is not None or clause.threshold is not None:
        return clause
    return ArmClause(clause.label, Result.NONE, (), clause.span) if clause.label is not None else clause


def _changing(clause: Clause) -> Clause:
    """达到挑战值加2分."""
    if not isinstance(clause, RuleClause) or clause.frequency is not None or clause.discretion or clause.of_total:
        return clause
    if len(clause.amounts) != 1 or clause.label is None or clause.label.measured:
        return clause
    return ArmClause(clause.label, Result.CHANGES, clause.amounts, clause.span, rule=clause)


def _below(clause: Clause, known: dict[str, _Goal]) -> Clause:
    arm = _as_arm(clause)
    if not isinstance(arm, ArmClause) or arm.label is None or arm.otherwise:
        return clause
    match = _BELOW.search(arm.label.text) or _UNDER.search(arm.label.text)
    goal = known.get(_stem(match["name"])) if match is not None else None
    if goal is None or len(arm.label.measures) > 1:
        return clause
    measure = goal.span
    named = Label((measure.text,), measure.text, (), "", "", (measure,), True, measure)
    return replace(arm, label=named, within=Bounds(None, False, goal.value, False))
