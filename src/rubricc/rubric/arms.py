"""Which clauses of an item are arms of a ladder, because of what stands beside them, across sentences.

1次得80分 between 0次得100分 and 2次得60分 is an arm; alone it would be a rate. 3次以上不得分 beside other arms is one
of them; beside 每次扣1分 it ends that rule. 500元以上扣2分 is an arm where no 每次 before it says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.source import Span
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, RuleClause, Share
from rubricc.syntax.sentence import Failure
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

Parsed = tuple[Span, tuple[Clause, ...] | Failure]


def with_arms(sentences: Sequence[Parsed]) -> list[Parsed]:
    """The same sentences with their arms."""
    read = [() if isinstance(parsed, Failure) else parsed for _, parsed in sentences]
    flat = [(place, clause) for place, clauses in enumerate(read) for clause in clauses]
    clauses = _measured([clause for _, clause in flat], [place for place, _ in flat])
    clauses = _one_times(clauses)
    placed = list(zip(_nothing_left(clauses), (place for place, _ in flat), strict=True))
    return [
        (span, parsed if isinstance(parsed, Failure) else tuple(each for each, at in placed if at == place))
        for place, (span, parsed) in enumerate(sentences)
    ]


def _measured(clauses: list[Clause], places: list[int]) -> list[Clause]:
    """500元以上扣2分: a number as the condition, and no frequency that could be inherited."""
    found: list[Clause] = []
    each_time = -1  # the sentence that last said 每次
    compared = False  # of an event that has a size: 晚到5-15分钟每次扣1分；15-30分钟扣2分
    for clause, place in zip(clauses, places, strict=True):
        if isinstance(clause, RuleClause):
            if clause.frequency is not None:
                each_time = place if clause.frequency.unit in words().units else each_time
                compared = clause.label is not None and clause.label.measured
            elif each_time != place and not compared and _is_sized(clause):
                clause = ArmClause(clause.label, Result.CHANGES, clause.amounts, clause.span, rule=clause)
        found.append(clause)
    return found


def _is_sized(clause: RuleClause) -> bool:
    one = len(clause.amounts) == 1 and clause.amounts[0].low == clause.amounts[0].high
    return one and clause.label is not None and clause.label.measured and _plain(clause)


def _plain(clause: RuleClause) -> bool:
    return not clause.discretion and clause.share == Share.TOGETHER


def _one_times(clauses: list[Clause]) -> list[Clause]:
    """1次得80分 beside an arm over a count that gives points."""
    found = list(clauses)
    changed = True
    while changed:
        changed = False
        for place, clause in enumerate(found):
            near = [found[at] for at in (place - 1, place + 1) if 0 <= at < len(found)]
            if isinstance(clause, RuleClause) and any(_counts(each, clause) for each in near):
                found[place] = _one_time(clause)
                changed = True
    return found


def _counts(arm: Clause, clause: RuleClause) -> bool:
    """Is this an arm over the same unit, and the clause one time of it?"""
    frequency = clause.frequency
    if frequency is None or frequency.span.normal[0] not in "1一" or not _plain(clause) or len(clause.amounts) != 1:
        return False
    if isinstance(arm, AllLostClause) and clause.earned and arm.threshold is not None:
        return unit_of(arm.threshold) == frequency.unit  # 1起得20分，2起以上得0分
    if not isinstance(arm, ArmClause) or arm.label is None or arm.result == Result.NONE:
        return False
    if clause.earned != (arm.result != Result.CHANGES):
        return False
    return any(unit_of(measure) == frequency.unit for measure in arm.label.measures)


def _one_time(clause: RuleClause) -> ArmClause:
    assert clause.frequency is not None, "one time is a frequency"
    start = clause.label.span if clause.label else clause.frequency.span
    whole = (
        start.to(clause.frequency.span)
        if start.start < clause.frequency.span.start
        else clause.frequency.span.to(start)
    )
    words_ = clause.label.text if clause.label else ""
    texts = clause.label.texts if clause.label else ()
    label = Label((words_,), whole.text, texts, words_, "", (clause.frequency.span,), False, whole)
    if clause.earned:
        return ArmClause(label, Result.EARNS, clause.amounts, clause.span)
    return ArmClause(label, Result.CHANGES, clause.amounts, clause.span, rule=clause)


def _nothing_left(clauses: list[Clause]) -> list[Clause]:
    """不得分 beside other arms, or of a metric's value."""
    found: list[Clause] = []
    for place, clause in enumerate(clauses):
        if isinstance(clause, AllLostClause) and clause.frequency is None:
            near = [*found[-1:], *clauses[place + 1 : place + 2]]
            arms = [each for each in near if isinstance(each, ArmClause)]
            earning = any(each.result not in (Result.CHANGES, Result.NONE) for each in arms)
            measured = clause.label is not None and clause.label.measured
            label = clause.condition if clause.threshold is not None else clause.label
            if label is not None and ((clause.threshold is not None and arms) or measured or earning):
                clause = ArmClause(label, Result.NONE, (), clause.span)
        found.append(clause)
    return found
