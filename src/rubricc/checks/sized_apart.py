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
from itertools import pairwise

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import PerEvent

SIZED_APART = Kind(
    "R277",
    Severity.WARNING,
    "「{size}」和「{event}」是两个数，各填各的：一{unit}若两处都填，共扣{both}分；只填在「{size}」里，扣{more}分",
    "「{size}」也算在「{event}」里、只扣{more}分的，在前面加“其中”，例如「{event}每{unit}扣{one}分，其中{size}的每{unit}扣{more}分」",
)
_WHAT = "(?:价值|金额|数额|损失|经济损失|损失金额|涉及金额|单价|时间|时长|面积|长度|重量)"
_SIZE = re.compile(
    rf"{_WHAT}?(?:在|为|达到?|超过|超出|高于|大于|满)?\s*[0-9一二两三四五六七八九十百千万.]+\s*"
    "(?:万?元|千元|万|分钟|小时|天|日|周|个?月|平方米|米|公斤|吨|%)(?:及?以上|以内|以下)?"
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A rate of nothing but a size, right behind the rate of what has it."""
    for item in rubric.items:
        for sentence in item.sentences:
            for one, more in pairwise(sentence.rules):
                if not isinstance(one, PerEvent) or not isinstance(more, PerEvent) or one.event.unit != more.event.unit:
                    continue
                if not one.event.label or one.points * more.points <= 0 or _SIZE.fullmatch(one.event.label):
                    continue
                if _SIZE.fullmatch(more.event.label.removeprefix(one.event.label)):
                    yield SIZED_APART.at(
                        more.span,
                        size=more.event.label,
                        event=one.event.label,
                        unit=one.event.unit,
                        one=plain(abs(one.points)),
                        more=plain(abs(more.points)),
                        both=plain(abs(one.points + more.points)),
                    )
