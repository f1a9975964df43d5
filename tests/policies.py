"""Policies whose meaning is known, put together from synonyms: for `test_said_otherwise.py`.

A family draws the numbers and the words of one policy (`choose` takes one of several) and says beside it, in plain
Python, what the policy pays for what may happen. The words of a family are meant to say the same, whatever is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal as D
from typing import Any, TypeVar

T = TypeVar("T")
Choose = Callable[[Sequence[Any]], Any]

DIGITS = "零一二三四五六七八九十"
TAKES = ("扣{}分", "扣除{}分", "扣减{}分", "减{}分", "-{}分", "减扣{}分")
GIVES = ("加{}分", "加计{}分", "增加{}分", "奖励{}分", "+{}分", "奖{}分")
EARNS = ("得{}分", "计{}分", "{}分", "给{}分", "为{}分", "记{}分", "可得{}分")
NOTHING = ("不得分", "得0分", "计0分", "0分", "不计分", "该项不得分", "本项得零分", "为零分")
FULL = ("得满分", "得{}分", "为满分", "计{}分", "得本项满分", "记满分")
COMMAS = ("，", "，", "，", ",", "；", "。", ";")


@dataclass(frozen=True)
class Policy:
    """A sentence, the points of its item, and what it pays for each of some values of its only input."""

    text: str
    points: int
    pays: Mapping[D | str, D]


def joined(choose: Choose, *parts: str) -> str:
    """The parts of a sentence, with what parts them; an empty part is left out."""
    said = [part for part in parts if part]
    text = said[0]
    for part in said[1:]:
        text += ("" if part.startswith("（") else choose(COMMAS)) + part
    return text + choose(("", "。", "；"))


def figure(choose: Choose, number: D | int) -> str:
    """A number as people write it."""
    if number == int(number) and 1 <= number <= 10 and choose((False, False, False, True)):
        return "两" if number == 2 else DIGITS[int(number)]
    return digits(choose, number)


def digits(choose: Choose, number: D | int) -> str:
    """A number in digits, of either width."""
    text = format(D(number).normalize(), "f")
    return text.translate(WIDE) if choose((False,) * 9 + (True,)) else text


WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def held(value: D, least: D | int, most: D | int) -> D:
    return max(D(least), min(D(most), value))


def around(*edges: D | int, step: D, low: D | int = 0, high: D | int = 1000) -> list[D]:
    """The edges, a step to either side of each, and the ends between which a value may lie."""
    found = {D(edge) + aside for edge in edges for aside in (-step, D(0), step)}
    return sorted(value for value in found if D(low) <= value <= D(high))


def amount(choose: Choose, verbs: Sequence[str], points: D | int) -> str:
    """扣2分: behind a sign stand digits."""
    verb = choose(verbs)
    return verb.format((digits if verb[0] in "-+" else figure)(choose, points))
