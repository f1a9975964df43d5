"""“超额”从不到100%的目标算起：完成90%就得满分，超额读作超过90%的部分，也可能是超过100%的部分。

错误：
    考核表：示例
    1. 产量（100分，最高110分）
       任务完成率90%以上得满分，超额部分每1%加1分，最多加10分；不满90%不得分。
正确：
    考核表：示例
    1. 产量（100分，最高110分）
       任务完成率90%以上得满分，超过100%后每超1%加1分，最多加10分；不满90%不得分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Steps

OVER_PLAN = Kind(
    "R289",
    Severity.WARNING,
    "「{sentence}」的“{word}”读作「{name}」超过{target}的部分；若是超过100%的部分，得分会不同",
    "写明从哪里算起，例如“超过{target}后每超{size}加{points}分”或“超过100%后每超{size}加{points}分”",
)
_OVER = re.compile("超额(?:完成)?|超产|超任务|超计划")
_OF_PLAN = re.compile("完成|达成|实现|兑现")
_ALL = Decimal(100)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Gains for what goes beyond the plan, counted from less than the plan."""
    for item in rubric.items:
        for rule in item.rules:
            if not isinstance(rule, Steps) or not rule.up or rule.points < 0 or rule.event.unit != "%":
                continue
            word = _OVER.search(rule.span.text)
            if word is None or not rule.target or rule.target >= _ALL or not _OF_PLAN.search(rule.event.label):
                continue
            facts = {"sentence": brief(rule.span.text), "word": word[0], "name": rule.event.label}
            facts |= {"target": f"{plain(rule.target)}%", "size": f"{plain(rule.size)}%", "points": plain(rule.points)}
            yield Diagnostic(OVER_PLAN, rule.span, facts)
