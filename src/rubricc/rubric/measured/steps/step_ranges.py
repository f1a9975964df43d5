"""Steps beside a range: 58%±1%得满分，每超1%扣2分 counts beyond both ends, 控制在3%-5%，每超出1% beyond one."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.findings import ONE_SIDED, WHICH_END
from rubricc.rubric.measured.steps.direction import way_of
from rubricc.rubric.measured.steps.target import Target, fitting
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import ExemptClause, StepClause
from rubricc.syntax.steps import BAND
from rubricc.syntax.words import words

_OUTSIDE = re.compile(rf"偏离|(?:超出|超过|不在|脱离){BAND}")  # 超出范围的每1%


def outside(clause: StepClause, targets: Sequence[Target]) -> bool:
    """58%±1%得满分，每超1%扣2分: beyond either end of what is allowed."""
    found = fitting(targets, clause.unit)
    after = clause.label.after.strip("，,、 ") if clause.label is not None and not clause.word else ""
    beyond = clause.word in words().directions["up"] or after.startswith(("超", "偏离"))  # 超出每0.5%, 超差每1%
    if not found or not found[0].is_around:
        ends = found[0].bounds if found else None
        both = ends is not None and None not in (ends.low, ends.high) and ends.low != ends.high
        return both and _OUTSIDE.search(clause.span.normal) is not None
    return beyond


def inside(clause: StepClause, target: Target, up: bool, context: Context) -> bool:
    """60%-80%，每增加1%得0.3分: steps that earn within a range of their own, or beyond it? That is asked."""
    low, high = target.bounds.low, target.bounds.high
    own = clause.label is not None and clause.label.span.start <= target.span.start < clause.label.span.end
    if clause.sign < 0 or not own or target.called or target.is_around or _HELD.search(clause.span.normal):
        return False
    if low is None or high is None or low == high or clause.label is None or "部分" in clause.label.after:
        return False
    begin, end = (low, high) if up else (high, low)
    step, amount, unit = f"{plain(clause.size)}{clause.unit}", plain(clause.amount.low), target.unit
    most = plain((high - low) / clause.size * clause.amount.low)
    ways = {"way": "高" if up else "低", "beyond": "超过" if up else "低于"}
    ends = {"begin": f"{plain(begin)}{unit}", "end": f"{plain(end)}{unit}", "most": most}
    context.report(WHICH_END, clause.span, sentence=brief(clause.span.text), step=step, amount=amount, **ways, **ends)
    return True


# 控制在3%-5%，每低1%加1分: what is asked for, and no stretch of the steps
_HELD = re.compile("控制|保持|维持|目标|标准|基准|要求|范围|正常|合理")


def one_sided(clause: StepClause, target: Target, up: bool, outlook: Outlook, context: Context) -> None:
    """控制在3%-5%，每超出1%扣1分: what lies on the other side of the range costs nothing, and that is told."""
    edge = target.value(up)
    for free in (each.label for each in outlook.clauses if isinstance(each, ExemptClause)):
        for measure in free.measures:  # 低于95%不扣分 beside 超过100%的每1%扣1分
            ends = bounds(measure)
            beyond = ends is not None and (
                ends.high is not None and ends.high <= edge if up else ends.low is not None and ends.low >= edge
            )
            context.explains += [measure] if beyond else []
    if target.bounds.low in (None, target.bounds.high) or target.bounds.high is None:
        # 95%-100%得10分，超过100%的每1%扣1分: the number is an end of the range that costs nothing
        begun = (each for each in outlook.targets() if each.bounds.low is not None)
        ranges = fitting(begun, clause.unit)
        target = next((each for each in ranges if edge == (each.bounds.high if up else each.bounds.low)), target)
    low, high = target.bounds.low, target.bounds.high
    if low is None or high is None or low == high or target.is_around or low <= 0:
        return
    steps = [each for each in outlook.clauses if isinstance(each, StepClause)]
    ways = {way_of(each, None) for each in steps} | {
        each.word in words().directions["up"] for each in steps if each.word
    }
    if {True, False} <= ways:
        return
    if target.ranked and up and low == 1:
        return  # 排名1-3名: no place is better than the first
    if (target.unit == "%" and high == 100 and not up) or _OUTSIDE.search(clause.span.normal):
        return
    context.explains.append(target.span)
    above, below = f"超过{plain(high)}{target.unit}", f"低于{plain(low)}{target.unit}"
    way, other = (above, below) if up else (below, above)
    step = f"{plain(clause.size)}{clause.unit}"
    does = "扣" if clause.sign < 0 else "加"
    one = f"不{'超过' if up else '低于'}{plain(high if up else low)}{target.unit}，每{'高' if up else '低'}{step}"
    cost = f"{does}{plain(clause.amount.low)}分"
    shown = {"way": way, "other": other, "does": does, "step": step, "one": one, "cost": cost}
    context.report(ONE_SIDED, clause.span, sentence=brief(clause.span.text), **shown)
