"""合格率目标95%，每低1天扣1分: a step in a unit that its target cannot be counted in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.steps.rate_advice import share_of_naught
from rubricc.rubric.measured.steps.target import Target, measurable
from rubricc.syntax.clauses import StepClause
from rubricc.syntax.units import factor
from rubricc.syntax.words import words

OTHER_UNIT = Kind(
    "R524",
    Severity.ERROR,
    "目标是{target}，这里却写“{step}”，单位对不上",
    "写成“每{way}1{unit}”，或把目标改成同一种单位",
)
_SHARES = "%‰‱"
_SHORT = ("少", "缺", "漏", "欠", "差")
HUNDRED = Decimal(100)
_LATE = ("迟", "晚", "延", "逾", "拖")
_COMPARES = ("低", "低于", "高", "高于", "下降", "降低", "上升", "提高")  # 每迟交1天 is no share that is lower


def other_unit(clause: StepClause, own: Sequence[Target], elsewhere: Sequence[Target], context: Context) -> bool:
    """Is the number before these steps a share, and the step none? Then it is said, once for all that is wrong here."""
    if clause.unit == "%":
        amounts = [end for each in measurable(own or elsewhere) for end in each.ends]
        return share_of_naught(clause.span, amounts, context)
    shares = [each for each in own or elsewhere if each.unit and each.unit in _SHARES and (each.strong or each in own)]
    label = clause.label
    another = label is not None and bool(label.after.strip("，,、 ") if own else label.texts)  # 房价每降低1元
    called = [each for each in own if each.called and each.unit and not _times(each.unit, clause.unit)]
    if clause.word.startswith(_LATE):
        called = [each for each in called if not each.name]  # 及时率目标95%，每迟交1天: the rate is spoken of elsewhere
    if clause.word in _SHORT and clause.unit in words().units and all(_whole(each) for each in called):
        return False  # 计划完成率100%，每少一项扣2分: how many are short
    if called and not another and clause.word not in _COMPARES:
        shares = called  # 目标95%，每少1人: nothing else is named that could be short
    elif not shares or another or clause.word not in _COMPARES or (clause.unit and clause.unit in _SHARES):
        return False
    step = clause.span.text[max(clause.span.text.rfind("每"), 0) :]
    step = step[: step.find(clause.unit) + len(clause.unit)]
    target, way = shares[0], clause.word.removesuffix("于")
    context.report(OTHER_UNIT, clause.span, target=target.span.text, step=brief(step), way=way, unit=target.unit)
    return True


def _whole(target: Target) -> bool:
    """Is it the whole of what there is?"""
    return target.unit == "%" and all(end == HUNDRED for end in target.ends)


def _times(*units: str) -> bool:
    """计划工期3个月，每延误1天: the days beyond the months."""
    return all(unit in words().time_units or factor(unit, "天") is not None or unit in ("个月", "月") for unit in units)


def converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """The same amount in another unit, where four decimals hold it exactly."""
    scale = factor(unit, into)
    assert scale is not None, "a target fits its step"
    exact = Fraction(value) * scale
    rounded = round(exact, 4)
    return Decimal(rounded.numerator) / Decimal(rounded.denominator) if rounded == exact else None
