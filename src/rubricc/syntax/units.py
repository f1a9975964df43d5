"""The unit that stands behind a number, and how many of one unit are one of another."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.words import longest_first, words


@cache
def _pattern() -> Pattern[str]:
    data = words()
    names = longest_first({"分", "%", "‰", "个百分点", "百分点", *data.units, *data.time_units, *data.other_units})
    return re.compile(rf"[0-9一二两三四五六七八九十半]\s*({'|'.join(map(re.escape, names))})")


def unit_of(measure: Span) -> str:
    """The unit of a quantity or comparison, the smaller of two (30分钟至1小时); empty when it has none.

    A percentage point is a %."""
    return _unit(measure.normal)


@lru_cache(maxsize=20_000)
def _unit(text: str) -> str:
    if share := _SHARES.search(text):
        return PER[share[1]]
    found = ["%" if name.endswith("百分点") else name for name in _pattern().findall(text)]
    if not found and _PLACE.match(text):
        return "名"  # 第1, 前三
    return smaller(found[0], found[-1]) if found else ""


PER = {"百": "%", "千": "‰", "万": "‱"}  # 百分之五, 千分之三, 万分之一
_SHARES = re.compile(r"([百千万])分之")
_PLACE = re.compile(r"[第前]\s*[0-9一二两三四五六七八九十]")


def smaller(one: str, other: str) -> str:
    """The smaller of two units of one kind; the first of two kinds."""
    scale = factor(one, other)
    return other if scale is not None and scale > 1 else one


_PER = (
    *(
        "吨",
        "㎡",
        "平方米",
        "平米",
        "人次",
        "床日",
        "单",
        "笔",
        "件",
        "台",
        "车",
        "人",
        "票",
        "箱",
        "套",
        "公里",
        "千米",
        "度",
    ),
    *("亩", "米", "公斤", "kg", "例", "户", "辆", "头", "株", "趟", "批", "标箱"),
)
MONEY = {
    "元": Fraction(1),
    # 成本控制在80元/吨以内，每超1元扣2分
    **{f"元/{each}": Fraction(1) for each in _PER},
    "万元/人": Fraction(10_000),
    "百元": Fraction(100),
    "千元": Fraction(1000),
    "万元": Fraction(10_000),
    "万": Fraction(10_000),
    "亿元": Fraction(100_000_000),
    "亿": Fraction(100_000_000),
}
KINDS: tuple[dict[str, Fraction], ...] = (
    {"%": Fraction(1), "‰": Fraction(1, 10), "‱": Fraction(1, 100)},
    {"天": Fraction(1), "日": Fraction(1), "周": Fraction(7)},
    {"工作日": Fraction(1), "个工作日": Fraction(1)},
    {"名": Fraction(1), "位": Fraction(1), "名次": Fraction(1), "个名次": Fraction(1)},
    {
        "小时": Fraction(3600),
        "个小时": Fraction(3600),
        "h": Fraction(3600),
        "min": Fraction(60),
        "分钟": Fraction(60),
        "秒": Fraction(1),
    },
    MONEY,
)


TEN_THOUSAND = 10_000
_SAME = Fraction(1)


def factor(unit: str, into: str) -> Fraction | None:
    """How many of one unit are one of another; None for different kinds."""
    if unit == into or not into or not unit:
        return _SAME
    if ("/" in unit) != ("/" in into) and unit.split("/")[0] == into.split("/")[0]:
        return _SAME  # 人均120件/小时，每减少10件扣2分
    if unit == f"万{into}" or into == f"万{unit}":
        return Fraction(TEN_THOUSAND) if unit == f"万{into}" else Fraction(1, TEN_THOUSAND)  # 销量10万台，每少5000台
    kind = next((each for each in KINDS if unit in each and into in each), None)
    return kind[unit] / kind[into] if kind else None


def comparable(unit: str, other: str) -> bool:
    """Are both times, both money, both shares, or both pieces?"""
    return _dimension(unit) == _dimension(other)


def _dimension(unit: str) -> str:
    data = words()
    if unit in MONEY:
        return "money"
    if unit in "%‰‱":
        return "share"
    unit = unit.removeprefix("万") or unit
    if unit in data.time_units or any(unit in kind for kind in KINDS):
        return "time"
    return "piece" if unit in data.units else unit


def both_times(unit: str, other: str) -> bool:
    """一周 and 一个月: two times, though a month is no fixed number of days."""
    return all(each in _CALENDAR or comparable(each, "天") for each in (unit, other))


_CALENDAR = frozenset({"星期", "个星期", "月", "个月", "季度", "个季度", "年"})
