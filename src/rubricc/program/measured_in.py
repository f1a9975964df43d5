"""How far a metric goes, and with how many decimals, by its unit and its name."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.syntax.words import words

MOST_EVENTS = Decimal(9999)
# 日均上门 in 户, 投诉率（件/百万人次）: a mean of pieces need not be whole
_MEAN = re.compile(r"平均|[年月周日人台班车店户组场次]均|率(?:$|[\s(（])")


def domain_of(unit: str, name: str = "") -> tuple[Decimal, int]:
    """The greatest value of a metric in this unit, and its decimals."""
    if unit in ("%", "‰", "‱", "分"):
        return Decimal(1000), 2
    if unit in words().units:
        return MOST_EVENTS, 2 if _MEAN.search(name) else 0
    return Decimal(999_999), 2
