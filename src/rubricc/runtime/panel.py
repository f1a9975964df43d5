"""Raters beside each other: which values are whose, who has still to confirm, and what counts of each.

An opinion has one value for each rater, 自评·服务态度/评定分; a fact one for the table, whoever writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from rubricc.runtime.schema import Field, Item, Schema
from rubricc.runtime.values import from_units


def seat_name(seat: str, name: str) -> str:
    """How results and messages call what one rater fills in."""
    return f"{seat}·{name}"


def seat_field(field: Field, index: int, seat: str) -> Field:
    """A field as one rater fills it: an opinion is his own, a fact everybody's."""
    if field.scope == "fact":
        return field
    amount = None if field.amount is None else seat_name(seat, field.amount)
    return replace(field, name=seat_name(seat, field.name), slots=(field.slots[index],), amount=amount)


def is_own(schema: Schema, field: Field) -> bool:
    """Whether each rater of a panel has a value of his own for the field."""
    return schema.panel is not None and field.scope == "rater"


def seat_fields(schema: Schema) -> list[Field]:
    """The opinions once for each rater of a panel, under the rater's name."""
    if schema.panel is None:
        return []
    return [
        seat_field(field, index, level.name)
        for index, level in enumerate(schema.levels)
        for field in schema.fields
        if field.scope == "rater"
    ]


def unrated(schema: Schema, missing: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The raters who have rated nothing at all, each with what he has not filled in, by the names in `missing`."""
    own = [field for field in schema.fields if is_own(schema, field)]
    asked = [field for field in own if field.kind != "amount" and not field.blank_is_zero]
    found = {}
    for level in schema.levels if schema.panel is not None else ():
        names = tuple(seat_name(level.name, field.name) for field in asked)
        if len(names) > 1 and set(names) <= set(missing):
            found[level.name] = names
    return found


def unconfirmed(schema: Schema, confirmed: frozenset[str]) -> tuple[str, ...]:
    """The levels without whose 确认 the result is 暂定: the last of a chain, everybody of a panel."""
    asked = schema.levels if schema.panel is not None else schema.levels[-1:]
    return tuple(level.name for level in asked if level.name not in confirmed)


def absent_seats(schema: Schema, slots: Mapping[str, int | None]) -> frozenset[int]:
    """The raters that filled in nothing of their own, where 缺评 leaves them out."""
    panel = schema.panel
    if panel is None or not panel.renormalised:
        return frozenset()
    own = [field for field in schema.fields if field.scope == "rater"]
    return frozenset(
        index for index in range(len(panel.seats)) if all(slots[field.slots[index]] is None for field in own)
    )


def rater_totals(schema: Schema, slots: Mapping[str, int | None], values: Mapping[str, int]) -> dict[str, Decimal]:
    """Each rater's total before it is weighted; nothing for a chain of review or who is absent."""
    if schema.panel is None:
        return {}
    absent = absent_seats(schema, slots)
    return {
        level.name: from_units(values[seat.total], seat.total_scale)
        for index, (level, seat) in enumerate(zip(schema.levels, schema.panel.seats, strict=True))
        if index not in absent
    }


def counted_items(schema: Schema) -> tuple[Item, ...]:
    """The items that have a score of their own: none that raters score where only their totals are trimmed."""
    trimmed = schema.panel is not None and any(pool.trimmed for pool in schema.panel.pools)
    return tuple(item for item in schema.items if not trimmed or item.rules)


def item_scores(schema: Schema, values: Mapping[str, int]) -> dict[str, Decimal]:
    """Each item's score; of a panel the raters' mean."""
    return {item.name: from_units(values[item.score], item.scale) for item in counted_items(schema)}
