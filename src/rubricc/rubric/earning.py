"""Which rules an item has its points by: nothing of these is a loss, while nothing of the others changes nothing."""

from __future__ import annotations

from rubricc.rubric.rule_kinds import Cases, Checklist, Curve, Formula, Levels, Once, Proportion, Rated, Rule, Tiers


def earns(rule: Rule) -> bool:
    """Is 0 of this rule something that people ask about?"""
    match rule:
        case Tiers(changes=changes) | Cases(changes=changes):
            return not changes
        case Once(points=points):
            return points > 0
        case Formula(takes=takes):
            return not takes
        case Checklist(points=points):
            return points is None
        case Levels() | Proportion() | Curve() | Rated():
            return True
        case _:
            return False
