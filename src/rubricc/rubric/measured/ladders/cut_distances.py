"""费用率不超过80%，每超1%扣1分，超过5%不得分: as far from the target, where the number itself cannot be meant."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.findings import CUT_FROM_TARGET
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.stretches import stretch_of
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cut, Steps, Tier
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import ArmClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

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


def cut_from_target(arm: ArmClause, steps: Sequence[Steps], points: Decimal, context: Context) -> Cut | None:
    """低于目标5个百分点以上不得分, 下降超过5%不得分: so far from the target that nothing is left."""
    if arm.label is None or not arm.label.measured or arm.rule is not None or worth_of(arm, points) != 0:
        return None
    where, name, unit = stretch_of(arm.label.measures), arm.label.before, unit_of(arm.label.measures[0])
    ways = words().directions
    away = name.endswith((*ways["up"], *ways["down"])) or any(
        name.endswith((f"{word}{target}", f"{word}于{target}"))
        for target in words().targets
        for word in (*ways["up"], *ways["down"], "低于", "高于", "未达")
    )
    rule = next((each for each in reversed(steps) if each.event.unit == unit and each.target is not None), None)
    away = away or (rule is not None and name in (_RISES if rule.up else _FALLS))
    if where is not None and where.low == where.high:
        where = replace(where, high=None, high_included=False)  # 低5%不得分: that much or more
    if where is None or where.low is None or where.high is not None or not away or rule is None or rule.target is None:
        return None
    if name.endswith(ways["down"] if rule.up else ways["up"]):
        return None  # 超支5%以上 beside 节约率每少1%: the other way, and no distance from that target
    if rule.up:
        if where.low > rule.target and name in ways["up"]:
            told(where, rule, arm, context)  # ≤1%，每超1%扣1分，超出5%不得分
        return Cut(rule.event, Tier(rule.target + where.low, where.low_included, None, False, Decimal(0)), arm.span)
    return Cut(rule.event, Tier(None, False, rule.target - where.low, where.low_included, Decimal(0)), arm.span)


_FALLS = ("降幅", "跌幅", "降低幅度", "下降幅度")  # 每降0.5%扣2分，降幅超过3%不得分
_RISES = ("增幅", "升幅", "涨幅", "上升幅度", "增长幅度")
