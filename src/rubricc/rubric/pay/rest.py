"""Totals of which 兑现 says nothing: beside what is only given on top or taken away they are paid in full.

低于60分扣发50%绩效: from 60 on nothing is taken. 其余全额发放 says the same in words. What lies between 89 and 90 is no
rest, but a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.model import PayArm, PayKind, Stretch
from rubricc.rubric.readback.effects import stretch_words
from rubricc.source import Span

REST_IN_FULL = Kind(
    "R329",
    Severity.WARNING,
    "兑现只写了「{sentence}」这样增减的，没有写的（{rest}）按{paid}读",
    "补上一句，例如「{example}」",
)
REST = re.compile(r"(?:其余|其他|其它|除此以?外)(?:的|各档|分数|分数段|情况|人员)*\s*[,:]?\s*")
# What is paid on top or taken away, and not what is paid: 奖励300元, 扣发50%
_HONOUR = r"(?:(?:被)?(?:评为|评选为|授予)[^,;。0-9]{2,10},\s*)?"  # 95分以上评为服务之星，奖励200元
ON_TOP = re.compile(rf"(?:的|者)*\s*[,:]?\s*{_HONOUR}(?:并|给予|予以|每人)*(?:另|再|加|额外)?(?:奖励|奖|加发)(?!金)")


def gaps(arms: Sequence[PayArm]) -> list[Stretch]:
    """The totals that no arm holds, in order; arms that hold some of them twice leave no gap there."""
    found: list[Stretch] = []
    end: Decimal | None = None  # how far up it is held
    included = False
    known = [arm.stretch for arm in arms if arm.stretch is not None]
    for each in sorted(known, key=lambda one: (one.low is not None, one.low or 0, not one.low_included)):
        if each.low is not None and end is None:
            found.append(Stretch(None, False, each.low, not each.low_included))
        elif each.low is not None and end is not None and each.low > end:
            found.append(Stretch(end, not included, each.low, not each.low_included))
        elif each.low is not None and each.low == end and not (each.low_included or included):
            found.append(Stretch(end, True, end, True))
        if each.high is None:
            return found
        if end is None or (each.high, each.high_included) > (end, included):
            end, included = each.high, each.high_included
    return [*found, Stretch(end, not included, None, False)] if end is not None else []


def rest_of(
    arms: Sequence[PayArm],
    full_marks: Decimal,
    relative: bool,
    kind: PayKind | None,
    said: tuple[Decimal, Span] | None,
    context: Context,
) -> list[PayArm]:
    """Arms for the totals that are not named; `relative`: all others only add or take, `said`: what 其余 is paid."""
    if kind is None or not arms or any(arm.stretch is None for arm in arms) or not (relative or said):
        return []
    value = said[0] if said else _IN_FULL[kind][0]
    left = [each for each in gaps(arms) if _is_rest(each, full_marks)]
    if left and said is None:
        paid = _IN_FULL[kind][1]
        rest = "、".join(map(stretch_words, left))
        example = f"{stretch_words(left[0])}的{paid}"
        context.report(
            REST_IN_FULL, arms[0].span, sentence=brief(arms[0].span.text), rest=rest, paid=paid, example=example
        )
    return [PayArm("", each, value, said[1] if said else arms[0].span) for each in left]


_IN_FULL: dict[PayKind, tuple[Decimal, str]] = {
    "percent": (Decimal(100), "全额发放"),
    "coefficient": (Decimal(1), "系数1"),
    "yuan": (Decimal(0), "不奖不罚"),
}


def other_grades(arms: Sequence[PayArm], names: Sequence[str], kind: PayKind, context: Context) -> list[PayArm]:
    """待改进的扣发30%, and nothing of the other grades, which lose nothing."""
    named = {arm.grade for arm in arms}
    rest = [name for name in names if name not in named]
    if not rest or "" in named:
        return []
    value, paid = _IN_FULL[kind]
    facts = {"rest": "、".join(rest), "paid": paid, "example": f"{rest[0]}{paid}"}
    context.report(REST_IN_FULL, arms[0].span, sentence=brief(arms[0].span.text), **facts)
    return [PayArm(name, None, value, arms[0].span) for name in rest]


def _is_rest(gap: Stretch, full_marks: Decimal) -> bool:
    """Not what lies between 89 and 90, nor above 满分, where the best arm ends."""
    if gap.low is None:
        return True
    return gap.low < full_marks if gap.high is None else gap.high - gap.low > 1
