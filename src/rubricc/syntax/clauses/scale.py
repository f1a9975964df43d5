"""Clauses about the scale that an item is scored on before it is weighted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rubricc.source import Span


@dataclass(frozen=True, slots=True)
class ScaleClause:
    """按100分评, 得分×10%计入, 按分值扣 (neither points nor weight): what P is to the rules of an item."""

    points: Decimal | None
    weight: Decimal | None  # in %
    span: Span
