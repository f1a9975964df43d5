"""每低1个百分点, 每超过2小时, 每1%: direction, size and unit of a step."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.syntax.numerals import number
from rubricc.syntax.units import PER
from rubricc.syntax.words import longest_first, words

BAND = r"(?:上述|以上|该|此|这一|规定|要求|目标|标准|合理)?(?:范围|区间|幅度)"
_SIZE = r"(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]|半)"
_UP_TO_99 = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
# 每少走访1户: what was done less often than it should be
DONE = (
    "上报|报|撰写|写|上交|交|提|招|招收|收|拜访|走访|开展|举办|组织|完成|销售|售|卖|签|签约|做|培训|接待|巡查|检查|录入|发表|发布|新增|开发|引进|"
    "查|巡|巡视|巡检|查房|演练|学习|宣传|打扫|清扫|清洗|消毒|保养|检修|维护|更新|报送|提交|听|听课|家访|谈话|回访|抽查|盘点|参加|召开|流失|点检|发生|出现|退货|返工|停机|漏检|建|上门|配送|生产|下发|归档|家访"
)
# 低1%扣1分: directions that need no 每 before a share of so much; 超过35% compares
BARE_WAYS = "缺少?|差|少|低|上浮|下浮|降低|下降|下滑|提高|提升|上升|增长"
# 每迟到天扣1分: a unit without a number is one of it only where its cost follows, not in 高于年级平均分
_CLOSES = r"(?=\s*(?:[,;。)(:]|[扣加减得奖罚记计的者时各都]|均(?![数值分])|-?[0-9]|$))"
_PIECE = "(?:个(?=[A-Za-z℃]))?"  # 每超1个DDDs
_PERCENT = r"个?百分点|个点(?!位)|pp(?![a-z])"


def _any(names: tuple[str, ...] | frozenset[str]) -> str:
    return "|".join(map(re.escape, longest_first(names)))


@cache
def units_pattern() -> str:
    """Any unit that a step can have; 分 is a point and no minute."""
    data = words()
    names = _any(data.units | data.time_units | data.other_units)
    return rf"(?:{_PERCENT}|%|‰|{names}|分(?!钟|之))"


@cache
def directed_pattern() -> str:
    """每低于目标1个百分点, 每再超1天, 每比计划高1%; 每超1个单位: one of its own unit."""
    data = words()
    ways = (*data.directions["down"], *data.directions["up"], *data.directions["apart"])
    others = "序时进度|时间进度|计划进度|年度进度|上年同期|去年同期|上年|上月|同期"
    way = _any(ways)
    goal = rf"{_any(data.targets)}|[\u4e00-\u9fff]{{0,6}}(?:平均分|平均值|平均水平|均值|平均数|均数)|{others}"
    return (
        rf"按?每(?!晚点)(?:再|又)?[比较]?(?:{goal})?(?:实际)?(?P<word>{way})(?:于|出|过)?[了]?(?:{goal})?(?:{DONE})?的?"
        rf"\s*(?:(?P<per>[百千万])分之(?P<parts>[0-9]+(?:\.[0-9]+)?|零点[一二三四五六七八九]|{_UP_TO_99})"
        rf"|(?P<number>[0-9]+(?:\.[0-9]+)?|一(?=个单位))(?:\s*个单位)?(?=\s*,?\s*(?:扣|加|减|得)|$)"
        rf"|(?P<size>{_SIZE})\s*{_PIECE}(?P<unit>{units_pattern()})|(?P<single>{units_pattern()}){_CLOSES})"
    )


@cache
def either_pattern() -> str:
    """每多或少1%: both ways."""
    ways = rf"{_two_ways()}|增减|升降|高低|±|\+/-|正负"
    return rf"每(?P<word>{ways})\)?(?:{_goal()})?\s*(?P<size>{_SIZE})?\s*(?P<unit>{units_pattern()})"


def _two_ways() -> str:
    data = words()
    up, down = _any(data.directions["up"]), _any(data.directions["down"])
    join = r"于?(?:或者?|/|、|\()"
    return rf"(?:{up}){join}(?:{down})于?|(?:{down}){join}(?:{up})于?"


def _goal() -> str:
    average = r"[\u4e00-\u9fff]{0,6}(?:平均分|平均值|平均水平|均值|平均数|均数)"
    return rf"(?:{_any(words().targets)}|预算|定额|{average}|{BAND})"


@cache
def _either_way() -> Pattern[str]:
    return re.compile(rf"(?:{_two_ways()})\)?{_goal()}?[的时者,，]*$")


def either_way(text: str) -> bool:
    """高于或低于范围的 before 每1%: beyond either end."""
    return _either_way().search(text) is not None


@cache
def sized_pattern() -> str:
    """每1个百分点, 每10分钟, 每3次: a step whose direction stands elsewhere; one piece or day is a frequency."""
    data = words()
    pieces, other = _any(data.units | data.time_units), _any(data.other_units)
    several = r"(?:(?!1(?![0-9.]))[0-9]+(?:\.[0-9]+)?|[二两三四五六七八九十])"
    return (
        rf"按?每(?:满|达到?)?\s*(?:(?P<size>{_SIZE})\s*{_PIECE}(?P<unit>{_PERCENT}|%|‰|{other}|分(?!钟|之))"
        rf"|(?P<several>{several})\s*(?P<piece>{pieces})|(?P<bare>{_PERCENT}|万元|千元)"
        # 每百米扣1分; 每百件差错率 is what a rate is of, and so are most of 每百公里 and 每万人
        rf"|(?P<big>[百千万])(?!人|户|床)(?P<of>{pieces}|米|平方米|平米|公斤|斤|字)(?=\s*,?\s*(?:[扣减罚加奖]\s*[0-9]|-\s*[0-9]|$)))"
    )


@cache
def scored_pattern() -> str:
    """上级检查每扣1分, 驾照每记1分: points of somewhere else, right before what each of them costs here."""
    return (
        rf"每(?:被)?(?P<word>扣|记|失|丢)(?:掉|去|除)?\s*(?P<size>{_SIZE})\s*(?P<unit>分)"
        r"(?=\s*,?\s*(?:则|本项|该项|此项|相应)*(?:扣|减|-)|$)"
    )


@cache
def _patterns() -> tuple[Pattern[str], ...]:
    return tuple(re.compile(pattern()) for pattern in (either_pattern, directed_pattern, scored_pattern, sized_pattern))


@cache
def _short() -> Pattern[str]:
    """少一次, 每次: a frequency that turned out to be a step of one piece."""
    data = words()
    way = _any((*data.directions["down"], *data.directions["up"]))
    behind = "(?:的|后|以后|之后)?,?"  # 超出后每次
    return re.compile(
        rf"[^一1]*?(?P<word>{way})?(?:于|出|过)?{behind}\s*[一1每]?"
        rf"\s*(?P<unit>{_PERCENT}|{_any(data.units | data.time_units)})"
    )


_OF_ANYTHING = re.compile(r"(?:每(?:发生|出现|发现)?|逢|逐|按)?(?:一|1)?个?(?P<unit>[\u4e00-\u9fff]{1,3})")


def step_of(text: str) -> tuple[str, Decimal, str]:
    """The word that says the direction (empty when none does), the size of one step, and its unit; a point is a %."""
    written = text if text[:1] in "按每" else f"每{text}"
    match = next((found for pattern in _patterns() if (found := pattern.fullmatch(written))), None)
    match = match or _short().fullmatch(text)
    if match is None and (counted := _OF_ANYTHING.fullmatch(text)) is not None:
        return "", Decimal(1), counted["unit"]  # 2次未上报每票扣1分: anything may be counted right before its cost
    assert match is not None, "the lexer's patterns are these"
    groups = match.groupdict()
    size = number(_first(match, "size", "several", "number", "parts") or "1")
    size = _BIG.get(_first(match, "big"), size)
    assert size is not None, "the lexer's pattern lets only numerals through"
    unit = _first(match, "unit", "single", "piece", "bare", "of") or PER.get(_first(match, "per"), "")
    word = groups.get("word") or (text[0] if text[0] in "少缺差多" and len(groups) == 2 else "")  # 少点检1次
    word = (
        "少" if not word and text.startswith(("未", "没", "漏", "不足的")) and len(groups) == 2 else word
    )  # 未开展一次
    word = "增减" if word in ("±", "+/-", "正负") else word
    return word, size, "%" if re.fullmatch(_PERCENT, unit) else unit


_BIG = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}


def _first(match: Match[str], *names: str) -> str:
    found = match.groupdict()
    return next((found[name] for name in names if found.get(name)), "")
