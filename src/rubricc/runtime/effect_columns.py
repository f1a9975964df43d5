"""The columns that a table with 否决 or 兑现 has beside total and grade."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.runtime.result import Score
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import format_points

BEFORE, NOTED = "否决前", "其他结果"


def effect_columns(schema: Schema) -> list[str]:
    """Their heads; the unit of the pay stands in its head, so that its cells are numbers."""
    effects = schema.effects
    pay = [] if effects.pay is None else [effects.pay.name + (f"（{effects.pay.unit}）" if effects.pay.unit else "")]
    noted = any(each.act in ("mark", "pay") for each in effects.outcomes) or bool(effects.consequences)
    return [*([BEFORE] if effects.before is not None else []), *pay, *([NOTED] if noted else [])]


def effect_cells(score: Score, names: Sequence[str]) -> list[str]:
    """The cells below them."""
    pay = "" if score.pay is None else format_points(score.pay)
    cells = {
        BEFORE: "" if score.before is None else format_points(score.before),
        NOTED: "；".join((*score.marks, *score.consequences)),
    }
    return [cells.get(name, pay) for name in names]
