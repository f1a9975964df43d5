"""What acts on the whole table: 奖扣, 否决, 兑现, who is not appraised. Model only; the readers stand beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rubricc.source import Span


@dataclass(frozen=True, slots=True)
class Bonus:
    """奖扣：由经理酌情奖励或扣除1-10分: one signed amount a table, 0 or within."""

    who: str  # 经理; empty when not said
    low: Decimal
    high: Decimal
    sign: int  # 0: either way, +1: only given, -1: only taken
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything between the sum of the items and what it leads to."""

    bonus: Bonus | None = None
    cap_before_bonus: bool = False  # 总分上限（不含奖扣）


NO_EFFECTS = Effects()
