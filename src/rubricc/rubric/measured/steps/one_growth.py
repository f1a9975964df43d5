"""每增长1%得1分，负增长不得分 (负增长扣5分): one number, which may lie below 0, and not a yes/no beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.measured.steps.growth import growth_word, of_growth
from rubricc.rubric.model import Sentence
from rubricc.rubric.rule_kinds import AllLost, Cut, Event, Formula, Once, Rule, Steps, Tier, Tiers
from rubricc.values import replace


def one_growth(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The same sentences, with what 负增长, 持平 or 未增长 says of the growth that steps count."""
    rules = [rule for sentence in sentences for rule in sentence.rules]
    grown = [rule for rule in rules if _is_growth(rule)]
    denied = [rule for rule in rules if isinstance(rule, AllLost | Once) and not rule.event.unit]
    if len({id(rule.event) for rule in grown}) != 1:
        return list(sentences)
    event, word = grown[0].event, growth_word(grown[0].event.label)

    def settled(rule: Rule) -> Rule:
        if any(rule is each for each in grown) and isinstance(rule, Steps):
            return replace(rule, target=Decimal(0))
        return _cut(rule, event, word) if isinstance(rule, AllLost | Once) else rule

    if not any(isinstance(_cut(rule, event, word), Cut | Tiers) for rule in denied):
        return list(sentences)
    return [replace(each, rules=tuple(map(settled, each.rules))) for each in sentences]


def _is_growth(rule: Rule) -> bool:
    """Steps that count growth from nothing, or a formula of it."""
    from_nothing = isinstance(rule, Steps) and rule.up and rule.target in (None, Decimal(0))
    of_it = isinstance(rule, Formula) and len(rule.metrics) == 1
    return (from_nothing or of_it) and rule.event.unit == "%" and bool(growth_word(rule.event.label))


def _cut(rule: AllLost | Once, event: Event, word: str) -> Rule:
    """负增长不得分, and 负增长扣5分 on top of what the steps say."""
    said = not rule.event.unit and not (isinstance(rule, AllLost) and rule.most)
    where = of_growth(rule.event.label, word) if said else None
    if where is None:
        return rule
    if isinstance(rule, Once):
        tier = Tier(where.low, where.low_included, where.high, where.high_included, rule.points)
        return Tiers(event, (tier,), None, rule.span, True)
    lies = Tier(where.low, where.low_included, where.high, where.high_included, Decimal(0))
    return Cut(event, lies, rule.span)
