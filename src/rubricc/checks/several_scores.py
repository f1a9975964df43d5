"""一项里有几种算法，每一种都给分，加起来超过了本项的分值：看不出是相加、取其一，还是各占一部分。

错误：
    考核表：示例
    1. 生产（100分）
       完成率×100分；满意率×100分。
正确：
    考核表：示例
    1. 生产（100分）
       得分＝完成率×60＋满意率×40。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cases, Curve, Formula, Levels, Proportion, Rule, Tiers

SEVERAL_SCORES = Kind(
    "R559",
    Severity.ERROR,
    "「{title}」有{count}种给分的算法，加起来最多{most}分，超过本项的{points}分，看不出怎样合在一起",
    "写明各占几分，加起来等于{points}分，例如“得分＝完成率×{half}＋满意率×{half}”；或者拆成几项",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """The points of rules that each give a score must fit into their item."""
    for item in rubric.items:
        giving = [(rule, most) for rule in item.rules if (most := _most(rule)) is not None]
        limit = max(item.full, item.most or item.full)
        total = sum((most for _, most in giving), Decimal(0))
        if len(giving) > 1 and total > limit and not item.open_end:
            facts = {"title": item.title, "count": len(giving), "most": total, "points": plain(item.full)}
            related = (Related(giving[0][0].span, "这里是第一种"),)
            yield SEVERAL_SCORES.at(giving[1][0].span, related, **facts, half=plain(item.full / 2))


def _most(rule: Rule) -> Decimal | None:
    """The most that a rule gives which is a score of its own; None for what adds or takes, or has no end."""
    match rule:
        case Tiers(arms=arms, changes=False):
            return max(arm.points for arm in arms)
        case Cases(cases=cases, changes=False):
            return max(case.points for case in cases)
        case Levels(options=options):
            return max(points for _, points in options)
        case Curve(knots=knots):
            return max(points for _, points in knots)
        case Proportion(most=most):
            return most
        case Formula(takes=False, within=None, most=most):
            return most  # where several formulas share the metric's values, one of them holds
    return None
