"""What is scored as it stands and looks mistyped: 150% of what is at most 100%, 0.95 for 95%, a loss for a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rubricc.runtime.explain_lines import Line
from rubricc.runtime.record import final_units
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import format_points, from_units, show_units

DOUBT = "请核对"


def losses_for_scores(schema: Schema, slots: Mapping[str, int | None], values: Mapping[str, int]) -> Iterator[Line]:
    """请核对：「出勤」复评改判为2分，正好是扣掉的分: who writes the loss for the score makes the commonest mistake."""
    for item in schema.items:
        computed = from_units(values[item.computed], item.computed_scale)
        for level, slot in zip(schema.levels, item.judged, strict=True):
            units = slots[slot] if slot is not None else None
            judged = None if units is None else from_units(units, item.judged_decimals)
            if judged and judged == item.points - computed != computed:
                words = f"「{item.name}」{level.name}改判为{format_points(judged)}分，正好是扣掉的分；这里要填得分"
                yield Line(f"{DOUBT}：{words}", item.line, None, "")


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
