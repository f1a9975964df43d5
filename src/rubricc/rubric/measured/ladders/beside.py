"""Arms that stand beside steps of the same metric: what is full, what is cut off, and tiers that steps go on from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import audit
from rubricc.rubric.findings import GOES_ON
from rubricc.rubric.measured.beyond_plan import speaks_of_plan
from rubricc.rubric.measured.findings import COUNTED_TWICE, NAMES_FULL, NOTHING_AT_TARGET, WHOLE_TWICE
from rubricc.rubric.measured.ladders.cut_distances import cut_from_target, distant
from rubricc.rubric.measured.ladders.ladders import ladder
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.ladders.lone_lost import as_far
from rubricc.rubric.measured.ladders.plan_reached import is_done, plan_reached
from rubricc.rubric.measured.ladders.stretches import in_unit, stretch_of, where_of
from rubricc.rubric.measured.ladders.target_reached import gains_only, says_full, target_reached
from rubricc.rubric.measured.ladders.tiers import whole
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.measured.steps.targets import Outlook, is_full
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cut, Event, Formula, Proportion, Rule, Steps, Tier, Tiers, direction
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import (
    ArmClause,
    Clause,
    FormulaClause,
    InterpolateClause,
    ProportionClause,
    Result,
    StepClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

ZERO = Decimal(0)


def restates(arm: ArmClause, points: Decimal) -> bool:
    """上门率：10分 in an item of 10 points, or 达标得满分: the points once more, no input."""
    return arm.label is not None and not arm.label.measured and is_full(arm, points)


def without_anchors(
    arms: Sequence[ArmClause], made: Sequence[Rule], steps: Sequence[Steps], points: Decimal, context: Context
) -> list[ArmClause]:
    """完成目标得满分 beside a formula that gives no more than that: only what the formula comes to."""
    products = [rule for rule in made if isinstance(rule, Formula | Proportion)]
    formulas = [rule for rule in products if rule.most is None or rule.most >= points]
    of_plan = any(word in rule.event.label for rule in formulas for word in ("完成", "达成"))
    if any(direction(rule) < 0 for rule in (*made, *steps)):
        return list(arms)
    kept: list[ArmClause] = []
    for arm in arms:
        if formulas and restates(arm, points):
            if not any(
                word in arm.span.text for word in (*words().targets, *words().complete, "完成", "达到", "≤", "≥")
            ):
                text = brief(arm.span.text)
                named = arm.label.text if arm.label is not None else "…"
                context.report(NAMES_FULL, arm.span, sentence=text, alone=f"{named}（…分）：{text}")
        elif of_plan and is_done(arm) and 0 < (part := worth_of(arm, points)) < points:
            facts = {"part": plain(part), "full": plain(points)}
            context.report(WHOLE_TWICE, arm.span, sentence=brief(arm.span.text), **facts)
        else:
            kept.append(arm)
    return kept


def beside(
    arms: Sequence[ArmClause], steps: Sequence[Steps], measures: Measures, outlook: Outlook, context: Context
) -> tuple[list[Rule], list[ArmClause]]:
    """The rules of arms that speak of a metric with steps; and the arms that do not."""
    points = outlook.points
    whole_plan, arms = plan_reached(arms, steps, points)
    at_target, arms = target_reached(arms, steps, outlook)
    whole_plan = [*whole_plan, *at_target]
    others: list[ArmClause] = []
    middle: list[ArmClause] = []
    moving: list[ArmClause] = []  # 低于90%扣5分
    cuts: list[Cut] = []
    nothing: list[ArmClause] = []
    found: Event | None = None
    for arm in arms:
        if arm.result == Result.CHANGES and (all_taken := _takes_all(arm, steps, measures, points)) is not None:
            arm = all_taken  # 超5000元的扣20分 in an item of 20
        if arm.result == Result.CHANGES:
            (moving if _steps_of(arm, steps, measures) else others).append(arm)
            continue
        if (cut := cut_from_target(arm, steps, points, context)) is not None:
            cuts.append(cut)
            context.explains += (
                arm.label.measures if arm.label is not None else ()
            )  # stands in the read-back as a value
            continue
        event = metric_of(arm, measures)
        if arm.label is None or event is None or not any(rule.event is event for rule in steps):
            worded = gains_only(steps, outlook) and says_full(arm, points)  # 按时完成得24分，每提前1天加0.2分
            others += [] if (steps and restates(arm, points) and not worded) or outlook.scored(arm) else [arm]
            continue
        found = event
        worth, unit = worth_of(arm, points), unit_of(arm.label.measures[0])
        where = in_unit(where_of(arm), unit, event.unit)
        if where is None:
            others.append(arm)
        elif worth == 0 and where.low is not None and where.low == where.high and _starts(where.low, event, steps):
            facts = {"value": f"{plain(where.low)}{event.unit}", "sentence": brief(arm.span.text)}
            context.report(NOTHING_AT_TARGET, arm.span, **facts)
        elif worth == 0:
            audit(arm.label, context)
            nothing.append(arm)
            own_steps = [rule for rule in steps if rule.event is event]
            where = as_far(distant(where, own_steps, points, arm, context), own_steps, arm.span, context)
            cuts.append(
                Cut(event, Tier(where.low, where.low_included, where.high, where.high_included, ZERO), arm.span)
            )
        elif not is_full(arm, points):
            middle.append(arm)
    _counted_twice(moving, steps, measures, context)
    before = len(context.diagnostics)
    beyond = measures.known(ladder(moving, points, outlook.limit, context)) if moving else []
    context.diagnostics[before:] = [each for each in context.diagnostics[before:] if not _written(each, steps)]
    if found is not None and not middle and not cuts and not beyond:
        top = _only_full(arms, [rule for rule in steps if rule.event is found], measures, points)
        return [*whole_plan, *([Tiers(found, (top,), None, arms[0].span)] if top is not None else [])], others
    if not middle or found is None:
        return [*whole_plan, *beyond, *cuts], others
    own = [rule for rule in steps if rule.event is found]
    adds_only = not any(rule.points < 0 for rule in own)
    if adds_only:  # 80万元得12分，每增加5万元加1分；低于80万元不得分
        cuts = [cut for cut in cuts if cut.event is not found]
    ladders = [
        arm
        for arm in arms
        if any(arm is each for each in middle)
        or (adds_only and any(arm is each for each in nothing) and metric_of(arm, measures) is found)
        or (metric_of(arm, measures) is found and is_full(arm, points) and not _reached(arm, middle, own, points))
    ]
    rest = [arm for arm in others if arm.label is None]
    if found.unit == "%" and not any(is_full(arm, points) for arm in ladders):
        # 完成计划得40分，完成90%得35分，每超额完成10%加2分: all of the plan is an arm of its own
        ladders = [*(arm for arm in arms if restates(arm, points) and speaks_of_plan([arm])), *ladders]
    tiers = _tiers([*ladders, *rest], own, found, outlook, context)
    return [*whole_plan, *tiers, *beyond, *cuts], [arm for arm in others if arm.label is not None]


def _starts(value: Decimal, event: Event, steps: Sequence[Steps]) -> bool:
    """完成率100%得0分，每低1%扣1分: do steps take from just this number on?"""
    return any(rule.event is event and rule.target == value and rule.points < 0 for rule in steps)


def _only_full(arms: Sequence[ArmClause], steps: Sequence[Steps], measures: Measures, points: Decimal) -> Tier | None:
    """完成10户得满分，每超1户加0.5分: full marks from there on; what less gives is not said: no score."""
    if any(rule.points < 0 for rule in steps) or len(steps) != 1 or steps[0].target is None:
        return None
    (rule,) = steps
    full = [arm for arm in arms if is_full(arm, points) and metric_of(arm, measures) is rule.event]
    where = where_of(full[0]) if len(full) == 1 else None
    if where is None or rule.target not in (where.low, where.high):
        return None
    # 利润率5%-8%得10分，每高1%加1分: all of the stretch is full
    if rule.up:
        low = rule.target if where.low is None else where.low
        return Tier(low, where.low_included or low == rule.target, None, False, points)
    high = rule.target if where.high is None else where.high
    return Tier(None, False, high, where.high_included or high == rule.target, points)


def _reached(arm: ArmClause, middle: Sequence[ArmClause], steps: Sequence[Steps], points: Decimal) -> bool:
    """80%得12分，每增加1%加0.4分，100%得20分: do the steps from another arm come to full points just here?"""
    assert arm.label is not None, "a measured arm has a label"
    where = stretch_of(arm.label.measures)
    edge = where.low if where is not None else None
    rising = [rule for rule in steps if rule.up and rule.points > 0 and rule.target is not None]
    for rule in rising if edge is not None else ():
        for start in middle:
            place = stretch_of(start.label.measures) if start.label is not None else None
            if place is None or place.low != rule.target or rule.target is None or edge is None:
                continue
            if worth_of(start, points) + rule.points * (edge - rule.target) / rule.size == points:
                return True
    return False


def _takes_all(arm: ArmClause, steps: Sequence[Steps], measures: Measures, points: Decimal) -> ArmClause | None:
    """An arm of a metric with steps that takes the item's points: 不得分 in other words."""
    if arm.rule is None or arm.rule.sign > 0 or arm.amount is None or arm.within is not None:
        return None
    event = metric_of(replace(arm, rule=None), measures)
    if arm.amount.high != points or arm.amount.percent or not any(rule.event is event for rule in steps):
        return None
    return replace(arm, result=Result.NONE, amounts=(), rule=None)


def _steps_of(arm: ArmClause, steps: Sequence[Steps], measures: Measures) -> list[Steps]:
    """The steps of the metric that an arm speaks of, if it measures one stretch of it."""
    if arm.rule is None or arm.amount is None or arm.within is not None or _open_stretch(arm) is None:
        return []
    event = metric_of(replace(arm, rule=None), measures)
    return [rule for rule in steps if rule.event is event]


def _open_stretch(arm: ArmClause) -> Bounds | None:
    """Where an arm lies that is open or has two ends; None for a bare number."""
    where = where_of(replace(arm, rule=None))
    return where if where is not None and where.low != where.high else None


def _counted_twice(arms: Sequence[ArmClause], steps: Sequence[Steps], measures: Measures, context: Context) -> None:
    """合格率每低1%扣1分，低于90%扣5分: on top of the steps, or in their place? On top, with a warning."""
    for arm in arms:
        own = [rule for rule in _steps_of(arm, steps, measures) if rule.points < 0 and arm.rule and arm.rule.sign < 0]
        if (
            own
            and arm.amount is not None
            and arm.amount.high
            and re.match(".*(?:再|另|加|增|多)扣", arm.span.normal) is None
        ):
            points = plain(arm.amount.high)
            context.report(COUNTED_TWICE, arm.span, sentence=brief(arm.span.text), points=points)


def _written(found: Diagnostic, steps: Sequence[Steps]) -> bool:
    """1%-3%扣2分，3%以上每增加1%再扣1分: what lies beyond the ladder is not left open."""
    ends = {f"{'超过' if rule.up else '不满'}{plain(rule.target)}{rule.event.unit}" for rule in steps if rule.target}
    return found.kind is GOES_ON and found.facts["beyond"] in ends


def metric_of(arm: ArmClause, measures: Measures) -> Event | None:
    """The metric that an arm gives points for; None for a yes/no, and for arms that take or add."""
    if arm.label is None or not arm.label.measured or arm.rule is not None:
        return None
    return measures.find(trimmed(arm.label.before), unit_of(arm.label.measures[0]), arm.span)


def _tiers(arms: list[ArmClause], steps: list[Steps], event: Event, outlook: Outlook, context: Context) -> list[Rule]:
    """Where steps go on from the last arm, that arm's points are what they change."""
    made: list[Rule] = []
    first = arms[0].label
    known = (
        [arms[0], *arms[1:]]
        if len(arms) > 1 or first is None
        else [arms[0], replace(arms[0], label=None, result=Result.NONE, amounts=(), otherwise=True)]
    )
    for rule in ladder(known, outlook.points, outlook.limit, context):
        if not isinstance(rule, Tiers):
            return [rule]
        tiers = rule.arms
        for step in steps:
            edge = [arm for arm in tiers if step.target in (arm.low, arm.high)]
            if step.target is None or not edge:
                continue
            edge = [arm for arm in edge if arm.holds(step.target)] or edge
            worst = min(edge, key=lambda arm: arm.points)
            if step.up and not any(arm.high is None for arm in tiers):
                tiers = (*tiers, _beyond_edge(Bounds(step.target, False, None, False), event.unit, worst.points))
            if not step.up and not any(arm.low is None for arm in tiers):
                tiers = (*tiers, _beyond_edge(Bounds(None, False, step.target, False), event.unit, worst.points))
        if steps and not any(step.up for step in steps):  # 办结率100%得10分，每低1%扣0.5分: and above it as well
            best = max((arm.low for arm in tiers if arm.low is not None), default=None)
            alone = [arm for arm in tiers if arm.low == arm.high == best and best is not None]
            tiers = tuple(replace(arm, high=None, high_included=False) if arm in alone else arm for arm in tiers)
        otherwise = rule.otherwise if any(arm.label is None for arm in arms) else None
        made.append(Tiers(event, tiers, otherwise, rule.span))
    return made


def waited_for(clauses: Iterable[Clause]) -> bool:
    """Are there steps or formulas, beside which arms name a target or cut off?"""
    return any(isinstance(each, StepClause | FormulaClause | ProportionClause | InterpolateClause) for each in clauses)


def _beyond_edge(within: Bounds, unit: str, points: Decimal) -> Tier:
    """Beyond 2家 are 3家 or more."""
    found = whole(within, unit)
    return Tier(found.low, found.low_included, found.high, found.high_included, points)
