"""What the words around a step say: whether each one counts, or only those beyond a number."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.measured.steps.direction import BEYOND
from rubricc.rubric.measured.steps.target import fitting, of_label
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Clause, ExemptClause, Label, RuleClause, StepClause
from rubricc.syntax.numerals import number
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

STEP_OF_ZERO = Kind(
    "S146",
    Severity.ERROR,
    "看不出多少算一步：「{sentence}」",
    "写明数量和单位，例如「每低1%扣2分」「每少1台扣2分」，不能是0",
)


def with_bracket(span: Span) -> Span:
    """每高1%加0.5分（最高加3分）: what is added stands behind the bracket."""
    behind = _BRACKET.match(span.source.normal, span.end)
    return span.to(Span(span.source, behind.end() - 1, behind.end())) if behind else span


_BRACKET = re.compile(r"[ \t]*\((?:最高|最多|累计|上限|封顶)[^()\n]*\)")


def two_sizes(clause: StepClause) -> bool:
    """每高于5%的1%扣1分: one of the numbers is the step, and nothing tells which."""
    behind = clause.after.measures if clause.after is not None else ()
    return any(unit_of(measure) == clause.unit for measure in behind)


def free_until(clause: StepClause, before: Clause | None) -> StepClause | None:
    """3次以内不扣分，3次以上每次扣1分: those beyond the three that cost nothing; None for another clause."""
    if each_one(clause) and clause.label is not None and clause.label.before.endswith(_ALLOWED):
        return replace(clause, word="超")  # 每月迟到允许2次，超过的每次扣1分
    if each_one(clause) and clause.label is not None and (_said_again(clause.label) or _said_as_nth(clause.label)):
        return replace(clause, word="超", label=replace(clause.label, measures=clause.label.measures[:1], after=""))
    if not isinstance(before, ExemptClause) or not each_one(clause) or clause.label is None:
        return None
    if (nth := _NTH_DAY.fullmatch(clause.label.text)) and len(before.label.measures) == 1:
        free_days, first = bounds(before.label.measures[0]), number(nth["n"])  # 3天以内不扣分，第4天起每天扣1分
        if free_days is not None and first is not None and free_days.high == first - 1:
            return replace(clause, word="超", label=before.label)
    # 3分钟内不扣分，3分钟以上每次扣1分 counts times, and no minutes
    own = {each.ends for each in of_label(clause.label, True) if each.unit == clause.unit}
    if not own & {each.ends for each in of_label(before.label, True) if each.is_most}:
        return None
    label = replace(clause.label, before=clause.label.before or before.label.before)
    return replace(clause, word="超", label=label)


def _said_again(label: Label) -> bool:
    """不超过10分钟，超过10分钟每分钟扣1分: the number that is asked for, once more."""
    if len(label.measures) != 2 or label.after.strip("的时者，, "):
        return False
    asked, beyond_ = map(bounds, label.measures)
    most = asked.high if asked is not None and asked.low is None else None
    return most is not None and beyond_ is not None and beyond_.high is None and beyond_.low == most


def _said_as_nth(label: Label) -> bool:
    """超过3天的，从第4天起每天扣1分: the first of those beyond, as the number that it is."""
    if len(label.measures) != 2 or not label.after.startswith("起"):
        return False
    over, nth = map(bounds, label.measures)
    counted = label.span.source.normal[: label.measures[1].start].endswith("第")
    ends = over.low if over is not None and over.high is None else None
    return counted and ends is not None and nth is not None and nth.low == ends + 1


_NTH_DAY = re.compile("(?:但|则)?[从自]?第(?P<n>[0-9]+|[一二三四五六七八九十]+)(?:天|日|小时|分钟)(?:起|开始|以后)")
_ALLOWED = ("允许", "允许有", "可以有", "容许")


def each_one(clause: StepClause) -> bool:
    """每次, 每天: is each one counted, or each one beyond the number?"""
    return not clause.word and clause.size == 1 and clause.unit in words().units | words().time_units | _SHORT_TIMES


_SHORT_TIMES = {"分钟", "秒", "周", "星期", "月", "个月"}


def beyond(label: Label | None) -> bool:
    """超过目标值, 超过3天的部分, 每超目标（10天）1天: said of what lies beyond a number."""
    if label is not None and label.measured and label.before.endswith("每"):
        return True
    text = "" if label is None else label.after if label.measured else label.text
    called = any(word in text for word in words().targets)
    return "部分" in text or (called and any(word in text for word in BEYOND))


def gains_beyond(clause: RuleClause) -> bool:
    """超过10户每户加0.5分: what is paid for is each one beyond the ten."""
    label = clause.label
    if label is None or clause.sign < 0 or clause.frequency is None or len(label.measures) != 1:
        return False
    (measure,) = label.measures
    same = unit_of(measure) == clause.frequency.unit and clause.frequency.unit in words().units
    return same and re.match("超过|超出|超", measure.normal) is not None and measure.end == label.span.end


def beyond_goal(clause: RuleClause, outlook: Outlook) -> bool:
    """每月完成6篇，每少1篇扣2分，超出部分每篇加1分: beyond the number that the item asks for in this unit."""
    if clause.label is None or clause.frequency is None:
        return False
    said = clause.label.after.strip(" ,，的") if clause.label.measures else clause.label.text
    unit = clause.frequency.unit
    own = any(unit_of(each) == unit for each in clause.label.measures)  # 差错超过3单，超出部分每单扣2分
    return said in ("超出部分", "超过部分", "超出的部分", "超过的部分") and (
        own or bool(fitting(outlook.targets(), unit))
    )
