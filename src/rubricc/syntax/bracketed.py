"""上班睡觉（5分/次）, 着装不整（扣2分/次）: a bracket with nothing in it but what the words before it cost."""

from __future__ import annotations

from functools import cache

from rubricc import regexes as re
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.tokens import AMOUNTS, Anchor
from rubricc.syntax.words import words

_EFFECT = AMOUNTS | {
    "EACH_UNIT",
    "ONE_UNIT",
    "DEDUCT",
    "ADD",
    "GRAVITY",
    "COMMA",
    "NONE_LEFT",
    "VETO",
    "RATER_TAKES",
    "RATER_GIVES",
    "CAP",
    "CAP_ANY",
    "CAP_GAIN",
}


def only_cost(text: str) -> bool:
    """Is what a bracket holds a cost and nothing else: 扣2分/次, 每次扣1分, 5分/次?"""
    cost, _, limit = text.partition(",")
    if limit and _numbers(limit) and only_cap(limit):
        return only_cost(cost)
    data = words()
    units = union(data.units | data.time_units)
    each = rf"(?:每(?:{union(data.happen)})?(?:一|1)?(?:{units})|(?:{union(data.happen)})?(?:一|1)(?:{units}))"
    per = rf"(?:\s*/\s*(?:每|一|1)?(?:{units})|每(?:{units}))"
    verb = rf"(?:{union((*data.verbs['deduct'], *data.verbs['deduct_amount'], *data.verbs['add']))}|-)"
    amount = rf"{NUM}(?:\s*分?\s*[-~至]\s*{NUM})?\s*分?"
    gravity = rf"(?:(?:{union(data.gravity)}|视[^,;。()0-9扣加]{{1,8}})\s*,?\s*)?"
    return (
        re.fullmatch(rf"\s*{gravity}(?:{each}\s*,?\s*{verb}\s*{amount}|{verb}\s*{amount}{per}?|{amount}{per})\s*", text)
        is not None
    )


def unbracketed(found: list[Anchor]) -> list[Anchor]:
    """The tokens without the brackets around a cost that stands behind words."""
    kept = _around_arms(_without_gravity(found))
    for place, anchor in enumerate(kept):
        end = next((at for at in range(place + 1, len(kept)) if kept[at].kind not in _EFFECT), len(kept))
        costs = kept[place + 1 : end]
        if anchor.text == "(" and place and kept[place - 1].kind in AMOUNTS and _tails(kept[place + 1 : place + 3]):
            kept[place] = Anchor("COMMA", anchor.span)  # 每份扣0.2分（扣完为止）
            kept[place + 2] = Anchor("TEXT", kept[place + 2].span.part(1, len(kept[place + 2].text)).stripped())
            continue
        closed = end < len(kept) and kept[end].kind == "TEXT" and kept[end].text.startswith(")")
        opened = anchor.kind == "TEXT" and anchor.text.endswith("(") and len(anchor.text) > 1
        if opened and closed and costs and _takes(costs):
            kept[place] = Anchor("TEXT", anchor.span.part(0, len(anchor.text) - 1).stripped())
            if costs[-1].kind != "VETO":
                kept[end - 1] = Anchor(costs[-1].kind, costs[-1].span.to(kept[end].span.part(0, 1)))
            kept[end] = Anchor("TEXT", kept[end].span.part(1, len(kept[end].text)).stripped())
    return [anchor for anchor in kept if anchor.kind != "TEXT" or anchor.text]


def _around_arms(found: list[Anchor]) -> list[Anchor]:
    """转化率（≥15%得10分，10%-15%得7分）: a bracket to the end of the sentence, around all arms of what it follows."""
    opened = next((at for at, each in enumerate(found[:3]) if each.kind == "TEXT" and each.text.endswith("(")), None)
    if opened is None or len(found) < opened + _ARMS or found[-1].text != ")":
        return found
    first, inside = found[opened], found[opened + 1 : -1]
    several = sum(each.kind in ("POINTS", "NONE_LEFT", "FULL") for each in inside) > 1
    measured = inside[0].kind in ("BOUND", "QUANTITY", "COUNT", "COUNT_BOUND")
    if not several or not measured or any(set("()") & set(each.text) for each in inside if each.kind == "TEXT"):
        return found
    name = first.span.part(0, len(first.text) - 1).stripped()
    return [*found[:opened], *([Anchor("TEXT", name)] if name.text else []), *inside]


_ARMS = 5


def _without_gravity(found: list[Anchor]) -> list[Anchor]:
    """扣1-3分（视情节轻重）: whoever may choose looks at how grave it is anyway."""
    found, kept = _without_tail(found), list[Anchor]()
    for place, anchor in enumerate(found):
        held = anchor.kind == "GRAVITY" and kept[-1:] and kept[-1].text == "("
        ranged = any(each.kind in _RANGES for each in kept[-3:])
        if held and ranged and place + 1 < len(found) and found[place + 1].text.startswith(")"):
            kept.pop()
            found[place + 1] = Anchor("TEXT", found[place + 1].span.part(1, len(found[place + 1].text)).stripped())
        else:
            kept.append(anchor)
    return kept


def _without_tail(found: list[Anchor]) -> list[Anchor]:
    """扣1-3分，具体视情节轻重而定: the same behind a comma."""
    kept = list(found)
    for place in [place for place, each in enumerate(found) if each.kind == "GRAVITY"]:
        first = place - 1 if place and _WHO_CHOOSES.fullmatch(found[place - 1].text) else place
        last = place + 1 if place + 1 < len(found) and _CHOOSES.fullmatch(found[place + 1].text) else place
        before = [each.kind for each in found[max(0, first - 2) : first]]
        ends = last + 1 == len(found) or found[last + 1].kind in _PARTED
        if ends and len(before) == 2 and before[0] in _RANGES and before[1] in _PARTED:
            kept = [each for each in kept if each not in found[first - 1 : last + 1]]
    return kept


_WHO_CHOOSES = re.compile("(?:具体)?(?:分[值数]|扣分|加分)?(?:由[^,;。0-9扣加]{1,8})?")
_CHOOSES = re.compile("(?:而|来)?(?:确定|决定|酌定|裁定|掌握|处理|定)")
_PARTED = frozenset({"COMMA", "PAUSE"})
_RANGES = frozenset({"POINTS_RANGE", "NUMBER_RANGE"})


def described(found: list[Anchor]) -> list[Anchor]:
    """异物（头发、虫子等）, 批量不良（10件以上）: a bracket that only describes stays within the words before it."""
    kept: list[Anchor] = []
    place = 0
    while place < len(found):
        if _aside(found, place):
            kept.append(Anchor("COMMA", found[place].span.to(found[place + 1].span)))
            place += 2
            continue
        end = _described_until(found, place)
        kept.append(found[place] if end is None else Anchor("TEXT", found[place].span.to(found[end].span)))
        place = (place if end is None else end) + 1
    return kept


def _aside(found: list[Anchor], place: int) -> bool:
    """投诉一次扣2分（查实），…: a bracket behind an amount that says nothing of how much."""
    before, after = found[place - 1 : place], found[place + 1 : place + 2]
    anchor = found[place]
    text = anchor.kind == "TEXT" and (_aside_pattern().fullmatch(anchor.text) or _BESIDES.fullmatch(anchor.text))
    return bool(text and before and before[0].kind in AMOUNTS and after and after[0].kind == "COMMA")


# 扣5分并通报批评，…: what else follows, and another rule behind it
_BESIDES = re.compile(
    "(?:并|且|同时)(?:由|予以|给予|作|须|应|对其)?(?:通报|批评|照价|按价|赔偿|追究|调离|解除|移[交送]|责令|书面|作?检讨|除名|辞退|上报|承担|约谈|教育|停[岗职]|限期|整改|重[做写]|补)"
    "[^0-9扣加减分倍,;。]*"
)


@cache
def aside() -> str:
    """A bracket whose words could not change an amount, and are no level: （含早退）, but not 4分（良）."""
    grades = union(words().grades)
    changes = "每|各|[两双一]倍|半|最|封顶|累计|第|以[上下内]|限|不重复|就高"
    return rf"\((?!(?:{grades})\)|[^()]*(?:{changes}))[^()0-9扣加减分次]+\)"


@cache
def _aside_pattern() -> re.Pattern[str]:
    return re.compile(aside())


def _described_until(found: list[Anchor], place: int) -> int | None:
    """Where the bracket that opens in a text closes, if it holds a list of words, or a size before a frequency."""
    if found[place].kind != "TEXT" or found[place].text.count("(") != found[place].text.count(")") + 1:
        return None
    end = place + 1
    while end < len(found) and (found[end].kind in _NUMBERS | _LISTS | _OFTEN or _says_share(found[end])):
        if ")" in found[end].text:
            break
        end += 1
    held = [each.kind for each in found[place + 1 : end]]
    if end == len(found) or found[end].kind != "TEXT" or found[end].text.count(")") != found[end].text.count("(") + 1:
        return None
    if _explains_rate(found, place, end):
        return end
    sized = any(kind in _NUMBERS for kind in held)
    then = [each.kind for each in found[end + 1 : end + 3] if each.kind != "COMMA"]
    behind = then[0] if found[end].text.rstrip("的者").endswith(")") and then else ""
    sized |= any(kind in _OFTEN for kind in held)  # （特级护理24小时专人，一级每小时一次）
    listed = "LIST" in held or _INCLUDES.search(found[place].text) is not None
    goes_on = found[end].text.partition(")")[2].strip("的者时 ") and {*then} & _HOW_OFTEN | {*then} & _TAKES
    # 着装不规范（帽子、领带缺一项）扣1分/次
    per = behind in _TAKES and "PER_UNIT" in [each.kind for each in found[end + 1 : end + 4]]
    return end if (listed and not sized) or (sized and (behind in _HOW_OFTEN or goes_on or per)) else None


_INCLUDES = re.compile(r"\((?:包括|包含|含|例如|比如|如|指|即)[^()]*$")  # 影响团队（包括市场部，技术部）


def _says_share(anchor: Anchor) -> bool:
    return anchor.kind == "LATER" and anchor.text in ("比例", "百分点")


def _explains_rate(found: list[Anchor], place: int, end: int) -> bool:
    """维修及时率（报修后2小时内到场的比例）：≥95%: a bracket behind the name of a rate that says how it is counted."""
    name = found[place].text.partition("(")[0].rstrip()
    behind = found[end].text.rstrip() if end < len(found) else ""
    then = [each.kind for each in found[end + 1 : end + 3]]
    said = found[place].span.to(found[end].span).normal.partition("(")[2].rstrip() if end < len(found) else ""
    explained = (
        re.fullmatch(r"[^()]*?[0-9一二两三四五六七八九十]+[^()0-9]{0,4}?[\u4e00-\u9fff]{3,}\)", said) is not None
    )
    explained |= _TIME.fullmatch(said) is not None  # 接通率（20秒内）
    rate = name.endswith((*words().rates, *words().shares)) and behind.endswith(")")
    parted = then[:1] in (["COLON"], ["COMMA"]) and bool(set(then[1:]) & _NUMBERS)
    return rate and explained and (parted or bool(set(then[:1]) & _NUMBERS))


_TIME = re.compile(
    r"(?:≤|<|<=|不超过)?(?:[0-9.]+\s*[-~至]\s*)?[0-9]+(?:\.[0-9]+)?\s*(?:个)?(?:℃|摄氏度|工作日|小时|分钟|秒|天|日|周|月|个月)(?:以内|之内|内)?\)"
)
_LISTS = frozenset({"TEXT", "LIST", "COMMA", "QUOTED"})
_NUMBERS = frozenset({"BOUND", "QUANTITY", "COUNT", "COUNT_BOUND"})
_OFTEN = frozenset({"EACH", "EACH_UNIT", "ONE_UNIT", "SHORT_ONE"})
_HOW_OFTEN = frozenset({"EACH_UNIT", "ONE_UNIT", "SHORT_ONE"})
_TAKES = frozenset({"DEDUCT", "ADD", "NONE_LEFT"})  # 造成批量（10件以上）不良的，扣5分: the name goes on


def _tails(behind: list[Anchor]) -> bool:
    return len(behind) == 2 and behind[0].kind in _TAILS and behind[1].kind == "TEXT" and behind[1].text.startswith(")")


_TAILS = frozenset({"UNTIL_GONE", "GONE_AT", "NO_NEGATIVE", "ONCE_ONLY", "NO_LIMIT", "HIGHEST", "LIFTED"})


def _takes(costs: list[Anchor]) -> bool:
    """重大事故（本项不得分）, 打架（视情节扣2-6分）."""
    if len(costs) == 1 and costs[0].kind in ("NONE_LEFT", "VETO", "RATER_TAKES", "RATER_GIVES"):
        return True
    text = costs[0].span.to(costs[-1].span).normal
    return any(each.kind in AMOUNTS for each in costs) and only_cost(text)


def _numbers(text: str) -> bool:
    return re.search("[0-9]", text) is not None


def only_cap(text: str) -> bool:
    """最多扣2分, 扣完为止: a limit of the rule before the bracket, and no rule of its own."""
    most = "最多|最高|至多|封顶|上限|[只仅]?限|不超过|不得超过|累计|合计|总计|可|直至|直到|本项|该项"
    does = "扣分|加分|扣减|扣除|扣|加|奖|计|为|是|至|到|完|满"
    pieces = "|".join(words().units)
    found = re.fullmatch(
        rf"\s*(?:{most}|{does})+\s*(?:(?:{NUM}|[一二两三四五六七八九十半]+(?=分|{pieces}))\s*(?:分|{pieces})?)?\s*(?:为止|即止|止|封顶|为限)?\s*",
        text,
    )
    return found is not None and re.search(rf"{most}|为止|即止|完|满", text) is not None


def only_often(text: str) -> bool:
    """扣1分（3次）: a bracket with a number of times and nothing else says how much, though not what."""
    pieces = "|".join(words().units)
    some = rf"(?:{NUM}|[一二两三四五六七八九十]+)"
    return re.fullmatch(rf"\((?:共|计|合计|累计|总计)?\s*{some}\s*(?:{pieces})\)", text) is not None
