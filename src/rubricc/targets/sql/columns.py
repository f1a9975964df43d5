"""The columns of a table of records, as every file of records has them, and the slot that each one fills.

One row a person; what later levels write, and what each of several raters does, has columns of its own (复评:名称,
复评改判:项目). The names
are those that `runtime.columns` reads.
"""

from __future__ import annotations

from rubricc.values import dataclass
from typing import Literal

from rubricc.program.model import Program, Slot
from rubricc.runtime.columns import BY_HAND_REASON, REASON
from rubricc.runtime.panel import is_own
from rubricc.runtime.record import CONFIRMED, JUDGED
from rubricc.runtime.schema import Field

Part = Literal["value", "points", "reason", "adjust", "adjust_reason", "confirm"]
Key = tuple[Part, str, int]  # what a column is: its part, the name of its field or item, its level


@dataclass(frozen=True)
class SlotColumn:
    """One slot, where it is typed, and where the reason for it must stand, if it needs one."""

    slot: Slot
    field: Field | None  # None for 改判, 调整, 奖扣
    head: str
    key: Key
    reason_head: str = ""
    reason_key: Key | None = None


def slot_columns(program: Program) -> tuple[SlotColumn, ...]:
    """A column for every slot of the program, level by level: fields, 改判; at last 调整 and 奖扣."""
    schema = program.schema
    slots = {slot.name: slot for slot in program.slots}
    found = []
    for level, title in enumerate(each.name for each in schema.levels):
        for field in schema.fields:
            before = f"{title}:" if level or is_own(schema, field) else ""
            if level < len(field.slots) and field.slots[level] in slots:
                key: Key = ("value", field.name, level)
                found.append(SlotColumn(slots[field.slots[level]], field, before + field.name, key))
        for item in schema.items:
            judged = item.judged[level] or ""
            if judged in slots:
                points, reason = f"{title}{JUDGED}:{item.name}", f"{title}{REASON}:{item.name}"
                keys: tuple[Key, Key] = ("points", item.name, level), ("reason", item.name, level)
                found.append(SlotColumn(slots[judged], None, points, keys[0], reason, keys[1]))
    for hand, allowed in schema.by_hand.items():
        if allowed.slot in slots:
            hand_key, why_key = by_hand_keys(hand)
            found.append(SlotColumn(slots[allowed.slot], None, hand, hand_key, hand + BY_HAND_REASON, why_key))
    missing = slots.keys() - {each.slot.name for each in found}
    assert not missing, f"slots without a column: {missing}"
    return tuple(found)


def by_hand_keys(hand: str) -> tuple[Key, Key]:
    """The columns of 调整 or 奖扣, and of the reason for it."""
    return ("adjust", hand, 0), ("adjust_reason", f"{hand}{BY_HAND_REASON}", 0)


CONFIRM_KEY: Key = ("confirm", CONFIRMED, 0)


def standard_heads(program: Program) -> dict[Key, str]:
    """The head of every column that a table of records may have, besides who it is about."""
    heads: dict[Key, str] = {}
    for each in slot_columns(program):
        heads[each.key] = each.head
        if each.reason_key is not None:
            heads[each.reason_key] = each.reason_head
    return heads | {CONFIRM_KEY: CONFIRMED}
