"""How often is too often: 3次以上, 超过3次, 3次."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import StageClause
from rubricc.syntax.numerals import number
from rubricc.values import replace

_UNIT = re.compile(r"(?:[0-9]+(?:\.0+)?|[一二两三四五六七八九十]+)\s*(?P<unit>[^\d\s(及或以~至到-]+)")


NTH = re.compile(
    r"(?P<again>[二三四五])(?P<offence>犯)|[从自]?(?:第\s*(?P<n>[0-9]+|[一二三四五六七八九十]+)\s*|首|初|再)(?P<unit>起(?=起|开始|及|以|$)|[^\d\s(及或以起开~至到-]+)"
)


def at_least(threshold: Span) -> tuple[Decimal, str] | None:
    """The least count that reaches it, and its unit; a bare number means that many or more. None for an upper bound."""
    if nth := NTH.match(threshold.normal):
        written = nth["n"] or nth["again"]
        value = number(written) if written else Decimal(2 if nth[0].startswith("再") else 1)
        unit = "次" if nth["offence"] or nth["unit"] == "犯" else nth["unit"]
        return (value, unit) if value is not None else None
    match = _UNIT.search(threshold.normal)
    if match is None:
        return None
    found = bounds(threshold)
    if found is None:
        value = number(threshold.normal.strip().removesuffix(match["unit"]).strip())
        return (value, match["unit"]) if value is not None else None
    if found.low is None or found.low != int(found.low):
        return None
    return found.low if found.low_included else found.low + 1, match["unit"]


def few(threshold: Span) -> bool:
    """0项, 不满1项: that so few are too few, and not that so many are too many."""
    reached = at_least(threshold)
    return at_most(threshold) is not None or (reached is not None and reached[0] == 0)


def at_most(threshold: Span) -> tuple[Decimal, str] | None:
    """The greatest whole count within 3次以内, 不超过3次, and its unit; None where there is a lower end."""
    match, found = _UNIT.search(threshold.normal), bounds(threshold)
    if match is None or found is None or found.high is None:
        return None
    if found.low is not None and found.low > 0:
        return None
    if found.high != int(found.high):
        return None
    return found.high if found.high_included else found.high - 1, match["unit"].removesuffix("内").removesuffix("之")


BESIDES = re.compile("(?:或|且|并|同时|以及|但)")  # 违章3次以上或发生事故的，扣10分: what else must hold, or may


def all_of_them(clause: StageClause) -> StageClause:
    """迟到超过3次的，从第1次起每次扣1分: each of them once there are more than three."""
    label = clause.label
    if label is None or len(label.measures) != 1 or not (clause.nth and clause.open and clause.each):
        return clause
    reached, first = at_least(label.measures[0]), at_least(clause.threshold)
    if reached is None or first is None or first[0] != 1 or reached[1] != first[1] or reached[0] <= 1:
        return clause
    named = replace(label, parts=(label.before,), text=label.before, measures=(), compared=False)
    return replace(clause, label=named if label.before else None, threshold=label.measures[0], nth=False)
