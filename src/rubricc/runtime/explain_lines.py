"""What an explanation is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from rubricc.runtime.schema import Item
from rubricc.runtime.values import format_points


@dataclass(frozen=True)
class Line:
    """One line of an explanation; a line with `points` changes the total by them."""

    text: str
    line: int | None  # where the policy says so
    points: Decimal | None
    item: str  # empty when it is about the total


def scored(text: str, line: int | None, points: Decimal, item: str) -> Line:
    """A line that changes the score; 0 points change nothing."""
    return Line(text, line, Decimal(format_points(points)) if points else None, item)


def not_asked_text(item: Item, role: str) -> str:
    """费用收缴：只考核楼栋客服，前台不适用."""
    return f"{item.name}：只考核{'、'.join(item.roles)}，{role}不适用"


def asked_only(items: Iterable[Item], lines: Iterable[Line]) -> tuple[list[Item], list[Line]]:
    """Without the points that an item of another 岗位 would start from, which its line takes away again: to whoever
    reads them they would look like a loss."""
    lines = list(lines)
    others = {item.name: item.base for item in items if item.roles}
    away = {
        line.item
        for line in lines
        if line.item in others and line.text.endswith("不适用") and line.points == (-others[line.item] or None)
    }
    kept = [item for item in items if item.name not in away]
    return kept, [replace(line, points=None) if line.item in away else line for line in lines]
