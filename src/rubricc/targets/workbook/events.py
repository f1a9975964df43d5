"""What 扣分明细 can record: the inputs that happen one by one, as its two lists show them."""

from __future__ import annotations

from rubricc.values import dataclass

from rubricc.runtime.details import EVENT_KINDS
from rubricc.runtime.panel import is_own
from rubricc.runtime.schema import Field, Schema


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the lists: 项目 and 情形, the field that is counted, and the one that takes the points."""

    item: str
    label: str
    field: Field
    amount: Field | None

    @property
    def key(self) -> str:
        return f"{self.item}/{self.label}"


def events_of(schema: Schema) -> tuple[Event, ...]:
    """All events in the order of the table; the amount of a count stands in the count's line."""
    by_name = {field.name: field for field in schema.fields if not is_own(schema, field)}
    amounts = {field.amount for field in schema.fields if field.amount is not None}
    return tuple(
        Event(
            field.item,
            field.name.removeprefix(field.item + "/"),
            field,
            field if field.kind == "amount" else by_name.get(field.amount or ""),
        )
        for field in schema.fields
        if field.kind in EVENT_KINDS and field.name not in amounts and not is_own(schema, field)
    )


def can_be_listed(schema: Schema) -> bool:
    """Whether 扣分明细 is shown: something happens on a day."""
    return any(field.kind in ("count", "flag") for field in schema.fields)
