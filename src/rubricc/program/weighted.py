"""An item that is scored on one scale and counts on another: 100分，权重30%."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from rubricc.program.build import const, mul, quot
from rubricc.program.model import Role
from rubricc.program.nodes import Num
from rubricc.program.parts import Parts
from rubricc.rubric.model import Item
from rubricc.rubric.weights import exact
from rubricc.runtime import schema as record


def brought_to_weight(
    number: str, name: str, item: Item, score: Num, floor: Decimal, digits: int, parts: Parts
) -> tuple[Num, record.Unweighted | None]:
    """The score as it counts, and what the explanation needs of the one before; exact wherever that is a decimal."""
    if item.full == item.points:
        return score, None
    own = f"w{number}"
    before = parts.define(own, Role.BEFORE, name, score, item.span)
    highest = max(item.full, Decimal(parts.bounds[own][1]).scaleb(-before.scale))
    factor = exact(item.points, item.full)
    after = (
        mul(const(factor), before)
        if factor is not None
        else quot(mul(const(item.points), before), const(item.full), digits, "half_up")
    )
    return after, record.Unweighted(own, before.scale, item.full, item.weight, floor, highest)


def least_weighted(item: Item, floor: Decimal, digits: int) -> Decimal:
    """The least score as it counts, for 改判; never above what can be reached."""
    return (floor * item.points / item.full).quantize(Decimal(1).scaleb(-digits), ROUND_FLOOR)
