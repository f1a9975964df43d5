"""每延误1天扣0.5分，超过3天的每天扣1分: the second rate takes the place of the first for all days, the first ones too;
超过3天的部分 only for those beyond. Each is said with the other reading; 每天再扣 says that it is on top.

Days and hours become stages like what is counted by piece (series.py); of other sizes (每10分钟) it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.rate_stretches import (
    AFTER,
    changed,
    end_before,
    flat,
    from_the_first,
    lost_beyond,
    of_short_ones,
    rate_of,
    taken_over,
)
from rubricc.rubric.findings import OWN_ARM
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Result, RuleClause, StageClause, StepClause
from rubricc.syntax.units import unit_of
from rubricc.values import replace

CHANGES_AT = Kind(
    "S191",
    Severity.ERROR,
    "「{sentence}」和前面的“每{step}{verb}{rate}分”说的是同一个数，没有写清是改按，还是另加",
    "改按的，写「超过{until}{unit}的部分每{step}再{verb}{more}分」；另加的，写「超过{until}{unit}的部分每{step}再{verb}{amount}分」",
)
ALL_DAYS = Kind(
    "R233",
    Severity.WARNING,
    "「{sentence}」读作到了这个数，连同前面的全部按每{unit}{amount}分计；若只有超过的部分按{amount}分计，得分会不同",
    "只管超过部分的，写“超过{until}{unit}的部分每{unit}{verb}{amount}分”",
)
ONLY_BEYOND = Kind(
    "R234",
    Severity.WARNING,
    "「{sentence}」读作只有超过{until}{unit}的部分改按每{unit}{amount}分计；若是在每{unit}{rate}分之外另加，得分会不同",
    "另加的，写“超过{until}{unit}的部分每{unit}再{verb}{amount}分”",
)


def rates_changed(clauses: Sequence[Clause], all_: Sequence[Clause], context: Context) -> tuple[Clause, ...]:
    """The same clauses, a second rate of days or hours as a stage of the first."""
    return tuple(_read(clause, all_, context) for clause in clauses)


def is_second(clause: StepClause | RuleClause, clauses: Sequence[Clause]) -> bool:
    """A rate of days behind another one of the same: where it begins is no target of steps."""
    rate = rate_of(clause)
    return rate is not None and rate.of_days and changed(clause, clauses) is not None


def _read(clause: Clause, all_: Sequence[Clause], context: Context) -> Clause:
    match clause:
        case AllLostClause() | ArmClause(result=Result.NONE):
            return _lost_beyond(clause, all_, context)
        case StepClause() | RuleClause():
            return _in_all(clause, all_, context) or _stage(clause, all_, context) or _first(clause, all_)
    return clause


def _lost_beyond(clause: AllLostClause | ArmClause, all_: Sequence[Clause], context: Context) -> Clause:
    """3天以上不得分 behind 3天以内每天扣1分: the third day costs what each does."""
    found = lost_beyond(clause, all_)
    if found is None or clause.label is None or not _own_end(found, clause, all_, context):
        return clause
    return ArmClause(clause.label, Result.NONE, (), clause.span, within=replace(found, low_included=False))


def _own_end(found: Bounds, clause: Clause, all_: Sequence[Clause], context: Context) -> bool:
    """Does 3天以上 begin where 3天以内 ends? Said, for both hold three."""
    end = end_before(clause, all_)
    both = end is not None and end.high_included and found.low_included and found.low == end.high
    if both and found.low is not None:
        label = getattr(clause, "label", None)
        unit = unit_of(label.measures[0]) if label is not None else ""
        context.report(OWN_ARM, clause.span, values=f"{plain(found.low)}{unit}")
    return both


def _first(clause: StepClause | RuleClause, all_: Sequence[Clause]) -> StepClause | RuleClause:
    """3天以内每天扣1分，超过3天的每天扣2分: the first rate holds from the beginning on, as long as no other does."""
    label = clause.label
    if label is not None and isinstance(clause, RuleClause) and of_short_ones(clause, all_):
        return replace(clause, label=replace(label, compared=False))
    if label is None or not from_the_first(clause) or not taken_over(clause, all_):
        return clause
    plain_ = replace(label, parts=(label.before,), text=label.before, after="", measures=(), compared=False)
    return replace(clause, label=plain_ if label.before else None)


def _in_all(clause: StepClause | RuleClause, all_: Sequence[Clause], context: Context) -> StageClause | None:
    """3天以上扣5分 behind 3天以内每天扣1分."""
    found = flat(clause, all_)
    if found is None or found.low is None or clause.label is None or not isinstance(clause, RuleClause):
        return None
    over = _own_end(found, clause, all_, context) or not found.low_included
    begins = found.low + 1 if over else found.low
    threshold, sign = clause.label.measures[0], clause.sign
    return StageClause(
        None, threshold, False, True, False, clause.amounts, None, sign, clause.span, begins=begins, over=over
    )


def _stage(clause: StepClause | RuleClause, all_: Sequence[Clause], context: Context) -> StageClause | None:
    rate, known = rate_of(clause), changed(clause, all_)
    if known is None or rate is None or rate.label is None or not rate.of_days:
        return None
    first, found = known
    if found.low is None or found.low != int(found.low):
        return None
    threshold = rate.label.measures[0]
    if AFTER.match(rate.label.after):
        threshold = Span(threshold.source, threshold.start, threshold.source.normal.index("后", threshold.end) + 1)
    beyond = "部分" in clause.span.normal or threshold.normal.endswith("后")  # 5天后每天扣2分
    over = beyond or _own_end(found, clause, all_, context) or not found.low_included
    until = found.low if over else found.low - 1
    facts = {"rate": plain(first.amount), "amount": plain(rate.amount), "until": plain(until)}
    shown = {"unit": rate.unit, "verb": "扣" if rate.sign < 0 else "加", **facts}
    context.report(ONLY_BEYOND if beyond else ALL_DAYS, clause.span, sentence=brief(clause.span.text), **shown)
    amounts = (clause.amount,) if isinstance(clause, StepClause) else clause.amounts
    return StageClause(
        None, threshold, False, True, True, amounts, None, rate.sign, clause.span, begins=until + 1, over=over
    )


def changes(clause: StepClause | RuleClause, all_: Sequence[Clause], context: Context) -> bool:
    """Reports a rate for what lies beyond a number where the same thing has a rate from the beginning on."""
    rate, known = rate_of(clause), changed(clause, all_)
    if rate is None or known is None or rate.label is None or known[1].low is None:
        return False
    first, found = known
    assert found.low is not None, "asked above"
    until = found.low - 1 if found.low_included and found.low >= 1 else found.low
    more = rate.amount - first.amount if rate.amount > first.amount else rate.amount
    step = rate.unit if rate.size == 1 else f"{plain(rate.size)}{rate.unit}"
    facts = {"rate": plain(first.amount), "amount": plain(rate.amount), "more": plain(more), "until": plain(until)}
    shown = {"step": step, "unit": rate.unit, "verb": "扣" if rate.sign < 0 else "加", **facts}
    context.report(CHANGES_AT, clause.span, sentence=brief(clause.span.text), **shown)
    return True
