"""一票否决，本项记0分; 一票否决（总分清零）: the effect that is named behind it is what 一票否决 means there."""

from __future__ import annotations

from itertools import zip_longest

from rubricc import regexes as re
from rubricc.syntax.acts import acts_of
from rubricc.syntax.clauses import ActKind
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.words import words

_BARE = re.compile(
    r"(?:并且|并|且|同时)?\s*(?:考核)?(?:实行|予以|给予|适用|执行|将|直接)?[“\"]?一票否决(?:制)?[”\"]?(?:制)?"
)
_TAKES_ALL = frozenset({"NONE_LEFT", "VETO"})
_ENOUGH = frozenset({ActKind.TOTAL, ActKind.SECTION, ActKind.GRADE})  # 取消评优 is no veto of the result


def effect_named(found: list[Anchor]) -> list[Anchor]:
    """The tokens without a bare 一票否决 that says its effect itself, right behind it or in a bracket."""
    pairs = zip_longest(found, found[1:])  # 一律扣完本项分: 一律 says nothing more
    found = [one for one, then in pairs if one.kind != "APIECE" or then is None or then.kind not in _TAKES_ALL]
    found = [Anchor("BOUND", each.span) if _size(found, place) else each for place, each in enumerate(found)]
    kept: list[Anchor] = []
    place = 0
    while place < len(found):
        anchor = found[place]
        then = found[place + 1 : place + 4]
        joined = len(then) > 1 and then[0].text in (",", ":", "(", "即", ",即") and _is_effect(then[1])
        if anchor.kind == "VETO" and _BARE.fullmatch(anchor.text) and then and _is_effect(then[0]):
            place += 1  # 一票否决，等级定为不合格: the comma went with the act
        elif anchor.kind == "VETO" and _BARE.fullmatch(anchor.text) and _announces(found, place):
            kept[-1:] = []  # 安全生产实行一票否决，发生死亡事故总分为0: what it is about, and then what happens
            place += 2
        elif anchor.kind == "VETO" and _BARE.fullmatch(anchor.text) and joined:
            kept.append(then[1])
            closes = then[0].text == "(" and [each.text for each in then[2:]] == [")"]
            place += 4 if closes else 3
        else:
            kept.append(anchor)
            place += 1
    return kept


def _size(found: list[Anchor], place: int) -> bool:
    """停电超过1小时的，总分记0分: nothing is counted by steps where an act follows and no points do."""
    if found[place].kind != "STEP" or found[place].text.startswith("每"):
        return False
    rest = [each.kind for each in found[place + 1 :] if each.kind not in ("TEXT", "PAUSE", "COMMA")]
    return rest[:1] == ["VETO"]


def _announces(found: list[Anchor], place: int) -> bool:
    """Does a topic stand before it, and a case with its own effect behind it?"""
    rest = found[place + 1 :]
    harms = (*words().faults, *words().incidents)
    topic = place == 1 and found[0].kind == "TEXT" and not any(word in found[0].text for word in harms)
    cased = len(rest) > 2 and rest[0].text in (",", ":") and rest[1].kind in ("TEXT", "EACH_UNIT", "ONE_UNIT")
    return topic and cased and _HAPPENS.match(rest[1].text) is not None and any(map(_is_effect, rest[2:]))


_HAPPENS = re.compile("凡|如|若|一旦|每?(?:发生|出现|发现|造成)")


def _is_effect(anchor: Anchor) -> bool:
    if anchor.kind == "VETO":
        return any(act.kind in _ENOUGH for act in acts_of(anchor.span))
    return anchor.kind == "NONE_LEFT"


def veto_first(found: list[Anchor]) -> list[Anchor]:
    """一票否决项：旷工3天以上的，本项不得分: a heading, or, where nothing else follows from it, what happens then."""
    at = next((place for place, each in enumerate(found[:3]) if each.text == ":"), 0)
    named = "".join(each.text for each in found[1:at])
    if not at or found[0].kind != "VETO" or not _BARE.fullmatch(found[0].text) or not _HEADS.fullmatch(named):
        return found
    rest = found[at + 1 :]
    if any(each.kind in _ACTS for each in rest):
        return [Anchor("PAUSE", found[0].span.to(found[at].span)), *rest]  # its own effect is what it means
    label = [Anchor("BOUND" if each.kind in _COUNTS else each.kind, each.span) for each in rest]
    return [found[0], Anchor("COLON", found[1].span.to(found[at].span)), *label]


_HEADS = re.compile("(?:项目|指标|条款|事项|情形|条件|内容|项)?")
_ACTS = frozenset({"VETO", "NONE_LEFT", "OFF_TOTAL", "OFF_BESIDE", "DEDUCT", "POINTS"})
_COUNTS = frozenset({"COUNT", "COUNT_BOUND", "ONE_UNIT"})
