"""Words with an edge (Civil Code, article 1259): 以上 以下 以内 include the number; 不满 超过 以外 do not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from re import Match

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.numerals import number
from rubricc.syntax.phrases import GOALS, OTHER_NUMBER
from rubricc.syntax.units import PER, factor, smaller
from rubricc.syntax.words import longest_first, words
from rubricc.values import dataclass, replace

_NUM = r"(?P<{0}>[-+]?\s*[0-9]+(?:\.[0-9]+)?|[零一二两三四五六七八九十百半]+)"
_ALL = {"分", "%", "‰", "个百分点", "百分点"} | words().units | words().time_units | words().other_units
_NAMES = longest_first(_ALL)
_UNIT = rf"\s*(?:{'|'.join(map(re.escape, _NAMES))})?\s*"
_AT_LEAST = (
    r"达到[或及](?:超过|高于)|等于或(?:大于|高于|超过)|"
    r"不低于|不少于|不小于|不得低于|不得少于|大于或?等于|高于或?等于|达到|达|满|至少|≥|>="
)
_AT_MOST = (
    r"上限(?:为|是)?|不超过|不超出|不超|不高于|不大于|不多于|不得(?:超过|高于|大于|多于)|"
    r"小于或?等于|低于或?等于|至多|≤|<=|前|头|最初的?|(?:允许|准许|容许|免扣|免)(?:有|扣)?"
)
_BELOW = (
    r"低于|少于|小于|不满|未满|不足|不到|不及|未达到|未达|达不到|不达|不够|未及|没达到|没有达到|<|"
    r"(?:未完成|未达到?|没有?完成|没有?达到|达不到)(?:目标值?|任务|计划|指标)?的?(?=\s*[0-9.]+\s*%)"
)
_ABOVE = r"高于|超过|超出|超|突破|多于|大于|>"
_PREFIXED = re.compile(
    rf"(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<below>{_BELOW})|(?P<above>{_ABOVE}))\s*{_NUM.format('n')}{_UNIT}"
    r"(?:\(含\))?(?P<beyond>(?:及|或)?以[上下内]|的?范围[以之]?内)?(?P<inclusive>\(含\))?"
)
_SUFFIXED = re.compile(
    rf"{_NUM.format('n')}{_UNIT}(?:(?P<up>(?:及|或)?以上|\(含\)以上|以上\(含\)|(?<=%)起)|(?P<down>(?:及|或)?以下|\(含\)以下|以下\(含\)|\(含\)以?内|(?:及|或)?以内|之内|内|(?:的|之间的?)?范围[以之]?内)|(?P<out>以外|(?:以|之)?后))"
)
_EXACT = re.compile(rf"(?:为|是|等于|=|刚好|正好)?{_NUM.format('n')}{_UNIT}")
_EDGE = re.compile(r"\(不?含[^()]*\)$")
_MARK = r"(?P<{0}>\(不?含\))?"
_OWN = rf"\s*(?P<{{0}}>{'|'.join(map(re.escape, _NAMES))})?\s*"
_RANGE = re.compile(
    rf"{_NUM.format('low')}{_OWN.format('unit')}{_MARK.format('from')}\s*(?:-|~|至|到)\s*"
    rf"{_NUM.format('high')}{_OWN.format('other')}{_MARK.format('to')}(?:之间)?"
)

# 一项都未完成: none
NOT_ONE = re.compile(r"[都也](?:从|还)?(?:没有?|未|不|无)[\u4e00-\u9fff]{0,4}")
_NOT_ONE = re.compile(rf"[一1]{_UNIT}{NOT_ONE.pattern}")
# 第3次起, 3次以上: and all later ones
OPEN = re.compile(r"起|以上|以后|开始|超|不少于|不低于|达到|达|满|≥|>|再次")


@dataclass(frozen=True, slots=True)
class Bounds:
    """A stretch of numbers; None means open on that side."""

    low: Decimal | None
    low_included: bool
    high: Decimal | None
    high_included: bool


_EITHER_WAY = re.compile(r"(?:±|\+/-|正负)\s*")
_HUNDREDTH = re.compile(r"([百千万])分之([0-9]+(?:\.[0-9]+)?|[零一二两三四五六七八九十百点]+)")


# 低于目标的80%: of which number it is a share
_OF_GOAL = re.compile(
    rf"(?<=[到达于足过破少])(?:(?:{GOALS})(?:值|数|任务|指标|目标|量|额)?|[应总][^,;。、0-9%的]{{0,6}}[数量额]"
    rf"|(?<=[到于足过少]){OTHER_NUMBER})的?(?=\s*[0-9]+(?:\.[0-9]+)?\s*%)"
)
# 90(含)分以上 is 90分以上(含)
_SHIFTED = re.compile(r"^(?P<n>[0-9]+(?:\.[0-9]+)?)\s*(?P<edge>\(不?含\))\s*(?P<unit>[^()0-9]+?以[上下内])$")
_PERIOD = re.compile(r"(?<=[^0-9])\s*/\s*(?:月|年|周|季度?|学期)")  # 22天/月
_CENTRED = re.compile(
    rf"{_NUM.format('n')}{_UNIT}(?:±|\+/-|正负)\s*{_NUM.format('m')}{_UNIT}(?:以内|之内|之间|范围内)?"
)
_TOLD = re.compile(r"(?:目标|标准|计划|指标|基准|控制|达标|定额)(?:值|数|线|率)?\s*\((?P<number>[^()]*)\)$")
# 3次（含3次）以内 says what 以内 says
_INSIDE = re.compile(r"\(含[^()]*\)(?=及?以[上下内])")
# and 80%(不含)以下 what 80%以下(不含) says
_BEFORE = re.compile(r"(\(不含[^()]*\))(以[上下])$")


def _in_digits(match: Match[str]) -> str:
    value = Decimal(100) if match[2] == "百" else number(match[2])
    return match[0] if value is None else f"{value}{PER[match[1]]}"


def bounds(span: Span) -> Bounds | None:
    """What one comparison or range says; None when it says nothing clear."""
    found = _said(span.normal)
    return found if found is not None and _is_number(found.low) and _is_number(found.high) else None


def mixed(span: Span) -> bool:
    """Is it written like a comparison or range, with no number in it, or ends in units that do not go together?"""
    return _said(span.normal) is not None and bounds(span) is None


def _is_number(end: Decimal | None) -> bool:
    """一一次 is none, nor is an end in a unit that its other end cannot be brought to."""
    return end is None or end.is_finite()


@lru_cache(maxsize=20_000)
def _said(text: str) -> Bounds | None:
    if _NOT_ONE.fullmatch(text):
        return Bounds(Decimal(0), True, Decimal(0), True)
    written = _BEFORE.sub(r"\2\1", _BRACKETED.sub(r"\1", text.strip()))
    written = _INSIDE.sub("", _HUNDREDTH.sub(_in_digits, written).removeprefix("每"))
    written = _SHIFTED.sub(r"\g<n>\g<unit>\g<edge>", _PERIOD.sub("", _OF_GOAL.sub("", written)))
    if centred := _CENTRED.fullmatch(written):  # 58%±1%
        middle, size = _value(centred["n"]), _value(centred["m"])
        return Bounds(middle - size, True, middle + size, True)
    written = _TOLD.sub(lambda match: match["number"], written)
    sized = _EITHER_WAY.sub("", written)
    if sized != written:  # ±2% takes the size: as far as 2% to either side
        found = _read(_EDGE.sub("", sized))
        return replace(found, low=None, low_included=False) if found is not None and found.low == found.high else found
    if (match := _RANGE.fullmatch(written)) and (match["from"] or match["to"]):
        low, high = _ends(match)
        from_, to = "不" not in (match["from"] or ""), "不" not in (match["to"] or "")
        return Bounds(low, from_, high, to) if low <= high else Bounds(high, to, low, from_)  # 98%-95%（含）
    if (match := _INTERVAL.fullmatch(written)) is not None:
        first, last = (None if end is None else _value(end) for end in (match["low"], match["high"]))
        return Bounds(first, first is not None and match[1] == "[", last, last is not None and match["close"] == "]")
    if (rear := _REAR.fullmatch(written)) is not None:  # 后10% of a ranking is beyond 90%
        return Bounds(100 - _value(rear["n"]), False, None, False)
    if (place := _LATER.fullmatch(written)) is not None:
        return Bounds(_value(place["n"] or place["m"]), not place["beyond"], None, False)
    if (place := _BETTER.fullmatch(written)) is not None:
        return Bounds(None, False, _value(place["n"] or place["m"]), True)
    text, edge = re.sub('[“”"第]|前(?=.*%$)', "", _EDGE.sub("", written)), _EDGE.search(written)
    found = _read(text)
    if found is None or edge is None:
        return found
    # 80分以上(不含80): the bracket has the last word on the edge, 80-90(不含90) on the end that it names.
    included = "不" not in edge[0]
    named = re.search(r"[0-9]+(?:\.[0-9]+)?", edge[0])
    if named and found.low != found.high and Decimal(named[0]) in (found.low, found.high):
        if Decimal(named[0]) == found.high:
            return replace(found, high_included=included)
        return replace(found, low_included=included)
    return Bounds(
        found.low,
        included if found.low is not None else False,
        found.high,
        included if found.high is not None else False,
    )


_BRACKETED = re.compile(r"^\(([^()\[\],]*)\)$")  # （75-89分） is said in a bracket, (75,89) leaves both ends out
_INTERVAL = re.compile(
    rf"([\[(])\s*(?:[-+]?∞|{_NUM.format('low')}{_UNIT})\s*[,~-]\s*(?:[-+]?∞|{_NUM.format('high')}{_UNIT})\s*(?P<close>[\])])"
)
# places in a ranking: the later, the greater the number
_LATER = re.compile(
    rf"第?\s*{_NUM.format('n')}\s*(?:名次|名|位|%)?(?:(?:及其|及|或)?(?:以后|之后)|(?P<beyond>以外))"
    rf"|第\s*{_NUM.format('n').replace('<n>', '<m>')}\s*(?:名次|名|位)?(?:及其|及|或)?以下"
)
_REAR = re.compile(rf"(?:后|末尾|最后)\s*{_NUM.format('n')}\s*%")
_BETTER = re.compile(
    rf"(?:第\s*{_NUM.format('n')}\s*(?:名次|名|位)及?(?:以上|以内|以前|之前)"
    rf"|前\s*{_NUM.format('n').replace('<n>', '<m>')}\s*(?:名次|名|位|%)?(?:以内|之内|内)?)"
)

_REVERSED = re.compile(rf"{_NUM.format('n')}{_UNIT}(?P<sign>≤|<=|<|＜|≥|>=|>|＞)")


_AGAIN = re.compile(
    r"^[0-9一二两三四五六七八九十]+[^0-9以]{1,3}[及或和](?=[0-9一二两三四五六七八九十]+[^0-9]{1,3}以[上下]$)"
)
_HAPPENED = re.compile(r"^(?:发生|出现|发现|存在|有)(?=[0-9一二两三四五六七八九十])")


def _read(text: str) -> Bounds | None:
    text = _AGAIN.sub("", _HAPPENED.sub("", text))  # 有1起投诉, 2起及2起以上
    if match := _REVERSED.fullmatch(text):  # 95%≤合格率
        value, included = _value(match["n"]), match["sign"] in ("≤", "<=", "≥", ">=")
        if match["sign"] in ("≤", "<=", "<", "＜"):
            return Bounds(value, included, None, False)
        return Bounds(None, False, value, included)
    if match := _RANGE.fullmatch(text):
        low, high = _ends(match)
        if not (low.is_finite() and high.is_finite()):
            return None
        return Bounds(min(low, high), True, max(low, high), True)
    if match := _SUFFIXED.fullmatch(text):
        value = _value(match["n"])
        if match["down"]:
            return Bounds(None, False, value, True)
        return Bounds(value, match["out"] is None, None, False)
    if match := _PREFIXED.fullmatch(text):
        value = _value(match["n"])
        beyond = match["beyond"] or ""
        if (beyond.endswith("上") and (match["below"] or match["at_most"])) or (
            beyond.endswith(("下", "内")) and (match["above"] or match["at_least"])
        ):
            return None  # 低于5%以上 is so far below something, and no value
        if match["at_least"]:
            return Bounds(value, True, None, False)
        if match["at_most"]:
            return Bounds(None, False, value, True)
        if match["below"]:
            return Bounds(None, False, value, bool(match["inclusive"]))
        return Bounds(value, bool(match["inclusive"]), None, False)
    if match := _EXACT.fullmatch(text):
        value = _value(match["n"])
        return Bounds(value, True, value, True)
    return None


def _ends(match: Match[str]) -> tuple[Decimal, Decimal]:
    """Both ends in the smaller of their units: 30分钟至1小时 ends at 60."""
    unit, other = match["unit"] or "", match["other"] or ""
    into = smaller(unit, other) if unit and other else ""
    return _in(_value(match["low"]), unit, into), _in(_value(match["high"]), other, into)


def _in(value: Decimal, unit: str, into: str) -> Decimal:
    """A value in another unit; no number where that cannot be had exactly."""
    scale = factor(unit, into)
    if scale is None or not value.is_finite():
        return Decimal("NaN")
    exact = Fraction(value) * scale
    rounded = round(exact, 4)
    return Decimal(rounded.numerator) / Decimal(rounded.denominator) if rounded == exact else Decimal("NaN")


def _value(text: str) -> Decimal:
    value = number(text.lstrip("-+ "))
    if value is not None and text.startswith("-"):
        return -value  # growth may lie below 0
    return value if value is not None else Decimal("NaN")


def both(one: Bounds, other: Bounds) -> Bounds | None:
    """The stretch that two open ones enclose (80分以上不满90分); None when they do not."""
    if one.low is None and other.low is not None:
        one, other = other, one
    if one.low is None or one.high is not None or other.high is None or other.low is not None:
        return None
    return Bounds(one.low, one.low_included, other.high, other.high_included)


def beyond(asked: Bounds) -> Bounds | None:
    """What a demand leaves out: below 95% of 95% or 95%以上, above 30分钟 of 30分钟以内; None where it has two ends."""
    if asked.low is not None and asked.low == asked.high:
        return Bounds(None, False, asked.low, False)
    if asked.low is not None and asked.high is None:
        return Bounds(None, False, asked.low, not asked.low_included)
    if asked.high is not None and asked.low is None:
        return Bounds(asked.high, not asked.high_included, None, False)
    return None
