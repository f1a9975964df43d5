"""Rules that say only what is new beside the rule before them."""

from __future__ import annotations

from rubricc.rubric.plain import plain
from rubricc.rubric.readback.parts import change, happens
from rubricc.rubric.rule_kinds import OffTotal, Once, PerEvent, Rule

OTHER_PEOPLE = "其他人员"


def shared(rule: Rule, before: Rule | None) -> str:
    """Another amount for the event of the rule before it; empty for a rule of its own."""
    return _beside(rule, before) or _by_role(rule, before)


def _by_role(rule: Rule, before: Rule | None) -> str:
    """迟到每发生1次扣1分，主管扣5分: an amount for one role after that for the others."""
    if not isinstance(rule, PerEvent | Once) or rule.only is None:
        return ""
    whom = OTHER_PEOPLE if rule.only.others else "、".join(rule.only.roles)
    amount = f"{whom}{change(rule.points)}"
    if before is not None and before.event is rule.event:
        return amount
    if rule.only.others:
        return ""
    label = f"「{rule.event.label}」" if rule.event.label else ""
    unit = rule.event.unit
    return f"{label}每{happens(unit)}1{unit}{amount}" if isinstance(rule, PerEvent) else f"{label}，{amount}"


def _beside(rule: Rule, before: Rule | None) -> str:
    """另扣总分1分: about the very event of the rule before it."""
    if not isinstance(rule, OffTotal) or not isinstance(before, PerEvent | Once) or rule.event is not before.event:
        return ""
    points = rule.rule.points if isinstance(rule.rule, PerEvent | Once) else None
    if points is None:
        return ""
    return f"{'另扣' if points < 0 else '另加'}总分{plain(abs(points))}分"
