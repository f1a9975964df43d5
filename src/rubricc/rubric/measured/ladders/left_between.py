"""What a ladder leaves out: 95%以上不扣分，90%以上扣2分，其余扣5分 speaks of what lies below 90%."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from rubricc.syntax.bounds import Bounds

_ENDLESS = Decimal("Infinity")
_Cut = tuple[Decimal, int]  # a value, and 0 right before it or 1 right behind it


def left_out(stretches: Sequence[Bounds], whole: bool) -> list[Bounds]:
    """The end that none of them holds, and what lies between two of them (90%-94%, 95%以上); `whole`: of whole numbers.

    Nothing where both ends are open: it is not said which is meant. A single value at the end of all (100%, 0次)
    means that or better.
    """
    gaps = unsaid(stretches, whole)
    return gaps if len(gaps) == 1 or sum(None in (each.low, each.high) for each in gaps) == 1 else []


def unsaid(stretches: Sequence[Bounds], whole: bool) -> list[Bounds]:
    """Every stretch that none of them holds, in order."""
    held = sorted((_low(each), _high(each)) for each in stretches)
    least, most = min(low for low, _ in held), max(high for _, high in held)
    edges = {each.low for each in stretches if each.low is not None and each.low == each.high}
    bottom, top = least[0] in edges, most[0] in edges
    if bottom != top:
        least, most = ((-_ENDLESS, 0), most) if bottom else (least, (_ENDLESS, 0))
    gaps = [((-_ENDLESS, 0), least)] if least[0].is_finite() else []
    reached = held[0][1]
    for low, high in held[1:]:
        if low > reached:
            gaps.append((reached, low))
        reached = max(reached, high)
    gaps += [(most, (_ENDLESS, 0))] if most[0].is_finite() else []
    return [_between(*gap) for gap in gaps if not whole or _holds_one(*gap)]


def _low(each: Bounds) -> _Cut:
    return (each.low, 0 if each.low_included else 1) if each.low is not None else (-_ENDLESS, 0)


def _high(each: Bounds) -> _Cut:
    return (each.high, 1 if each.high_included else 0) if each.high is not None else (_ENDLESS, 0)


def _holds_one(low: _Cut, high: _Cut) -> bool:
    """Does a whole number lie between the two?"""
    if not (low[0].is_finite() and high[0].is_finite()):
        return True
    first = low[0].to_integral_value(ROUND_CEILING)
    first += 1 if (first, 0) < low else 0
    return (first, 1) <= high


def _between(low: _Cut, high: _Cut) -> Bounds:
    lowest = low[0] if low[0].is_finite() else None
    highest = high[0] if high[0].is_finite() else None
    return Bounds(lowest, lowest is not None and not low[1], highest, highest is not None and bool(high[1]))
