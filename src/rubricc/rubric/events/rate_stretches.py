"""3天以内每天扣1分，3-5天每天扣2分，5天以上扣15分: what holds over which days, one stretch behind the other.

Every question here is about a clause among the item's clauses, and about what stands right before or behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.labels import named_behind, only_fillers
from rubricc.rubric.measured.ladders.stretches import in_unit, stretch_of
from rubricc.rubric.measured.measures import related
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    CapClause,
    Clause,
    FloorClause,
    Frequency,
    Label,
    PartClause,
    RemarkClause,
    Result,
    RuleClause,
    StepClause,
)
from rubricc.syntax.counted_as import SO_LONG
from rubricc.syntax.units import comparable, unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass

AFTER = re.compile("以?后(?:的|起|开始)?$")
ON_TOP = re.compile(r"再|加[扣罚]|增扣|另")
# 事假每天扣1分，每月累计超过3天的，超过部分每天扣2分
_PERIOD = re.compile("(?:每|当|本|全|单)?个?(?:月份?|年度?|季度?|学期|周|期)?(?:度|内|中)?(?:累计|合计|共计?|总计)?")
_WHOLE = frozenset({"天", "日", "小时", "工作日", "工作天"})


@dataclass(frozen=True, slots=True)
class Rate:
    """So many points for each of a unit that is no piece: 每天扣1分, 每2小时扣1分."""

    label: Label | None
    unit: str
    size: Decimal
    sign: int
    amount: Decimal

    @property
    def of_days(self) -> bool:
        """Of one day or hour, which become stages?"""
        return self.size == 1 and self.unit in _WHOLE


def rate_of(clause: Clause | None) -> Rate | None:
    """What a clause takes or gives for each day."""
    match clause:
        case StepClause(label=label, unit=unit, size=size, sign=sign, amount=amount):
            pass
        case RuleClause(label=label, frequency=frequency, sign=sign, amounts=(amount,)) if frequency is not None:
            unit, size = frequency.unit, Decimal(1)
        case _:
            return None
    unit = plain_unit(unit)
    return None if unit in words().units or unit in "%‰" else Rate(label, unit, size, sign, amount.high)


def plain_unit(unit: str) -> str:
    """个小时 and 日 as they are called elsewhere."""
    unit = unit.removeprefix("个")
    return {"日": "天", "工作天": "工作日"}.get(unit, unit)


def end_before(clause: Clause, clauses: Sequence[Clause]) -> Bounds | None:
    """How far what stands right before it goes by its own words: up to three days in 3天以内每天扣1分."""
    last = _before(clause, clauses)
    if last is None or (until := from_the_first(last)) is not None:
        return until if last is not None else None
    goes_on = changed(last, clauses) is not None or flat(last, clauses) is not None
    found = _stretch(last.label) if goes_on else None
    return found if found is not None and found.high is not None else None


def from_the_first(clause: Clause) -> Bounds | None:
    """3天以内 and 1-3天 of a rate of days."""
    rate, found = rate_of(clause), _stretch(getattr(clause, "label", None))
    if rate is None or rate.label is None or found is None or rate.unit not in _WHOLE or found.high is None:
        return None
    same = plain_unit(unit_of(rate.label.measures[0])) == rate.unit and len(rate.label.measures) == 1
    return found if same and found.low in (None, 0, 1) else None


def meets(end: Bounds, found: Bounds) -> bool:
    """Does nothing lie between them? 3天以内 and 3天以上, 超过3天, 4天以上; 不满3天 and 3天以上."""
    if found.low is None or end.high is None:
        return False
    touch = found.low == end.high and (found.low_included or end.high_included)
    return touch or (found.low == end.high + 1 and found.low_included and end.high_included)


def taken_over(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Does what stands right behind hold beyond its number: another rate, so many points in all, nothing left?"""
    then = _behind(clause, clauses)
    if isinstance(then, AllLostClause) or (isinstance(then, ArmClause) and then.result == Result.NONE):
        return lost_beyond(then, clauses) is not None
    if not isinstance(then, RuleClause | StepClause):
        return False
    rate = rate_of(then)
    return flat(then, clauses) is not None or (rate is not None and rate.of_days and changed(then, clauses) is not None)


def of_short_ones(clause: RuleClause, clauses: Sequence[Clause]) -> bool:
    """迟到30分钟以内每分钟扣0.1分，超过30分钟每次扣3分: of the short ones; the long ones are counted apart."""
    rate, then = rate_of(clause), _behind(clause, clauses)
    end, found = _stretch(clause.label), _stretch(getattr(then, "label", None))
    if rate is None or not comparable(rate.unit, "天") or end is None or end.low not in (None, 0, 1):
        return False
    match then:
        case RuleClause(frequency=Frequency(unit=unit), label=Label(measures=(measure, *_)) as label):
            same = plain_unit(unit_of(measure)) == rate.unit
            counted = unit in words().frequency_units and same and found is not None and meets(end, found)
            return counted and _alike(label, then, clauses)
        case RemarkClause(span=span):  # 超过30分钟按旷工处理
            return SO_LONG.search(span.normal.strip().rstrip("。;,")) is not None
    return False


def lost_beyond(clause: AllLostClause | ArmClause, clauses: Sequence[Clause]) -> Bounds | None:
    """3天以上不得分 behind 3天以内每天扣1分: from where on nothing is left."""
    end, found, label = end_before(clause, clauses), _stretch(clause.label), clause.label
    if end is None or found is None or label is None or found.high is not None or not meets(end, found):
        return None
    rate = _sized(_before(clause, clauses))
    same = rate is not None and plain_unit(unit_of(label.measures[0])) == rate.unit
    return found if same and _alike(label, clause, clauses) else None


def flat(clause: Clause, clauses: Sequence[Clause]) -> Bounds | None:
    """3天以上扣5分 behind 3天以内每天扣1分: over which days so much is taken in all."""
    if not isinstance(clause, RuleClause) or clause.frequency is not None or clause.discretion:
        return None
    label, last = clause.label, _before(clause, clauses)
    end, found, rate = end_before(clause, clauses), _stretch(label), _sized(last)
    if label is None or end is None or found is None or rate is None or len(clause.amounts) != 1:
        return None
    same = plain_unit(unit_of(label.measures[0])) == rate.unit and clause.sign == rate.sign
    named = not label.before or (rate.label is not None and label.before in rate.label.text)
    whole = found.low is not None and found.low == int(found.low) and label.after in ("", "的", "的,")
    if not same or not named or not whole or not meets(end, found) or ON_TOP.search(clause.span.normal):
        return None
    return found if found.high is None or _followed(clause, found, clauses) else None


def changed(clause: Clause, clauses: Sequence[Clause]) -> tuple[Rate, Bounds] | None:
    """The rate that the same thing has from the beginning on, and the days for which the clause has another."""
    rate, last = rate_of(clause), _before(clause, clauses)
    found = _stretch(rate.label, rate.unit) if rate is not None else None
    if rate is None or rate.label is None or found is None or found.low is None or ON_TOP.search(clause.span.normal):
        return None
    if found.high is not None and (found.high == found.low or not _followed(clause, found, clauses)):
        return None
    first = _sized(last)
    if last is None or first is None or first.unit != rate.unit or first.sign != rate.sign:
        return None
    if first.label is not None and first.label.measured:
        until = from_the_first(last)
        goes_on = meets(until, found) if until is not None else _goes_on(last, clauses)
        return (first, found) if goes_on and _alike(rate.label, clause, clauses) else None
    if named_behind(rate.label, first.label.text if first.label is not None else ""):
        return None  # 旷工每天扣2分，3天以上病假每天扣1分
    period = _PERIOD.fullmatch(rate.label.before.strip()) is not None
    if first.label is not None and not period and not related(rate.label.before, first.label.text):
        return None  # 旷工一天扣15分 and 月事假超过2天 are two
    return first, found


def _alike(label: Label, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Does it name what the rates before it are about, or nothing? Not so 旷工3天以上 behind 请假3天以内."""
    said = label.before.strip()
    if only_fillers(said) or _PERIOD.fullmatch(said):
        return True
    last = _before(clause, clauses)
    while last is not None and (last.label is None or only_fillers(last.label.before)):
        last = _before(last, clauses)
    return last is not None and last.label is not None and related(said, last.label.before)


def _goes_on(last: Clause, clauses: Sequence[Clause]) -> bool:
    return changed(last, clauses) is not None or flat(last, clauses) is not None


def _sized(clause: StepClause | RuleClause | None) -> Rate | None:
    """Its rate; of 3-5天扣5分, too, which is no rate but goes on from one."""
    rate = rate_of(clause)
    if rate is not None or not isinstance(clause, RuleClause) or clause.label is None or not clause.label.measures:
        return rate
    return Rate(
        clause.label, plain_unit(unit_of(clause.label.measures[0])), Decimal(1), clause.sign, clause.amounts[0].high
    )


def _stretch(label: Label | None, into: str = "") -> Bounds | None:
    """What its numbers enclose, in the unit `into` where one is given: 超过一周每天扣2分."""
    found = stretch_of(label.measures) if label is not None and label.measures else None
    if label is not None and found is not None and AFTER.match(label.after):
        found = Bounds(found.low, False, None, False)  # 请假每天扣1分（5天后每天扣2分）
    if label is None or found is None or not into:
        return found
    unit = plain_unit(unit_of(label.measures[0]))
    return in_unit(found, unit, into) if unit else None


def _followed(clause: Clause, found: Bounds, clauses: Sequence[Clause]) -> bool:
    """3-5天每天扣2分, 5天以上每天扣3分: does the next clause begin where the stretch ends?"""
    behind = _behind(clause, clauses)
    label = getattr(behind, "label", None)
    then = _stretch(label) if isinstance(label, Label) else None
    on = then is not None and meets(found, then)
    return on and behind is not None and isinstance(label, Label) and _alike(label, behind, clauses)


def _behind(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    return next((each for each in clauses if each.span.start > clause.span.start), None)


def _before(clause: Clause, clauses: Sequence[Clause]) -> StepClause | RuleClause | None:
    """What stands right before, with nothing but limits between."""
    place = next((index for index, each in enumerate(clauses) if each.span.start == clause.span.start), 0)
    for each in (clauses[at] for at in reversed(range(place))):
        if not isinstance(each, CapClause | PartClause | FloorClause):
            return each if isinstance(each, StepClause | RuleClause) else None
    return None
