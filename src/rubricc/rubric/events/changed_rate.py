"""每延误1天扣0.5分，超过3天的每天扣1分: the second rate takes the place of the first for all days, the first ones too;
超过3天的部分 only for those beyond. Each is said with the other reading; 每天再扣 says that it is on top.

Days and hours become stages like what is counted by piece (series.py); of other sizes (每10分钟) it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import named_behind
from rubricc.rubric.findings import OWN_ARM
from rubricc.rubric.measured.measures import related
from rubricc.rubric.plain import plain
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import (
    CapClause,
    Clause,
    FloorClause,
    Label,
    PartClause,
    RuleClause,
    StageClause,
    StepClause,
)
from rubricc.syntax.units import factor, unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

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
_ON_TOP = re.compile(r"再|加[扣罚]|增扣|另")


@dataclass(frozen=True, slots=True)
class _Rate:
    label: Label | None
    unit: str
    size: Decimal
    sign: int
    amount: Decimal


def rates_changed(clauses: Sequence[Clause], all_: Sequence[Clause], context: Context) -> tuple[Clause, ...]:
    """The same clauses, a second rate of days or hours as a stage of the first."""
    return tuple(
        _stage(clause, all_, context) or _first(clause, all_) if isinstance(clause, StepClause | RuleClause) else clause
        for clause in clauses
    )


def _first(clause: StepClause | RuleClause, clauses: Sequence[Clause]) -> StepClause | RuleClause:
    """3天以内每天扣1分，超过3天的每天扣2分: the first rate holds from the beginning on, as long as no other does."""
    label = clause.label
    if label is None or not _until(clause):
        return clause
    then = next((each for each in clauses if each.span.start > clause.span.start), None)
    if not isinstance(then, StepClause | RuleClause) or not is_second(then, clauses):
        return clause
    plain_ = replace(label, parts=(label.before,), text=label.before, after="", measures=(), compared=False)
    return replace(clause, label=plain_ if label.before else None)


def _until(clause: StepClause | RuleClause) -> Decimal | None:
    """The number up to which a rate of days holds."""
    rate, label = _rate(clause), clause.label
    if rate is None or label is None or len(label.measures) != 1 or _plain(rate.unit) not in _WHOLE:
        return None
    found = bounds(label.measures[0])
    same = found is not None and _plain(unit_of(label.measures[0])) == rate.unit and found.low in (None, 0, 1)
    return found.high if same and found is not None else None


def _ends(clause: Clause, clauses: Sequence[Clause]) -> Decimal | None:
    last = _before(clause, clauses)
    return _until(last) if last is not None else None


def is_second(clause: StepClause | RuleClause, clauses: Sequence[Clause]) -> bool:
    """A rate of days behind another one of the same: where it begins is no target of steps."""
    rate = _rate(clause)
    return rate is not None and rate.size == 1 and _plain(rate.unit) in _WHOLE and bool(_changed(clause, clauses))


def _stage(clause: StepClause | RuleClause, clauses: Sequence[Clause], context: Context) -> StageClause | None:
    rate = _rate(clause)
    known = _changed(clause, clauses)
    if known is None or rate is None or rate.label is None or rate.size != 1 or _plain(rate.unit) not in _WHOLE:
        return None
    first, low, included = known
    if low != int(low):
        return None
    threshold = rate.label.measures[0]
    beyond = "部分" in clause.span.normal or threshold.normal.endswith("后")  # 5天后每天扣2分
    own = included and not beyond and _ends(clause, clauses) == low  # 3天以内每天扣1分，3天以上每天扣2分
    if own:
        context.report(OWN_ARM, clause.span, values=f"{plain(low)}{rate.unit}")
    over = beyond or own or not included
    until = low if over else low - 1
    facts = {"rate": plain(first.amount), "amount": plain(rate.amount), "until": plain(until)}
    shown = {"unit": rate.unit, "verb": "扣" if rate.sign < 0 else "加", **facts}
    context.report(ONLY_BEYOND if beyond else ALL_DAYS, clause.span, sentence=brief(clause.span.text), **shown)
    amounts = (clause.amount,) if isinstance(clause, StepClause) else clause.amounts
    return StageClause(
        None, threshold, False, True, True, amounts, None, rate.sign, clause.span, begins=until + 1, over=over
    )


# 事假每天扣1分，每月累计超过3天的，超过部分每天扣2分
_PERIOD = re.compile("(?:每|当|本|全|单)?个?(?:月份?|年度?|季度?|学期|周|期)?(?:度|内|中)?(?:累计|合计|共计?|总计)?")
_WHOLE = frozenset({"天", "日", "小时", "工作日", "工作天"})


def changes(clause: StepClause | RuleClause, clauses: Sequence[Clause], context: Context) -> bool:
    """Reports a rate for what lies beyond a number where the same thing has a rate from the beginning on."""
    rate, known = _rate(clause), _changed(clause, clauses)
    if rate is None or known is None or rate.label is None:
        return False
    first, low, included = known
    until = low - 1 if included and low >= 1 else low
    more = rate.amount - first.amount if rate.amount > first.amount else rate.amount
    step = rate.unit if rate.size == 1 else f"{plain(rate.size)}{rate.unit}"
    facts = {"rate": plain(first.amount), "amount": plain(rate.amount), "more": plain(more), "until": plain(until)}
    shown = {"step": step, "unit": rate.unit, "verb": "扣" if rate.sign < 0 else "加", **facts}
    context.report(CHANGES_AT, clause.span, sentence=brief(clause.span.text), **shown)
    return True


def _changed(clause: StepClause | RuleClause, clauses: Sequence[Clause]) -> tuple[_Rate, Decimal, bool] | None:
    """The rate that the same thing has from the beginning on, and the number from which the clause has another."""
    rate = _rate(clause)
    if rate is None or rate.label is None or len(rate.label.measures) != 1 or _ON_TOP.search(clause.span.normal):
        return None
    measure = rate.label.measures[0]
    unit = _plain(unit_of(measure))
    found, days = bounds(measure), factor(unit, rate.unit) if unit else None
    if found is None or found.low is None or found.high is not None or days is None:
        return None
    low = found.low * days.numerator / days.denominator  # 超过一周每天扣2分
    last = _before(clause, clauses)
    first = _rate(last) if last is not None else None
    if last is None or first is None or first.unit != rate.unit or first.sign != rate.sign:
        return None
    if first.label is not None and first.label.measured:
        goes_on = _until(last) in (low, low - 1) or _changed(last, clauses)
        return (first, low, found.low_included) if goes_on else None
    period = _PERIOD.fullmatch(rate.label.before.strip()) is not None
    if named_behind(rate.label, first.label.text if first.label is not None else ""):
        return None  # 旷工每天扣2分，3天以上病假每天扣1分
    if first.label is not None and not period and not related(rate.label.before, first.label.text):
        return None  # 旷工一天扣15分 and 月事假超过2天 are two
    return first, low, found.low_included


def _before(clause: Clause, clauses: Sequence[Clause]) -> StepClause | RuleClause | None:
    """What stands right before, with nothing but limits between."""
    place = next((index for index, each in enumerate(clauses) if each.span.start == clause.span.start), 0)
    others = [each for each in clauses[:place] if not isinstance(each, CapClause | PartClause | FloorClause)]
    last = others[-1] if others else None
    return last if isinstance(last, StepClause | RuleClause) else None


def _rate(clause: StepClause | RuleClause) -> _Rate | None:
    """So many points for each of a unit that is no piece."""
    if isinstance(clause, StepClause):
        unit, size, amount = clause.unit, clause.size, clause.amount.high
    elif clause.frequency is not None and len(clause.amounts) == 1:
        unit, size, amount = clause.frequency.unit, Decimal(1), clause.amounts[0].high
    else:
        return None
    unit = _plain(unit)
    return None if unit in words().units or unit in "%‰" else _Rate(clause.label, unit, size, clause.sign, amount)


def _plain(unit: str) -> str:
    unit = unit.removeprefix("个")
    return {"日": "天", "工作天": "工作日"}.get(unit, unit)
