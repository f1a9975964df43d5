"""Points in Chinese numerals, and words that name a level, seen in their place: 得两分, 十分认真, 偶尔迟到（4-6分）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match

from rubricc.syntax.numerals import number
from rubricc.syntax.phrases import NUM
from rubricc.syntax.tokens import AMOUNTS, Anchor
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


def stop(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """以5分为限, 加满5分为止, （最高5分）: what closes a cap; elsewhere it is the author's word."""
    cap = before[-2] if len(before) > 1 and before[-1].kind in AMOUNTS else None
    if cap is None or cap.kind not in ("CAP", "CAP_GAIN", "CAP_ANY"):
        return None
    return "_STOP" if not match[0].endswith(")") or cap.text.startswith("(") else None


def after_amount(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣5-10分处理, 扣1-5分不等, 按6分计: nothing more than is said before it."""
    if match[0].startswith(("计", "给", "算")) and (len(before) < 2 or before[-2].text != "按"):
        return None
    return "_AFTER" if before and before[-1].kind in AMOUNTS else None


def names_level(text: str, end: int) -> bool:
    """偶尔迟到（4-6分） names a level that the rater chooses; 经常迟到扣3分 says of what number?"""
    return _LEVEL.match(text, end) is not None


def levels_in_numbers(found: list[Anchor]) -> list[Anchor]:
    """优：18-20，良：15-17 and 优秀（90-100）良好（80-89）: stretches behind names of levels are points."""
    bare = list(_unbracketed(found)) if any(each.kind == "NUMBER_RANGE" for each in found) else found
    places = [place for place, anchor in enumerate(bare) if anchor.kind == "NUMBER_RANGE"]
    named = all(_level_before(bare, place) for place in places)
    if len(places) < 2 or not named or any(anchor.kind not in _LISTING for anchor in bare):
        return found
    return [Anchor("POINTS_RANGE", each.span) if each.kind == "NUMBER_RANGE" else each for each in bare]


def _unbracketed(found: list[Anchor]) -> Iterator[Anchor]:
    """The tokens without the brackets around a stretch of numbers."""
    for place, anchor in enumerate(found):
        around = [found[at].kind for at in (place - 1, place + 1) if 0 <= at < len(found)]
        if anchor.kind != "TEXT" or "NUMBER_RANGE" not in around:
            yield anchor
            continue
        text = anchor.text
        start, end = len(text) - len(text.lstrip(" )")), len(text.rstrip(" ("))
        if start < end:
            yield Anchor("TEXT", anchor.span.part(start, end))


_LISTING = frozenset({"TEXT", "COLON", "COMMA", "LIST", "NUMBER_RANGE", "PAUSE"})


def _level_before(found: list[Anchor], place: int) -> bool:
    before = [each for each in found[max(0, place - 2) : place] if each.kind != "COLON"]
    return bool(before) and before[-1].kind == "TEXT" and before[-1].text in words().grades


def warned(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """首次警告，第二次扣2分: the first time costs nothing; elsewhere a warning is the author's word."""
    counted = bool(before) and before[-1].kind in _WARNED_AT and "每" not in before[-1].text
    return "NO_LOSS" if counted else None


_WARNED_AT = frozenset({"NTH", "ONE_UNIT", "EACH_UNIT", "COUNT", "BOUND"})
