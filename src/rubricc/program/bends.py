"""Where a number bends as one input goes through its domain: edges of bands, first and last steps, floors, caps, ties.

Looks at the numbers that the policy names and between them; it finds what people would call an edge and does not
promise to find every one (`reach.py` is exact, this is not).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from rubricc.program.evaluate import number
from rubricc.program.model import Program, Slot
from rubricc.program.nodes import Const, Node, Quot
from rubricc.program.walk import names_read, slots_read, walk

Score = Callable[[int], int | None]  # the number for one value of the input; None where that is refused
WINDOW = 40  # steps that tell a slope from what rounding does
FAR = 3000  # steps on both sides of a value in which a tie is looked for


def edges(slot: Slot, wanted: Iterable[Decimal], score: Score, noise: int = 0) -> Iterator[int]:
    """The values at which the score bends or is refused, each with its neighbour beyond the edge, in order.

    `noise`: by how much rounding alone moves the score from one value to the next.
    """
    step = slot.step
    low, high = -(-slot.minimum // step) * step, slot.maximum // step * step
    seeds = {low, high}
    for each in wanted:
        near = int(each.scaleb(slot.decimals)) // step * step
        seeds |= {value for value in (near - step, near, near + step) if low <= value <= high}

    def at(value: int) -> int | None:
        return score(value) if low <= value <= high else None

    top = max((score for score in map(at, seeds) if score is not None), default=None)
    inner = {value for one, other in pairwise(sorted(seeds)) for value in _flat_ends(at, one, other, step, top)}
    found: set[int] = set()
    for value in (seeds | inner) - {low, high}:
        if not noise or _turns(at, value, low, high, step, noise):
            found |= set(_around(at, value, step))
    yield from sorted(found)


def _flat_ends(at: Score, low: int, high: int, step: int, top: int | None) -> Iterator[int]:
    """Where the score stops to change, or begins to, between two values: a floor or cap that is reached there.

    Of steps that go on to the floor only the first is wanted besides, from the best score."""
    first, last = at(low), at(high)
    if high - low <= step or first == last:
        return
    if at(high - step) == last:
        yield _turn(lambda value: at(value) != last, low, high, step) + step
        if first != top:
            return
    if at(low + step) == first:
        yield _turn(lambda value: at(value) == first, low, high, step)


def _turn(holds: Callable[[int], bool], low: int, high: int, step: int) -> int:
    """The last value for which it holds; it holds at `low` and not at `high`."""
    while high - low > step:
        middle = low + (high - low) // step // 2 * step
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _turns(at: Score, value: int, low: int, high: int, step: int, noise: int) -> bool:
    """Whether the score goes another way after the value than before it, seen from further than rounding reaches."""
    far = min(WINDOW, (value - low) // step, (high - value) // step) * step
    here, before, after = at(value), at(value - far), at(value + far)
    return here is None or before is None or after is None or abs(2 * here - before - after) > 2 * noise


def _around(at: Score, value: int, step: int) -> Iterator[int]:
    """The value and what lies beyond the edge, if it is one."""
    here, before, after = at(value), at(value - step), at(value + step)
    if here is None:
        return
    if before is None or after is None:
        yield value
        return
    earlier, later = at(value - 2 * step), at(value + 2 * step)
    came, goes = here - before, after - here
    if came == goes or (came and goes and later == after):
        return  # no edge, or the one just before a floor, which is looked at by itself
    yield value
    if came and goes:
        yield from (value - step, value + step)
    elif goes:
        yield value + step  # a band's upper end, the first step
    elif earlier is not None and before != earlier and before - earlier == came:
        yield value + step  # just used up: beyond it nothing more is lost
    else:
        yield value - step


def named_numbers(part: Program, points: Decimal) -> set[Decimal]:
    """The numbers that a program names, what uses up the points, and where its steps begin: 95% and 94%."""
    nodes: list[Node] = [
        *(each.value for each in part.definitions),
        *(each.holds for each in part.constraints),
        *(each.missing for each in part.requirements),
    ]
    parts = [inner for node in nodes for inner in walk(node)]
    found = _constants(parts) - {Decimal(0)}
    found |= {points / each for each in found}
    for each in parts:
        if isinstance(each, Quot):
            below = _constants(walk(each.den)) - {Decimal(0)}
            found |= {one + way * other for one in _constants(walk(each.num)) for other in below for way in (1, -1)}
    return found


def tie(part: Program, slot: Slot, near: int, slots: dict[str, int | None]) -> int | None:
    """The nearest value at which a division that is rounded stands exactly in the middle: 4.545."""
    halves = [
        (number(node.num), number(node.den))
        for each in part.definitions
        for node in walk(each.value)
        if isinstance(node, Quot) and node.rounding == "half_up"
    ]
    if not halves:
        return None
    values = [(each.name, number(each.value)) for each in part.definitions]
    for far in range(FAR):
        for value in (near - far * slot.step, near + far * slot.step):
            if not slot.minimum <= value <= slot.maximum:
                continue
            tried, defined = {**slots, slot.name: value}, dict[str, int]()
            for name, compute in values:
                defined[name] = compute(tried, defined)
            for above, below in halves:
                if (twice := 2 * above(tried, defined)) % (den := below(tried, defined)) == 0 and twice // den % 2:
                    return value
    return None


def rounding_noise(part: Program, scale: int) -> int:
    """What rounding to some decimals can move a number of this scale by; 0 where nothing is rounded so."""
    nodes = [node for each in part.definitions for node in walk(each.value)]
    digits = [node.scale for node in nodes if isinstance(node, Quot) and node.rounding == "half_up" and node.scale]
    return max((10 ** max(0, scale - each) for each in digits), default=0)


def divisors(part: Program) -> frozenset[str]:
    """The slots by which something is divided, directly or through definitions."""
    behind: dict[str, frozenset[str]] = {}
    found: frozenset[str] = frozenset()
    for each in part.definitions:
        for node in walk(each.value):
            if isinstance(node, Quot):
                found = found.union(slots_read([node.den]), *(behind[name] for name in names_read([node.den])))
        behind[each.name] = slots_read([each.value]).union(*(behind[name] for name in names_read([each.value])))
    return found


def _constants(nodes: Iterable[Node]) -> set[Decimal]:
    return {abs(Decimal(each.value).scaleb(-each.scale)) for each in nodes if isinstance(each, Const)}
