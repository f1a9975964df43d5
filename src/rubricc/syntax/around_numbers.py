"""Words around a number that make it another: 5天后每天扣2分 is more than five, 一项都未完成 is none at all."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import NOT_ONE
from rubricc.syntax.counted_as import as_another
from rubricc.syntax.tokens import Anchor

_AFTER = re.compile("(?:以后|之后|后)(?:的|起|开始)?")
_RATE = ("EACH_UNIT", "STEP", "STEP_SIZE")


def around(found: list[Anchor]) -> list[Anchor]:
    """The tokens, such words with their numbers."""
    return as_another(_later_rate(_due_before(_not_one(_shared(_without_stroke(found))))))


def _shared(found: list[Anchor]) -> list[Anchor]:
    """走访不少于3次，未完成的按比例扣分: a number that a share is taken of is measured, and counts no events."""
    last = next((place for place, anchor in enumerate(found) if anchor.kind == "SHARE"), -1)
    measured = {"COUNT": "QUANTITY", "ONE_UNIT": "QUANTITY", "COUNT_BOUND": "BOUND"}
    first = last
    while first > 0 and found[first - 1].kind in {"TEXT", "PAUSE", "COMMA", "QUANTITY", "BOUND", *measured}:
        first -= 1
    return [
        Anchor(measured.get(each.kind, each.kind), each.span) if first <= place < last else each
        for place, each in enumerate(found)
    ]


def _without_stroke(found: list[Anchor]) -> list[Anchor]:
    """早退1次/1分: a stroke says no more than 1次1分, nor a bracket in 合格率≥95%（10分，每低1%扣1分."""
    kept: list[Anchor] = []
    for place, anchor in enumerate(found):
        kinds = [each.kind for each in found[max(0, place - 1) : place + 2]]
        opens = anchor.text == "(" and kinds[1:] == ["TEXT", "POINTS"] and kinds[0] in _ARMS
        if opens and ")" not in anchor.span.source.normal[anchor.span.end : found[-1].span.end]:
            continue
        if anchor.text.strip() != "/" or kinds not in (["ONE_UNIT", "TEXT", "POINTS"], ["EACH_UNIT", "TEXT", "POINTS"]):
            kept.append(anchor)
    return kept


def _due_before(found: list[Anchor]) -> list[Anchor]:
    """应检查12次，未按要求检查一次扣1分: how many were due is no number of what was done badly."""
    kinds = [anchor.kind for anchor in found]
    for place, anchor in enumerate(found):
        behind = kinds[place + 1 : place + 5]
        due = anchor.kind == "COUNT" and place and _DUE.search(found[place - 1].text)
        undone = anchor.kind == "COUNT" and any(_UNDONE.match(each.text) for each in found[place + 2 : place + 3])
        if (due or undone) and behind in _COUNTED_BEHIND:
            kinds[place] = "QUANTITY"
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True)]


_COUNTED_BEHIND = (["COMMA", "TEXT", "ONE_UNIT", "DEDUCT"], ["COMMA", "TEXT", "EACH_UNIT", "DEDUCT"])
_UNDONE = re.compile("未|没有?(?:完成|开展|做|按)")
_DUE = re.compile(
    "(?:(?:目标|计划|任务|指标)[\u4e00-\u9fff]{0,6}|[应需须](?![急收付届用聘答变对知])(?:(?!每)[\u4e00-\u9fff]){2,6})[:：]?$"
)


def _not_one(found: list[Anchor]) -> list[Anchor]:
    """一项都未完成扣10分: no rate of what was not done, but the case that nothing was."""
    kept: list[Anchor] = []
    for anchor in found:
        none = anchor.kind == "TEXT" and _NOT_EVEN.match(anchor.text) is not None
        if none and kept and kept[-1].kind in ("ONE_UNIT", "COUNT", "QUANTITY") and _ONE.match(kept[-1].span.normal):
            one = kept.pop()
            if (arm := _arm_of(one, kept)) and NOT_ONE.fullmatch(anchor.text):
                kept.append(Anchor(arm, one.span.to(anchor.span)))  # 低于2项扣8分，一项都未完成扣10分
                continue
            first = kept.pop() if kept and kept[-1].kind == "TEXT" else one
            kept.append(Anchor("TEXT", first.span.to(anchor.span)))
        else:
            kept.append(anchor)
    return kept


def _arm_of(one: Anchor, before: list[Anchor]) -> str:
    """What none at all is beside other numbers of the same pieces; empty where there are none."""
    unit = _UNIT.sub("", one.span.normal)
    sized = [each for each in before if each.kind in _ARMS and _UNIT.sub("", each.span.normal).endswith(unit)]
    return "" if not sized else "COUNT" if sized[-1].kind.startswith("COUNT") else "QUANTITY"


_ARMS = frozenset({"BOUND", "QUANTITY", "COUNT", "COUNT_BOUND"})
_NOT_EVEN = re.compile("[都也](?:从|还)?(?:没|未|不|无)")
_ONE = re.compile("[一1](?![0-9])")


def _later_rate(found: list[Anchor]) -> list[Anchor]:
    """The tokens, 5天 and 后 as one bound where the rate behind them is of the same unit as one before."""
    kept: list[Anchor] = []
    place = 0
    rated = ""  # what the rates so far count by
    while place < len(found):
        anchor = found[place]
        if anchor.kind in (*_RATE, "ONE_UNIT"):
            rated += anchor.text
        unit = _UNIT.sub("", anchor.span.normal) if anchor.kind == "QUANTITY" else ""
        unit = _SAME.get(unit, unit)
        if unit and unit in rated and _follows(found[place + 1 : place + 4], unit):
            kept.append(Anchor("BOUND", anchor.span.to(_word(found[place + 1]))))
            place += 2
            continue
        kept.append(anchor)
        place += 1
    return kept


_SAME = {"周": "天", "星期": "天"}
_UNIT = re.compile(r"[0-9.\s一二两三四五六七八九十半个]+")


def _follows(behind: list[Anchor], unit: str) -> bool:
    """后, maybe a comma, and so much for each of the unit."""
    if not behind or _AFTER.fullmatch(behind[0].text) is None:
        return False
    rest = behind[2:] if behind[1:] and behind[1].kind in ("COMMA", "PAUSE") else behind[1:]
    return bool(rest) and rest[0].kind in _RATE and rest[0].text.strip().endswith(unit)


def _word(anchor: Anchor) -> Span:
    return anchor.span.part(0, len(anchor.text.rstrip("的起开始")))
