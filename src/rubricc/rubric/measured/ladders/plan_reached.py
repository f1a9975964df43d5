"""完成任务得15分，每超1%加1分: who reaches the plan has 100% of what the steps count beyond it.

The words ask for no yes or no of their own: the rate tells. Below 100% holds what is said (未完成不得分).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.steps.step_places import NAMED_ONLY
from rubricc.rubric.rule_kinds import Event, Rule, Steps, Tier, Tiers
from rubricc.source import Span
from rubricc.syntax.clauses import AllLostClause, ArmClause, BaseClause, Clause, Result, StepClause
from rubricc.syntax.sentence import Failure

Sentences = list[tuple[Span, tuple[Clause, ...] | Failure]]

HUNDRED = Decimal(100)
_PLAN = "(?:任务|计划|目标|指标|定额|预算|水平|平均[分数值]?|均值)"
_DONE = re.compile(rf".{{0,12}}(?:完成|达成|达到|实现)[^,;。0-9]{{0,6}}{_PLAN}(?:数|值|量|额)?(?:的|者|时)*")
_ALL_DONE = re.compile("(?:全部|全额|足额|正常|实际)?(?:完成|达成)(?:的|者|时)*")  # 完成得8分，超额每5%再加1分
_UNDONE = re.compile(
    rf"(?:未|没有?|不)能?(?:按[时期])?(?:全部|全面)?(?:完成|达成|达到|达标|实现)[^,;。0-9]{{0,6}}{_PLAN}?(?:的|者|时)*"
)


def with_unreached(sentences: Sentences) -> Sentences:
    """未完成不得分 beside 完成任务得15分 and steps beyond the plan is the arm below it."""
    clauses = [clause for _, parsed in sentences if not isinstance(parsed, Failure) for clause in parsed]
    steps = any(isinstance(each, StepClause) and each.unit in ("%", "分") and each.sign > 0 for each in clauses)
    both = any(isinstance(each, StepClause) and each.unit in ("%", "分") and each.sign < 0 for each in clauses)
    if not steps or not any(is_done(each) or (both and is_level(each)) for each in clauses):
        return sentences
    make = _base if both else _arm
    return [(span, parsed if isinstance(parsed, Failure) else tuple(map(make, parsed))) for span, parsed in sentences]


def _base(clause: Clause) -> Clause:
    """完成任务得15分，每低1%扣1分，每超1%加1分: both go on from there."""
    if not (is_done(clause) or is_level(clause)) or not isinstance(clause, ArmClause) or clause.amount is None:
        return clause
    return BaseClause(clause.amount.high, clause.span)


def is_level(clause: Clause) -> bool:
    """环比持平得8分，每增长1%加0.5分，每下降1%扣1分: where growth both ways goes on from."""
    label = clause.label if isinstance(clause, ArmClause) and clause.rule is None else None
    return label is not None and not label.measured and _LEVEL.fullmatch(label.text) is not None


_LEVEL = re.compile("[^,;。0-9]{0,12}(?:持平|零增长|无增长|无变化)(?:的|者|时)?")


def _arm(clause: Clause) -> Clause:
    if not isinstance(clause, AllLostClause) or clause.frequency is not None or clause.threshold is not None:
        return clause
    undone = clause.label is not None and _UNDONE.fullmatch(clause.label.text) is not None
    return ArmClause(clause.label, Result.NONE, (), clause.span) if undone else clause


def plan_reached(
    arms: Sequence[ArmClause], steps: Sequence[Steps], points: Decimal
) -> tuple[list[Rule], Sequence[ArmClause]]:
    """The ladder of such arms over what the steps count, and the arms that are none of them."""
    event = _of_plan(steps)
    done = [arm for arm in arms if is_done(arm) and worth_of(arm, points) > 0]
    if event is None or len(done) != 1:
        return [], arms
    undone = [arm for arm in arms if _is_undone(arm) and not worth_of(arm, points)]
    if any(arm.label is not None and arm.label.measured and arm.rule is None for arm in arms):
        return [], arms  # 完成任务得40分，完成90%得35分 is one ladder
    tiers = [Tier(HUNDRED, True, None, False, worth_of(done[0], points))]
    tiers += [Tier(None, False, HUNDRED, False, Decimal(0)) for _ in undone[:1]]
    rest = [arm for arm in arms if arm is not done[0] and not any(arm is each for each in undone)]
    return [Tiers(event, tuple(tiers), None, done[0].span)], rest


def _of_plan(steps: Sequence[Steps]) -> Event | None:
    """What only rises from 100% on, if one number does."""
    rising = [rule for rule in steps if rule.event.unit == "%" and rule.target == HUNDRED]
    if not rising or any(rule.points < 0 for rule in rising) or len({id(rule.event) for rule in rising}) > 1:
        return None
    return rising[0].event


def is_done(clause: Clause) -> bool:
    """Does an arm say what the plan is worth: 完成年度任务得15分?"""
    if not isinstance(clause, ArmClause) or clause.rule is not None or clause.within is not None:
        return False
    label = clause.label
    said = label is not None and not label.measured and _DONE.fullmatch(label.text) is not None
    said = said or (label is not None and _ALL_DONE.fullmatch(label.text) is not None)
    said = said and label is not None and NAMED_ONLY.search(label.text) is None  # 上线率达到目标得10分
    return said and not _is_undone(clause)


def _is_undone(clause: ArmClause) -> bool:
    return clause.otherwise or (clause.label is not None and _UNDONE.fullmatch(clause.label.text) is not None)
