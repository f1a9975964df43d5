"""缺一次扣1分的旁边又写一次未参加扣5分：同样没有做到的一次，两处都扣。

错误：
    考核表：示例
    1. 培训（100分）
       每月参加培训不少于2次，缺1次扣1分，一次未参加扣5分。
正确：
    考核表：示例
    1. 培训（100分）
       每月参加培训不少于2次，缺1次扣1分；全月未参加的扣5分。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import PerEvent, Steps

SHORT_TWICE = Kind(
    "R616",
    Severity.WARNING,
    "「{sentence}」读作每有1{unit}{event}都扣{points}分，和前面每少1{unit}扣的{one}分各扣各的："
    "同一{unit}两处都填，共扣{both}分；若是1{unit}都没有做才扣{points}分，得分会不同",
    "1{unit}都没有做才扣的，写成“全部{event}的扣{points}分”；同一{unit}只扣一处的，删去另一处",
)
_DENIED = re.compile("(?:未|没有?|不)[^0-9,;。]{1,8}")
_BARE = re.compile(r"^[\s,;、]*[1一]\s*[^\s0-9每]{1,2}(?:未|没|不)")  # 一次未参加: each, or none at all?


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A rate of nothing but what was not done, right behind what each one short of a demand costs."""
    for item in rubric.items:
        for short, missed in pairwise(item.rules):
            if not isinstance(short, Steps) or not isinstance(missed, PerEvent):
                continue
            costs = short.points < 0 and missed.points < 0 and not short.up and short.target is not None
            one = short.event.unit == missed.event.unit and short.size == 1
            if costs and one and _DENIED.fullmatch(missed.event.label) and _BARE.match(missed.span.normal):
                yield SHORT_TWICE.at(
                    missed.span,
                    sentence=missed.span.text.strip(),
                    event=missed.event.label,
                    unit=missed.event.unit,
                    points=plain(-missed.points),
                    one=plain(-short.points),
                    both=plain(-short.points - missed.points),
                )
