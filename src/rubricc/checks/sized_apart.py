"""同样的事里金额大的另写了扣分：它和前面的数各填各的，同一件不能两处都填。

错误：
    考核表：示例
    1. 票据（100分）
       遗失票据每张扣3分，金额超过1000元的每张扣5分。
正确：
    考核表：示例
    1. 票据（100分）
       遗失票据每张扣3分，其中金额超过1000元的每张扣5分。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from re import Match

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import PerEvent
from rubricc.syntax.units import factor
from rubricc.syntax.words import words

SIZED_APART = Kind(
    "R277",
    Severity.WARNING,
    "「{size}」和「{event}」是两个数，各填各的：一{unit}若两处都填，共{verb}{both}分；只填在「{size}」里，{verb}{more}分",
    "「{size}」也算在「{event}」里、只{verb}{more}分的，在前面加“其中”，例如「{event}每{unit}{verb}{one}分，其中{size}的每{unit}{verb}{more}分」",
)
LONG_ONES_TOO = Kind(
    "R284",
    Severity.WARNING,
    "「{size}」和「{event}」是两个数，各填各的：那几{unit}也填进「{event}」的，每{unit}{one}分照{verb}，另外再{verb}{more}分",
    "只{verb}{more}分的，写成“{event}{limit}以内每{unit}{verb}{one}分，超过{limit}的每{times}{verb}{more}分”",
)
_WHAT = "(?:价值|金额|数额|损失|经济损失|损失金额|涉及金额|单价|时间|时长|面积|长度|重量)"
_SIZE = re.compile(
    rf"{_WHAT}?(?:在|为|达到?|超过|超出|超|高于|大于|满)?\s*[0-9一二两三四五六七八九十百千万.]+\s*"
    "(?:万?元|千元|万|分钟|小时|天|日|周|个?月|平方米|米|公斤|吨|%)(?:及?以上|以内|以下)?"
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A rate of nothing but a size right behind the rate of what has it, or of more of what the one before counts."""
    for item in rubric.items:
        rates = [rule if isinstance(rule, PerEvent) and rule.event.label else None for rule in item.rules]
        for one, more in pairwise(rates):
            if one is None or more is None or one.points * more.points <= 0:
                continue
            if (long := _long_ones(one, more)) is not None:
                yield LONG_ONES_TOO.at(
                    more.span,
                    size=more.event.label,
                    event=one.event.label,
                    unit=one.event.unit,
                    verb="扣" if one.points < 0 else "加",
                    one=plain(abs(one.points)),
                    more=plain(abs(more.points)),
                    limit=f"{long['n']}{long['unit']}",
                    times=more.event.unit,
                )
            if one.event.unit != more.event.unit:
                continue
            bare = _SIZE.fullmatch(more.event.label.removeprefix(one.event.label))
            same_sentence = bare and not _SIZE.fullmatch(one.event.label) and _together(one, more)
            if not same_sentence and _more_of_it(more.event.label, one.event.label):
                one, more = more, one  # 低于80分每次扣5分，低于90分每次扣2分
            if same_sentence or _more_of_it(one.event.label, more.event.label):
                yield SIZED_APART.at(
                    more.span,
                    size=more.event.label,
                    event=one.event.label,
                    unit=one.event.unit,
                    verb="扣" if one.points < 0 else "加",
                    one=plain(abs(one.points)),
                    more=plain(abs(more.points)),
                    both=plain(abs(one.points + more.points)),
                )


def _long_ones(one: PerEvent, more: PerEvent) -> Match[str] | None:
    """请假3天以上每次扣5分 beside 请假每天扣1分."""
    found = _OVER.fullmatch(more.event.label)
    long = found is not None and _is_over(found) and found["before"] in ("", one.event.label)
    days = found is not None and factor(one.event.unit, found["unit"]) is not None
    return found if long and days and more.event.unit in words().frequency_units else None


def _together(one: PerEvent, more: PerEvent) -> bool:
    return re.search("[。;\n]", one.span.to(more.span).normal) is None


def _more_of_it(less: str, more: str) -> bool:
    """客户等待超过1小时 beside 客户等待超过30分钟: who waited for an hour waited for half of one; so 60分 of 80分."""
    for pattern, way in ((_OVER, 1), (_UNDER, -1)):
        small, large = pattern.fullmatch(less), pattern.fullmatch(more)
        if small is None or large is None or not _is_over(small) or not _is_over(large):
            continue
        scale = factor(large["unit"], small["unit"])
        bigger = scale is not None and (Fraction(large["n"]) * scale - Fraction(small["n"])) * way > 0
        ends = [found["after"].strip("的者") for found in (small, large)]
        alike = ends[0].startswith(ends[1]) or ends[1].startswith(ends[0])
        if bigger and small["before"] == large["before"] and alike:
            return True
    return False


def _is_over(found: Match[str]) -> bool:
    return bool(found["over"] or found["edge"])


_UNDER = re.compile(
    r"(?P<before>.*?)(?P<over>低于|少于|小于|不足|不满|不到)?\s*(?P<n>[0-9]+(?:\.[0-9]+)?)\s*"
    "(?P<unit>分|万?元|分钟|小时|天|平方米|米|公斤|吨|%)(?P<edge>以下)?(?P<after>[^0-9]*)"
)
_OVER = re.compile(
    r"(?P<before>.*?)(?P<over>超过|超出|超|高于|大于|达到|满)?\s*(?P<n>[0-9]+(?:\.[0-9]+)?)\s*"
    "(?P<unit>万?元|千元|分钟|小时|天|周|平方米|米|公斤|吨|%)(?P<edge>及?以上)?(?P<after>[^0-9]*)"
)
