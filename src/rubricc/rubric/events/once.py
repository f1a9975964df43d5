"""Rules that hold once, of their item or of the total."""

from __future__ import annotations

from collections.abc import Callable

from rubricc.rubric.event import Event
from rubricc.rubric.rule_kinds import OffTotal, Once, PerEvent, Rule
from rubricc.values import replace


def is_once(rule: Rule) -> bool:
    """Whether the rule holds once, of its item or of the total."""
    return isinstance(rule, Once) or (isinstance(rule, OffTotal) and isinstance(rule.rule, Once))


def unsaid_each(rule: Once | OffTotal, each_time: Callable[[Event], Event]) -> PerEvent | OffTotal:
    """未写明“每次”的，按每次计; `each_time`: the event counted, the same one for all amounts of one event."""
    if isinstance(rule, OffTotal):
        assert isinstance(rule.rule, Once), "only what was read as once is settled"
        each = unsaid_each(rule.rule, each_time)
        assert isinstance(each, PerEvent)
        return replace(rule, rule=each)
    return PerEvent(each_time(rule.event), rule.points, rule.span, rule.only)


def said_once(rule: Rule) -> Rule:
    """只扣一次 behind a rule that has 每次 only from the one before it."""
    return Once(replace(rule.event, unit=""), rule.points, rule.span) if isinstance(rule, PerEvent) else rule
