"""The stretch of totals that a part of 兑现 begins with: 95分以上发100%; 80≤得分＜90，按90%兑现."""

from __future__ import annotations

import re

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.effects import Stretch
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import Bounds, both, bounds
from rubricc.syntax.stretches import STRETCH, stretch

NESTED_PAY = Kind(
    "R328",
    Severity.WARNING,
    "「{sentence}」和上面一档都写“以上”，读作{low}分以上不满{high}分",
    "写成“{low}分以上不满{high}分”就没有疑问",
)


def within(part: Span) -> tuple[Stretch, Span] | None:
    """The stretch and what comes after it; None where the part begins with none."""
    found: list[Bounds] = []
    end = part.start
    for anchor in anchors(part, "grades"):
        one = bounds(anchor.span) if anchor.kind in ("BOUND", "POINTS_RANGE", "NUMBER_RANGE") else None
        if one is None:
            break
        found.append(one)
        end = anchor.span.end
    whole = both(found[0], found[1]) if len(found) == 2 else found[0] if len(found) == 1 else None
    written = re.match(rf"(?:{STRETCH})(?=\s*(?:的|者|时|,|:|发|按|$))", part.normal)
    if written is not None and written.end() > end - part.start:
        whole, end = stretch(part.part(*written.span())), part.start + written.end()
    if whole is None:
        return None
    kept = Stretch(whole.low, whole.low_included, whole.high, whole.high_included)
    return kept, part.part(end - part.start, len(part.text))
