"""每低1个百分点, 每超过2小时: direction, size and unit of a step."""

from __future__ import annotations

import re
from decimal import Decimal

from rubricc.syntax.numerals import number
from rubricc.syntax.words import words

_SIZE = re.compile(r"^(?P<size>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]|半)?\s*(?P<unit>.+)$")


def step_of(text: str) -> tuple[str, Decimal, str]:
    """The word that says the direction, the size of one step, and its unit; a percentage point is a %."""
    rest = text.removeprefix("每").strip()
    words_by_length = sorted((*words().directions["down"], *words().directions["up"]), key=len, reverse=True)
    word = next(each for each in words_by_length if rest.startswith(each))
    rest = rest[len(word) :].removeprefix("于")
    rest = rest.removeprefix(next((each for each in words().targets if rest.startswith(each)), "")).strip()
    match = _SIZE.match(rest)
    assert match is not None, "the lexer's pattern asks for a unit"
    size = number(match["size"]) if match["size"] else Decimal(1)
    assert size is not None, "the lexer's pattern lets only numerals through"
    unit = match["unit"].strip()
    return word, size, "%" if unit.endswith("百分点") else unit
