"""Names for the parts of a condition that are counted apart, and for what 否则 denies.

A name stands alone on the form: there 整改 says the opposite of 未检查、整改各扣2分.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rubricc import regexes as re
from rubricc.syntax.clauses import Frequency
from rubricc.syntax.labels import says_already
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words

_OR_ELSE = re.compile(
    r"(?P<asked>.{2,}?)[，,；;]?\s*(?:否则|反之|要?不然)(?:的话)?(?:出现|发现|发生)?(?:一|1)?(?:种|类)?(?:行为|情况|情形|现象|问题)?"
    r"(?:当月|本月|当期|本期|当季|当年|一律|直接|将|均)*$"
)
# 纸条、小画经他人传递者，双方各扣4分: both of those who did it, not each thing that they did
_OF_BOTH = re.compile(
    "(?:双方|各方|每人|(?:责任人|当事人)(?:[和与及、][\u4e00-\u9fff]{2,4})?"
    "|[,，][\u4e00-\u9fff]{1,5}[人员者方][和与及、][\u4e00-\u9fff]{1,5}[人员者方])$"
)  # 交接不清的，交班人和接班人各扣1分


def not_done(label: str) -> str:
    """按要求上好课，否则每次扣3分: what is counted is that it was not so."""
    match = _OR_ELSE.fullmatch(label)
    return f"未做到：{match['asked'].removeprefix('除非')}" if match else label


def over_pieces(label: str, each: Frequency | None) -> str:
    """逾期每本每天扣0.1分: what is filled in is the days of all of them together."""
    pieces = _PIECES.match(each.span.normal) if each is not None else None
    return f"{label}（各{pieces['piece']}的天数合计）" if label and pieces else label


_PIECES = re.compile(
    "(?:每(?:一|1)?|一|1)(?![人天日])(?P<piece>[一-龥]{1,2}?)(?:每(?:一|1)?[天日]|\\s*,?[扣加减].*/\\s*[天日])"
)


def with_short(label: str, short: str, unit: str) -> str:
    """周报迟交1次 is 周报迟交, 例会缺1次 is 例会缺; 记录缺1项 is 记录缺项."""
    if not short or says_already(label, short):
        return label
    late = (len(short) > 1 and "少" not in short) or (bool(label) and unit in ("次", "回", "样"))
    return f"{label}{short}{'' if late else unit}"


def of_persons(label: str) -> bool:
    """Does 各 behind this label mean each person?"""
    return _OF_BOTH.search(label) is not None


@cache
def _denial() -> re.Pattern[str]:
    manner = "能|按规定|按要求|按时|按期|及时|如实|认真|严格|进行|做好|做到"
    done = union(tuple(words().deeds | words().duties | _MADE))
    return re.compile(rf"(?P<denial>(?:未|没有|没|无|不|缺少|缺)(?:{manner})*)(?P<done>(?:{done})(?=.))?")


_MADE = frozenset(
    {"建立", "制定", "制订", "填写", "编写", "编制", "撰写", "配备", "设置", "佩戴", "携带", "准备", "落实", "执行"}
)
_NOT_THERE = ("无", "没有", "缺少", "缺")


_PREDICATE = re.compile(
    "(?:分别|均|都)?(?:有[\u4e00-\u9fff]{0,2}[渍灰尘垢迹味物水](?=$)|高于|低于|超过|优于|达到|未|不|没|无|缺|漏|违|迟|早退|旷|丢失|遗失|损坏|破损|过期|脏|错|被|差错).*$"
)
# 一般、较大、重大事故: how grave it was, and the last part says what
_DEGREE = re.compile("(?:特别)?(?:一般|普通|轻微|轻度|较轻|较大|较重|重大|特大|严重|重要|关键)(?:性的?|的)?")


def named_apart(parts: Sequence[str], whole: str) -> tuple[str, ...]:
    """未检查、整改: 未整改 is the second; where the words do not tell what it is (喝酒), it is cited with its list."""
    degrees = [_DEGREE.match(each) for each in parts]
    if (
        len(parts) > 1
        and all(degrees)
        and all(one and one[0] == each for one, each in zip(degrees[:-1], parts, strict=False))
    ):
        noun = parts[-1][degrees[-1].end() if degrees[-1] else 0 :]
        return (*(f"{each}{noun}" for each in parts[:-1]), parts[-1])
    shared = _PREDICATE.search(parts[-1], 1)
    if shared and not any(is_lapse(each) or _PREDICATE.search(each) for each in parts[:-1]):
        return (*(f"{each}{shared[0]}" for each in parts[:-1]), parts[-1])  # 早会、夕会缺席各扣1分
    denied = list(_denial().finditer(parts[0])) if len(parts) > 1 else []
    if not denied:
        return tuple(parts)
    denial, done = denied[-1]["denial"], denied[-1]["done"] or ""
    return (parts[0], *(each if is_lapse(each) else _with(denial, done, each, whole) for each in parts[1:]))


def is_lapse(part: str) -> bool:
    """Does it say by itself that something is wrong: 迟到, 未戴工牌?"""
    data = words()
    if part.startswith(("无论", "不论", "不管")):
        return False  # 无论何种原因，迟到一律扣2分
    return any(word in part for word in (*data.faults, *data.blames, *data.flaws, *data.harms, *data.lapses))


def _with(denial: str, done: str, part: str, whole: str) -> str:
    if part in words().deeds | words().duties:
        return f"{denial}{part}"
    if part.endswith(words().papers) and (done or denial in _NOT_THERE):
        return f"{denial}{done}{part}"
    return f"{whole}（{part}）"
