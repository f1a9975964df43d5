"""迟到每次扣1分，3次以内不扣分: what may happen so often before anything is taken, in either order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.events.thresholds import at_most
from rubricc.rubric.rule_kinds import PerEvent, Rule, Steps
from rubricc.syntax.clauses import Clause, ExemptClause, Part
from rubricc.syntax.labels import trimmed
from rubricc.values import replace


def beyond_allowed(note: Clause | None, rules: Sequence[Rule]) -> tuple[PerEvent, Steps] | None:
    """The rate that the note limits, the last of its unit, and the rule in its place; None for another note."""
    if not isinstance(note, ExemptClause) or len(note.label.measures) != 1:
        return None
    free = at_most(note.label.measures[0])
    name = note.label.before
    for rule in reversed(rules):
        if free is None or not isinstance(rule, PerEvent) or rule.points > 0 or rule.only is not None:
            continue
        if rule.event.unit == free[1] and (only_fillers(name) or name.endswith(rule.event.label)):
            # a list before a number would be a list of numbers
            label = (rule.event.label or trimmed(name)).replace("、", "和")
            event = rule.event if label == rule.event.label else replace(rule.event, label=label)
            return rule, Steps(event, free[0], Decimal(1), True, rule.points, Part.NOTHING, rule.span)
    return None
