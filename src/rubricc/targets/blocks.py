"""What the forms ask that belongs to no item: the facts of 否决, in rows of their own below the items."""

from __future__ import annotations

from dataclasses import dataclass

from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.runtime.schema import Field, Schema


@dataclass(frozen=True, slots=True)
class Block:
    """否决: the author's lines, and the inputs that they need."""

    name: str
    lines: tuple[str, ...]
    fields: tuple[Field, ...]


def blocks(rubric: Rubric, schema: Schema) -> tuple[Block, ...]:
    """The blocks that have inputs, in the order of the text."""
    items = {item.name for item in schema.items}
    names = dict.fromkeys(field.item for field in schema.fields if field.item not in items)
    lines = dict(rubric.effects.texts)
    return tuple(
        Block(name, lines.get(name, ()), tuple(field for field in schema.fields if field.item == name))
        for name in names
    )


def pay_options(schema: Schema) -> tuple[str, ...]:
    """绩效工资100%, 80% …: what is ticked; nothing where the pay is reckoned per point."""
    pay = schema.effects.pay
    return () if pay is None else tuple(f"{plain(value)}{pay.unit}" for value in pay.options)
