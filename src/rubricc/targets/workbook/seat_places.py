"""Where raters beside each other type and see their scores; facts are typed once, in the column of 扣分."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.runtime.panel import is_own, seat_name
from rubricc.runtime.schema import Field, Schema
from rubricc.targets.workbook.cells import FORM, Cell
from rubricc.targets.workbook.grid import Grid


def base_fields(schema: Schema) -> dict[str, Field]:
    """Fields by their own names, and by those that they have as one rater's."""
    found = {field.name: field for field in schema.fields}
    for field in schema.fields:
        if is_own(schema, field):
            found |= {seat_name(level.name, field.name): field for level in schema.levels}
    return found


def has_score_row(schema: Schema, fields: tuple[Field, ...]) -> bool:
    """What is typed is the score where an item is nothing but rated."""
    if schema.panel is None:
        return False
    return not (len(fields) == 1 and fields[0].kind == "rating" and is_own(schema, fields[0]))


def seat_cells(schema: Schema, fields: tuple[Field, ...], first: int, columns: Grid) -> Iterator[tuple[str, Cell]]:
    """Slot → where it is typed, of one item whose first row this is."""
    for row, field in enumerate(fields, start=first):
        for level, slot in enumerate(field.slots):
            place = columns.span("score", level) if is_own(schema, field) else columns.span("loss")
            yield slot, Cell(FORM, row, place[0])
