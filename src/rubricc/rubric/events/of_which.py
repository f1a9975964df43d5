"""其中严重的每次扣5分: some of what a rate before it counts, at another price."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.events.series import ON_TOP
from rubricc.rubric.rule_kinds import Event, OfWhich, Once, PerEvent, Rule
from rubricc.syntax.clauses import RuleClause

OF_WHICH = "其中"


def of_which(clause: RuleClause, made: Sequence[Rule], before: Sequence[Rule]) -> list[Rule] | None:
    """其中严重的每次扣5分 replaces what the rate before takes; None when it is no such sentence."""
    if clause.label is None or not clause.label.text.startswith(OF_WHICH):
        return list(made)
    general = next((rule for rule in reversed(before) if isinstance(rule, PerEvent)), None)
    rule = made[0] if len(made) == 1 else None
    if general is None or not isinstance(rule, PerEvent | Once):
        return None
    points = rule.points + (general.points if ON_TOP.search(clause.span.normal) else 0)  # 其中…的加扣3分
    if (points > 0) != (general.points > 0) or points == general.points:
        return None
    label = rule.event.label.removeprefix(OF_WHICH).removeprefix("：").removeprefix(":")
    label = label[1:-1] if label.startswith("「") and label.endswith("」") else label
    event = Event(label, general.event.unit, rule.event.span)
    return [OfWhich(event, general.event, points, general.points, clause.span)]


def named_last(made: Sequence[Rule]) -> Event | None:
    """What 累计3次以上 behind rules counts: all of it, and not what 其中 singles out."""
    last = made[-1] if made else None
    return last.general if isinstance(last, OfWhich) else last.event if last is not None else None
