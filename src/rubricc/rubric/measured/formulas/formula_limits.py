"""How far a formula goes: what an arm beside it may give, 保底30%, 120%封顶."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import LADDER_ABOVE
from rubricc.rubric.measured.findings import CAP_IN_PERCENT
from rubricc.rubric.measured.formulas.formula_goal import Arm
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.syntax.clauses import CapClause, CapShareClause, LeastClause, ProportionClause


def above_limit(arms: Sequence[Arm], caps: Sequence[Decimal], outlook: Outlook, context: Context) -> bool:
    """完成率×10，120%以上得12分 in an item of 10 points: refused (reported), unless a cap allows so much."""
    most = None if outlook.limit is None else max((outlook.limit, *caps))
    above = [arm.clause for arm in arms if most is not None and arm.points > most]
    for arm in above[:1]:
        context.report(LADDER_ABOVE, arm.span, sentence=brief(arm.span.text), points=outlook.limit)
    return bool(above)


def least_of(outlook: Outlook, full: Decimal) -> Decimal:
    """保底30%, 最低5分: what a formula gives at least, in points."""
    least = next((each for each in outlook.clauses if isinstance(each, LeastClause)), None)
    if least is None:
        return Decimal(0)
    return least.value * full / 100 if least.percent else least.value


def in_percent(cap: CapClause, outlook: Outlook, context: Context) -> None:
    """120分封顶 in an item of 10: far above it, and most likely 120% of its points. Asked about."""
    most, written = outlook.limit, cap.amount.high
    if most is not None and written > 2 * most and 100 <= written <= 300:
        facts = {"sentence": brief(cap.span.text), "points": plain(outlook.points), "written": plain(written)}
        context.report(CAP_IN_PERCENT, cap.span, **facts, least=plain(outlook.points * written / 100))


PART_IN_SHARE = Kind(
    "S373",
    Severity.ERROR,
    "「{arm}」是{points}分，这一项共{full}分：「{sentence}」没有写按哪个分数的比例算",
    "把这一项的分值改成{points}分，其余{rest}分另立一项；或改成按差多少扣分，例如“每低1%扣…分”",
)


def part_in_share(clause: ProportionClause, arms: Sequence[Arm], full: Decimal, context: Context) -> bool:
    """参训率95%以上得15分，不足95%按比例得分 in an item of 20: who misses it would get 18.8. Reported."""
    best = max((arm.points for arm in arms), default=Decimal(0))
    most = [arm for arm in arms if arm.points == best and arm.where.low is not None and arm.where.high is None]
    if clause.points is not None or clause.weight is not None or not most or not 0 < best < full:
        return False
    facts = {"points": plain(best), "full": plain(full), "rest": plain(full - best)}
    sentence = brief(clause.span.text)
    context.report(PART_IN_SHARE, clause.span, arm=brief(most[0].clause.span.text), sentence=sentence, **facts)
    return True


def falls_short(outlook: Outlook) -> bool:
    """完成率×10分，110%封顶 in an item of 20 points: nothing besides, and never its points."""
    shares = [each for each in outlook.clauses if not isinstance(each, CapShareClause)]
    points = [each.points for each in shares if isinstance(each, ProportionClause) and each.points is not None]
    return len(points) == len(shares) and sum(points) < outlook.points
