"""Where one number may lie, looked up by bisection: a ladder of hundreds of arms asks it hundreds of times.

Only of conditions that ask nothing else than on which of several stretches apart from one another a slot lies;
any others are asked one by one, by whoever calls this.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rubricc.program.nodes import All, Bool, Choose, Cmp, Const, Input
from rubricc.program.nodes import Any as AnyOf
from rubricc.values import dataclass

MANY = 16  # fewer are asked as quickly one by one
_FAR = 10**15  # beyond every number of a program
_ENDS = {"<": (0, -1), "<=": (0, 0), ">": (1, 0), ">=": (0, 0), "=": (0, 0)}


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of one slot, none of which holds what another holds."""

    slot: str
    lows: tuple[int, ...]  # rising
    highs: tuple[int, ...]
    places: tuple[int, ...]  # of each, among the conditions

    def met(self, low: int, high: int) -> tuple[Sequence[int], bool]:
        """The places of the conditions that may hold between both ends; whether the only one surely does."""
        first, last = bisect_left(self.highs, low), bisect_right(self.lows, high)
        surely = last - first == 1 and self.lows[first] <= low and high <= self.highs[first]
        return sorted(self.places[first:last]), surely


def stretches(node: AnyOf | Choose) -> Stretches | None:
    """Those of its conditions; None where they are few, or ask for more."""
    count = len(node.cases) if isinstance(node, Choose) else len(node.conditions)
    return _known(_Same(node)) if count > MANY else None


class _Same:
    """A node as a key, which is not compared with all that it holds."""

    def __init__(self, node: AnyOf | Choose) -> None:
        self.node = node

    def __hash__(self) -> int:
        return id(self.node)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.node is other.node


@lru_cache(maxsize=256)
def _known(same: _Same) -> Stretches | None:
    node = same.node
    conditions = [test for test, _ in node.cases] if isinstance(node, Choose) else node.conditions
    slot, found = "", list[tuple[int, int, int]]()
    for place, condition in enumerate(conditions):
        asked = _stretch(condition)
        if asked is None or slot not in ("", asked[0]):
            return None
        slot, low, high = asked
        if low <= high:
            found.append((low, high, place))
    found.sort()
    if any(one[1] >= other[0] for one, other in pairwise(found)):
        return None
    return Stretches(
        slot, tuple(each[0] for each in found), tuple(each[1] for each in found), tuple(p for *_, p in found)
    )


def _stretch(node: Bool) -> tuple[str, int, int] | None:
    """The slot that a condition asks for, and the ends between which its number must lie."""
    slot, low, high = "", -_FAR, _FAR
    for each in node.conditions if isinstance(node, All) else (node,):
        match each:
            case Cmp(op=op, left=Input(slot=name), right=Const(value=value)) if op in _ENDS and slot in ("", name):
                up, down = _ENDS[op]
                slot = name
                low = max(low, value + up) if op in (">", ">=", "=") else low
                high = min(high, value + down) if op in ("<", "<=", "=") else high
            case _:
                return None
    return (slot, low, high) if slot else None
