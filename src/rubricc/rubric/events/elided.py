"""旷工1次扣1分，2次2分，3次5分: an elided verb is the one before, in the same line.

Refuses to guess where the number could also be what the item is worth: 95%以下扣2分，95%以上20分 in an item of 20.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.events.bare_losses import taken
from rubricc.rubric.events.expected import likely_sign
from rubricc.rubric.measured.better import FALLS, RISES, UNKNOWN, better
from rubricc.rubric.rule_kinds import Event
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import ArmClause, Clause, Label, NoteClause, Result, RuleClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words


def with_verbs(placed: Sequence[tuple[int, Clause]], full: Decimal) -> list[tuple[int, Clause]]:
    """The clauses with the places of their sentences; bare points behind a verb have it; the item has `full` points."""
    found: list[tuple[int, Clause]] = []
    before: Clause | None = None
    elided = False  # the one before had no verb of its own either
    at = 0
    for place, clause in placed:
        sign = _sign(before) if before is not None else 0
        if sign and isinstance(clause, ArmClause) and before is not None and _goes_on(before, clause, at == place):
            known = clause.amount is not None and clause.amount.high not in (0, full)
            if (known or elided) and _alike(clause, sign, before):
                clause, elided = taken(clause, sign), True
        if not isinstance(clause, NoteClause):
            elided = elided and _sign(clause) != 0
            before, at = clause, place
        found.append((place, clause))
    return found


def _sign(clause: Clause) -> int:
    """What its verb says: -1, +1; 0 where it has none or gives the score."""
    rule = clause.rule if isinstance(clause, ArmClause) else clause
    plain = isinstance(rule, RuleClause) and not rule.earned and not rule.discretion and not rule.of_total
    return rule.sign if plain and isinstance(rule, RuleClause) else 0


def _goes_on(before: Clause, arm: ArmClause, same: bool) -> bool:
    """Does the arm follow in the same sentence, or, with a number in it, in the same line?"""
    if before.span.source is not arm.span.source or arm.label is None or arm.result != Result.BARE:
        return False
    between = arm.span.source.text[before.span.end : arm.span.start]
    return "\n" not in between and (same or arm.label.measured)


def _alike(arm: ArmClause, sign: int, before: Clause) -> bool:
    """A number of what was named before, or a name that brings the same: 迟到扣1分，早退2分; 省级加3分，市级2分.

    Not so 投诉扣2分；合格率98%以上8分: the more of another thing the better.
    """
    assert arm.label is not None, "it goes on with a name or a number"
    likely = likely_sign(arm.label.text)
    if not arm.label.measured:
        return likely == sign or (sign > 0 and not likely)
    named, label = arm.label.before, getattr(before, "label", None)
    same = isinstance(label, Label) and named in label.text
    good = any(word in named for word in words().goods) and not any(word in named for word in words().harms)
    if isinstance(label, Label) and sign < 0 and _costs_more_for_better(label, arm, before):
        return False
    return same or sign > 0 or not good


def _costs_more_for_better(label: Label, arm: ArmClause, before: Clause) -> bool:
    """合格率95%以下扣2分，95%以上8分: on the better side of the number a loss is never the larger one."""
    assert arm.label is not None, "it has a number"
    one, other = (bounds(each.measures[-1]) if each.measures else None for each in (label, arm.label))
    if (
        one is None
        or other is None
        or {one.low, other.low} != {one.high, other.high}
        or None not in (one.low, one.high)
    ):
        return False
    unit = unit_of(arm.label.measures[-1])
    way = better(Event(label.before or arm.label.before, unit, arm.span), "")
    if other.high is None and (way == RISES or (way == UNKNOWN and unit in ("%", "‰"))):
        return True  # nobody could reach full marks
    rule = before.rule if isinstance(before, ArmClause) else before
    known = rule.amounts[0].high if isinstance(rule, RuleClause) and rule.amounts else None
    amount = arm.amount.high if arm.amount is not None else None
    return other.low is None and way == FALLS and known is not None and amount is not None and amount >= known
