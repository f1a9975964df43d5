"""Rules of events that count from a number of the item: 少一次扣2分 where so many times are asked for."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.labels import names_nothing, only_fillers
from rubricc.rubric.events.step_words import beyond, free_until, gains_beyond
from rubricc.rubric.events.undone import left_undone
from rubricc.rubric.measured.measures import related
from rubricc.rubric.measured.steps.direction import BEYOND, is_late
from rubricc.rubric.measured.steps.steps import StepReader
from rubricc.rubric.measured.steps.target import fitting
from rubricc.syntax.clauses import Clause, RuleClause, Share, StepClause
from rubricc.values import replace


def step_of_rule(clause: RuleClause, reader: StepReader, before: Clause | None = None) -> StepClause | None:
    """少一次扣2分 where a number of times is asked for; 未达到15户的每户扣2分: steps from that number."""
    frequency = clause.frequency
    if frequency is None or clause.discretion or clause.share != Share.TOGETHER or len(clause.amounts) != 1:
        return None
    word, label = frequency.short or left_undone(clause), clause.label
    step = StepClause(
        label,
        None,
        word,
        Decimal(1),
        frequency.unit,
        False,
        clause.sign,
        clause.earned,
        None,
        clause.amounts[0],
        clause.span,
    )
    if (free := free_until(step, before)) is not None:
        return free  # 3天以内不扣分，超过3天每天扣1分
    if gains_beyond(clause) and not any(_counted(each, clause) for each in reader.outlook.clauses):
        return replace(step, word="超")
    if is_late(step):
        return None
    said = word or (beyond(label) and _of_target(clause, reader))
    return step if said and reader.fits(step) and not _before_target(step, reader) else None


def _before_target(step: StepClause, reader: StepReader) -> bool:
    """无故缺1次扣1分；请假超过两次，每增加1次扣1分: the number stands behind, and is that of another event."""
    label, numbers = step.label, fitting(reader.targets, step.unit)
    if label is None or label.measured or names_nothing(label):
        return False
    return all(each.span.source is step.span.source and each.span.start > step.span.end for each in numbers)


def _of_target(clause: RuleClause, reader: StepReader) -> bool:
    """整改工作未达标的每次扣5分 beside 全年志愿服务8次 is about something else than that number."""
    text = clause.label.text if clause.label is not None else ""
    subject = re.split("|".join(BEYOND), text, maxsplit=1)[0].strip(" ，,的")
    names = [each.name for each in reader.targets]
    measured = clause.label is not None and clause.label.measured
    return measured or only_fillers(subject) or any(not name or related(subject, name) for name in names)


def _counted(other: Clause, clause: RuleClause) -> bool:
    """每推荐1户得2分，超过10户每户加0.5分: the same is paid for from the first on."""
    frequency = other.frequency if isinstance(other, RuleClause) and other is not clause else None
    if frequency is None or clause.frequency is None or frequency.short:  # 少1个扣2分 counts from the number, too
        return False
    return frequency.unit == clause.frequency.unit
