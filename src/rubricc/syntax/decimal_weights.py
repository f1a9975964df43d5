"""权重 | 0.4 | 0.3 | 0.3: weights that are written as parts of one are so many hundredths."""

from __future__ import annotations

from decimal import Decimal

from rubricc.syntax.document import HeadText
from rubricc.values import replace

FEWEST = 2  # weights


def in_percent(heads: tuple[HeadText, ...]) -> tuple[HeadText, ...]:
    """The heads with such weights in %; those of one kind must come to one, and none be written with %."""
    weighed = [(head, head.weight, head.weight_span) for head in heads if head.weight is not None]
    if len(weighed) < FEWEST or any(weight > 1 or span is None or "%" in span.normal for _, weight, span in weighed):
        return heads
    sums: dict[tuple[str, int], Decimal] = {}
    for head, weight, _ in weighed:
        sums[head.style, head.level] = sums.get((head.style, head.level), Decimal(0)) + weight
    if Decimal(1) not in sums.values():
        return heads
    return tuple(head if head.weight is None else replace(head, weight=head.weight * 100) for head in heads)
