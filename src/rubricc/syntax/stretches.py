"""Stretches of points as the grades of forms write them: 85≤X＜95, ≥80分且＜90分, [80,90), 80-89分."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, both, bounds
from rubricc.syntax.phrases import NUM
from rubricc.values import replace

_SIGN = r"(?:<=|>=|[<>≤≥])"
_BETWEEN = re.compile(
    rf"(?P<first>{NUM})\s*分?\s*(?P<one>{_SIGN})\s*[^\s0-9<>≤≥,;。]{{1,8}}?\s*(?P<other>{_SIGN})\s*(?P<last>{NUM})\s*分?"
)
_BRACKETS = re.compile(rf"(?P<open>[\[(])\s*(?P<low>{NUM})\s*分?\s*[,~-]\s*(?P<high>{NUM})\s*分?\s*(?P<close>[\])])")
_JOINTS = re.compile(r"\s*(?:并且|且|但|,|、|;|-|~|至|到|\s)\s*")
_ASIDE = re.compile(rf"\s*,\s*不?(?:包)?含\s*(?P<n>{NUM})\s*分?$")
_OUTER = re.compile(r"\((?P<inside>[^()]*[0-9][^()]*)\)")
# The same as one expression, for lines of grades one behind another; brackets only where they close as they open.
_OPEN = (
    rf"(?:{NUM}\s*分?(?:\(含\))?(?:及|或)?以[上下](?:\(不?含[^()]*\))?"
    rf"|(?:不?低于|不?高于|不满|未满|不足|不到|不少于|少于|不超过|超过|小于|大于|达到|{_SIGN})\s*{NUM}\s*分?)"
)
_EDGE = r"(?:\(不?含[^()]*\))?"
STRETCH = (
    rf"{_OPEN}\s*,\s*不?(?:包)?含\s*{NUM}\s*分?"
    rf"|{NUM}\s*分?\s*{_SIGN}\s*[^\s0-9<>≤≥,;。]{{1,8}}?\s*{_SIGN}\s*{NUM}\s*分?"
    rf"|{_OPEN}\s*(?:并且|且|但|,|、|-|~|至|到)?\s*{_OPEN}"
    rf"|{NUM}\s*分?{_EDGE}\s*(?:-|~|至|到)\s*{NUM}\s*分?{_EDGE}"
    rf"|{_OPEN}(?!\s*(?:[0-9低]|不(?:低|满|足|到|高|超|少)))"
)


def stretch(span: Span) -> Bounds | None:
    """The stretch that the whole text names; None when it says nothing clear."""
    span = span.stripped()
    if aside := _ASIDE.search(span.normal):  # 60分以下，不含60分
        said = stretch(span.part(0, aside.start()))
        value, included = Decimal(aside["n"]), "不" not in aside[0]
        if said is None or value not in (said.low, said.high):
            return None
        return replace(said, high_included=included) if value == said.high else replace(said, low_included=included)
    text = span.normal
    if (match := _BRACKETS.fullmatch(text)) and match["open"] + match["close"] != "()":
        return Bounds(Decimal(match["low"]), match["open"] == "[", Decimal(match["high"]), match["close"] == "]")
    if match := _OUTER.fullmatch(text):
        span = span.part(*match.span("inside"))
        text = span.normal
    if match := _BETWEEN.fullmatch(text):
        first, last = Decimal(match["first"]), Decimal(match["last"])
        if (match["one"][0] in "<≤") != (match["other"][0] in "<≤"):
            return None
        one, other = (match[name][0] in "≤≥" or "=" in match[name] for name in ("one", "other"))
        rising = match["one"][0] in "<≤"
        return Bounds(first, one, last, other) if rising else Bounds(last, other, first, one)
    whole = bounds(span)
    if whole is not None:
        return whole
    ends = [(match.start(), match.end()) for match in _JOINTS.finditer(text)]
    for start, end in (*ends, *((place, place) for place in range(1, len(text)))):  # 80分以上90分以下
        low, high = bounds(span.part(0, start)), bounds(span.part(end, len(text)))
        found = both(low, high) if low is not None and high is not None else None
        if found is not None:
            return found
    return None
