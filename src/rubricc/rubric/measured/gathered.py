"""Arms that waited for the item's end, each beside those of its metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.beside import metric_of, without_anchors
from rubricc.rubric.measured.ladders_worth import worth_of
from rubricc.rubric.measured.levels import trimmed
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.rule_kinds import Event, Rule, Steps
from rubricc.syntax.clauses import ArmClause, Result
from rubricc.syntax.units import unit_of

PARTS = Kind(
    "S196",
    Severity.ERROR,
    "一项里分了几部分，各有得分又各自往下扣：「{sentence}」扣过了头，会不会扣到另一部分没有写",
    "每部分写成一项，例如“1. 及时率（5分）：目标95%，每低1%扣1分”“2. 合格率（5分）：目标98%，每低1%扣1分”",
)


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
    if (part := _part(kept, steps, measures, points)) is not None:
        context.report(PARTS, part.span, sentence=brief(part.span.text))
        return []
    for group in kept:
        for arm in list(group):
            event = metric_of(arm, measures)
            if event is None:
                continue
            if worth_of(arm, points) > 0:
                homes.setdefault(id(event), group)
            elif not worth_of(arm, points) and (home := homes.get(id(event), group)) is not group:
                group.remove(arm)
                home.append(arm)
    return [without_anchors(group, made, steps, points, context) for group in kept if group]


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


def _part(
    groups: Sequence[list[ArmClause]], steps: Sequence[Steps], measures: Measures, points: Decimal
) -> ArmClause | None:
    """甲率95%得5分，每低1%扣1分；乙率90%得5分，每低1%扣1分: the first of several parts that add up to the item."""
    parts: dict[int, tuple[Event, ArmClause, Decimal]] = {}
    for arm in (arm for group in groups for arm in group):
        event, worth = metric_of(arm, measures), worth_of(arm, points)
        if event is None or arm.result == Result.CHANGES or not 0 < worth < points:
            continue
        best = parts.get(id(event))
        if best is None or worth > best[2]:
            parts[id(event)] = (event, arm, worth)
    taken = [each for each in parts.values() if any(rule.event is each[0] and rule.points < 0 for rule in steps)]
    whole = sum(worth for _, _, worth in parts.values()) == points
    return taken[0][1] if len(parts) > 1 and whole and taken else None
