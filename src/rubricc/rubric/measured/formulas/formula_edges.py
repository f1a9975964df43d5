"""What stands beside a formula: the stretch that it is for, arms at its ends, numbers that only explain it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import FIRM_END
from rubricc.rubric.measured.findings import (
    ARM_FIRST,
    ELSE_NOTHING,
    FORMULA_FIRST,
    SHARE_BETWEEN,
    SHARE_OF_TARGET,
)
from rubricc.rubric.measured.formulas.formula_goal import Arm
from rubricc.rubric.measured.formulas.proportions import caps_of
from rubricc.rubric.measured.ladders.conditions import is_target
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.ladders.own_ends import FREE, hold_of
from rubricc.rubric.measured.ladders.stretches import stretch_of, where_of
from rubricc.rubric.measured.measures import means, related
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event
from rubricc.rubric.rule_parts import Product
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    CapClause,
    CapShareClause,
    FormulaClause,
    LeastClause,
    NoLimitClause,
    ProportionClause,
    Result,
    RoundClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def about(metric: Event, arms: Sequence[Arm], clause: FormulaClause | ProportionClause) -> list[Arm]:
    """Arms of its metric: 设备完成率 behind 完成率×40 is another, 收缴率×20 behind 租金收缴率95% is short for it."""
    alike = [arm for arm in arms if arm.unit == metric.unit and related(arm.name, metric.label)]
    return [arm for arm in alike if arm.clause.span.start < clause.span.start or means(arm.name, metric.label)]


def beside_stretch(
    where: Bounds,
    arm: ArmClause,
    clause: FormulaClause | ProportionClause,
    context: Context,
    products: Sequence[Product] = (),
    points: Decimal | None = None,
) -> Bounds:
    """Where an arm lies, without an end that is the formula's: said more firmly, or written first (with a warning).

    Nothing is told where the `points` of the arm are what the formula gives there.
    """
    measures = clause.label.measures if clause.label else ()
    found = stretch_of(measures) if measures else None
    if found is None:
        return where
    low = found.low_included and where.high_included and found.low is not None and where.high == found.low
    high = found.high_included and where.low_included and found.high is not None and where.low == found.high
    if not low and not high:
        return where
    edge = (where.high if low else where.low) or Decimal(0)
    own, other = hold_of(measures), hold_of(arm.label.measures) if arm.label is not None else FREE
    firmer = own.low - other.high if low else own.high - other.low
    shown = {"value": f"{plain(edge)}{unit_of(measures[0])}", "sentence": brief(arm.span.text)}
    if points is not None and len(products) == 1 and _at(products[0], edge) == Fraction(points):
        pass
    elif firmer:  # 90%及以上按完成率计分 beside 90%以下不得分
        context.report(FIRM_END, arm.span, value=shown["value"])
    else:
        context.report(ARM_FIRST if arm.span.start < clause.span.start else FORMULA_FIRST, arm.span, **shown)
    if firmer < 0 or (not firmer and arm.span.start < clause.span.start):
        return where
    return replace(where, high_included=where.high_included and not low, low_included=where.low_included and not high)


def beside_all(arm: ArmClause, formulas: Sequence[FormulaClause | ProportionClause], context: Context) -> ArmClause:
    """The arm without the ends that belong to one of several formulas, each of a stretch."""
    where = where_of(arm)
    if where is None or arm.rule is not None or where.low == where.high:
        return arm
    for clause in formulas:
        where = beside_stretch(where, arm, clause, context)
    return replace(arm, within=where)


def below_full(clause: FormulaClause | ProportionClause, full: Sequence[Bounds]) -> bool:
    """100%以上20分，80%-100%按完成率×18计算: where full marks begin above its stretch it need not come to them."""
    measures = clause.label.measures if clause.label else ()
    found = stretch_of(measures) if measures else None
    if found is None or found.high is None:
        return False
    return any(each.low is not None and each.low >= found.high for each in full)


def explained(measure: Span, clause: FormulaClause | ProportionClause) -> bool:
    """目标85%：得分=OEE÷85%×25, 任务100户，完成率＝实际÷任务: does the formula, or what it is made of, use a number?"""
    if clause.label is None:
        return False
    if unit_of(measure) != "%" and clause.label.after.strip(" ,").endswith(words().rates):
        return True  # 走访30家，完成率×20分
    whole = Span(measure.source, clause.span.start, clause.span.end).normal
    number = re.search("[0-9.]+", measure.normal)
    behind = whole[clause.label.span.end - clause.span.start :]
    if number and re.search(rf"(?<![0-9.]){re.escape(number[0])}(?![0-9.])", behind):
        return True
    before = whole[: measure.start - clause.span.start]
    called = re.search(r"[\u4e00-\u9fff]{2}$", before.rstrip(" :为是"))
    return is_target(before) and called is not None and re.search(rf"[÷/]\s*{called[0]}", whole) is not None


def below_it(
    clause: FormulaClause | ProportionClause,
    arms: Sequence[ArmClause],
    known: Sequence[Arm],
    full: Decimal,
    context: Context,
) -> list[Arm]:
    """完成率80%以上按比例得分，否则得2分: what lies below; nothing where it is not said (with a warning).

    满意度≥85%，按比例得分 is none of it: 85% may be what the share is of.
    """
    label = clause.label
    if clause.takes or label is None or len(label.measures) != 1 or explained(label.measures[0], clause):
        return []
    (measure,) = label.measures
    where, unit = stretch_of(label.measures), unit_of(measure)
    behind = Span(measure.source, measure.end, label.span.end + 1).normal
    if where is None or where.low is None or unit != "%" or where.low >= HUNDRED:
        return []
    if any(each.where.low is None or each.where.low < where.low for each in known):
        return []
    rest = next((arm for arm in arms if arm.otherwise), None)
    if rest is None and (known or where.high is not None):
        return []
    if rest is None and not re.fullmatch("(?:[的者时]|部分)+,?.?|[^,]?", behind):
        return []
    if rest is None:
        context.report(ELSE_NOTHING, clause.span, sentence=brief(clause.span.text))
    worth = worth_of(rest, full) if rest is not None else Decimal(0)
    below = Bounds(None, False, where.low, not where.low_included)
    return [Arm(trimmed(label.before), unit, below, worth, rest or ArmClause(None, Result.NONE, (), clause.span))]


HUNDRED, STEP = Decimal(100), Decimal("0.01")


def unsaid(clause: FormulaClause | ProportionClause, arms: Sequence[Arm], context: Context) -> str:
    """80%-100%按比例计分: a value next to it, where the arms do not begin at the same numbers."""
    edges = {edge for arm in arms for edge in (arm.where.low, arm.where.high)}
    for measure in clause.label.measures if clause.label else ():
        if explained(measure, clause):
            context.explains.append(measure)
            continue
        found, unit = bounds(measure), unit_of(measure)
        whole = {HUNDRED} if unit == "%" else set()
        next_ = {edge - 1 for edge in edges if edge is not None and unit == "分"}  # 90分以上, 60-89分
        for end, step in ((found.low, -STEP), (found.high, STEP)) if found is not None else ():
            if end is not None and end not in edges | whole | next_:
                return f"{plain(end + step)}{unit}"
        if found is None:
            return measure.text
    return ""


def formula_of(clause: FormulaClause | ProportionClause) -> Span:
    """The formula itself: all its numbers are used, whatever they come to (÷85%×25)."""
    start = clause.label.span.end if clause.label is not None else clause.span.start
    return Span(clause.span.source, start, clause.span.end)


def lone_caps(outlook: Outlook) -> list[CapClause]:
    """得分＝完成率×20；最高24分: the most that a formula gives, said in a sentence of its own."""
    formulas = [each for each in outlook.clauses if isinstance(each, FormulaClause | ProportionClause)]
    if len(formulas) != 1:
        return []
    (only,) = formulas
    caps = [each for each in caps_of(outlook.clauses) if each.span.start > only.span.end]
    return [each for each in caps if _ENDS.search(each.span.source.normal[only.span.end : each.span.start])]


_ENDS = re.compile(r"[。;\n]")


def is_plain(clause: ProportionClause, outlook: Outlook) -> bool:
    """完成率×20分 with nothing beside it that changes what it gives."""
    kinds = CapShareClause | LeastClause | RoundClause | NoLimitClause
    beside = any(isinstance(each, kinds) for each in outlook.clauses)
    labels = [each.label for each in outlook.clauses if isinstance(each, ArmClause | AllLostClause)]
    measured = any(label is not None and label.measured for label in (clause.label, *labels))
    return not (clause.takes or beside or measured or lone_caps(outlook))


def below_an_arm(
    clause: ProportionClause,
    target: Decimal | None,
    arms: Sequence[tuple[Decimal | None, Decimal]],
    full: Decimal,
    context: Context,
) -> bool:
    """80%以上10分，60%以上6分，不足60%的按完成比例计分: of the target it would come to more than the arm above it.

    `arms`: where each begins, and its points. It is then the share of 100%, with a warning that shows the other.
    """
    own = stretch_of(clause.label.measures) if clause.label is not None and clause.label.measured else None
    if own is None or own.high is None or not target:
        return False
    above = [points for low, points in arms if low == own.high and 0 < points < full]
    if not above or own.high * full / target <= min(above):
        return False
    value = own.high * Decimal("0.8")
    context.report(
        SHARE_OF_TARGET,
        clause.span,
        way="实际完成的比例",
        value=f"{plain(value)}%",
        points=plain(full * value / 100),
        another="实际÷目标",
        other=plain(round(full * value / target, 2)),
    )
    return True


def told_between(
    clause: FormulaClause | ProportionClause, products: Sequence[Product], arms: Sequence[Arm], context: Context
) -> None:
    """80%以上20分，60%以下0分，60%-80%按比例: a share of the target, with what a straight line would give (told)."""
    measures = clause.label.measures if clause.label else ()
    found = stretch_of(measures) if measures and isinstance(clause, ProportionClause) else None
    if found is None or found.low is None or found.high is None or found.low == found.high:
        return
    ends = [[arm.points for arm in arms if end in (arm.where.low, arm.where.high)] for end in (found.low, found.high)]
    if not all(ends) or len(products) != 1:
        return
    low, high = min(ends[0]), max(ends[1])
    value = (found.low + found.high) / 2
    by_share = _at(products[0], value)
    between = (low + high) / 2
    if by_share != Fraction(between):
        context.report(
            SHARE_BETWEEN,
            clause.span,
            value=f"{plain(value)}{unit_of(measures[0])}",
            way="目标÷实际" if products[0].by else "实际÷目标",
            points=plain(round(Decimal(by_share.numerator) / by_share.denominator, 2)),
            low=plain(low),
            high=plain(high),
            other=plain(between),
        )


def _at(product: Product, value: Decimal) -> Fraction:
    """What a product of one metric comes to."""
    power = len(product.times) - len(product.by)
    return Fraction(product.over) / product.under * Fraction(value) ** power if value or power >= 0 else Fraction(0)
