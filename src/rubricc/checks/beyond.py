"""一条规则一次扣的分超过了本项的分值：多出的部分不会扣。

错误：
    考核表：示例
    1. 钥匙管理（5分）
       丢失钥匙每次扣10分。
    2. 其他（95分）
       违纪每次扣1分。
正确：
    考核表：示例
    1. 钥匙管理（5分）
       丢失钥匙每次扣5分。
    2. 其他（95分）
       违纪每次扣1分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import (
    AllLost,
    Cases,
    Checklist,
    Curve,
    Cut,
    Discretion,
    Exempt,
    Formula,
    Levels,
    OffTotal,
    OfWhich,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Series,
    Steps,
    Tiers,
    Veto,
    direction,
)

BEYOND = Kind(
    "R120",
    Severity.WARNING,
    "「{title}」只有{points}分，这一条一次就扣{taken}分，只能扣到0分为止",
    "若就是扣完为止，不必改；若多出的部分要从总分里扣，请写“超出本项的部分从总分中扣除”",
)
NO_EFFECT = Kind(
    "R124",
    Severity.WARNING,
    "「{title}」只有{points}分，“最多扣{cap}分”不起作用：扣到{room}分就到{floor}分了",
    "把上限写得比本项的分值小，或删去这一句",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """One event that takes more than its item holds; a cap that the item never reaches."""
    for item in rubric.items:
        floor = item.floor or Decimal(0)
        room = item.full - floor
        endless = item.overflow or item.lifted or any(direction(rule) > 0 for rule in item.rules)
        for cap, span in [(each.cap, each.span) for each in item.sentences] + [(item.cap, item.span)]:
            if cap is not None and cap > room > 0 and not endless:
                related = (Related(item.points_span, f"本项{plain(item.full)}分"),)
                facts = {"points": plain(item.full), "room": plain(room), "floor": plain(floor)}
                yield NO_EFFECT.at(span, related, title=item.title, cap=plain(cap), **facts)
        # 超出本项的部分从总分中扣除, 可倒扣: where it goes is written
        for rule in () if item.overflow or item.lifted else item.rules:
            if (taken := _most_at_once(rule)) > item.full > 0:
                related = (Related(item.points_span, f"本项{plain(item.full)}分"),)
                yield BEYOND.at(rule.span, related, title=item.title, points=plain(item.full), taken=plain(taken))


def _most_at_once(rule: Rule) -> Decimal:
    match rule:
        case PerEvent(points=points) | Once(points=points) | Steps(points=points) | OfWhich(points=points):
            return -points
        case Discretion(high=high, sign=sign):
            return -sign * high
        case Series(stages=stages):
            return max(-stage.points for stage in stages)
        case Tiers(arms=arms, changes=True):
            return max(-arm.points for arm in arms)
        case Cases(cases=cases, changes=True):
            return max(-case.points for case in cases)
        case Checklist(points=points):
            return -(points or Decimal(0))
        case Exempt() | AllLost() | Cut() | Tiers() | Cases() | Levels() | Proportion() | Formula() | Curve() | Rated():
            return Decimal(0)
        case OffTotal() | Veto():
            return Decimal(0)
