"""Values that are scored as they stand and look mistyped: 150% of what is at most 100%, 0.95 for 95%."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rubricc.runtime.explain_lines import Line
from rubricc.runtime.record import final_units
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import from_units, show_units

DOUBT = "请核对"


def doubts_of(schema: Schema, slots: Mapping[str, int | None]) -> Iterator[Line]:
    """请核对：「及时率」填的是150%，一般不超过100%."""
    for field in schema.fields:
        units = final_units(field, slots) if field.doubts else None
        if units is not None:
            value = from_units(units, field.decimals)
            for doubt in field.doubts:
                if doubt.least <= value <= doubt.most:
                    words = f"{DOUBT}：「{field.name}」填的是{show_units(field, units)}，{doubt.why}"
                    yield Line(words, field.line, None, "")
