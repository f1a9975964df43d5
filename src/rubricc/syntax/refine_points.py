"""Points in Chinese numerals, and words that name a level, seen in their place: 得两分, 十分认真, 偶尔迟到（4-6分）."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from re import Match

from rubricc import regexes as re
from rubricc.syntax.numerals import number
from rubricc.syntax.phrases import NUM
from rubricc.syntax.tokens import AMOUNTS, Anchor
from rubricc.syntax.words import words

_BEFORE_AMOUNT = frozenset(
    {"DEDUCT", "ADD", "EARN", "BASE", "FULL", "CAP", "CAP_GAIN", "CAP_ANY", "FLOOR_AT", "EACH_UNIT", "EACH_TIME"}
    | {"MINUS", "AMOUNT_SEP", "OFF_TOTAL", "OFF_BESIDE", "ON_TOTAL", "PLUNGE"}
)
_COMMAS = re.compile("[,;。:]")
_MEASURED_BY = re.compile(
    "^(?:按|以|由|依|据|根据|参照|实际|最终|最后)|(?:综合|评分|打分|考[试核]|成绩|总|平均|测[评验]|评委|调查|笔试|面试|[实应所]|合计)$"
)
_SCORES_NOTHING = re.compile("(?:不[得给计]分|[0零]分|无分)$")
_CLOSES = re.compile(r"\s*(?:[,;。、)/]|$)")
# A 着装整洁 15分 B 偶有污渍 13分 C 不能经常清洗，着装随意 5分: levels, however they are described
_LETTERED = re.compile(rf"\s*A(?![A-Za-z])[^扣加减]*?{NUM}\s*分[\s;,。、]*B(?![A-Za-z])[^扣加减]*?{NUM}\s*分[^扣加减]*")
_LEVEL = re.compile(
    rf"[^,;。、扣加减罚0-9]*?\s*\(?\s*(?:得\s*)?{NUM}\s*(?:分?\s*[-~至到]\s*{NUM}\s*)?分?\s*\)?\s*(?:[,;。]|$|(?<=\s)[B-H](?![A-Za-z]))"
)


def chinese_points(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """两分 after a verb is an amount; elsewhere, or when it is no clear number, it is refused."""
    after_verb = bool(before) and before[-1].kind in _BEFORE_AMOUNT
    trap = not after_verb and match[0] in words().traps
    if number(match["amount"]) is not None and (after_verb or _CLOSES.match(text, match.end())):
        begins = text[: match.start()].rstrip()[-1:] in ("", ",", ";", "。", "、")
        return "TEXT" if trap and begins else "POINTS"
    return "TEXT" if trap else "VAGUE"


def chinese_range(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣一至三分: both ends clear."""
    return "POINTS_RANGE" if None not in (number(match["low"]), number(match["high"])) else "VAGUE"


def stop(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """以5分为限, 加满5分为止, （最高5分）: what closes a cap; elsewhere it is the author's word."""
    cap = before[-2] if len(before) > 1 and before[-1].kind in AMOUNTS else None
    if cap is None or cap.kind not in ("CAP", "CAP_GAIN", "CAP_ANY"):
        return None
    if match[0].startswith(("计", "算")) and not cap.text.endswith(("按", "以", "取")):
        return None  # 超过24分按24分计
    return "_STOP" if not match[0].endswith(")") or cap.text.startswith("(") else None


def after_amount(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣5-10分处理, 扣1-5分不等, 按6分计: nothing more than is said before it."""
    if match[0].startswith(("计", "给", "算")) and (len(before) < 2 or before[-2].text != "按"):
        return None
    if match[0] == "不等" and [one.kind for one in before[-2:]] == ["DEDUCT", "POINTS"]:
        return "VAGUE"  # 扣2分不等
    if match[0].strip()[0] in "×✕*xX" and not any(one.kind in ("EACH_UNIT", "ONE_UNIT") for one in before):
        return None  # 漏检N处：-1×N分 counts; 逾期扣2×N分 does not say what N is
    each = bool(before) and before[-1].kind == "PER_UNIT" and match[0].startswith(("扣", "标准扣", "的扣"))
    return "_AFTER" if each or (before and before[-1].kind in AMOUNTS) else None


def names_level(text: str, end: int) -> bool:
    """偶尔迟到（4-6分） names a level that the rater chooses; 经常迟到扣3分 says of what number?"""
    return _LEVEL.match(text, end) is not None or _LETTERED.fullmatch(text) is not None


def levels_in_numbers(found: list[Anchor]) -> list[Anchor]:
    """优：18-20，良：15-17 and 优秀（90-100）良好（80-89）: stretches behind names of levels are points."""
    found = _who_rates(found)
    bare = list(_unbracketed(found)) if any(each.kind == "NUMBER_RANGE" for each in found) else found
    places = [place for place, anchor in enumerate(bare) if anchor.kind == "NUMBER_RANGE"]
    # 优18以上，中12-14，差12以下
    places += [place for place, each in enumerate(bare) if each.kind == "BOUND" and _OPEN.fullmatch(each.span.normal)]
    if not places and not (places := _worths(bare)):
        return found
    named = all(_level_before(bare, place) for place in places)
    ends = _level_lost(bare)  # 优秀20，合格15，不合格一票否决
    kinds = {anchor.kind for place, anchor in enumerate(bare[:ends]) if place not in places}
    alone = places == [len(bare) - 1] and bare[0].kind == "TEXT" and bare[0].text in words().grades  # 优：18-20；
    if (len(places) < _SEVERAL and not alone) or not named or kinds - _LISTING:
        return found
    return [_as_points(each) if place in places else each for place, each in enumerate(bare)]


def _as_points(number: Anchor) -> Anchor:
    return Anchor("POINTS" if number.kind in _WORTHS else "POINTS_RANGE", number.span)


def _worths(found: list[Anchor]) -> list[int]:
    """优20，良16，中12: where the numbers stand, if they only fall or only rise."""
    places = [place for place, each in enumerate(found) if each.kind in _WORTHS and _PLAIN.fullmatch(each.text)]
    numbers = [Decimal(found[place].text) for place in places]
    falls = all(one > other for one, other in pairwise(numbers))
    return places if falls or all(one < other for one, other in pairwise(numbers)) else []


_WORTHS = frozenset({"NUMBER", "QUANTITY"})
_PLAIN = re.compile(NUM)


_SEVERAL = 2
_OPEN = re.compile(rf"{NUM}(?:(?:及|\(含\))?以[上下内])|(?:[<>]=?|[≤≥]|不低于|不高于|低于|高于)\s*{NUM}")
_BY_LEVELS = re.compile(
    r"(?:由[^,;。按0-9]{1,10}?(?:打分|评分|评定|评价),|(?:由?[^,;。按0-9]{1,12}?)?(?:分别)?按照?)"
    r"(?P<level>[^\s,;。、(]{1,4})\s*\(?"
)
_RATES = re.compile(r"\s*\)?\s*(?:四|三|五)?(?:个?(?:档|等级|级))?(?:进行)?(?:打分|评分|评定|评价|给分|计分)\s*")


def _who_rates(found: list[Anchor]) -> list[Anchor]:
    """由评委按优（18-20）、良（15-17）打分: the levels, without what says only that somebody chooses among them."""
    first = next((place for place, each in enumerate(found) if each.kind == "TEXT"), None)
    if first is None or first + 1 >= len(found) or [each.kind for each in found[:first]] not in ([], ["GRAVITY"]):
        return found
    match = _BY_LEVELS.fullmatch(found[first].text)
    if match is None or match["level"] not in words().grades or found[first + 1].kind not in _RANGED:
        return found
    kept = [Anchor("TEXT", found[first].span.part(*match.span("level"))), *found[first + 1 :]]
    if kept[-1].kind == "TEXT" and _RATES.fullmatch(kept[-1].text):
        kept.pop()
    return kept


_RANGED = ("NUMBER_RANGE", "POINTS_RANGE")


def _unbracketed(found: list[Anchor]) -> Iterator[Anchor]:
    """The tokens without the brackets around a stretch of numbers."""
    for place, anchor in enumerate(found):
        around = [found[at].kind for at in (place - 1, place + 1) if 0 <= at < len(found)]
        if anchor.kind != "TEXT" or not {"NUMBER_RANGE", "BOUND"} & {*around}:
            yield anchor
            continue
        text = anchor.text
        start, end = len(text) - len(text.lstrip(" )")), len(text.rstrip(" ("))
        if start < end:
            yield Anchor("TEXT", anchor.span.part(start, end))


_LISTING = frozenset({"TEXT", "COLON", "COMMA", "LIST", "PAUSE"})


def _level_lost(found: list[Anchor]) -> int:
    """Where the list ends before the last level, if nothing is left of that."""
    lost = len(found) > 1 and found[-1].kind in ("NONE_LEFT", "VETO") and _level_before(found, len(found) - 1)
    return len(found) - 1 if lost else len(found)


def _level_before(found: list[Anchor], place: int) -> bool:
    before = [each for each in found[max(0, place - 2) : place] if each.kind != "COLON"]
    return bool(before) and before[-1].kind == "TEXT" and before[-1].text in words().grades


def warned(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """首次警告，第二次扣2分: the first time costs nothing; elsewhere a warning is the author's word."""
    counted = bool(before) and before[-1].kind in _WARNED_AT and "每" not in before[-1].text
    return "NO_LOSS" if counted else None


_WARNED_AT = frozenset({"NTH", "ONE_UNIT", "EACH_UNIT", "COUNT", "BOUND"})


def per_unit(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣2分/次, and 书面意见/次：-10分."""
    if before and before[-1].kind in AMOUNTS:
        return "PER_UNIT"
    # 5次/月 is a period
    return "EACH_UNIT" if any(match[0].endswith(unit) for unit in words().units) else None


def earned_up(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每条得0.5分，满分为止: what only earns ends there anyway; 每次加1分，最高不超过本项分值 needs the number."""
    kinds, no_more = {each.kind for each in before}, re.search("[高多]于|超", match[0])
    if no_more and kinds & {"FORMULA", "TIMES", "TIMES_POINTS", "SHARE"}:
        return "CAP_SHARE"
    if kinds & {"EARN", "FORMULA"} or (no_more and "BONUS" in kinds):
        return "UNTIL_GONE"
    return "LATER" if no_more else None


def scores(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """合格得分，不合格不得分: all there is to get; 按考核得分，缺考不得分 says by what it is measured."""
    earlier, later = _COMMAS.split(text[: match.start()]), _COMMAS.split(text[match.end() :])
    measured = _MEASURED_BY.search(earlier[-1].strip()) is not None
    besides = (*earlier[-2:-1], *later[1:2])
    return "FULL" if not measured and any(_SCORES_NOTHING.search(each.strip()) for each in besides) else None


# 优(18~20分)、差(9分以下): the last stretch of the rater's points
_RATED = re.compile(rf"\(\s*{NUM}\s*分?\s*[-~至到]\s*{NUM}\s*分\s*\)")


def up_to_rated(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """差(9分以下), and not 差(60分以下)0分, which has points of its own."""
    own = re.match(rf"\s*{NUM}\s*分", text[match.end() :])
    return "POINTS_RANGE" if _RATED.search(text, 0, match.start()) and not own else None


def second_time(word: str, text: str, end: int) -> bool:
    """二次不合格 behind 一次不合格 is how often; 二次供水 is a word."""
    if word != "二次" or not text[end : end + 2].strip():
        return False
    return re.search(rf"(?:一|1|首|初)次(?:出现|发生)?{re.escape(text[end : end + 2])}", text[:end]) is not None
