"""达到目标得24分，每高1%加0.2分: full points are those of the number that the steps count from.

The words ask for no yes or no of their own where the number is written: what is measured tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.plan_reached import is_level
from rubricc.rubric.measured.meant import same_name
from rubricc.rubric.measured.steps.growth import growth_word
from rubricc.rubric.measured.steps.targets import Outlook, is_full
from rubricc.rubric.rule_kinds import Rule, Steps, Tier, Tiers
from rubricc.syntax.clauses import AllLostClause, ArmClause, Result
from rubricc.syntax.words import words


def gains_only(steps: Sequence[Steps], outlook: Outlook) -> bool:
    """Do steps give points, and nothing takes all of them (未达标不得分: who reached it has the base)?"""
    lost = any(
        isinstance(each, AllLostClause) or (isinstance(each, ArmClause) and each.result == Result.NONE)
        for each in outlook.clauses
    )
    return bool(steps) and not lost and all(rule.points > 0 for rule in steps)


def says_full(arm: ArmClause, points: Decimal) -> bool:
    """按时完成得24分 says when the item is earned; 上门率：24分 only repeats what it is worth."""
    worded = arm.label is not None and not arm.label.measured and bool(arm.label.text)
    return worded and arm.rule is None and arm.result in (Result.EARNS, Result.FULL) and is_full(arm, points)


def target_reached(
    arms: Sequence[ArmClause], steps: Sequence[Steps], outlook: Outlook
) -> tuple[list[Rule], Sequence[ArmClause]]:
    """The ladder of the one arm that speaks of where steps that add begin, and the arms that do not."""
    points = outlook.points
    if not gains_only(steps, outlook) or len(steps) != 1:
        return [], arms
    (rule,) = steps
    full = [arm for arm in arms if says_full(arm, points) and _begins(arm, rule)]
    if len(full) != 1 or any(arm.label is not None and arm.label.measured and arm.rule is None for arm in arms):
        return [], arms
    start = rule.target or Decimal(0)
    low, high = (start, None) if rule.up else (None, start)
    top = Tier(low, low is not None, high, high is not None, worth_of(full[0], points))
    return [Tiers(rule.event, (top,), None, full[0].span)], [arm for arm in arms if arm is not full[0]]


def _begins(arm: ArmClause, rule: Steps) -> bool:
    """上门率达标, 达到目标: of what the steps count, or of nothing that is named; 与上年持平 is growth of 0."""
    text = arm.label.text if arm.label is not None else ""
    if rule.target is None:
        return is_level(arm) and bool(growth_word(rule.event.label))
    targets = "|".join(sorted(map(re.escape, words().targets), key=len, reverse=True))
    reached = rf"达标|(?:达到|达成|完成|实现|符合|满足|达)(?:{targets})(?:值|数|线)?"
    said = re.fullmatch(rf"(?P<name>[^,;。0-9]{{0,12}}?)(?:{reached})(?:的|者|时)*", text)
    named = rule.event.label
    return said is not None and (not said["name"] or not named or same_name(said["name"], [named]))
