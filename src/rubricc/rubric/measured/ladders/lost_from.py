"""不得分 as an arm: of a count so many or more, of anything else a stretch of the metric."""

from __future__ import annotations

from rubricc.rubric.rule_kinds import AllLost, Cut, Event, Rule, Tier
from rubricc.source import Span
from rubricc.syntax.words import words
from rubricc.values import replace

_LASTS = frozenset({"周", "星期", "个星期", "月", "个月", "分钟", "工作日", "个工作日"})


def lost_from(event: Event, within: Tier, span: Span) -> Rule:
    """3次以上不得分 is a count that was reached; anything else a stretch of the metric."""
    lasts = event.unit in words().time_units or event.unit in _LASTS
    if lasts and within.low == within.high and within.low:
        within = replace(within, high=None, high_included=False)  # 旷工1天不得分: a day or more
    if event.unit in words().units and within.low is not None and within.high is None:
        return AllLost(event, within.low if within.low_included else within.low + 1, span)
    return Cut(event, within, span)


def or_more(rule: Cut) -> Rule:
    """较大事故1起0分: one or more, where no arm speaks of two."""
    counted = rule.event.unit in words().units and rule.where.low and rule.where.low == rule.where.high
    return AllLost(rule.event, rule.where.low, rule.span) if counted else rule
