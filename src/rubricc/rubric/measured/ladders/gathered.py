"""Arms that waited for the item's end, each beside those of its metric."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.findings import STEPS_MISS
from rubricc.rubric.measured.ladders.beside import metric_of, without_anchors
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.ladders.stretches import where_of
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Rule, Steps
from rubricc.syntax.clauses import ArmClause
from rubricc.syntax.units import unit_of
from rubricc.values import replace


def gathered(
    groups: Sequence[list[ArmClause]],
    made: Sequence[Rule],
    steps: Sequence[Steps],
    measures: Measures,
    points: Decimal,
    context: Context,
) -> list[list[ArmClause]]:
    """低于80万元不得分, behind the steps that go on from 80万元得12分, to the arms before them.

    What only names full marks beside a formula, one of the rules `made`, is left out.
    """
    homes: dict[int, list[ArmClause]] = {}
    kept = [_named_on(group, measures) for group in groups]
    for group in kept:
        for arm in list(group):
            event = metric_of(arm, measures)
            if event is None:
                continue
            if worth_of(arm, points) > 0:
                home = homes.setdefault(id(event), group)
                adds = any(rule.event is event and rule.points > 0 for rule in steps)
                if home is not group and adds and arm.rule is None and worth_of(arm, points) == points:
                    _missed(arm, home, [rule for rule in steps if rule.event is event], points, context)
            elif not worth_of(arm, points) and (home := homes.get(id(event), group)) is not group:
                group.remove(arm)
                home.append(arm)
    parted = [part for group in kept if group for part in _by_metric(group, steps, measures)]
    return [without_anchors(group, made, steps, points, context) for group in parted]


def _missed(
    arm: ArmClause, home: Sequence[ArmClause], steps: Sequence[Steps], points: Decimal, context: Context
) -> None:
    """80%得6分，每提升5%加0.5分，100%得10分: the steps come to 8 there, and not to 10."""
    where = where_of(arm)
    edge = where.low if where is not None else None
    for rule in steps:
        starts = [each for each in home if each.label is not None and where_of(each) is not None]
        for start in starts:
            place = where_of(start)
            if edge is None or place is None or rule.target is None or place.low != rule.target or not rule.up:
                continue
            taken = (edge - rule.target) / rule.size
            made = worth_of(start, points) + rule.points * taken.to_integral_value(ROUND_FLOOR)
            context.explains += arm.label.measures if made >= points and arm.label is not None else ()
            if made < points and worth_of(start, points) < points:
                facts = {"value": f"{plain(edge)}{rule.event.unit}", "points": plain(points), "made": plain(made)}
                facts["each"] = plain(round((points - worth_of(start, points)) / taken, 2))
                context.report(STEPS_MISS, arm.span, sentence=brief(arm.span.text), **facts)
                return


def _by_metric(group: list[ArmClause], steps: Sequence[Steps], measures: Measures) -> list[list[ArmClause]]:
    """甲率95%以上得5分，不满95%得5分，乙率90%以上得5分: arms of two metrics with steps make two ladders."""
    parts: dict[int, list[ArmClause]] = {}
    last = 0
    for arm in group:
        event = metric_of(arm, measures)
        if event is not None and any(rule.event is event for rule in steps):
            last = id(event)
        parts.setdefault(last, []).append(arm)
    return list(parts.values()) if len(parts.keys() - {0}) > 1 else [group]


def _named_on(arms: Sequence[ArmClause], measures: Measures) -> list[ArmClause]:
    """登记率低于98%扣3分，低于95%扣5分: the second speaks of what the first names, and not of steps."""
    found: list[ArmClause] = []
    name, kind = "", ""
    for arm in arms:
        label = arm.label
        if label is None or not label.measured:
            found.append(arm)
            continue
        own, unit = trimmed(label.before), unit_of(label.measures[0])
        if own or unit != kind:
            name, kind = own, unit
        elif name and measures.find("", unit) is not measures.find(name, unit):
            arm = replace(arm, label=replace(label, before=name))
        found.append(arm)
    return found
