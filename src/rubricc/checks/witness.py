"""A record that shows a finding, in the words of the form: 合格率填95%、迟到填3次."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rubricc.rubric.plain import plain
from rubricc.runtime.panel import is_own, seat_name
from rubricc.runtime.schema import BONUS, Field, Schema

MOST_SHOWN = 6
Witness = Mapping[str, int | None]


def record_of(witness: Witness, schema: Schema) -> dict[str, object]:
    """What the first level writes, and of a panel everybody, as `rubricc score` accepts it."""
    record: dict[str, object] = {}
    opinions: dict[str, dict[str, str]] = {}
    for field in schema.fields:
        raters = [level.name for level in schema.levels] if is_own(schema, field) else [""]
        for rater, slot in zip(raters, field.slots, strict=False):
            value = witness.get(slot)
            if value is not None and rater:
                opinions.setdefault(rater, {})[field.name] = _typed(field, value)
            elif value is not None:
                record[field.name] = _typed(field, value)
    for name, by_hand in schema.by_hand.items():
        value = witness.get(by_hand.slot)
        if value and name == BONUS:
            record[name] = {"分": plain(Decimal(value).scaleb(-by_hand.decimals)), "原因": "例"}
    return {**record, "评分": opinions} if opinions else record


def told(witness: Witness, schema: Schema) -> str:
    """The same as a few words; what stands blank or 0 is left out."""
    shown = list(_words(witness, schema))
    more = f"等{len(shown)}项" if len(shown) > MOST_SHOWN else ""
    return "、".join(shown[:MOST_SHOWN]) + more or "什么都没有发生"


def _words(witness: Witness, schema: Schema) -> Iterator[str]:
    """「迟到」填3次; what all raters of a panel say alike once, 每人「态度」填90分."""
    for field in schema.fields:
        own = is_own(schema, field)
        values = [witness.get(slot) for slot in (field.slots if own else field.slots[:1])]
        if own and len(values) > 1 and len({*values}) == 1 and values[0] is not None:
            yield f"每人「{field.name}」填{_typed(field, values[0])}{field.unit}"
            continue
        for level, value in zip(schema.levels, values, strict=False):
            if value is not None:
                name = seat_name(level.name, field.name) if own else field.name
                yield f"「{name}」填{_typed(field, value)}{field.unit}"
    for name, by_hand in schema.by_hand.items():
        value = witness.get(by_hand.slot)
        if value and name == BONUS:
            yield f"「{name}」填{plain(Decimal(value).scaleb(-by_hand.decimals))}分"


def _typed(field: Field, value: int) -> str:
    if field.kind == "flag":
        return "是" if value else "否"
    if field.kind == "choice":
        return field.choices[value]
    return plain(Decimal(value).scaleb(-field.decimals))
