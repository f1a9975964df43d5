"""按步扣分的目标那里没有写得几分，另一档又只给一部分分：从0分扣起，正好达到目标也得不到分。

错误：
    考核表：示例
    1. 合格率（100分）
       合格率98%以上得100分，每低1%扣5分，低于90%得20分。
正确：
    考核表：示例
    1. 合格率（100分）
       合格率98%以上得100分，每低1%扣5分，最低得20分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Steps, Tiers

NOTHING_AT_GOAL = Kind(
    "R595",
    Severity.ERROR,
    "“{steps}”从{target}{unit}起一步步扣，“{ladder}”又另给分：读不出{target}{unit}时得几分，也读不出两句都管的地方按哪一句",
    "扣到{least}分为止的，写“最低得{least}分”；到了那里直接按{least}分计的，不写“每…扣…分”，把每一档的得分写出来",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Steps that take from a target at which no arm of the same metric gives anything."""
    for item in rubric.items:
        if item.holes or item.base:
            continue
        ladders = [rule for rule in item.rules if isinstance(rule, Tiers) and not rule.changes]
        for rule in item.rules:
            if not isinstance(rule, Steps) or rule.points > 0 or rule.target is None:
                continue
            own = [each for each in ladders if each.event == rule.event and each.otherwise is None]
            if own and not any(arm.holds(rule.target) for each in own for arm in each.arms):
                yield NOTHING_AT_GOAL.at(
                    own[0].span,
                    steps=rule.span.text,
                    target=plain(rule.target),
                    unit=rule.event.unit,
                    ladder=own[0].span.text,
                    least=plain(min(arm.points for arm in own[0].arms)),
                )
                break
