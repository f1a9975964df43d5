"""Pieces that rules are made of: stretches of values and of points, terms of a formula."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from rubricc import regexes as re
from rubricc.values import dataclass

# 日均上门 in 户, 周转率 in 次, 投诉率（件/百万人次）
_MEAN = re.compile(r"平均|[年月周日人台班车店户组场次]均|(?:率|周转(?:次数)?)(?:$|[\s(（])")


@dataclass(frozen=True, slots=True)
class Tier:
    """One arm of a ladder over a metric; None for an open end."""

    low: Decimal | None
    low_included: bool
    high: Decimal | None
    high_included: bool
    points: Decimal

    def holds(self, value: Decimal) -> bool:
        """Does a value belong to it?"""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below


def holders(arms: Sequence[Tier], values: Sequence[Decimal]) -> list[tuple[Tier, ...]]:
    """The arms to which each of these values belongs, in their order; the values rise."""
    found: list[list[Tier]] = [[] for _ in values]
    for arm in arms:
        first = 0 if arm.low is None else (bisect_left if arm.low_included else bisect_right)(values, arm.low)
        last = (
            len(values) if arm.high is None else (bisect_right if arm.high_included else bisect_left)(values, arm.high)
        )
        for held in found[first:last]:
            held.append(arm)
    return [tuple(held) for held in found]


def in_parts(arms: Sequence[Tier], name: str = "") -> bool:
    """日均上门3户, 周转率6次, 2.5次以上: a mean of pieces, which need not be whole."""
    mean = _MEAN.search(name) is not None and not _PLACED.search(name)
    return mean or any((end or 0) % 1 for arm in arms for end in (arm.low, arm.high))


_PLACED = re.compile("(?:居|位列|排[名在第列序]|名次|位次)[^,;。]{0,8}$")  # 平均分居年级第一名: a place


def next_to_one_another(arms: Sequence[Tier], name: str = "") -> bool:
    """1-3天, 4-7天: arms between which nothing lies as long as values are whole."""
    lows = {arm.low for arm in arms if arm.low is not None and arm.low_included}
    return not in_parts(arms, name) and any(arm.high_included and arm.high and arm.high + 1 in lows for arm in arms)


@dataclass(frozen=True, slots=True)
class Product:
    """over/under × metrics ÷ metrics, each by its place; values as they stand on the form, 95 for 95%."""

    over: Decimal
    under: int
    times: tuple[int, ...]
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of points that the rater may give: 部分合格1-5分（不含5分）."""

    name: str
    low: Decimal
    low_included: bool
    high: Decimal
    high_included: bool


class Way(StrEnum):
    """What the points of a stage stand for."""

    EACH = "each"  # every event so far costs this: 3次以上每次扣2分
    TOTAL = "total"  # all events so far together: 2次扣5分
    FURTHER = "further"  # each one from here on, on top of what was before: 第3次起每次扣3分
    MORE = "more"  # this one event, on top of what was before: 第2次扣5分


@dataclass(frozen=True, slots=True)
class Stage:
    """What a count costs from `start` events on, until the next stage begins."""

    start: int
    way: Way
    points: Decimal  # signed
    over: bool = False  # of what has halves: more than `start` - 1 is enough, as in 超过3天
