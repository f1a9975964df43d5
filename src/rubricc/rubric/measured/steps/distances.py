"""How far from the target: 低于目标1个百分点扣3分，低于目标2个百分点扣8分 are arms, one of them alone is a step.

Where the target is written, the arms lie that far from it and ask for the metric itself; else the number short or over
is what is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.conditions import is_target
from rubricc.rubric.measured.steps.one_steps import one_step
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    Clause,
    ExemptClause,
    Label,
    NoteClause,
    Result,
    RuleClause,
    StepClause,
)
from rubricc.syntax.units import MONEY, unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

_AWAY = re.compile(
    r"(?:^|[,，:：\s]|(?<=[\u4e00-\u9fff]))"
    r"(?P<word>低于|不及|未达到?|达不到|高于|超过|超出)(?:目标|计划|标准|基准|指标|考核|规定|控制|达标)(?:值|数|线|率)?$"
)


@dataclass(frozen=True, slots=True)
class _Away:
    """A clause about a distance: which way, how far, whether that far and further."""

    up: bool
    size: Decimal
    open: bool
    bare: bool  # 低1%扣1分, without 目标
    measure: Span
    included: bool = True  # 超过5分钟 begins beyond it


@dataclass(frozen=True, slots=True)
class _Goal:
    """The target, and its words up to it."""

    value: Decimal
    measure: Span
    words: Span


def with_distances(clauses: Sequence[Clause], guidance: Sequence[Span]) -> list[Clause]:
    """The same clauses with the arms, or the step, that distances from the target are; `guidance`: unread sentences."""
    away: list[_Away | None] = []
    for clause in clauses:
        away.append(_away(clause) or (_as_far(clause, away[-1]) if away and away[-1] is not None else None))
    steps = any(isinstance(each, StepClause) and "每" in each.span.normal and each.unit == "%" for each in clauses)
    if steps or not any(away):
        return list(clauses)
    unit = next(_unit(each) for each in away if each is not None)
    if all(each is None or _one_step_or_cut(clause, each) for clause, each in zip(clauses, away, strict=True)):
        return list(clauses)  # ≤8小时，超1小时扣2分，超16小时不得分: each hour, up to where nothing is left
    goals = [*_goals(clauses, away, unit), *_in_guidance(guidance, unit)]
    goal = goals[0] if len({each.value for each in goals}) == 1 else None
    labels = [getattr(clause, "label", None) for clause, each in zip(clauses, away, strict=True) if each is not None]
    if goal is None and len({each.before for each in labels if isinstance(each, Label) and each.before}) > 1:
        return list(clauses)  # 水费超定额1%扣1分，电费超定额1%扣1分: two, each of its own
    sums = [each for each in guidance if _numbers(each)]
    if unit not in ("%", *MONEY) and goal is None:
        return list(clauses)
    if unit in MONEY and (any(_unit(each) != unit for each in away if each is not None) or (goal is None and sums)):
        return list(clauses)
    found = []
    for clause, each in zip(clauses, away, strict=True):
        same = [other for other in away if other is not None and each is not None and other.up == each.up]
        if each is None or (each.bare and len(same) == 1):
            found.append(clause)
        elif len(same) == 1 and not each.open and isinstance(clause, RuleClause | ArmClause):
            found.append(_step(clause, each))
        else:
            found.append(_arm(clause, each, goal))
    return found


def _one_step_or_cut(clause: Clause, away: _Away) -> bool:
    lost = isinstance(clause, AllLostClause) or (isinstance(clause, ArmClause) and clause.rule is None)
    return lost or (away.bare and away.size == 1 and _unit(away) != "%")


def _away(clause: Clause) -> _Away | None:
    if isinstance(clause, StepClause):
        ways = words().directions
        up, way = clause.word in ways["up"], clause.word in (*ways["up"], *ways["down"])
        late = clause.unit in _TIMES and clause.word.startswith("超")  # 不超过3天，超1天扣2分，超2天扣4分
        bare = "每" not in clause.span.normal and way and (late or clause.unit in ("%", *MONEY)) and not clause.both
        grown = any(word in clause.span.text for word in words().compared)
        told = one_step(clause).label if bare and not grown else None
        return _Away(up, clause.size, False, True, clause.span) if told is not None and told.measures else None
    if not isinstance(clause, RuleClause | ArmClause | AllLostClause) or clause.label is None:
        return None
    label = clause.label
    if (past := _past(label)) is not None:
        return past
    if not 1 <= len(label.measures) <= _TWO or unit_of(label.measures[-1]) != "%" or label.after:
        return None
    match = _AWAY.search(_before(label, label.measures[-1]))
    if match is None or (isinstance(clause, AllLostClause | RuleClause) and clause.frequency is not None):
        return None
    where = bounds(label.measures[-1])
    if where is None or where.low is None or (where.high is not None and where.high != where.low):
        return None
    up = match["word"] in ("高于", "超过", "超出")
    return _Away(up, where.low, where.high is None, False, label.measures[-1])


def _past(label: Label) -> _Away | None:
    """不超过30分钟，超过5分钟扣2分: so much beyond what is asked for, for the number itself would do no harm."""
    if len(label.measures) != _TWO or label.after:
        return None
    first, second = label.measures
    asked, said, unit = bounds(first), bounds(second), unit_of(second)
    between = Span(first.source, first.end, second.start).normal.strip()
    if asked is None or said is None or between != "," or unit_of(first) != unit or "%" in unit:
        return None
    if asked.high is None or asked.low is not None or said.low is None or said.low >= asked.high:
        return None
    if not second.normal.startswith("超") or (said.high is not None and said.high >= asked.high):
        return None
    return _Away(
        True, said.low, said.high is None, False, second, said.low_included or second.normal[1:2] not in "过出"
    )


def _as_far(clause: Clause, before: _Away | None) -> _Away | None:
    """低于目标1%扣1分，低于2%扣2分: so few percent behind a distance are one, too; 低于80% is a value."""
    label = clause.label if isinstance(clause, RuleClause | ArmClause | AllLostClause) else None
    bare = before is not None and before.bare and "%" in _unit(before)
    if before is None or bare or label is None or label.before or label.after or len(label.measures) != 1:
        return None
    (measure,) = label.measures
    where = bounds(measure)
    size = None if where is None else where.high if not before.up else where.low
    same = measure.normal.startswith(("高于", "超") if before.up else ("低于", "不及"))
    unit = unit_of(measure)
    if (
        where is None
        or not same
        or unit != _unit(before)
        or size is None
        or (unit == "%" and size > _FAR)
        or size < before.size
    ):
        return None
    if unit == "%":
        return _Away(before.up, size, isinstance(clause, AllLostClause), False, measure)
    return _Away(before.up, size, True, False, measure, where.low_included or measure.normal[1:2] not in "过出")


_TIMES = frozenset({"秒", "分钟", "小时", "天", "日", "工作日", "个工作日"})
_WAYS = ("低于", "不及", "高于", "超过", "超出")
_TWO = 2
_FAR = 20


def _before(label: Label, measure: Span) -> str:
    return label.span.source.normal[label.span.start : measure.start]


def _unit(away: _Away) -> str:
    return unit_of(away.measure)


def _goals(clauses: Sequence[Clause], away: Sequence[_Away | None], unit: str) -> Iterator[_Goal]:
    """Shares that are called a target, that full marks are given for, or that stand right before a distance."""
    for clause, each in zip(clauses, away, strict=True):
        label = getattr(clause, "label", None)
        measures = _numbers(label.span) if isinstance(label, Label) and label.measures else []
        if (
            not isinstance(label, Label)
            or not measures
            or (each is not None and measures[0].start == each.measure.start)
        ):
            continue
        measure = measures[0]
        full = isinstance(clause, ArmClause) and clause.result in (Result.FULL, Result.EARNS, Result.BARE)
        told = isinstance(clause, NoteClause | ExemptClause) and is_target(_before(label, measure))
        if (each is not None or full or told) and (goal := _goal(measure, label.span, unit)) is not None:
            yield goal


def _numbers(words_: Span) -> list[Span]:
    """What the words measure, the number that a later reader leaves out too."""
    return [anchor.span for anchor in anchors(words_) if anchor.kind in ("BOUND", "QUANTITY")]


def _in_guidance(guidance: Sequence[Span], unit: str) -> Iterator[_Goal]:
    for span in guidance:
        measures = _numbers(span)
        if len(measures) == 1 and (goal := _goal(measures[0], span, unit)) is not None:
            yield goal


def _goal(measure: Span, whole: Span, unit: str) -> _Goal | None:
    where = bounds(measure)
    ends = {where.low, where.high} - {None} if where is not None else set()
    if unit_of(measure) != unit or len(ends) != 1:
        return None
    value = next(iter(ends))
    assert value is not None, "an end is a number"
    return _Goal(value, measure, Span(measure.source, whole.start, measure.end))


def _step(clause: RuleClause | ArmClause, away: _Away) -> Clause:
    """低于目标1个百分点扣3分 alone: each of them."""
    rule = clause if isinstance(clause, RuleClause) else clause.rule
    label = clause.label
    if rule is None or len(rule.amounts) != 1 or label is None:
        return clause
    match = _AWAY.search(_before(label, away.measure))
    assert match is not None, "it was found so"
    rest = label.span.part(0, match.start("word")).stripped()
    named = rest.text.rstrip("，, ")
    kept = tuple(_numbers(rest)) if named else ()
    plain = replace(label, text=named, parts=(named,), after="", measures=kept, span=rest)
    plain = plain if kept else replace(plain, before=named, compared=False)
    word, amount = "高" if away.up else "低", rule.amounts[0]
    first = plain if named else None
    return StepClause(first, None, word, away.size, "%", False, rule.sign, False, None, amount, clause.span)


def _arm(clause: Clause, away: _Away, goal: _Goal | None) -> Clause:
    """The arm that far from the target; without a target, an arm of the distance."""
    if isinstance(clause, StepClause):
        made = one_step(clause)
    elif isinstance(clause, AllLostClause):
        made = ArmClause(clause.label, Result.NONE, (), clause.span)
    elif isinstance(clause, RuleClause):
        made = ArmClause(clause.label, Result.CHANGES, clause.amounts, clause.span, rule=clause)
    else:
        assert isinstance(clause, ArmClause), "nothing else tells a distance"
        made = clause
    if made.label is not None and goal is None and made.label.measures[0].normal.startswith(_WAYS):
        return replace(made, within=Bounds(away.size, True, None if away.open else away.size, not away.open))
    if made.label is None or goal is None:
        return made
    edge = goal.value + away.size if away.up else goal.value - away.size
    low, high = (edge, None if away.open else edge) if away.up else (None if away.open else edge, edge)
    within = Bounds(low, low is not None and away.included, high, high is not None and away.included)
    label = Label((goal.words.text,), goal.words.text, (), "", "", (goal.measure, away.measure), False, goal.words)
    return replace(made, label=label, within=within)
