"""调整 and 奖扣: points on the total that one person sets, in the words of the forms."""

from __future__ import annotations

from rubricc.values import dataclass

from rubricc.runtime.schema import ADJUSTED, Schema
from rubricc.targets import paper


@dataclass(frozen=True, slots=True)
class ByHand:
    """Points on the total that one person sets, as the forms call them."""

    name: str  # 调整, 奖扣
    slot: str
    label: str  # of the place where they are typed: 终审调整总分, 奖扣（经理）
    printed: str  # beside the total
    blank: str  # what is printed for the pen
    range: str  # ±10


def by_hand(schema: Schema) -> tuple[ByHand, ...]:
    """调整 and 奖扣, where the table has them."""
    found = []
    for name, each in schema.by_hand.items():
        sign = {0: "±", 1: "+", -1: "-"}[each.sign]
        least = f"{paper.points_text(each.least)}～" if each.least else ""
        span = f"{sign}{least}{paper.points_text(each.limit)}"
        if name == ADJUSTED:
            found.append(ByHand(name, each.slot, f"{each.level}调整总分", f"{each.level}调整", "", span))
        else:
            who = each.who or (each.level if len(schema.levels) > 1 else "")
            label = f"{name}（{who}）" if who else name
            found.append(ByHand(name, each.slot, label, name, f"{label}：{paper.BLANK * 3}分", span))
    return tuple(found)
