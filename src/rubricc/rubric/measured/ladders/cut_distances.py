"""费用率不超过80%，每超1%扣1分，超过5%不得分: as far from the target, where the number itself cannot be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.findings import CUT_FROM_TARGET
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Steps
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import ArmClause

_FAR = 4  # 低于5% beside a target of 95% is no number of its own


def distant(where: Bounds, steps: Sequence[Steps], points: Decimal, arm: ArmClause, context: Context) -> Bounds:
    """Where nothing is left, in an item of so many points: behind its target if at the number all is gone, or never."""
    rule = next((each for each in steps if each.points < 0 and each.target), None)
    if rule is None or rule.target is None:
        return where
    found = where
    if rule.up and where.high is None and where.low is not None and 0 < where.low < rule.target:
        found = replace(where, low=rule.target + where.low)
    gone = rule.target - rule.size * points / -rule.points
    if not rule.up and where.low is None and where.high is not None and 0 < where.high * _FAR <= rule.target:
        found = replace(where, high=rule.target - where.high) if where.high <= gone else where
    if found != where:
        told(where, rule, arm, context)
    return found


def told(where: Bounds, rule: Steps, arm: ArmClause, context: Context) -> None:
    """Say from where it is counted; `where`: as it is written."""
    assert rule.target is not None, "what is counted from"
    size = (where.low if where.low is not None else where.high) or Decimal(0)
    value, unit = rule.target + size if rule.up else rule.target - size, rule.event.unit
    side, way = ("高", "上") if rule.up else ("低", "下")
    facts = {"sentence": brief(arm.span.text), "target": f"{plain(rule.target)}{unit}", "side": side, "way": way}
    context.report(CUT_FROM_TARGET, arm.span, size=f"{plain(size)}{unit}", value=f"{plain(value)}{unit}", **facts)
    context.explains += arm.label.measures if arm.label is not None else ()
