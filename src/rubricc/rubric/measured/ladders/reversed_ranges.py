"""Ranges written from high to low, 90%-80%: read as they must be meant, and told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.measured.findings import RUNS_DOWN
from rubricc.source import Span
from rubricc.syntax.numerals import number
from rubricc.syntax.units import KINDS, factor

_RANGE = re.compile(
    r"(?P<low>(?P<one>(?<!-)(?<![0-9.])[0-9]+(?:\.[0-9]+)?)[%‰℃]?[\u4e00-\u9fff]{0,2}?)(?P<sign>\s*[-~至到]\s*)"
    r"(?P<high>(?P<two>[0-9]+(?:\.[0-9]+)?)[%‰℃]?)"
)


def _rises(match: re.Match[str], one: Decimal, two: Decimal, text: str) -> bool:
    """30分钟-1小时: in one unit the second number is the greater."""
    first = match["low"].removeprefix(match["one"])
    units = sorted((each for kind in KINDS if first in kind for each in kind), key=len, reverse=True)
    second = next((each for each in units if text.startswith(each, match.end())), "")
    scale = factor(second, first) if second else None
    return scale is not None and Fraction(one) <= Fraction(two) * scale


def report_reversed(span: Span, context: Context) -> None:
    """Every range in the span whose first number is the greater."""
    for match in _RANGE.finditer(span.normal):
        one, two = number(match["one"]), number(match["two"])
        if one is None or two is None or one <= two or (match.start() and span.normal[match.start() - 1].isdigit()):
            continue
        if _rises(match, one, two, span.normal):
            continue
        part = span.part(*match.span())
        low, sign, high = (
            part.text[match.start(each) - match.start() : match.end(each) - match.start()]
            for each in ("low", "sign", "high")
        )
        ending = low.removeprefix(match["one"])
        turned = (
            f"{high}{sign}{low}" if ending in ("", "%", "‰", "℃") else f"{high}{ending}{sign}{low.removesuffix(ending)}"
        )
        context.report(RUNS_DOWN, part, written=part.text, turned=turned)
