"""Numbers in rubric text: digits and Chinese numerals, exact, or None.

Deliberately small: 两三, 十几 and every other spelling that leaves a doubt is no number.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
CHINESE = "零〇一二两三四五六七八九十百半点"
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"(?:([一二两三四五六七八九])百(零)?)?(?:([一二两三四五六七八九])?(十))?([一二两三四五六七八九])?")


def number(text: str) -> Decimal | None:
    """The value of `text`, written in half-width digits or Chinese numerals; None if it is no number."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if text.endswith("半"):
        before = number(text[:-1].removesuffix("分")) if text[:-1].endswith("分") else None  # 一分半
        return Decimal("0.5") if text == "半" else before + Decimal("0.5") if before is not None else None
    whole, dot, fraction = text.partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if not dot:
        return Decimal(value)
    if not fraction or any(char not in _DIGITS for char in fraction):
        return None
    return Decimal(f"{value}.{''.join(str(_DIGITS[char]) for char in fraction)}")


def _whole(text: str) -> int | None:
    if text in ("零", "〇"):
        return 0
    match = _WHOLE.fullmatch(text)
    if not text or match is None:
        return None
    hundreds, zero, tens, ten, ones = match.groups()
    if hundreds and ones and not ten and not zero:
        return None  # 一百五 is 150 or 105
    if zero and ten:
        return None
    value = 100 * _DIGITS[hundreds] if hundreds else 0
    value += 10 * (_DIGITS[tens] if tens else 1) if ten else 0
    return value + (_DIGITS[ones] if ones else 0)
