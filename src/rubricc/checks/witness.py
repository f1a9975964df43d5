"""A record that shows a finding, in the words of the form: 合格率填95%、迟到填3次."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rubricc.rubric.plain import plain
from rubricc.runtime.schema import BONUS, Field, Schema

MOST_SHOWN = 6


def record_of(witness: Mapping[str, int | None], schema: Schema) -> dict[str, object]:
    """What the first level writes, as `rubricc score` accepts it; of a panel the facts only."""
    record: dict[str, object] = {}
    for field in schema.fields:
        value = witness.get(field.slots[0])
        if value is not None:
            record[field.name] = _typed(field, value)
    for name, by_hand in schema.by_hand.items():
        value = witness.get(by_hand.slot)
        if value and name == BONUS:
            record[name] = plain(Decimal(value).scaleb(-by_hand.decimals))
    return record


def told(witness: Mapping[str, int | None], schema: Schema) -> str:
    """The same as a few words; what stands blank or 0 is left out."""
    units = {field.name: field.unit for field in schema.fields}
    shown = [f"「{name}」填{value}{units.get(name, '分')}" for name, value in record_of(witness, schema).items()]
    more = f"等{len(shown)}项" if len(shown) > MOST_SHOWN else ""
    return "、".join(shown[:MOST_SHOWN]) + more or "什么都没有发生"


def _typed(field: Field, value: int) -> str:
    if field.kind == "flag":
        return "是" if value else "否"
    if field.kind == "choice":
        return field.choices[value]
    return plain(Decimal(value).scaleb(-field.decimals))
