"""What is settled once all rules of an item are known: where it starts."""

from __future__ import annotations

from rubricc.rubric.rule_kinds import (
    Cases,
    Curve,
    Formula,
    Levels,
    Proportion,
    Rated,
    Rule,
    Tiers,
    direction,
)


def starts_at_zero(rules: tuple[Rule, ...]) -> bool:
    """Do all rules only add points, or does a ladder give them?"""
    ladders = any(
        isinstance(rule, Levels | Proportion | Curve | Rated) or (isinstance(rule, Tiers | Cases) and not rule.changes)
        for rule in rules
    )
    ladders = ladders or any(isinstance(rule, Formula) and not rule.takes for rule in rules)
    scoring = [direction(rule) for rule in rules if direction(rule)]
    return ladders or (bool(scoring) and min(scoring) > 0)
