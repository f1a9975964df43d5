"""“高于平均分10%加2分”没有写“以上”，读作正好10%：10.01%就不加了。

错误：
    考核表：示例
    1. 成绩（100分）
       高于平均分10%加2分，低于10%扣2分。
正确：
    考核表：示例
    1. 成绩（100分）
       高于平均分10%以上加2分；低于平均分10%以上扣2分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Tier, Tiers
from rubricc.syntax.words import words

EXACT_SHARE = Kind(
    "R281",
    Severity.WARNING,
    "「{event}」正好{value}才{verb}{points}分，多一点、少一点都不按这一条",
    "到{value}及以上都{verb}的，写成“{value}以上”；{value}及以下都{verb}的，写成“{value}以下”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """An arm that adds or takes at one value of what may have any decimals, with nothing on a side of it."""
    data = words()
    for item in rubric.items:
        for rule in item.rules:
            unit = rule.event.unit
            if not isinstance(rule, Tiers) or not rule.changes or unit in data.units | data.time_units | {""}:
                continue
            for arm in rule.arms:
                if arm.low is None or arm.low != arm.high or not arm.points or not _alone(arm, rule.arms):
                    continue
                verb, value = "扣" if arm.points < 0 else "加", f"{plain(arm.low)}{unit}"
                yield EXACT_SHARE.at(
                    rule.span, event=rule.event.label, value=value, verb=verb, points=plain(abs(arm.points))
                )


def _alone(arm: Tier, arms: tuple[Tier, ...]) -> bool:
    """Does no other arm go on from its value upwards?"""
    others = [each for each in arms if each is not arm]
    return not any(each.low == arm.low and (each.high is None or each.high != each.low) for each in others)
