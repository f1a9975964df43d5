"""自评（仅供参考，不计分）: one number for each item beside the score, kept and shown, never counted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rubricc.runtime.draft import Draft
from rubricc.runtime.lookup import canonical
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import Refusal, check_number, format_points, from_units, is_blank, number_of

Reference = tuple[str, str, Decimal]  # who, item, points


def reference_rater(schema: Schema, word: object) -> str | None:
    """The rater for reference that a word names."""
    if not isinstance(word, str):
        return None
    return next((name for name in schema.references if canonical(name) == canonical(word)), None)


def read_references(draft: Draft, rater: str, value: object) -> list[Reference]:
    """Points of items by name, within the items' points; a blank says nothing."""
    if is_blank(value):
        return []
    if not isinstance(value, Mapping):
        draft.refuse(f"评分·{rater}", value, "应写各项目的名称和分数")
        return []
    found: list[Reference] = []
    for key, typed in value.items():
        item = draft.find(draft.index.items, key, typed, "项目")
        if item is None or is_blank(typed):
            continue
        units = check_number(number_of(typed, "分"), Decimal(0), item.maximum, item.judged_decimals)
        if isinstance(units, Refusal):
            draft.refuse(f"{rater}·{item.name}", typed, units.expected)
        else:
            found.append((rater, item.name, from_units(units, item.judged_decimals)))
    return found


def reference_texts(references: tuple[Reference, ...]) -> tuple[str, ...]:
    """自评（仅供参考，不计分）：出勤 5分、纪律 8分."""
    texts: dict[str, list[str]] = {}
    for rater, item, points in references:
        texts.setdefault(rater, []).append(f"{item} {format_points(points)}分")
    return tuple(f"{rater}（仅供参考，不计分）：{'、'.join(each)}" for rater, each in texts.items())
