"""Where an arm of a ladder stands in its sentence, so that a fix can rewrite it: 90%-94%, 30分钟以内."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Tier
from rubricc.source import Span

_DASH = r"\s*(?:[-~—–]|至|到)\s*"
_UP = r"(?:\(?含\)?|及|\s)*以上(?:\(含[^()]*\))?"
_AHEAD = (2, 3)  # 不满, 不超过
_LONGEST = 60  # characters that bound an arm
_DOWN = r"(?:\(?含\)?|及|\s)*(?:以下|以内|之内)(?:\(含[^()]*\))?"


def place_of(arm: Tier, sentence: Span, unit: str) -> Span | None:
    """The words that bound the arm, if they stand there once."""
    named = rf"\s*{re.escape(unit)}" if unit else ""
    some = rf"(?:{named})?"

    def number(value: Decimal) -> str:
        return rf"{re.escape(plain(value))}(?![0-9.])"

    if arm.low is not None and arm.high is not None:
        ways = [
            rf"{number(arm.low)}{some}{_DASH}{number(arm.high)}{named}(?:之间)?",
            rf"{number(arm.low)}{some}{_UP}[,、]?(?:不满|低于|不超过|未满)?{number(arm.high)}{named}(?:{_DOWN})?",
        ]
    elif arm.high is not None:
        ways = [rf"(?:不超过|不满|低于|不高于){number(arm.high)}{named}", rf"{number(arm.high)}{named}{_DOWN}"]
    elif arm.low is not None:
        ways = [rf"(?:超过|高于|不低于|达到){number(arm.low)}{named}(?:{_UP})?", rf"{number(arm.low)}{named}{_UP}"]
    else:
        return None
    text, first = sentence.normal, plain(arm.low if arm.low is not None else arm.high or Decimal(0))
    starts = [place - ahead for place in _places(first, text) for ahead in (0, *_AHEAD) if ahead <= place]
    found = {
        (start, start + match.end())
        for way in map(re.compile, ways)
        for start in starts
        if (match := way.match(text[start : start + _LONGEST]))
    }
    whole = [each for each in found if not any(o != each and o[0] <= each[0] and each[1] <= o[1] for o in found)]
    return sentence.part(*whole[0]) if len(whole) == 1 else None


def _places(number: str, text: str) -> Iterator[int]:
    """Where the number stands by itself: what bounds an arm is looked for there only, for ladders may be long."""
    place = text.find(number)
    while place >= 0:
        if not (place and (text[place - 1].isdigit() or text[place - 1] == ".")):
            yield place
        place = text.find(number, place + 1)
