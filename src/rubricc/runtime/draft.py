"""A record while it is read: the slots so far, where each came from, and every problem met.

All readers write through it, so that one slot written from two places must hold one number.
"""

from __future__ import annotations

from collections.abc import Mapping

from rubricc.runtime.lookup import Index, Names, Thing
from rubricc.runtime.problems import Problem
from rubricc.runtime.schema import Field, Schema
from rubricc.runtime.values import LONGEST_NAME, Refusal, is_blank, quote, read_value, same_width, show_units

MOST_CANDIDATES = 6


class Draft:
    """Collects one record."""

    def __init__(self, schema: Schema, index: Index) -> None:
        self.schema = schema
        self.index = index
        self.slots: dict[str, int | None] = {}
        for field in schema.fields:
            self.slots.update(dict.fromkeys(field.slots))
        for item in schema.items:
            self.slots.update(dict.fromkeys(slot for slot in item.judged if slot is not None))
        self.slots.update({each.slot: None for each in schema.by_hand.values()})
        self.origins: dict[str, tuple[str, str]] = {}  # of a slot: where it was typed, and how it is shown
        self.reasons: dict[str, str] = {}
        self.problems: list[Problem] = []

    def refuse(self, name: str, value: object, expected: str) -> None:
        """Note a bad input: its name, what was typed, what was expected."""
        shown, name = quote(value), quote(name, LONGEST_NAME)
        typed = "没有填" if is_blank(value) else f"填的是“{shown}”"
        self.problems.append(Problem(name, shown, expected, f"「{name}」{typed}，{expected}。"))

    def enter(self, slot: str, units: int, shown: str, origin: str, name: str) -> None:
        """Write a slot; a second, other number for it is refused with both."""
        if self.slots[slot] is None:
            self.slots[slot], self.origins[slot] = units, (origin, shown)
        elif self.slots[slot] != units:
            first, before = self.origins[slot]
            expected = f"与{first}的“{before}”不一致：两处应相同，或只填一处"
            self.problems.append(Problem(name, shown, expected, f"「{name}」{origin}是“{shown}”，{expected}。"))

    def enter_value(self, field: Field, level: int, value: object, origin: str, key: str) -> None:
        """Read what was typed for a field into the slot of one level; a blank writes nothing."""
        if is_blank(value):
            return
        units = read_value(field, value)
        if isinstance(units, Refusal):
            self.refuse(key, value, units.expected)
        else:
            # A fact of a panel has one slot, whoever writes it.
            slot = field.slots[level if len(field.slots) > 1 else 0]
            self.enter(slot, units, show_units(field, units), origin, field.name)

    def find(self, names: Names[Thing], key: object, value: object, what: str) -> Thing | None:
        """The one thing that a name fits; else the name is refused with what was meant, perhaps."""
        name = key if isinstance(key, str) else quote(key)
        found = names.find(name)
        if len(found) == 1:
            return found[0][1]
        if found:
            whole = "、".join(f"「{each}」" for each, _ in found[:MOST_CANDIDATES])
            more = f"等{len(found)}个" if len(found) > MOST_CANDIDATES else ""
            self.refuse_name(name, value, f"对应多个{what}：{whole}{more}，请写全名")
            return None
        near = "、".join(f"「{each}」" for each in names.nearest(name))
        self.refuse_name(name, value, f"不是本表的{what}" + (f"；相近的有{near}" if near else ""))
        return None

    def refuse_name(self, name: str, value: object, expected: str) -> None:
        """Note a name that cannot be used, whatever its value."""
        name = quote(name, LONGEST_NAME)
        self.problems.append(Problem(name, quote(value), expected, f"「{name}」{expected}。"))

    def level(self, word: object, value: object, where: str) -> int | None:
        """The index of a level; else the word is refused with the levels that there are."""
        found = self.index.levels.find(word) if isinstance(word, str) else []
        if len(found) == 1:
            return found[0]
        if where == "确认" and value is True:  # 确认：好的
            self.refuse(where, word, f"应填“是”，或确认的级别：{self.index.levels.titles()}")
            return None
        expected = "对应不止一级" if found else "不是本表的评分级别"
        self.refuse_name(f"{where}·{quote(word)}", value, f"{expected}，应为{self.index.levels.titles()}之一")
        return None

    def parts(self, cell: Mapping[object, object], keys: tuple[str, ...], where: str) -> dict[str, object]:
        """The parts of a small mapping by their names; an unknown name is refused."""
        parts: dict[str, object] = {}
        for key, value in cell.items():
            name = same_width(key) if isinstance(key, str) else ""
            if name in parts:
                self.refuse(f"{where}·{name}", value, "写了两处，只能写一处")
            elif name in keys:
                parts[name] = value
            else:
                self.refuse(f"{where}·{key}" if isinstance(key, str) else where, value, f"这里只能写{'、'.join(keys)}")
        return parts
