"""Which arm an end belongs to that two of them name: 0.05%-0.1%得10分，≥0.1%得0分.

An end that an arm says to be its own (≥, 达到, 及以上, 含) is not that of a plain one; and the other end of a range
that marks only one (90%（含）-100%) yields to whoever names it too.
Where neither says more, the arm written first wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.measured.findings import FREE_AT_WHOLE
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.numerals import number
from rubricc.values import dataclass, replace

YIELDS, PLAIN, OWN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Hold:
    """How firmly a stretch holds its two ends."""

    low: int = PLAIN
    high: int = PLAIN


FREE = Hold()
_FIRM = re.compile(r"≥|≤|>=|<=|达到|及以上|及以下|(?<!不)含|或以上|或以下")
_NAMED = re.compile(r"\(含\s*(?:本数)?\s*([0-9]+(?:\.[0-9]+)?)[^()]*\)")
_END = r"(?P<{0}>[0-9]+(?:\.[0-9]+)?)[^0-9()至到~-]{{0,4}}(?P<{0}_mark>\((?P<{0}_not>不)?含[^()]*\))?"
_RANGE = re.compile(rf"{_END.format('one')}\s*(?:-|~|至|到)\s*{_END.format('other')}")


def hold_of(measures: Sequence[Span]) -> Hold:
    """What the words of an arm's numbers say of its ends."""
    match = _RANGE.search(measures[0].normal) if len(measures) == 1 else None
    if len(measures) > 1:  # 95%以上（含95%）98%以下
        low, high = PLAIN, PLAIN
        for each in measures:
            found, firm = bounds(each), OWN if _FIRM.search(each.normal) else PLAIN
            low = firm if found is not None and found.low is not None else low
            high = firm if found is not None and found.high is not None else high
        return Hold(low, high)
    if match is None:
        return Hold(OWN, OWN) if any(_FIRM.search(each.normal) for each in measures) else FREE
    marks = [_mark(match, name) for name in ("one", "other")]
    if (named := _NAMED.search(measures[0].normal)) is not None:  # 90%～95%（含90%）
        marks = [OWN if number(match[name]) == number(named[1]) else PLAIN for name in ("one", "other")]
    if OWN in marks:
        marks = [mark if mark == OWN else YIELDS for mark in marks]
    first, last = number(match["one"]), number(match["other"])
    if first is not None and last is not None and first > last:
        marks.reverse()
    return Hold(*marks)


def _mark(match: re.Match[str], name: str) -> int:
    return OWN if match[f"{name}_mark"] and not match[f"{name}_not"] else PLAIN


def below_whole(within: Bounds, taken: Decimal, span: Span, context: Context) -> Bounds:
    """完成率90%-100%扣2分: nothing is lost where all of it is done (with a warning)."""
    if taken <= 0 or within.high != _WHOLE or not within.high_included or within.low == _WHOLE:
        return within
    context.report(FREE_AT_WHOLE, span, points=plain(taken))
    return replace(within, high_included=False)


_WHOLE = Decimal(100)
