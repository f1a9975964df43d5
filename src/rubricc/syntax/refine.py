"""What a pattern of the lexer found, seen in its place: 一次 is a frequency only right before what it costs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.syntax.dates import of_calendar, within_days
from rubricc.syntax.due import is_due
from rubricc.syntax.phrases import NUM, persons, union
from rubricc.syntax.refine_costs import costs_next, step_size
from rubricc.syntax.refine_effects import gone, veto
from rubricc.syntax.refine_measured import (
    CLOSED,
    as_points,
    below_zero,
    earned_within,
    measured,
    not_scored,
    out_of,
    part,
    portion,
    rank,
    short_done,
    short_one,
    step_over,
    step_rest,
    weighed,
)
from rubricc.syntax.refine_points import (
    after_amount,
    chinese_points,
    chinese_range,
    earned_up,
    per_unit,
    scores,
    stop,
    up_to_rated,
    warned,
)
from rubricc.syntax.tokens import AMOUNTS, NUMBERS, Anchor
from rubricc.syntax.words import words

AMOUNT_NEXT = re.compile(rf"\s*(?:{NUM}|[一二两三四五六七八九十半]+分)")


def _minus(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """A minus before an amount takes points; after a verb it would take them twice."""
    if before and before[-1].kind == "FLOOR_AT":
        return "NEGATIVE"
    return "DEDUCT" if not before or before[-1].kind != "DEDUCT" else "LATER"


def _each(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣2分每次 says how often at the end."""
    closes = not text[match.end() :].strip() or text[match.end() :].lstrip()[0] in ",;。、)"
    return "PER_UNIT" if closes and before and before[-1].kind in AMOUNTS else "EACH_UNIT"


def _each_late(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """借出图书逾期：每本每周扣0.1分, 迟交每天每份扣1分 count weeks, days of each; 每人每月 elsewhere is the period."""
    late = re.search("逾期|超期|延期|延误|拖延|拖欠|滞后|未还|未归还|迟", text[: match.start()])
    return "EACH_UNIT" if late else None


def _heading(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """评分标准：每次扣1分: what stands first, up to its colon, with a rule behind it."""
    first = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ",;、"
    alone = not text[: match.start()].strip() and match[0].startswith(("扣分", "加分"))  # 扣分标准：①…②…
    behind = text[match.end() :].strip()
    if _CASES.search(match[0]):  # 有下列行为的扣分：迟到、早退 does not say how much
        return "HEADING" if first and _AMOUNT.search(behind) else None
    return "HEADING" if first and (alone or behind) else None


_CASES = re.compile("(?:下列|以下|如下|下述)(?!:)")
_AMOUNT = re.compile(rf"[扣加减得罚]\s*{NUM}|{NUM}\s*分|不得分")


def _open_unit(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每生扣1分, 客户流失一家扣5分; but 一般, 一律 are words of their own."""
    if match[0] in words().item["rules"] and match[0][1:] in words().other_units - _PERIODS:
        return "STEP_SIZE"  # 每平方米扣0.1分 measures, as 每10平方米 does
    if match[0] in words().item["rules"]:
        return None
    return "EACH_UNIT" if match[0].startswith("每") else "ONE_UNIT"


_PERIODS = frozenset({"期", "月", "年", "周", "个月", "星期", "个星期", "号", "届"})


def _up_to(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """扣5分以内 is the rater's amount up to 5."""
    if before and before[-1].kind in ("DEDUCT", "ADD") and _UP_TO.fullmatch(match[0]):
        return "POINTS_UP_TO"
    if before and before[-1].kind in ("CAP", "CAP_GAIN") and _UP_TO.fullmatch(match[0]):
        return "POINTS"  # 扣分控制在10分以内
    return _compared(match, text, before)


# 一级：20分 is a level where nothing but a mark or 为 stands before it
_BEGINS = re.compile(r"(?:^|[,;、:。为是/(])\s*$")

_UP_TO = re.compile(rf"(?:(?:不超过|至多|不高于)\s*{NUM}\s*分|{NUM}\s*分(?:以内|之内|以下))")


def _points_range(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """60-79分得20分 is a stretch of the metric; 扣2-6分 and 合格5-6分 are amounts."""
    verb = bool(before) and before[-1].kind in ("DEDUCT", "ADD", "EARN")
    return "BOUND" if not verb and _EARNS_NEXT.match(text, match.end()) else "POINTS_RANGE"


_EARNS_NEXT = re.compile(
    rf"\s*(?:的|,)?\s*(?:得|计|记|给)\s*{NUM}\s*分|\s*(?:的|,)?\s*(?:得满分|不得分)"
    rf"|\s*(?:的|者|时|部分|之间)*\s*,?\s*按[^,;。]*[×✕*÷/]"
    rf"|\s*[为是][\u4e00-\u9fff]{{1,4}}?\s*,?\s*(?:得|计|记|给)\s*{NUM}\s*分"
    rf"|\s*[为:]?\s*{NUM}\s*分(?!\s*(?:以|及|[-~至到]))|\s*,\s*{NUM}\s*分\s*(?:[,;。]|$)"
    rf"|\s*(?:之间)?(?:的|者)?\s*(?:扣除?|加|减)\s*{NUM}\s*分"
)


def _time_unit(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每天 is a frequency only right before what it costs; 每天巡查 and 每日1次 are duties."""
    amount = AMOUNT_NEXT.match(text, match.end()) and not _SO_MANY.match(text, match.end())
    return "EACH_UNIT" if costs_next(text, match.end()) or amount else None


_SO_MANY = re.compile(rf"\s*(?:{NUM}|[一二两三四五六七八九十半])\s*(?!分)[\u4e00-\u9fff]")


def _compared(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """3次以上 sets a threshold on how often; 90分以上 measures the event; 一个月内 only says in which time."""
    late = text[: match.start()].rstrip().endswith(tuple(words().harms))  # 逾期一个月内
    if match[0] in words().traps and not late and not earned_within(text, match.start(), match.end()):
        return "TEXT"
    return "COUNT_BOUND" if _frequency_pattern().search(match[0]) else "BOUND"


def _counted(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """迟到2次 counts; 允许迟到2次 says how many cost nothing."""
    then = _THEN.match(text, match.end())
    if then and _allowed_pattern().search(text[: match.start()]):
        return "COUNT" if then["over"] else "QUANTITY"
    if _FAULT_BEFORE.search(text[: match.start()]) and _THEN_EACH.match(text, match.end()):
        return "QUANTITY"  # 未组织2次集中学习，未签到，一次扣2分
    return "COUNT" if _frequency_pattern().search(match[0]) else "QUANTITY"


_FAULT_BEFORE = re.compile("(?:未|没|不)[^,;。0-9]*$")
_THEN_EACH = re.compile("[\u4e00-\u9fff]{2,}[^;。0-9扣加减得]*?,(?:发现|出现|每|有)?[一1每]次[扣减]")
_THEN = re.compile(r"\s*,\s*(?:[从自]?第|(?P<over>超))")


@cache
def _allowed_pattern() -> Pattern[str]:
    return re.compile(rf"(?:{union(words().allowed)})[^,;。0-9]*$")


def _nth(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """第2次扣5分 sets a stage; 首次到场时间 is the author's word."""
    found = _STAGE_NEXT.match(text, match.end()) or _warned_next().match(text, match.end())
    before_it = text[: match.start()].rstrip()
    if match[0].startswith("再") and before_it and before_it[-1] not in ",;。、:":
        return "TEXT"  # 业主再次投诉的扣3分: a case of its own
    if found and match[0][0] in "首初" and re.search("一(?:次|件|项|处|个|例|起|台|批)|每", found[0]):
        return "TEXT"  # 首件未检验一次扣2分
    return "NTH" if found else "TEXT"


_STAGE_NEXT = re.compile(
    r"[^,;。0-9%率]*?,?\s*(?:每[一1]?[\u4e00-\u9fff]{1,2}?)?(?:再?[扣加减罚奖]|[翻双成]倍|减半|-\s*[0-9]|不得分|得\s*[0-9]|本项|该项|此项|全扣)"
)


@cache
def _warned_next() -> Pattern[str]:
    return re.compile(rf"[^,;。0-9%率]{{0,6}}?,?(?:给予|予以|进行|作|做|只|仅)?(?:{union(words().warned)})")


def _one_unit(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """每季度演练一次，未演练的扣5分; 每月一次检查: how often something is due."""
    if _person_pays().match(text, match.end()):
        return "ONE_UNIT"  # 违规一次，当事人扣2分，领班扣1分
    if len(before) > 1 and before[-2].kind == "DEDUCT" and before[-1].kind == "POINTS":
        return _each(match, text, before)  # 扣0.5分一次
    due = is_due(text, match.start(), match.end()) and not costs_next(text, match.end())
    return "QUANTITY" if due else "ONE_UNIT"


def _earn(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    """80%以上为10分 gives points; 目标为95分 names a number."""
    plain = match[0] in ("为", "是")
    named = not match.start() or (match[0] == "评" and text[match.start() - 1] in "测自互初复考点")
    if match[0].startswith("评") and named:
        return "TEXT"  # 评价为10分 as a whole sentence, 测评4分
    named = bool(before) and before[-1].kind in NUMBERS | {"NUMBER_RANGE", "RESPECTIVELY"}
    return "EARN" if not plain or named else "TEXT"


def _one_time(match: Match[str], text: str, before: list[Anchor]) -> str | None:
    each = text.endswith(("每有", "每发生", "每出现", "每发现"), 0, match.start())  # 每有一天旷工扣2分
    return "ONE_UNIT" if each or costs_next(text, match.end()) else "QUANTITY"


@cache
def _person_pays() -> Pattern[str]:
    data = words()
    verbs = union((*data.verbs["deduct"], *data.verbs["add"]))
    return re.compile(
        rf"\s*,?\s*(?:对|由|给)?(?:{persons(data)})(?:本人)?(?:连带|各)?(?:{verbs})\s*[0-9一二两三四五六七八九十半]"
    )


_OPEN_ENDS = frozenset({"BOUND", "COUNT_BOUND"})  # 3%以上-5%以下: the stroke leads from one end to the other
_Refine = Callable[[Match[str], str, list[Anchor]], str | None]
_EXACT_HUNDREDTH = re.compile(r"\s*[百千万]分之[^上下内外以()]*")
REFINE: dict[str, _Refine] = {
    **CLOSED,
    "VETO": veto,
    "PART": part,
    "HEADING": _heading,
    "STOP": stop,
    "AFTER_AMOUNT": after_amount,
    "GONE": gone,
    "EARNED_UP": earned_up,
    "MINUS": _minus,
    "CHINESE_RANGE": chinese_range,
    "CHINESE_POINTS": chinese_points,
    "EACH_TIME": _time_unit,
    "ONE_UNIT": _one_unit,
    "SHORT_DONE": short_done,
    "SHORT_ONE": short_one,
    "STEP_OVER": step_over,
    "STEP_ADD": lambda match, text, before: "ADD" if before and before[-1].kind in ("STEP", "STEP_SIZE") else None,
    "NTH": _nth,
    "WARNED": warned,
    "SCORES": scores,
    "ONE_TIME": _one_time,
    "EDGED": lambda match, text, before: "BOUND",
    "COMPARED": _up_to,
    "EACH_SUFFIX": _each,
    "EACH_LATE": _each_late,
    "OPEN_UNIT": _open_unit,
    "POINTS_RANGE": _points_range,
    "PER_UNIT": per_unit,
    "SOME_UNIT": lambda match, text, before: "TEXT",
    "COUNTED": _counted,
    "STEP_SIZE": step_size,
    "MEASURED": measured,
    "AS_POINTS": as_points,
    "BELOW_ZERO": below_zero,
    "NOT_SCORED": not_scored,
    "STEP_FROM": lambda match, text, before: "TEXT",
    "STEP_REST": step_rest,
    "WEIGHED": weighed,
    "NAUGHT": lambda match, text, before: "QUANTITY",
    "PORTION": portion,
    "UP_TO_RATED": up_to_rated,
    "MARKS": lambda match, text, before: "PAUSE" if _EARNS_NEXT.match(text, match.end()) else "TEXT",
    "SLASH": lambda match, text, before: "COMMA",
    "EXPLAINED": lambda match, text, before: "TEXT",
    "LEVEL": lambda match, text, before: "TEXT" if _BEGINS.search(text, 0, match.start()) else None,
    "DAY": lambda match, text, before: None if within_days(text, *match.span()) else "TEXT",
    "DAYS": lambda match, text, before: "TEXT" if of_calendar(text) else None,
    "HUNDREDTH": lambda match, text, before: "QUANTITY" if _EXACT_HUNDREDTH.fullmatch(match[0]) else "BOUND",
    "UP_TO_END": lambda match, text, before: "SPACE" if before and before[-1].kind in _OPEN_ENDS else None,
    "INTERVAL": lambda match, text, before: "BOUND",
    "RANK": rank,
    "GOAL": lambda match, text, before: "QUANTITY",
    "OUT_OF": out_of,
    "EARN": _earn,
    "FRACTION": lambda match, text, before: "TEXT",
    "NO_CASE": lambda match, text, before: "NO_LOSS" if re.search("[扣减]\\s*[0-9]", text[: match.start()]) else None,
    "ORDINAL": lambda match, text, before: "TEXT",
    "CODE": lambda match, text, before: "TEXT",
}


@cache
def _frequency_pattern() -> Pattern[str]:
    return re.compile(rf"[0-9一二两三四五六七八九十]\s*(?:{union(words().frequency_units)})")
