"""A table's rules as somebody would write them down for another engine: points of each item, points each thing costs.

Only tables whose rules all take so many points for each time or day.
"""

from __future__ import annotations

from dataclasses import dataclass

from rubricc.table import Table


@dataclass(frozen=True)
class Loss:
    """`each` points for every one of what stands in `slots`: one for each level of review."""

    each: float
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    points: float
    judged: tuple[str | None, ...]
    losses: tuple[Loss, ...]


def items_of(table: Table) -> list[Item]:
    return [
        Item(
            float(item.points),
            item.judged,
            tuple(Loss(_each(table, rule.definition), _slots(table, rule.fields[-1])) for rule in item.rules),
        )
        for item in table.schema.items
    ]


def _each(table: Table, definition: str) -> float:
    """Points for one event: the rule at 1 against the rule at 0 of every slot."""
    program, compute = table.program, table.evaluator.compute
    none = {slot.name: 0 if slot.level == 0 else None for slot in program.slots}
    one = {slot.name: 10**slot.decimals if slot.level == 0 else None for slot in program.slots}
    scale = next(each.value.scale for each in program.definitions if each.name == definition)
    return abs(compute(one)[definition] - compute(none)[definition]) / 10**scale


def _slots(table: Table, field: str) -> tuple[str, ...]:
    return next(each.slots for each in table.schema.fields if each.name == field)
