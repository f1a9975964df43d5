"""How far a metric goes, and with how many decimals, by its unit and its name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.rule_parts import Tier, in_parts, next_to_one_another
from rubricc.syntax.formulas import HUNDRED, scale_of
from rubricc.syntax.words import words

MOST_EVENTS = Decimal(9999)
DAYS = frozenset({"天", "日", "工作日", "个工作日", "工作天"})


def domain_of(unit: str, name: str = "", arms: Sequence[Tier] = ()) -> tuple[Decimal, int]:
    """The greatest value of a metric in this unit, and its decimals; `arms` of the ladder that asks for it."""
    if unit in ("%", "‰", "‱", "分"):
        said = scale_of(name) if unit == "分" else HUNDRED
        return Decimal(said if said != HUNDRED else 1000), 2
    if unit in words().units:
        return MOST_EVENTS, 2 if in_parts(arms, name) else 0
    by_dates = unit in DAYS and name.endswith(words().directions["late"]) and next_to_one_another(arms, name)
    return Decimal(999_999), 0 if by_dates else 2  # 延误1-3天, 4-7天; leave may be half a day
