"""视情节最多扣3分, 酌情扣分不超过3分, 视情节在3分以内扣分: the upper end of a rater's amount in other words."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.syntax.phrases import NUM
from rubricc.syntax.tokens import Anchor

_VERB = re.compile(r"(?:扣除|扣减|减扣|扣|减|加|奖)分?$")
_AT_MOST = re.compile(rf"(?:不得?超过?|不多于|不高于|不大于)\s*{NUM}\s*分")
_WITHIN = re.compile(rf"{NUM}\s*分?(?:以内|以下|之内|内)")
_CAPS = {"CAP": "DEDUCT", "CAP_GAIN": "ADD"}
_VERBS = {"RATER_TAKES": "DEDUCT", "RATER_GIVES": "ADD"}


def up_to(found: Sequence[Anchor]) -> list[Anchor]:
    """The same anchors, with 扣 and 3分以内 where that is what was meant."""
    kept: list[Anchor] = []
    place = 0
    while place < len(found):
        read, taken = _read(found[place : place + 5])
        kept += read
        place += taken
    return kept


def _read(ahead: Sequence[Anchor]) -> tuple[list[Anchor], int]:
    """What the first anchors are read as, and how many they are."""
    first, kinds = ahead[0], [each.kind for each in ahead]
    if first.kind == "GRAVITY" and kinds[1:3] in (["CAP", "POINTS"], ["CAP_GAIN", "POINTS"]):
        return [first, Anchor(_CAPS[kinds[1]], ahead[1].span), Anchor("POINTS_UP_TO", ahead[2].span)], 3
    if (
        kinds[:4] == ["GRAVITY", "TEXT", "BOUND", "DEDUCT"]
        and ahead[1].text == "在"
        and _WITHIN.fullmatch(ahead[2].text)
    ):
        rest = 5 if kinds[4:] == ["TEXT"] and ahead[4].text == "分" else 4
        amount = ahead[2].span.to(ahead[rest - 1].span)
        return [first, Anchor("DEDUCT", ahead[1].span), Anchor("POINTS_UP_TO", amount)], rest
    verb = _VERB.search(first.text)
    if first.kind not in _VERBS or verb is None or verb.start() == 0:
        return [first], 1
    how = Anchor("GRAVITY", first.span.part(0, verb.start()))
    does = Anchor(_VERBS[first.kind], first.span.part(*verb.span()))
    if kinds[1:3] in (["CAP", "POINTS"], ["CAP_GAIN", "POINTS"], ["CAP_ANY", "POINTS"]):
        return [how, does, Anchor("POINTS_UP_TO", ahead[1].span.to(ahead[2].span))], 3
    if kinds[1:2] == ["BOUND"] and _AT_MOST.fullmatch(ahead[1].text):
        return [how, does, Anchor("POINTS_UP_TO", ahead[1].span)], 2
    if kinds[1:3] == ["TEXT", "POINTS_RANGE"] and ahead[1].text in ("本项", "该项", "此项"):
        return [how, Anchor(does.kind, does.span.to(ahead[1].span)), ahead[2]], 3
    return [first], 1
