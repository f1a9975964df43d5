"""延期1天得15分, 提前1天完成得10分: what reads as a step of one day and is an arm, by what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.syntax.anchors import anchors
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, RuleClause, Share, StepClause
from rubricc.syntax.units import unit_of


def late_by_one(arm: Clause, clause: StepClause) -> bool:
    """延期1天得15分 beside 延期2天得10分: the number itself, not one more."""
    if "每" in clause.span.normal or clause.both:
        return False
    if isinstance(arm, StepClause):
        return "每" not in arm.span.normal and clause.earned == arm.earned and _of_times(clause, (arm.unit,))
    if not isinstance(arm, ArmClause) or arm.label is None:
        return False
    units = [unit_of(measure) for measure in arm.label.measures]
    same = clause.unit in units or _of_times(clause, units)
    return same and clause.earned == (arm.result not in (Result.CHANGES, Result.NONE)) and not clause.amount.percent


def _of_times(clause: StepClause, others: Sequence[str]) -> bool:
    """超过一周扣1分 beside 超过两个月扣5分: how long it took, in another unit of time."""
    return (
        clause.word.startswith("超")
        and clause.unit in _TIMES
        and any(each in _TIMES - {clause.unit} for each in others)
    )


_TIMES = frozenset(
    {"分钟", "小时", "个小时", "天", "日", "工作日", "个工作日", "周", "星期", "个星期", "月", "个月", "年"}
)


def by_words(arm: Clause, clause: StepClause) -> bool:
    """提前1天完成得10分 beside 当天完成得6分: levels by their words."""
    plain = isinstance(arm, ArmClause) and arm.rule is None and arm.label is not None and not arm.label.measured
    return plain and clause.earned and "每" not in clause.span.normal and not clause.both


def in_words(clause: StepClause) -> ArmClause:
    """The words of the arm, its number with them."""
    whole = clause.span.part(0, clause.amount.span.start - clause.span.start)
    verb = re.search("(?:的|者|,)*(?:得分|得到|得|计|记|给|为)$", whole.normal.rstrip())
    whole = whole.part(0, verb.start()).stripped() if verb else whole
    label = Label((whole.text,), whole.text, (whole,), whole.text, whole.text, (), False, whole)
    return ArmClause(label, Result.EARNS, (clause.amount,), clause.span)


def one_step(clause: StepClause) -> ArmClause:
    """The arm of the number itself."""
    whole = clause.span.part(0, clause.amount.span.start - clause.span.start)
    measures = [anchor.span for anchor in anchors(whole) if anchor.kind in ("STEP", "QUANTITY", "ONE_UNIT")]
    if not measures:
        return in_words(clause)
    measure = measures[-1]
    start = len(clause.word) if measure.normal.startswith(clause.word) else 0
    number = measure.part(start, len(measure.text)).stripped()
    before = whole.part(0, number.start - whole.start).stripped()
    label = Label((before.text,), whole.text, (before,), before.text, "", (number,), False, before.to(number))
    if clause.earned:
        return ArmClause(label, Result.EARNS, (clause.amount,), clause.span)
    share = Share.TOGETHER
    rule = RuleClause(label, None, False, share, (clause.amount,), clause.sign, False, clause.span)
    return ArmClause(label, Result.CHANGES, (clause.amount,), clause.span, rule=rule)


def falls_short(clause: AllLostClause, before: Sequence[Clause]) -> bool:
    """少点检1次扣1分，少3次以上不得分: so many less than what the steps before it count from."""
    named = clause.threshold is not None and clause.label is not None and clause.label.text.endswith(("少", "缺", "差"))
    unit = unit_of(clause.threshold) if clause.threshold is not None else ""
    steps = [each for each in before if isinstance(each, StepClause) and each.unit == unit and each.label is not None]
    return named and any(unit_of(measure) == unit for each in steps if each.label for measure in each.label.measures)
