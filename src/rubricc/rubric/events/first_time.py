"""未佩戴工牌扣1分，两次扣3分，三次以上扣5分: what costs more the second time costs its first amount for one time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.events.labels import names_nothing, only_fillers
from rubricc.rubric.events.thresholds import at_least
from rubricc.rubric.more_of import ONE
from rubricc.source import Source, Span
from rubricc.syntax.clauses import (
    Amount,
    ArmClause,
    Clause,
    Frequency,
    Result,
    RuleClause,
    Share,
    StageClause,
    StepClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_SECOND = re.compile("第[2二]|再次|再犯|两次|2次")
Placed = Sequence[tuple[int, Clause]]


def first_times(placed: Placed) -> list[tuple[int, Clause]]:
    """The clauses with their places; a rule without a frequency before so many times of nothing else is the first."""
    found = list(placed)
    for place, ((at, clause), (then, following)) in enumerate(pairwise(placed)):
        unit = _times(following)
        if at == then and unit and isinstance(clause, RuleClause) and _once(clause, following):
            first = Frequency(unit, "", Span(Source("", f"1{unit}"), 0, len(unit) + 1))
            found[place] = (at, replace(clause, frequency=first))
        clause = found[place][1]
        if isinstance(clause, StageClause) and isinstance(following, StageClause) and _third(clause, following):
            found[place] = (at, replace(clause, open=False, after=False))  # 再犯扣3分，三犯扣5分
        if at == then and isinstance(clause, RuleClause) and isinstance(following, StageClause):
            found[place] = (at, _first_stage(clause, following) or clause)
        clause = found[place][1]
        further = _further(clause, following) if isinstance(clause, RuleClause) else None
        if isinstance(clause, RuleClause) and clause.frequency is not None and further is not None:
            found[place : place + 2] = [(at, _first_of(clause, clause.frequency.unit)), (then, further)]
    return found


def _third(clause: StageClause, following: StageClause) -> bool:
    """再次, before what a third time costs, is the second and no later one."""
    again = clause.threshold.normal.strip() in ("再次", "再犯") and not clause.each
    reached = at_least(following.threshold)
    return again and following.nth and names_nothing(following.label) and reached is not None and reached[0] == 3


def _first_stage(clause: RuleClause, following: StageClause) -> StageClause | None:
    """一次扣1分，第二次扣3分: the first of them, not each."""
    each = clause.frequency
    single = each is not None and ONE.match(each.span.normal) and "每" not in each.span.normal and not each.short
    second = following.nth and not (following.open or following.each) and following.factor is None
    if not single or not second or not names_nothing(following.label) or not _SECOND.search(following.threshold.normal):
        return None
    if len(clause.amounts) != 1 or clause.discretion or clause.earned or clause.of_total:
        return None
    assert each is not None, "it counts one"
    unit = each.unit if each.unit in words().frequency_units else "次"
    return _first_of(clause, unit) if clause.sign == following.sign else None


def _further(clause: RuleClause, following: Clause) -> StageClause | None:
    """发表论文一篇得3分，每增加一篇加1分; 迟到一次扣2分，每多一次扣3分: each one after the first."""
    each = clause.frequency
    if each is None or not ONE.match(each.span.normal) or each.short:
        return None
    match following:
        case StepClause(word="增加" | "多", size=size, unit=unit, amount=amount, label=None) if size == 1:
            amounts: tuple[Amount, ...] = (amount,)
        case RuleClause(frequency=Frequency(short="增加" | "多", unit=unit), amounts=amounts, label=None):
            pass
        case _:
            return None
    single = len(clause.amounts) == len(amounts) == 1 and not clause.discretion and not clause.of_total
    alike = unit == each.unit and clause.sign == following.sign and "每" not in each.span.normal
    if not single or not alike or clause.label is None or clause.label.measured:
        return None
    threshold = following.span
    return StageClause(None, threshold, False, True, True, amounts, None, following.sign, threshold, True)


def _first_of(clause: RuleClause, unit: str) -> StageClause:
    nth = Span(Source("", f"第1{unit}"), 0, len(unit) + 2)
    return StageClause(clause.label, nth, True, False, False, clause.amounts, None, clause.sign, clause.span)


def _once(clause: RuleClause, following: Clause) -> bool:
    plain = not clause.discretion and clause.share == Share.TOGETHER and not clause.of_total and not clause.earned
    one = len(clause.amounts) == 1 and clause.amounts[0].low == clause.amounts[0].high and clause.frequency is None
    named = clause.label is not None and not clause.label.measured and len(clause.label.parts) == 1
    sign = following.rule.sign if isinstance(following, ArmClause) and following.rule is not None else clause.sign
    return plain and one and named and not clause.once and sign == clause.sign


def _times(clause: Clause) -> str:
    """The unit of 两次扣3分, 第二次扣3分; empty for anything else, and for what has a name of its own."""
    if isinstance(clause, StageClause):
        return "次" if names_nothing(clause.label) and _SECOND.search(clause.threshold.normal) else ""
    label = clause.label if isinstance(clause, ArmClause) and clause.result == Result.CHANGES else None
    if label is None or len(label.measures) != 1 or not only_fillers(label.before) or label.after.strip("的，, "):
        return ""
    unit = unit_of(label.measures[0])
    return unit if unit in words().frequency_units else ""
