"""Tokens that are names, or hold one: numbers inside the name of a rate, 无数据 before what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.syntax.phrases import union
from rubricc.syntax.tokens import AMOUNTS, NUMBERS, Anchor
from rubricc.syntax.words import words


def without_data(anchor: Anchor) -> tuple[Anchor, ...]:
    """无数据的按6分计: who has none is left out, by these words."""
    if anchor.kind != "NO_DATA":
        return (anchor,)
    end = len(re.split("[的时者,，]|[本该此]项", anchor.text)[0])
    return Anchor("TEXT", anchor.span.part(0, end)), Anchor("NOT_APPLICABLE", anchor.span.part(end, end))


def bare_steps(found: Sequence[Anchor]) -> Iterator[Anchor]:
    """晚1天10分 beside 晚2天8分: a number of days with its points, and no step; 每完成一件2分 counts what is done."""
    found = list(due_before(found))
    for place, anchor in enumerate(found):
        bare = [each.kind for each in found[place + 1 : place + 2]] == ["POINTS"]
        done = _DONE.fullmatch(anchor.text) if anchor.kind == "STEP" and bare else None
        if done is not None and done["unit"] in words().units:
            yield Anchor("EACH", anchor.span.part(0, 1))
            yield Anchor("TEXT", anchor.span.part(*done.span("what")))
            yield Anchor("ONE_UNIT", anchor.span.part(done.end("what"), len(anchor.text)))
            continue
        full = [each.kind for each in found[place + 1 : place + 2]] == ["FULL"]
        if full and anchor.kind == "ONE_UNIT":
            yield Anchor("QUANTITY", anchor.span)  # 发表论文1篇得满分
            continue
        match = _LATE.fullmatch(anchor.text) if anchor.kind in ("STEP", "SHORT_ONE") else None
        if match is None or not (bare or full):
            yield anchor
            continue
        yield Anchor("TEXT", anchor.span.part(0, match.start(1)).stripped())
        yield Anchor("QUANTITY", anchor.span.part(match.start(1), len(anchor.text)))


_DONE = re.compile(r"每(?P<what>完成|实现|达成)\s*[1一]?\s*(?P<unit>[^0-9\s]+)")
_LATE = re.compile(r"[^每0-9一]+([1一].*)")


def due_before(found: Sequence[Anchor]) -> Iterator[Anchor]:
    """黑板报每月一期：一等5分，二等4分; 提前一周备课，未提前扣2分: how often and how early is no number filled in."""
    kinds = [each.kind for each in found]
    for place, anchor in enumerate(found):
        above, behind = found[place - 1] if place else None, kinds[place + 1 : place + 5]
        often = above is not None and anchor.kind in ("QUANTITY", "ONE_UNIT") and _PERIOD.search(above.text)
        levels = ["COLON", "TEXT", "POINTS"] in (behind[:3], behind[1:4]) and not _COUNTED & {*kinds[place + 1 :]}
        early = anchor.kind == "STEP" and anchor.text.startswith("提前") and behind[:4] == _NOT_DONE
        if (often and levels) or (early and _NOT_EARLY.match(found[place + 3].text)):
            yield Anchor("TEXT", anchor.span)
        else:
            yield anchor


_PERIOD = re.compile("每(?:个?[天日周旬月年班]|季度?|学期|星期|半年)[^,;。0-9]{0,6}$")
_COUNTED = frozenset({"ONE_UNIT", "COUNT", "COUNT_BOUND", "QUANTITY", "BOUND"})
_NOT_DONE = ["TEXT", "COMMA", "TEXT", "DEDUCT"]
_NOT_EARLY = re.compile("(?:未|没有?|不)(?:按(?:时|期|要求|规定))?(?:提前|做到|完成|按)|否则")


def in_names(found: Sequence[Anchor]) -> Iterator[Anchor]:
    """20秒接通率, 库龄超过180天的物料占比: a time or a sum of money inside the name of a rate."""
    place = 0
    while place < len(found):
        anchor = found[place]
        behind = [
            *found[place + 1 : place + 2],
            *[each for each in found[place + 2 : place + 5] if not _links(each)][:1],
        ]
        named = len(behind) == 2 and behind[0].kind == "TEXT" and _RATE_NAME.fullmatch(behind[0].text) is not None
        inside = anchor.kind == "NUMBER" or (
            anchor.kind in ("BOUND", "QUANTITY") and re.search("[%‰‱分起例](?!钟)|百分点|[≤≥<>=]$", anchor.text) is None
        )
        before = found[place - 1] if place else None
        row = before is not None and before.text.endswith(("连续", "累计"))
        if not (named and inside and not row and behind[1].kind in NUMBERS | _STEPPING):
            yield anchor
            place += 1
            continue
        yield Anchor("TEXT", anchor.span.to(behind[0].span))
        place += 2


def _links(anchor: Anchor) -> bool:
    """The colon of 20秒接通率：≥90%, and 目标 of 7天回访率：目标95%."""
    return anchor.kind in ("COLON", "COMMA") or anchor.text.rstrip("为是达到") in words().targets


_RATE_NAME = re.compile(
    r"的?(?:(?![且或])[\u4e00-\u9fff]){1,12}(?:率|占比|比例|比重)(?:\(?目标值?(?:为|是)?|应?达到?|为|在|控制在|不)?"
)
_STEPPING = frozenset({"STEP", "STEP_SIZE", "STEP_BOTH", "TIMES"})


def parts_last(found: Sequence[Anchor]) -> list[Anchor]:
    """每低1%（不足1%按1%计）扣1分: what a part counts, said between a step and its cost, stands behind both."""
    kept = list(found)
    for place, anchor in enumerate(found):
        steps = place > 0 and found[place - 1].kind in _STEPPING
        cost = next((at for at in range(place, len(found)) if found[at].kind in ("POINTS", "NUMBER")), 0)
        steps |= place > 0 and [each.kind for each in found[place - 1 : place + 3]] == _PART_FIRST
        if anchor.kind == "PART" and steps and cost:
            pause = Anchor("PAUSE", found[cost].span.part(0, 0))
            kept = [*found[:place], *found[place + 1 : cost + 1], pause, anchor, *found[cost + 1 :]]
    return kept


_PART_FIRST = ["TEXT", "PART", "COMMA", "EACH_UNIT"]  # 延期不足1天按1天计，每天扣1分


def goals_last(found: Sequence[Anchor]) -> list[Anchor]:
    """得分=30×实际/目标（目标120万元），最高36分: the target in a bracket behind a formula stands behind all of it."""
    for place, anchor in enumerate(found[:-4]):
        opened, number, closed = found[place + 1 : place + 4]
        called = (
            opened.kind == "TEXT" and opened.text[0] in "(（" and opened.text[1:].rstrip("为是：: ") in words().targets
        )
        shut = closed.kind == "TEXT" and closed.text in (")", "）")
        if anchor.kind == "FORMULA" and called and shut and number.kind in ("QUANTITY", "BOUND"):
            goal = [Anchor("TEXT", opened.span.part(1, len(opened.text)).stripped()), number]
            return [*found[: place + 1], *found[place + 4 :], Anchor("COMMA", opened.span.part(0, 1)), *goal]
    return list(found)


def both_caps(found: Sequence[Anchor]) -> Iterator[Anchor]:
    """加减分均不超过5分: one cap for what is added, one for what is taken."""
    for place, anchor in enumerate(found):
        if anchor.kind != "CAP_BOTH":
            yield anchor
            continue
        amount = found[place + 1] if place + 1 < len(found) else anchor
        nothing = anchor.span.part(0, 0)
        yield from (Anchor("CAP_GAIN", anchor.span), amount, Anchor("PAUSE", nothing), Anchor("CAP", nothing))


def demand_last(found: list[Anchor]) -> list[Anchor]:
    """每少一次扣2分，每月走访不少于8次; 每开展一次得5分，全年共4次: what is asked for, behind what each is worth."""
    if len(found) < 3 or found[-1].kind not in _DEMANDED or found[-2].kind not in ("TEXT", "COMMA", "PAUSE"):
        return found
    asked = re.match(_DEMAND, found[-1].text) or found[-2].text.endswith(_ASKED)
    start = next((at for at in range(len(found) - 2, -1, -1) if found[at].kind != "TEXT"), 0)
    kinds = {each.kind for each in found[:start]}
    earns = bool(kinds & _OFTEN) and bool(kinds & {"EARN", "ADD"}) and "DEDUCT" not in kinds
    steps = bool(kinds & {*_STEPPING, "SHORT_ONE"}) and start < len(found) - 2
    if not asked or not (steps or earns) or found[start].kind not in ("COMMA", "PAUSE"):
        return found
    if found[start - 1].kind not in AMOUNTS:
        return found
    named = Anchor(_DEMANDED[found[-1].kind], found[-1].span)
    return [*found[:start], Anchor("COMMA", found[start].span), *found[start + 1 : -1], named]


_OFTEN = frozenset({"EACH_UNIT", "ONE_UNIT"})
_ASKED = ("目标", "计划", "要求", "指标", "应", "共", "共计", "合计")
_DEMANDED = {"COUNT_BOUND": "BOUND", "COUNT": "QUANTITY"}
_DEMAND = "不少于|不低于|不得少于|不得低于|至少|达到|≥"


def counts_next(text: str, position: int) -> bool:
    """累计不超过2次: a number of pieces or days, and no points."""
    return _counted().match(text, position) is not None


@cache
def _counted() -> Pattern[str]:
    units = union((*words().units, *words().time_units))
    return re.compile(rf"过?\s*[0-9]+(?:\.[0-9]+)?\s*(?:{units}|分钟|秒|万?元|[%‰])")
