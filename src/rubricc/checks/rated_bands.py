"""评分人按档打分时，各档的分数要一档接一档：有一个分数不属于任何一档，评分人就打不出；同时属于两档，看不出是哪一档。

错误：
    优秀80-100分，良好60-80分，差0-50分
正确：
    优秀80-100分，良好60-79.9分，差0-59.9分
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Band, Rated
from rubricc.values import replace

SHARED = Kind(
    "R554",
    Severity.NOTE,
    "「{title}」打{points}分时，同时是“{first}”和“{second}”{more}",
    "不影响得分；要分清的，在一档里写明不含它，例如“{low}-{points}分（不含{points}分）”",
)
BETWEEN = Kind(
    "R555",
    Severity.NOTE,
    "「{title}」的{low}分和{high}分之间（例如{witness}分）不属于任何一档，评分人打不出{more}",
    "若只打整数，不必改；若要打小数，把两档写成连着的，例如“{least}-{high}分（不含{high}分）”",
)
WHOLE_BETWEEN = Kind(
    "R562",
    Severity.WARNING,
    "「{title}」的{low}分和{high}分之间的{witness}不属于任何一档，评分人打不出{more}",
    "把两档写成连着的，例如“{least}-{whole}分”",
)
_STEP = Decimal("0.1")  # ratings have one decimal


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Neighbouring bands of one item, from the best; one note of each kind for a table."""
    found = [
        each
        for item in rubric.items
        for rule in item.rules
        if isinstance(rule, Rated)
        for upper, lower in pairwise(sorted(rule.bands, key=lambda band: (-band.high, -band.low)))
        for each in _neighbours(upper, lower, rule, item.title)
    ]
    for kind in (SHARED, BETWEEN, WHOLE_BETWEEN):
        alike = [each for each in found if each.kind is kind]
        more = f"（这样的一共{len(alike)}处）" if len(alike) > 1 else ""
        for first in alike[:1]:
            yield replace(first, facts={**first.facts, "more": more})


def _neighbours(upper: Band, lower: Band, rule: Rated, title: str) -> Iterator[Diagnostic]:
    low, high = _first(upper), _last(lower)
    if high >= low:
        first, second = (brief(band.name, 20) or f"{plain(band.low)}-{plain(band.high)}分" for band in (upper, lower))
        edge, least = plain(high), plain(lower.low)
        yield SHARED.at(rule.span, title=title, points=edge, low=least, first=first, second=second, more="")
    elif wholes := _between(high, low):
        witness = f"{wholes[0]}分" + (f"到{wholes[-1]}分" if len(wholes) > 1 else "")
        facts = {"low": plain(high), "high": plain(low), "least": plain(lower.low), "whole": str(wholes[-1])}
        yield WHOLE_BETWEEN.at(rule.span, (), title=title, witness=witness, more="", **facts)
    elif low - high > _STEP:
        witness, least = plain(high + _STEP), plain(lower.low)
        yield BETWEEN.at(
            rule.span, title=title, low=plain(high), high=plain(low), witness=witness, least=least, more=""
        )


def _between(low: Decimal, high: Decimal) -> range:
    """The whole numbers that no band has."""
    return range(int(low) + 1, int(high.to_integral_value(ROUND_CEILING)))


def _first(band: Band) -> Decimal:
    return band.low if band.low_included else band.low + _STEP


def _last(band: Band) -> Decimal:
    return band.high if band.high_included else band.high - _STEP
