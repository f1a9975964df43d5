"""What follows from a veto."""

from __future__ import annotations

from decimal import Decimal

from rubricc.syntax.clauses import ActKind
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that follows: 总分记0分, 等级不高于良好, 取消评优."""

    kind: ActKind
    amount: Decimal = Decimal(0)  # of the total: the most that is left, or is taken; of 降档: how many grades
    name: str = ""  # of a grade; the words of a mark
