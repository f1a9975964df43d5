"""What a rule asks for, with the case that it was not done: 不低于90%，未达到扣5分; 每季度演练1次，未演练扣5分.

The number is the demand and no condition. A bare denial (未达到, 否则) takes the values that the demand leaves out; a
verb of its own (未演练) is a yes/no of these words. Read the other way round, the rule would punish who did well.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.labels import CALLED_SO, LESS, MORE, only_fillers
from rubricc.rubric.measured.asked_before import without_asked
from rubricc.rubric.measured.ladders.conditions import is_target
from rubricc.rubric.measured.ladders.stretches import stretch_of
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, beyond, bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, RuleClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_DENIED = re.compile(
    r"(?<=[,，\s])\s*(?:如果|如|若|凡|对|对于)?(?:其中)?\s*"
    r"(?:否则|反之|要?不然|(?:未能|未|没有|没|不能|不|完不成|达不到|做不到)(?:按要求|按规定|按时)?(?:达到|达成|达标|达|完成|成|做到|实现|满足|足|够|符合|到)?)"
    rf"(?:目标值?|该项|此项|上述)?{CALLED_SO}$"
)
_FROM = r"(?<=[,，\s])\s*(?:如果|如|若|凡)?"
_MORE = re.compile(rf"{_FROM}{MORE}$")
_LESS = re.compile(rf"{_FROM}{LESS}$")
_LIMIT = re.compile(r"(?:以内|之内|内)$")


def with_demands(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses, those about a demand read as what they are."""
    found = [_read(without_asked(clause)) for clause in clauses]
    late = [clause for clause in found if _is_late(clause)]
    deeds = [_deed(clause) for clause in late]  # 30分钟内未响应, 4小时内未解决: two that are late, each for itself
    late = [clause for clause, deed in zip(late, deeds, strict=True) if deeds.count(deed) > 1]
    named = any(label.before for clause in late if (label := label_of(clause)) is not None)
    return [_late(clause, named) if any(clause is each for each in late) else clause for clause in found]


def _deed(clause: Clause) -> str:
    """未修复 in 30分钟内未修复, 1小时内仍未修复."""
    label = label_of(clause)
    return _STILL.sub("", label.after.strip(" ,，的者")) if label is not None else ""


_STILL = re.compile("^(?:仍然?|还|依然|依旧|均|都)")


def is_case(label: Label | None) -> bool:
    """24小时内未处理: the number measures a case that holds or does not; 两项以上不符合 counts."""
    if label is None or not label.measured:
        return False
    behind = Span(label.span.source, label.measures[-1].end, label.span.end).normal
    _, comma, tail = behind.strip(" ,").rpartition(",")
    parted = bool(comma) or behind.lstrip().startswith(",")
    if "连续" in label.before:
        return True  # 连续3个月全勤, 连续旷工3天
    if _NOT_EACH.match(label.before):
        return True  # 未每月巡查2次以上: what was asked for each month was not done
    counted = unit_of(label.measures[-1]) in words().units and only_fillers(label.before)
    fault = tail.lstrip().startswith(_FAULTS) or _WHOSE_FAULT.match(tail.lstrip()) is not None
    return fault and (parted or not counted)


_NOT_EACH = re.compile("(?:未能?|没有?|不能)(?:按要求|按规定|做到)?每(?:个)?(?:天|日|周|旬|月|季度?|学期|半?年)")
# 金额5万元以上的合同未审批: whose fault it is, and no value of 金额 that costs anything
_WHOSE_FAULT = re.compile(
    r"的(?!(?:情况|时候|部分|标准|目标|要求|一律|均|则|视为)?\s*$)[^,;]{1,12}?"
    r"(?:未|没|无故|缺席|擅自|不(?!得|[低少高超足满到及]))"
)


def _read(clause: Clause) -> Clause:
    clause = _called_good(_beyond_target(clause))
    label, rule = label_of(clause), rule_of(clause)
    if label is None or not is_single(clause):
        return clause
    if _by_rater(rule):
        return replace(rule, label=label) if rule is not None and isinstance(clause, ArmClause) else clause
    if len(label.measures) in _DEMANDED and (missed := left_out(label)) is not None:
        return _arm(clause, Span(label.span.source, label.span.start, label.measures[0].end), missed)
    if len(label.measures) != 1:
        return clause
    (measure,) = label.measures
    behind = Span(measure.source, measure.end, label.span.end)
    asked = bounds(measure)
    if asked is not None and (found := _denied(asked, behind.normal)) is not None:
        place, missed = found
        named = Span(measure.source, label.span.start, measure.end + place)
        return _arm(clause, named, missed)
    if not is_case(label):
        return clause
    if isinstance(clause, AllLostClause):
        return replace(clause, label=label, threshold=None) if clause.threshold else clause
    return replace(rule, label=label) if isinstance(clause, ArmClause) and rule else clause


def _called_good(clause: Clause) -> Clause:
    """99%为达标，达标得10分: that or better, and not that number alone."""
    if (
        not isinstance(clause, ArmClause)
        or clause.rule is not None
        or clause.label is None
        or clause.within is not None
    ):
        return clause
    label = clause.label
    asked = bounds(label.measures[0]) if len(label.measures) == 1 else None
    if asked is None or asked.low is None or asked.low != asked.high or not _IS_GOOD.match(label.after):
        return clause
    harmful = any(word in label.before for word in words().harms)
    within = Bounds(None, False, asked.low, True) if harmful else Bounds(asked.low, True, None, False)
    return replace(clause, within=within)


_IS_GOOD = re.compile("(?:即?为|是|视为|算)(?:达标|合格|目标|标准|达到标准|及格)")


def _beyond_target(clause: Clause) -> Clause:
    """目标92%，90%~92%扣2分: the target in front of an arm is none of its numbers."""
    label = label_of(clause)
    if label is None or len(label.measures) < 2 or not isinstance(clause, ArmClause | RuleClause):
        return clause
    first, second = label.measures[:2]
    before = Span(first.source, label.span.start, first.start).normal
    between = Span(first.source, first.end, second.start).normal
    if (
        not is_target(before)
        or not between.startswith(",")
        or (left_out(label) is not None and len(label.measures) == 2)
    ):
        return clause
    named = between.lstrip(" ,") if label.before.strip("：: ") in words().targets else label.before
    rest, rule = replace(label, measures=label.measures[1:], before=named), rule_of(clause)
    asked, said = bounds(first), bounds(second)
    if asked is None or said is None or asked.low is None or asked.low != asked.high or rule is None:
        return replace(clause, label=rest)
    if not is_single(clause) or asked.low not in (said.low, said.high) or said.low == said.high:
        return replace(clause, label=rest)
    # At the target nothing is lost.
    low = said.low_included and said.low != asked.low
    high = said.high_included and said.high != asked.high
    within = replace(said, low_included=low, high_included=high)
    return ArmClause(rest, Result.CHANGES, rule.amounts, clause.span, within=within, rule=rule)


def _denied(asked: Bounds, behind: str) -> tuple[int, Bounds] | None:
    """Where the words behind a number say that it was missed, and the values that they speak of."""
    exact = asked.low is not None and asked.low == asked.high
    if exact and (match := _MORE.search(behind)):
        return match.start(), Bounds(asked.high, False, None, False)
    ways = [_DENIED, *([_MORE] if asked.low is None else [_LESS])]
    match = next((found for way in ways if (found := way.search(behind))), None)
    left_out = beyond(asked)
    return (match.start(), left_out) if match is not None and left_out is not None else None


def left_out(label: Label) -> Bounds | None:
    """98%以上，低于98%扣2分: the numbers behind the first say what it leaves out, or part of it."""
    asked, said = bounds(label.measures[0]), stretch_of(label.measures[1:])
    left_out = beyond(asked) if asked is not None else None
    between = Span(label.span.source, label.measures[0].end, label.measures[1].start).normal.strip()
    same = unit_of(label.measures[0]) == unit_of(label.measures[1])
    if left_out is None or said is None or not same or not _BETWEEN.fullmatch(between):
        return None
    low_enough = left_out.low is None or (said.low is not None and said.low >= left_out.low)
    high_enough = left_out.high is None or (said.high is not None and said.high <= left_out.high)
    if not (low_enough and high_enough) or (said.low == said.high):
        return None
    # 不低于90%，85%-90%扣2分: what is asked for costs nothing.
    low = said.low_included and (left_out.low_included or said.low != left_out.low)
    high = said.high_included and (left_out.high_included or said.high != left_out.high)
    return replace(said, low_included=low, high_included=high)


_DEMANDED = (2, 3)  # 不超过2%，超过2%不到3%扣3分
_BETWEEN = re.compile("[^,;0-9]{0,8},(?:若|如|凡)?")  # 80分以上为合格，80分以下不得分


def _arm(clause: Clause, named: Span, within: Bounds) -> Clause:
    """The clause as an arm over what the demand leaves out, named by these words."""
    label, rule = label_of(clause), rule_of(clause)
    assert label is not None, "a demand has words"
    demand = label.measures[0] if len(label.measures) > 1 else None
    label = replace(label, text=named.text, parts=(named.text,), measures=label.measures[:1], span=named, demand=demand)
    result = Result.NONE if isinstance(clause, AllLostClause) else Result.CHANGES
    return ArmClause(label, result, rule.amounts if rule else (), clause.span, within=within, rule=rule)


_FAULTS = ("如未", "若未", "未", "不", "没", "无故")


def is_single(clause: Clause) -> bool:
    """Is how often left unsaid, and one fixed amount named?"""
    match clause:
        case AllLostClause():
            return clause.frequency is None
        case ArmClause():
            return clause.result == Result.CHANGES and clause.rule is not None and clause.rule.frequency is None
        case RuleClause():
            return clause.frequency is None and not clause.discretion and len(clause.amounts) == 1
        case _:
            return False


def _by_rater(rule: RuleClause | None) -> bool:
    """扣1-3分: what it comes to is for the rater to say, of a case in the author's words."""
    return rule is not None and any(each.low != each.high for each in rule.amounts)


def label_of(clause: Clause) -> Label | None:
    """The author's words for what a clause is about."""
    match clause:
        case AllLostClause():
            return clause.condition if clause.threshold is not None else clause.label
        case ArmClause() | RuleClause():
            return clause.label
        case _:
            return None


def rule_of(clause: Clause) -> RuleClause | None:
    """What a clause takes or adds."""
    match clause:
        case RuleClause():
            return clause
        case ArmClause():
            return clause.rule
        case _:
            return None


def _is_late(clause: Clause) -> bool:
    """30分钟内未修复扣2分，1小时内未修复扣5分: arms of how long it took."""
    label = label_of(clause)
    if not isinstance(clause, RuleClause) or label is None or not is_single(clause) or len(label.measures) != 1:
        return False
    if _by_rater(clause):
        return False
    return _LIMIT.search(label.measures[0].normal) is not None and _STILL.sub("", label.after).startswith(_FAULTS)


def _late(clause: Clause, named: bool) -> Clause:
    label = label_of(clause)
    assert label is not None, "it was found late"
    (measure,) = label.measures
    asked = bounds(measure)
    left_out = beyond(asked) if asked is not None else None
    words_ = Span(measure.source, label.span.start, measure.end) if named else label.span
    return _arm(clause, words_, left_out) if left_out is not None else clause
