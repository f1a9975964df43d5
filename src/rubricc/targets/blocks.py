"""What the forms ask that belongs to no item: the facts of 否决, in rows of their own below the items."""

from __future__ import annotations

from rubricc.values import dataclass

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
    """The blocks that have inputs, in the order of the text; 岗位 stands above the table."""
    items = {item.name for item in schema.items}
    names = dict.fromkeys(
        field.item for field in schema.fields if field.item not in items and field.name != schema.role
    )
    lines = dict(rubric.effects.texts)
    return tuple(
        Block(name, lines.get(name, ()), tuple(field for field in schema.fields if field.item == name))
        for name in names
    )


def pay_options(schema: Schema) -> tuple[str, ...]:
    """绩效工资100%, 80% …: what is ticked; nothing where the pay is reckoned per point."""
    pay = schema.effects.pay
    if pay is None:
        return ()
    return tuple(f"{'扣' if value < 0 and pay.unit else ''}{plain(abs(value) if pay.unit else value)}{pay.unit}" for value in pay.options)
