"""How often is too often: 3次以上, 超过3次, 3次."""

from __future__ import annotations

import re
from decimal import Decimal

from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.numerals import number

_UNIT = re.compile(r"[0-9一二两三四五六七八九十]+\s*(?P<unit>[^\d\s(及或以]+)")


def at_least(threshold: Span) -> tuple[Decimal, str] | None:
    """The least count that reaches it, and its unit; a bare number means that many or more. None for an upper bound."""
    match = _UNIT.search(threshold.normal)
    if match is None:
        return None
    found = bounds(threshold)
    if found is None:
        value = number(threshold.normal.strip().removesuffix(match["unit"]).strip())
        return (value, match["unit"]) if value is not None else None
    if found.low is None or not found.low.is_finite() or found.low != int(found.low):
        return None
    return found.low if found.low_included else found.low + 1, match["unit"]
