"""能耗下降5%以上加3分，每上升1%扣1分: steps the other way, behind an arm that adds, count from no change at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.steps.growth import growth_word, is_opposite, may_turn, said_way, speaks_of_growth
from rubricc.rubric.measured.steps.start import Start
from rubricc.rubric.measured.steps.target import of_label
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.syntax.clauses import ArmClause, RuleClause, StepClause
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
    said = said_way(clause)
    named = [*_named(clause, said, outlook)] if said else []
    for sign, name, word in named:
        if clause.sign < 0 < sign:
            if clause.unit == "%":
                return TurnedBack(name, Decimal(0))
            return TurnedBack(name.removesuffix(word) + said, None)
    earns = any(not sign for sign, _, _ in named)
    return TurnedBack("", None) if earns and f"每{said}" not in clause.span.normal else None


def _named(clause: StepClause, said: str, outlook: Outlook) -> Iterator[tuple[int, str, str]]:
    """The numbers that the step goes against: 下降5%以上加3分, 节约超过5%的每1%加1分; their signs, names and words."""
    for each in outlook.clauses:
        label = each.label if isinstance(each, ArmClause | StepClause) and each is not clause else None
        if label is None or not label.measured or not speaks_of_growth(label.before):
            continue
        name = trimmed(label.before)
        if (word := growth_word(name)) and is_opposite(said, word):
            move = each.rule if isinstance(each, ArmClause) else each
            yield move.sign if isinstance(move, RuleClause | StepClause) else 0, name, word


def other_way(clause: StepClause, outlook: Outlook) -> str:
    """排名下降 in 排名每上升1名加1分，每下降1名扣1分; empty where nothing stands beside it."""
    if clause.label is not None or not clause.word:
        return ""
    beside = (each for each in outlook.clauses if isinstance(each, StepClause) and each.label is not None)
    for each in beside:
        word = growth_word(each.word)
        turned = (word and is_opposite(clause.word, word)) or {each.word, clause.word} in _SIDES
        if turned and each.label is not None and not each.label.measured and each.unit == clause.unit:
            return each.label.text + clause.word
    return ""


_SIDES = ({"高", "低"}, {"多", "少"}, {"高于", "低于"}, {"多于", "少于"})


def tell_turned(clause: StepClause, start: Start, outlook: Outlook, context: Context) -> None:
    """每下降1%扣1分 beside 增长10%: below the 10% or below what there was before? Told, with what it is read as."""
    word = may_turn(start.name)
    said = said_way(clause)
    if start.value is None or not word or not said or not is_opposite(said, word):
        return
    steps = (each for each in outlook.clauses if isinstance(each, StepClause) and each.unit == clause.unit)
    if start.value and any(each.sign != clause.sign for each in steps):
        return  # 增长10%得10分，每增加1%加1分，每减少1%扣1分: both from the goal
    arms = [each.label for each in outlook.clauses if isinstance(each, ArmClause | StepClause)]
    goals = [each for label in arms if label is not None for each in of_label(label, True) if each.unit == start.unit]
    goals = [each for each in goals if each.bounds.low]
    other = Decimal(0) if start.value else goals[0].bounds.low if goals else None
    if other is None:
        return
    facts = {
        "step": brief(clause.span.text),
        "size": f"{plain(start.size)}{start.unit}",
        "start": f"{plain(start.value)}{start.unit}",
        "name": start.name,
        "value": f"{plain(start.value - start.size)}{start.unit}",
        "verb": "扣" if clause.sign < 0 else "加",
        "points": plain(clause.amount.low),
        "other": f"{plain(other)}{start.unit}",
    }
    context.report(TURNED, clause.span, **facts)
