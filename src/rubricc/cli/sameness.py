"""Do two texts mean the same to the last digit? Proven, or it is not said.

All that scores is compared, without the author's words that an explanation cites. A ladder may be written in two ways
that pay alike: between its bounds nothing changes, so the bounds and the whole numbers beside them tell it all.
"""

from __future__ import annotations

from collections.abc import Iterable

from rubricc.pipeline import Compilation
from rubricc.program.evaluate import evaluate
from rubricc.program.model import Program, Slot
from rubricc.program.nodes import All, Any, Choose, Cmp, Const, Input, Node, Not
from rubricc.program.walk import slots_read, walk
from rubricc.values import replace


def means_the_same(one: Compilation, other: Compilation) -> bool:
    """The same tables: inputs, what is asked and refused, every number."""
    return len(one.tables) == len(other.tables) and all(
        _same(first.program, second.program) for first, second in zip(one.tables, other.tables, strict=True)
    )


def _same(one: Program, other: Program) -> bool:
    if _around(one) != _around(other) or len(one.constraints) != len(other.constraints):
        return False
    values = zip(_values(one), _values(other), strict=True)
    return all(first == second or _alike(first, second, one.slots) for first, second in values)


def _values(program: Program) -> list[Node]:
    return [*(each.holds for each in program.constraints), *(each.value for each in program.definitions)]


def _around(program: Program) -> list[object]:
    """Everything but the numbers."""
    return [
        program.slots,
        program.requirements,
        [(each.message, each.fields) for each in program.constraints],
        [each.name for each in program.definitions],
        [replace(each, line=0) for each in program.schema.fields],
        [(each.name, each.points, each.base, each.minimum, each.maximum) for each in program.schema.items],
        program.schema.grades,
    ]


def _alike(one: Node, other: Node, slots: Iterable[Slot]) -> bool:
    """Two ladders over one number, tried at every bound of both and beside it."""
    read = slots_read([one]) | slots_read([other])
    known = [each for each in slots if each.name in read]
    if len(known) != 1 or not (_is_ladder(one) and _is_ladder(other)):
        return False
    slot = known[0]
    bounds = {part.value for node in (one, other) for part in walk(node) if isinstance(part, Const)}
    tried = {bound + change for bound in bounds for change in (-1, 0, 1)} | {slot.minimum, slot.maximum}
    return all(
        evaluate(one, {slot.name: value}, {}) == evaluate(other, {slot.name: value}, {})
        for value in tried
        if slot.minimum <= value <= slot.maximum
    )


def _is_ladder(node: Node) -> bool:
    """Fixed points, or yes and no, by comparing one number with fixed ones of its own scale."""
    parts = list(walk(node))
    chosen = [value for part in parts if isinstance(part, Choose) for value in (*_given(part), part.otherwise)]
    return (
        all(isinstance(part, Choose | Cmp | All | Any | Not | Input | Const) for part in parts)
        and all(_compares(part) for part in parts if isinstance(part, Cmp))
        and all(isinstance(value, Const | Choose) for value in chosen)
        and isinstance(node, Choose | All | Any | Not | Cmp)
    )


def _given(node: Choose) -> list[Node]:
    return [value for _, value in node.cases]


def _compares(part: Node) -> bool:
    return (
        isinstance(part, Cmp)
        and isinstance(part.left, Input)
        and isinstance(part.right, Const)
        and part.left.scale == part.right.scale
    )
