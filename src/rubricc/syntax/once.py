"""What a sentence says twice: the points again in a column beside it, or how often it counts."""

from __future__ import annotations

import itertools

from rubricc import regexes as re
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.told_aside import PERIODS, due_and_each, told_aside, what_is_due
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

_AMOUNTS = frozenset({"POINTS", "POINTS_RANGE", "NUMBER", "NUMBER_RANGE"})
_FREQUENCIES = frozenset({"EACH_UNIT", "ONE_UNIT", "SHORT_ONE"})
_COSTS = frozenset({"DEDUCT", "ADD"})
_WORDS = frozenset({"TEXT", "QUOTED", "QUANTITY", "BOUND", "COMMA"})
_SO_MANY_AT_ONCE = (["TEXT", "COUNT_BOUND", "NONE_LEFT"], ["TEXT", "BOUND", "NONE_LEFT"])
_BY_THE_DAY = re.compile(r"^每[^0-9]*?[1一]?(?:个)?(?:天|日|工作日|周|星期|月)$")
_STEPS = (["STEP"], ["STEP_BOTH"])
_OTHERWISE = ("否则", "或", "但", "如", "若")


def said_once(found: list[Anchor]) -> list[Anchor]:
    """交通违规一次扣10分  -10: a column for the points says them again; another number stays, and is refused."""
    kept: list[Anchor] = []
    place = 0
    while place < len(found):
        verb, *amount = found[place : place + 2]
        again = bool(amount) and _repeats(kept, verb, amount[0])
        kept.append(Anchor("_AGAIN", verb.span.to(amount[0].span)) if again else verb)
        place += 2 if again else 1
    return kept


def _repeats(before: list[Anchor], verb: Anchor, amount: Anchor) -> bool:
    if len(before) < 2 or verb.kind != "DEDUCT" or not verb.text.rstrip().endswith("-"):
        return False
    said, known = before[-2:]
    if said.kind != "DEDUCT" or known.kind not in _AMOUNTS or amount.kind not in _AMOUNTS:
        return False
    numbers = [re.findall(r"[0-9]+(?:\.[0-9]+)?", each.text) for each in (known, amount)]
    return bool(numbers[0]) and numbers[0] == numbers[1]


def counted_once(found: list[Anchor]) -> list[Anchor]:
    """至少家访1次，否则少一次扣1分; 出现一种行为每次扣10分: what stands before the cost says how often."""
    kinds = [anchor.kind for anchor in found]
    for place, anchor in enumerate(found[:-1]):
        if anchor.kind in _FREQUENCIES and found[place + 1].kind in _COSTS:
            for earlier in _earlier(found, place):
                kinds[earlier] = "QUANTITY"
            what_is_due(found, place, kinds)
        after = found[place + 1 : place + 3]
        told_aside(found, place, kinds)
        due_and_each(found, place, kinds)
        if anchor.kind == "EACH_UNIT" and [each.kind for each in after if each.kind != "TEXT"][:1] == ["STEP"]:
            kinds[place] = "TEXT"  # 每个派工单每延误一天: the step says what is counted
        if _BY_THE_DAY.search(anchor.text) and [each.kind for each in after] == ["EACH_UNIT", "DEDUCT"]:
            kinds[place + 1] = "TEXT"  # 每延误一天每单扣2分
        if anchor.kind == "STEP" and not anchor.text.startswith("每") and _aside(found[place + 1 :]):
            kinds[place] = "TEXT"  # 需提前一天申请，未申请的一次扣1分
        if anchor.kind in _FREQUENCIES and "每" not in anchor.text and after[0].kind == "NO_LOSS":
            later = (each.kind for each in found[place + 2 :] if each.kind in ("NTH", "COUNT", "COUNT_BOUND"))
            kinds[place] = next(later, anchor.kind).removesuffix("_BOUND")  # 一次警告，二次扣1分
        if anchor.kind == "COUNT_BOUND" and _nth_next(found[place + 1 : place + 4]):
            kinds[place] = "BOUND"  # 超过2次的，第3次起每次扣1分: the stage says it again
        if anchor.kind == "ONE_UNIT" and [each.kind for each in found[place + 1 : place + 4]] in _SO_MANY_AT_ONCE:
            kinds[place] = "TEXT"  # 一次检查发现3人以上不得分
        if anchor.kind == "COUNT" and place and PERIODS.search(found[place - 1].text):
            due = [each.kind for each in found[place + 1 : place + 4]] == ["COMMA", "ONE_UNIT", "TEXT"]
            kinds[place] = "QUANTITY" if due else kinds[place]  # 每月检查两次，一次不合格扣2分
        if (
            place
            and anchor.kind in ("COUNT", "COUNT_BOUND", "ONE_UNIT")
            and _NOT_SO_OFTEN.search(found[place - 1].text)
        ):
            kinds[place] = "TEXT"  # 未每月巡查2次以上，扣1分: so often is what was not done
        if place and anchor.kind == "ONE_UNIT" and _none_at_all(found, place):
            kinds[place] = "TEXT"  # 未发生一起安全事故的，加5分: not even one
        if place and anchor.kind in ("COUNT", "COUNT_BOUND") and found[place - 1].text.endswith(("连续", "连续有")):
            # 连续两次不合格: periods in a row are no count
            kinds[place] = "QUANTITY" if anchor.kind == "COUNT" else "BOUND"
        if anchor.kind == "ONE_UNIT" and after[0].kind == "COMMA" and [each.kind for each in after[1:]] in _STEPS:
            kinds[place] = "COUNT"  # 投诉不超过1次，每超1次扣2分: what a step counts from
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True)]


def _none_at_all(found: list[Anchor], place: int) -> bool:
    """无一例投诉, 未发生一起事故; 无故一次 counts, and 未发现一处隐患扣2分 as well."""
    before, behind = found[place - 1], found[place + 1 : place + 2]
    return before.kind == "TEXT" and _NONE_AT_ALL.search(before.text) is not None and behind[0].kind == "TEXT"


_NONE_AT_ALL = re.compile("(?:无|没有|没|(?:未|没有?)(?:曾|再)?(?:发生|出现)(?:过)?)$")


def each_lapse(found: list[Anchor]) -> list[Anchor]:
    """每日巡查一次，每漏巡一次扣1分 says no more than 漏巡一次扣1分 behind what is due."""
    kinds = [each.kind for each in found]
    for place in [place for place, kind in enumerate(kinds) if kind == "EACH" and place > 1]:
        due = place - 2
        behind = kinds[place + 1 : place + 4] == ["TEXT", "ONE_UNIT", "DEDUCT"]
        if behind and kinds[place - 1] in ("COMMA", "PAUSE") and kinds[due] in ("ONE_UNIT", "COUNT", "COUNT_BOUND"):
            kinds[due] = "BOUND" if kinds[due] == "COUNT_BOUND" else "QUANTITY"
            kinds[place - 1], kinds[place] = "COMMA", ""
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True) if kind]


def _nth_next(behind: list[Anchor]) -> bool:
    rest = [each for each in behind if each.text not in ("的", ",", "时", "从")]
    return [each.kind for each in rest[:1]] == ["NTH"]


def one_frequency(found: list[Anchor]) -> list[Anchor]:
    """每发现一人一次, 每次/人: said in two words; 灯未关、空调未关、每发现一次: the list ends there."""
    kept: list[Anchor] = []
    for anchor in found:
        before = kept[-1] if kept else None
        if before and before.kind == "EACH_UNIT" and anchor.kind in ("EACH_UNIT", "ONE_UNIT"):
            kept[-1] = Anchor("EACH_UNIT", before.span.to(anchor.span))
        else:
            if before and before.kind == "LIST" and anchor.kind == "EACH_UNIT":
                kept[-1] = Anchor("COMMA", before.span)
            kept.append(anchor)
    return kept


def _aside(behind: list[Anchor]) -> bool:
    """Do words and a comma stand there, and something else that counts before the first cost?"""
    ahead = list(itertools.takewhile(lambda each: each.kind not in _COSTS, behind))
    words_ = [each.kind for each in ahead[:2]] == ["TEXT", "COMMA"] and len(ahead) < len(behind)
    return words_ and any(each.kind in _FREQUENCIES | {"STEP", "STEP_SIZE"} for each in ahead)


_NOT_SO_OFTEN = re.compile("[未没不](?:有|能|做到|按规定|按要求|坚持|保证)*每(?:个?[天日周旬月年班]|季度?|学期|星期)")


def _earlier(found: list[Anchor], last: int) -> list[int]:
    """Frequencies of the same condition, before the last; a comma parts conditions unless the last is their 否则."""
    if last == 0 or found[last - 1].kind in _FREQUENCIES:
        return []
    places: list[int] = []
    place = last - 1
    while place >= 0 and found[place].kind in _WORDS | _FREQUENCIES:
        then = found[place + 1]
        joined = found[place].kind != "COMMA" or place + 1 == last or then.text.startswith(_OTHERWISE)
        if not joined:
            break
        if found[place].kind in _FREQUENCIES:
            places.append(place)
        place -= 1
    return places


def lost_at(found: list[Anchor]) -> list[Anchor]:
    """丢失5张不得分, 两项不达标不得分: right before 不得分 a bare number of pieces is that many or more."""
    kinds = [
        "NONE_LEFT" if one.kind == "UNTIL_GONE" and before and before.kind == "COUNT_BOUND" else one.kind
        for before, one in zip([None, *found], found, strict=False)
    ]  # 5次以上的扣完为止
    for last, anchor in enumerate(found):
        place = last - 1
        while anchor.kind in _TAKES_ALL and place >= 0 and found[place].kind == "COMMA":
            place -= 1
        if anchor.kind in _TAKES_ALL and place >= 0 and _BEHIND.match(found[place].text):
            place -= found[place].kind == "TEXT"
        if anchor.kind in _TAKES_ALL and place >= 0 and found[place].kind in _COUNTED and _piece(found[place]):
            kinds[place] = _COUNTED[found[place].kind]
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True)]


_COUNTED = {"QUANTITY": "COUNT", "BOUND": "COUNT_BOUND"}
_TAKES_ALL = frozenset({"NONE_LEFT", "VETO"})
_BEHIND = re.compile(r"(?:的|者|时|则)+$|(?:未|不|没|无|漏|错|违)")


def of_each(found: list[Anchor]) -> list[Anchor]:
    """返修2次以上的每单扣2分 describes the order; 1通扣1分，3通以上扣5分 counts what had a rate before."""
    kinds = [anchor.kind for anchor in found]
    rated = ""
    for place, anchor in enumerate(found):
        if anchor.kind in ("EACH_UNIT", "ONE_UNIT"):
            rated = anchor.text
        after = place + 1
        while after < len(found) and (found[after].kind == "COMMA" or found[after].text in ("的", "者", "时")):
            after += 1
        then = found[after] if after < len(found) else None
        unit = unit_of(anchor.span) if anchor.kind in _SIZES else ""
        if then is None or not unit:
            continue
        later = [each.kind for each in found[place + 1 : place + 4]]
        if anchor.kind == "COUNT" and later in (["COMMA", "EACH_UNIT", "TEXT"], ["COMMA", "EACH_UNIT", "COMMA"]):
            kinds[place] = "QUANTITY"  # 检查每月4次，每次不合格扣0.5分
        if anchor.kind == "COUNT" and re.match("0|零", anchor.text) and found[place + 1].kind == "COMMA":
            kinds[place] = "TEXT"  # 工伤0起，发生1起扣5分: what is asked for
        if anchor.kind == "COUNT_BOUND" and then.kind == "TEXT":
            behind = [each for each in found[after + 1 : after + 3] if each.kind != "COMMA"]
            described = found[after].text.endswith(("的", "者")) or found[after].text[:1] in "未没不无"
            then = behind[0] if behind and described else then  # 退稿超过2次未改每篇扣1分
        if anchor.kind == "COUNT_BOUND" and then.kind in ("EACH_UNIT", "ONE_UNIT"):
            case = found[after].text[:1] in "未没不无"  # 投诉3次以上未解决每次扣2分
            kinds[place] = "BOUND" if case or not then.text.endswith((unit, "次", "回")) else anchor.kind
        elif then.kind == "DEDUCT" and place and rated.endswith(unit) and _begins(found, place):
            kinds[place] = _COUNTED.get(anchor.kind, anchor.kind) if unit in words().units else anchor.kind
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True)]


def _begins(found: list[Anchor], place: int) -> bool:
    """，3通以上扣5分, or ，当月累计3通以上扣5分: nothing that names an event stands before the number."""
    before = found[place - 1]
    filled = before.kind == "TEXT" and place > 1 and _FILLED.fullmatch(before.text) is not None
    return (found[place - 2] if filled else before).kind == "COMMA"


_FILLED = re.compile("(?:当月|本月|全月|每月|月|年度|全年|累计|合计|共计|达到|超过|达|满)+")
_SIZES = frozenset({"COUNT", "COUNT_BOUND", "BOUND", "QUANTITY"})


def _piece(anchor: Anchor) -> bool:
    """Is it a number of what is counted by piece?"""
    return unit_of(anchor.span) in words().units and re.search(r"\.0*[1-9]|[-~]", anchor.text) is None


def shared_unit(found: list[Anchor]) -> list[Anchor]:
    """分别扣1分/次、2分/次: the unit of all of them, said behind each."""
    kept: list[Anchor] = []
    for place, anchor in enumerate(found):
        after = found[place + 1 : place + 4]
        same = len(after) > 2 and after[2].kind == "PER_UNIT" and after[2].text.strip() == anchor.text.strip()
        if anchor.kind == "PER_UNIT" and same and after[0].kind == "AMOUNT_SEP":
            found[place + 1] = Anchor("AMOUNT_SEP", anchor.span.to(after[0].span))
        else:
            kept.append(found[place])
    return kept


def so_often(found: list[Anchor]) -> list[Anchor]:
    """迟到2次、3次、4次的分别扣1分、2分、3分: how often is a size here, for 分别 makes arms of it."""
    kinds = [anchor.kind for anchor in found]
    shares = [place for place, kind in enumerate(kinds) if kind == "RESPECTIVELY"]
    for end in shares:
        place = end - 1
        while place >= 0 and (kinds[place] in ("COMMA", "PAUSE") or found[place].text in _TIED):
            place -= 1
        listed = []
        while place >= 0 and kinds[place] in _TOLD:
            listed.append(place)
            place -= 1
            if place < 1 or kinds[place] != "LIST":
                break
            place -= 1
        first = listed[-1] if listed else 0  # 1次、2次巡查未到位的分别…: of what?
        named = first > 0 and kinds[first - 1] == "TEXT" and not found[first - 1].text.endswith("连续")
        if len(listed) > 1 and named and not any("每" in found[each].text for each in listed):
            for each in listed:
                kinds[each] = "BOUND" if kinds[each] in ("BOUND", "COUNT_BOUND") else "QUANTITY"
    return [Anchor(kind, anchor.span) for kind, anchor in zip(kinds, found, strict=True)]


_TIED = frozenset({"的", "者", "时", "，", "的，"})
_TOLD = frozenset({"COUNT", "COUNT_BOUND", "ONE_UNIT", "QUANTITY", "BOUND"})
_ALL_TAKEN = ("全扣", "全部扣除", "扣完", "扣光", "全部扣完")


def nothing_once(found: list[Anchor]) -> list[Anchor]:
    """0分 本项不得分 says it twice; 10分全扣 tells the item's points once more."""
    kept: list[Anchor] = []
    for anchor in found:
        before = kept[-1] if kept else None
        again = before and before.kind == "POINTS" and (not before.text.strip("(0.)分' ") or anchor.text in _ALL_TAKEN)
        if anchor.kind == "NONE_LEFT" and before and again and [each.kind for each in kept[-2:-1]] != ["DEDUCT"]:
            kept[-1] = Anchor("NONE_LEFT", before.span.to(anchor.span))
        else:
            kept.append(anchor)
    return kept
