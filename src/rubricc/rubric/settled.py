"""What is settled once all rules of an item are known: where it starts."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import (
    Cases,
    Curve,
    Formula,
    Levels,
    OffTotal,
    Once,
    Proportion,
    Rated,
    Rule,
    Tiers,
    direction,
)
from rubricc.syntax.words import words


def starts_at_zero(rules: tuple[Rule, ...]) -> bool:
    """Do all rules only add points, or does a ladder give them?"""
    ladders = any(
        isinstance(rule, Levels | Proportion | Curve | Rated) or (isinstance(rule, Tiers | Cases) and not rule.changes)
        for rule in rules
    )
    ladders = ladders or any(isinstance(rule, Formula) and not rule.takes for rule in rules)
    scoring = [direction(rule) for rule in rules if direction(rule)]
    return ladders or (bool(scoring) and min(scoring) > 0)


def unsettled(rubric: Rubric, unsaid: Sequence[Once | OffTotal]) -> list[Once | OffTotal]:
    """Of the sentences without 每次 those where once and each time differ: not what takes all, nor what just is so."""
    all_taken = {
        id(rule)
        for item in rubric.items
        if not item.lifted and not item.overflow and not any(direction(rule) > 0 for rule in item.rules)
        for rule in item.rules
        if isinstance(rule, Once) and -rule.points >= item.full > 0
    }
    shown = reversed({id(rule.event): rule for rule in reversed(unsaid)}.values())
    return [
        rule
        for rule in shown
        if id(rule) not in all_taken and not any(word in rule.event.label for word in words().states)
    ]
