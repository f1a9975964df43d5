"""组织培训4次，每次得5分 in an item of 20: so many are asked for, and each of them earns its share from the first on.

That so many of them come to the item's points tells it; without that, 3次以上每次加2分 may earn nothing before three.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.events.thresholds import at_least
from rubricc.rubric.rule_kinds import PerEvent, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import Clause, Frequency, RuleClause, Share, StepClause
from rubricc.syntax.words import words
from rubricc.values import replace

_FROM_THERE = re.compile("以上|超过|超出|起|后|满|第|>")


def each_of_asked(clauses: Sequence[Clause], points: Decimal) -> list[Clause]:
    """The clauses of an item, a step that only names how many are asked for as the rate that it says."""
    moving = [each for each in clauses if isinstance(each, StepClause | RuleClause)]
    alone = sum(isinstance(each, StepClause) for each in moving) == 1
    alone &= not any(isinstance(each, RuleClause) and each.frequency and each.frequency.short for each in moving)
    return [
        _rate(each) if isinstance(each, StepClause) and alone and _comes_to(each, points) else each for each in clauses
    ]


def _comes_to(clause: StepClause, points: Decimal) -> bool:
    label, amount = clause.label, clause.amount
    plain = not clause.word and clause.size == 1 and clause.earned and clause.unit in words().units
    if not plain or label is None or len(label.measures) != 1 or not only_fillers(label.after):
        return False
    return amount.low == amount.high and _full(label.measures[0], clause.unit, amount.high, points)


def _rate(clause: StepClause) -> RuleClause:
    label = clause.label
    assert label is not None, "what is asked for has words"
    (asked,) = label.measures
    name = Span(asked.source, label.span.start, asked.start).stripped()
    named = replace(
        label, text=name.text, parts=(name.text,), span=name, after="", measures=(), compared=False, demand=asked
    )
    often = Frequency(clause.unit, "", asked)
    own = named if name.text else None
    return RuleClause(own, often, False, Share.TOGETHER, (clause.amount,), clause.sign, True, clause.span)


def _full(asked: Span, unit: str, each: Decimal, points: Decimal) -> bool:
    """Do so many of them come to the item's points?"""
    found = None if _FROM_THERE.search(asked.normal) else at_least(asked)
    return found is not None and found[1] == unit and found[0] * each == points


def asks_for_all(measures: Sequence[Span], rules: Sequence[Rule], points: Decimal) -> bool:
    """每开展一次得5分，全年不少于4次 in an item of 20: with so many the item's points are earned."""
    rates = [rule for rule in rules if isinstance(rule, PerEvent) and rule.points > 0]
    if len(rates) != 1 or len(rules) != 1 or len(measures) != 1:
        return False
    return _full(measures[0], rates[0].event.unit, rates[0].points, points)
