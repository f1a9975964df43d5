"""能耗下降5%以上加3分，每上升1%扣1分: steps the other way, behind an arm that adds, count from no change at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.measured.steps.growth import growth_word, is_opposite
from rubricc.rubric.measured.steps.start import Start
from rubricc.rubric.measured.steps.target import of_label
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.syntax.clauses import ArmClause, StepClause
from rubricc.syntax.labels import trimmed
from rubricc.values import dataclass

TURNED = Kind(
    "R630",
    Severity.WARNING,
    "「{step}」读作从「{name}」{start}算起：{value}时{verb}{points}分；若从{other}算起，得分会不同",
    "写明从哪里算起，例如“{name}目标{start}，每低{size}{verb}{points}分”；从{other}算起的，写成“{name}目标{other}，每低{size}{verb}{points}分”",
)


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """What is counted, empty where that is not said; and from which value, None for a number of its own."""

    name: str
    value: Decimal | None


def turned_back(clause: StepClause, outlook: Outlook) -> TurnedBack | None:
    """What steps like 每上升1% count beside 下降5%以上加3分; None for all other steps.

    Of a share it is the same number, below 0; 缩短3天以上加2分，每延长1天扣1分 asks for the days that were lost.
    """
    if not clause.word:
        return None
    named = [*_named(clause, outlook)]
    for arm, name, word in named:
        if clause.sign < 0 and arm.rule is not None and arm.rule.sign > 0:
            if clause.unit == "%":
                return TurnedBack(name, Decimal(0))
            return TurnedBack(name.removesuffix(word) + clause.word, None)
    return TurnedBack("", None) if named and f"每{clause.word}" not in clause.span.normal else None


def _named(clause: StepClause, outlook: Outlook) -> Iterator[tuple[ArmClause, str, str]]:
    for each in outlook.clauses:
        if isinstance(each, ArmClause) and each.label is not None:
            name = trimmed(each.label.before)
            if (word := growth_word(name)) and is_opposite(clause.word, word):
                yield each, name, word


def tell_turned(clause: StepClause, start: Start, outlook: Outlook, context: Context) -> None:
    """每下降1%扣1分 beside 增长10%: below the 10% or below what there was before? Told, with what it is read as."""
    word = growth_word(start.name)
    if start.value is None or clause.unit != "%" or not word or not clause.word or not is_opposite(clause.word, word):
        return
    steps = (each for each in outlook.clauses if isinstance(each, StepClause) and each.unit == clause.unit)
    if any(each.sign != clause.sign for each in steps):
        return  # 增长10%得10分，每增加1%加1分，每减少1%扣1分: both from the goal
    arms = [each.label for each in outlook.clauses if isinstance(each, ArmClause) and each.label is not None]
    goals = [each for label in arms for each in of_label(label, True) if each.unit == "%" and each.bounds.low]
    other = Decimal(0) if start.value else goals[0].bounds.low if goals else None
    if other is None:
        return
    facts = {
        "step": f"每{clause.word}{plain(clause.size)}{clause.unit}",
        "size": f"{plain(clause.size)}{clause.unit}",
        "start": f"{plain(start.value)}%",
        "name": start.name,
        "value": f"{plain(start.value - clause.size)}%",
        "verb": "扣" if clause.sign < 0 else "加",
        "points": plain(clause.amount.low),
        "other": f"{plain(other)}%",
    }
    context.report(TURNED, clause.span, **facts)
