"""What arms of a ladder say in few words, written out: what is asked for, lists of points, shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.demands import left_out
from rubricc.rubric.measured.findings import ASKED_FULL
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import ArmClause, Label, Result
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def in_full(arms: Sequence[ArmClause], points: Decimal, context: Context) -> list[ArmClause]:
    """完成招商任务5000万元得20分，完成80%以上得15分: the shares are of the amount, and the first arm is all of it."""
    units = [unit_of(arm.label.measures[0]) if arm.label and arm.label.measured else "" for arm in arms]
    first, label = arms[0], arms[0].label
    shares = len(arms) > 1 and all(unit in ("%", "") for unit in units[1:]) and "%" in units[1:]
    if label is None or not shares or units[0] in ("", "%", "‰", "分") or len(label.measures) != 1:
        return list(arms)
    whole = re.search("完成|达到|实现", label.before) is not None and worth_of(first, points) == points
    if not whole or first.result == Result.CHANGES or label.after:
        return list(arms)
    named = label.span.part(0, label.measures[0].start - label.span.start).stripped()
    context.explains.append(label.measures[0])
    plain_ = Label((named.text,), named.text, (named,), named.text, named.text, (), False, named)
    return [replace(first, label=plain_), *arms[1:]]


def asked(arm: ArmClause, context: Context) -> list[ArmClause]:
    """占比不高于18%，18%～20%得6分: what is asked for gives full marks, though none are written (with a warning)."""
    label = arm.label
    earns = arm.rule is None and arm.result in (Result.EARNS, Result.BARE)
    if not earns or label is None or len(label.measures) != 2 or arm.within is not None or left_out(label) is None:
        return [arm]
    first, last = label.measures
    first_ = replace(label, measures=(first,), after="", span=label.span.part(0, first.end - label.span.start))
    rest = Label((last.text,), last.text, (), "", "", (last,), True, last)
    context.report(ASKED_FULL, first_.span, sentence=brief(first_.span.text))
    return [ArmClause(first_, Result.FULL, (), first_.span), replace(arm, label=rest)]


def listed(arm: ArmClause) -> list[ArmClause]:
    """第1-3名依次得10分、8分、6分: a range of exactly as many whole numbers gives one arm each."""
    if arm.label is None or len(arm.amounts) < 2 or len(arm.label.measures) != 1:
        return [arm]
    (measure,) = arm.label.measures
    within = bounds(measure)
    if within is None or within.low is None or within.high is None:
        return [arm]
    if within.high - within.low + 1 != len(arm.amounts) or within.low != int(within.low):
        return [arm]
    values = [within.low + place for place in range(len(arm.amounts))]
    return [replace(arm, amounts=(amount,), only=value) for value, amount in zip(values, arm.amounts, strict=True)]


def so_far(label: Label, within: Bounds) -> bool:
    """不超过30分钟，超过5分钟: do its two numbers come to where the arm begins?"""
    ends = [bounds(each) for each in label.measures]
    values = [end for each in ends if each is not None for end in {each.low, each.high} - {None} if end is not None]
    return len(values) == len(ends) > 1 and sum(values) in (within.low, within.high)


def sized_grade(label: Label) -> bool:
    """95%以上优秀: the level is only another name for the stretch before it."""
    return label.measured and label.after.rstrip("：: ").lstrip("的为是属") in words().grades
