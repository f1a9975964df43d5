"""Points in Chinese numerals, and words that name a level, seen in their place: 得两分, 十分认真, 偶尔迟到（4-6分）."""

from __future__ import annotations

import re
from re import Match

from rubricc.syntax.numerals import number
from rubricc.syntax.phrases import NUM
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.words import words

_BEFORE_AMOUNT = frozenset(
    {"DEDUCT", "ADD", "EARN", "BASE", "FULL", "CAP", "CAP_GAIN", "CAP_ANY", "FLOOR_AT", "EACH_UNIT", "EACH_TIME"}
    | {"MINUS", "AMOUNT_SEP", "OFF_TOTAL", "OFF_BESIDE", "ON_TOTAL", "PLUNGE"}
)
_CLOSES = re.compile(r"\s*(?:[,;。、)/]|$)")
_LEVEL = re.compile(
    rf"[^,;。、扣加减罚0-9]*?\s*\(?\s*(?:得\s*)?{NUM}\s*(?:分?\s*[-~至到]\s*{NUM}\s*)?分?\s*\)?\s*(?:[,;。]|$)"
)


def chinese_points(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """两分 after a verb is an amount; elsewhere, or when it is no clear number, it is refused."""
    after_verb = bool(before) and before[-1].kind in _BEFORE_AMOUNT
    trap = not after_verb and match[0] in words().traps
    if number(match["amount"]) is not None and (after_verb or _CLOSES.match(text, match.end())):
        begins = text[: match.start()].rstrip()[-1:] in ("", ",", ";", "。", "、")
        return "TEXT" if trap and begins else "POINTS"
    return "TEXT" if trap else "VAGUE"


def chinese_range(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣一至三分: both ends clear."""
    return "POINTS_RANGE" if None not in (number(match["low"]), number(match["high"])) else "VAGUE"


def names_level(text: str, end: int) -> bool:
    """偶尔迟到（4-6分） names a level that the rater chooses; 经常迟到扣3分 says of what number?"""
    return _LEVEL.match(text, end) is not None
