"""The number at which a formula gives full marks: 目标50万元，得分＝实际÷目标×20 asks for one input, not two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from rubricc import regexes as re
from rubricc.rubric.measured.formulas.terms import as_points, unit_of_name
from rubricc.rubric.measured.ladders.stretches import tier_of
from rubricc.rubric.measured.steps.target import of_label
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.rule_kinds import Formula, Tier
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import ArmClause, FormulaClause, Result
from rubricc.syntax.formulas import Term
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Arm:
    """A stretch of a metric with its points, beside a formula."""

    name: str
    unit: str
    where: Bounds
    points: Decimal
    clause: ArmClause


@dataclass(frozen=True, slots=True)
class Counted:
    """A formula of one plain number, whose target is written: `said`: not said what lies above it."""

    terms: tuple[Term, ...]
    name: str
    unit: str
    arms: list[Arm]
    said: bool
    told: tuple[Span, ...] = ()  # where the target is written
    value: Decimal = Decimal(0)  # the target


def of_goal(clause: FormulaClause, known: Sequence[Arm], outlook: Outlook, above: bool) -> Counted | None:
    """目标50万元，得分＝实际÷目标×20; 任务100户，得分＝完成户数÷100×20: one input, its target is written.

    `known`: the arms beside it; `above`: it may give more than the item's points. None for any other formula.
    """
    own = list(of_label(clause.label, False)) if clause.label is not None else []
    written = [each for each in (*own, *outlook.targets()) if each.called]
    if not written and not above and any(_is_goal(name) for term in clause.terms for name in term.under):
        exact = [each for each in own if each.bounds.low == each.bounds.high]  # 归集率98%，低于目标值的按实际/目标×15
        written = exact or [
            each for each in outlook.alone() if not above or each.unit != "%"
        ]  # 95% in the cell 目标值, beside 实际÷目标值×100
    goals = [arm for arm in known if arm.points == outlook.points]
    found = {(arm.where.low, arm.unit) for arm in goals if arm.where.high in (None, arm.where.low)}
    found = found if goals else {(each.bounds.low, each.unit) for each in written}
    if len(found) != 1 or len(clause.terms) != 1:
        return None
    ((value, unit),) = found
    full = Fraction(outlook.points)
    term = as_points(clause.terms[0], full)
    if above and not goals and unit != "%" and not term.under:
        return None
    if not value or unit in ("", "‰", "‱") or len(term.over) != 1 or len(term.under) > 1:
        return None
    divided = bool(term.under) and _is_goal(term.under[0]) and term.factor == full
    if not divided and (term.under or unit in ("分", "%") or term.factor * Fraction(value) != full):
        return None
    name = term.over[0]
    if unit == "%" and not name.endswith((*words().rates, *words().shares)):
        # 目标85%，实际÷目标×10: a rate without a name is called as it stands
        name = next((each.name for each in written if each.name.endswith(words().rates)), name)
    if _MARK.fullmatch(name):  # 满意度目标90分，得分＝实际得分÷目标×20
        name = next((each.name for each in written if each.name not in ("", "其中")), name)
    reached = Bounds(value, True, None, False)
    arms = [replace(arm, name=name, where=reached) if arm in goals else arm for arm in known]
    shares = [arm for arm in arms if unit != "%" and means_share(arm)]
    arms = [_of_goal(arm, name, value, unit) if arm in shares else arm for arm in arms]
    explains = tuple(measure for arm in shares if arm.clause.label for measure in arm.clause.label.measures)
    scale = 100 if unit == "%" else 1
    if not goals and not above:
        arms.append(Arm(name, unit, reached, outlook.points, ArmClause(None, Result.FULL, (), clause.span)))
    told = (*(each.span for each in written if each.bounds.low == value), *explains)
    term = Term(full * scale / Fraction(value), (name,), ())
    return Counted((term,), name, unit, arms, not goals and not above, told, value)


def means_share(arm: Arm) -> bool:
    """低于50%不得分, 完成率低于50%: of what is aimed at, and not of another rate."""
    return arm.unit == "%" and (not arm.name or arm.name in words().targets or arm.name.endswith(_DONE))


_DONE = ("完成率", "达成率", "完成比例", "达成比例", "完成比率", "比例", "比率", "比值", "完成", "达成")


def _of_goal(arm: Arm, name: str, value: Decimal, unit: str) -> Arm:
    """50% of 20万元 is 10万元."""
    low, high = (None if end is None else end * value / 100 for end in (arm.where.low, arm.where.high))
    return replace(arm, name=name, unit=unit, where=replace(arm.where, low=low, high=high))


def _is_goal(name: str) -> bool:
    """目标, 目标利润, 计划产量."""
    return name in words().targets or name.startswith(("目标", "计划", "任务", "指标"))


_MARK = re.compile("(?:实际|实得|测评|评价|考核)*(?:得分|评分|分数|分|值|完成值?)|实际")


def meets(terms: tuple[Term, ...], units: dict[str, str], arms: Sequence[Arm], full: Decimal) -> bool:
    """Does a formula of one metric give full marks just where an arm begins to?"""
    if len(units) != 1:
        return False
    edges = [arm.where.low if arm.where.low is not None else arm.where.high for arm in arms if arm.points == full]
    for edge in edges:
        value = Fraction(edge or 0) / (100 if "%" in units.values() else 1)
        parts = [as_points(term, Fraction(full)) for term in terms]
        if value and sum(part.factor * value ** (len(part.over) - len(part.under)) for part in parts) == full:
            return True
    return False


def unit_in(name: str, arms: Sequence[Arm], span: Span) -> str:
    """OEE÷85% is a share; the arms tell what a plain number is counted in: 费用不超过30万元得满分."""
    told = next((arm.unit for arm in arms if arm.name == name or (arm.unit == "分" and arm.name.endswith(name))), "")
    if re.search(rf"{re.escape(name)}\s*[÷/]\s*[0-9.]+\s*%", span.normal):
        return "%"
    return told if told == "分" else unit_of_name(name) or told


def finished(
    rule: Formula | None, counted: Counted | None, shares: Sequence[Arm], within: Tier | None, full: Decimal
) -> Formula | None:
    """The rule with what its read-back needs to be read again, arms of its quotient, and where it holds."""
    if rule is None:
        return None
    named = counted is not None and not any(arm.points == full for arm in rule.arms)
    goal = counted.value if counted is not None and named else None
    tiers = tuple(tier_of(arm.where, arm.points) for arm in shares)
    return replace(rule, shares=tiers, goal=goal, within=within)
