"""Terms of a formula: what their names measure, and what their sum can come to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from rubricc.syntax.formulas import HUNDRED, Term, is_whole, scale_of
from rubricc.syntax.words import words

MANY = 10  # metrics: 1024 corners


def unit_of_name(name: str) -> str:
    """% for a rate, 分 for a mark out of 100 or of what it says, nothing for a plain number."""
    data = words()
    if scale_of(name) != HUNDRED:
        return "分"
    if name.endswith((*data.rates, *data.shares)):
        return "%"
    return "分" if name.endswith(data.hundreds) else ""


def as_points(term: Term, whole: Fraction) -> Term:
    """With the item's points for 分值."""
    factor = term.factor
    for name in term.over:
        factor *= whole if is_whole(name) else 1
    for name in term.under:
        factor /= whole if is_whole(name) else 1
    return Term(factor, tuple(n for n in term.over if not is_whole(n)), tuple(n for n in term.under if not is_whole(n)))


def ends_of(terms: list[Term], units: dict[str, str]) -> list[Fraction]:
    """What the sum can come to with each metric at nothing or in full; what divides is in full."""
    below = {name for term in terms for name in term.under}
    scores = {name for name, unit in units.items() if unit == "分"}
    free = [name for name in units if name not in below]
    found = []
    for chosen in _corners(free, terms):
        value = dict(zip(free, chosen, strict=True))
        total = Fraction(0)
        for term in terms:
            part = term.factor
            for name in term.over:
                part *= value.get(name, 1) * (scale_of(name) if name in scores else 1)
            total += part
        found.append(total)
    return found


def _corners(free: list[str], terms: list[Term]) -> Iterator[tuple[int, ...]]:
    """Nothing or in full for each; of many metrics only all at nothing, all in full, and those that add or take."""
    if len(free) <= MANY:
        yield from product((0, 1), repeat=len(free))
        return
    taking = {name for term in terms if term.factor < 0 for name in term.over}
    yield (0,) * len(free)
    yield (1,) * len(free)
    yield tuple(int(name not in taking) for name in free)
    yield tuple(int(name in taking) for name in free)
