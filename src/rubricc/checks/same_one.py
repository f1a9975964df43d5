"""“同一客户第2次起”是每个客户各数各的；一份记录里只填一个数，几个客户都有时一个数说不清。

错误：
    考核表：示例
    1. 服务（100分）
       客户投诉一次扣2分，同一客户第2次起每次扣3分。
正确：
    考核表：示例
    1. 服务（100分）
       客户投诉一次扣2分，同一客户再次投诉的，每次另扣3分。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Rule, Series, Steps
from rubricc.syntax.words import words

SAME_ONE = Kind(
    "R278",
    Severity.WARNING,
    "「{sentence}」要每个对象各数各的，“{event}”却只填一个数：几个对象都有时，只能算{unit}数最多的那一个",
    "让填写的人数出再次发生的{unit}数，例如“{again}的，每{unit}{verb}{points}分”；说的若是被考核人自己，不必写“同一”",
)
_ONE_OF_THEM = re.compile("(?<!合)同一(?!个?(?:月|季|年|学期|学年|考核|周期|时期|期))")
_AGAIN = re.compile("(?:重复|再次|多次|反复)(?:发生|出现)?$")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A rate that changes with a later time of the same customer, of the same fault."""
    for item in rubric.items:
        for rule in filter(_of_many_times, item.rules):
            if _ONE_OF_THEM.search(label := rule.event.label):
                points = rule.points if isinstance(rule, Steps) else rule.stages[-1].points
                yield SAME_ONE.at(
                    rule.span,
                    sentence=rule.span.text,
                    event=label,
                    unit=rule.event.unit,
                    again=label if _AGAIN.search(label) else f"{label}再次发生",
                    verb="扣" if points < 0 else "加",
                    points=plain(abs(points)),
                )


def _of_many_times(rule: Rule) -> TypeGuard[Steps | Series]:
    """Is something counted from its second time on, or for each time otherwise?"""
    if isinstance(rule, Steps):
        return rule.up and bool(rule.target) and rule.event.unit in words().units
    return isinstance(rule, Series)
