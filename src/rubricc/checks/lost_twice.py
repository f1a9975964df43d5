"""各条的分加起来已是本项的分值，少做一条本来就少一条的分，后面又写“缺一项扣…分”：会扣两次。

错误：
    有方案得50分，有记录得50分，缺一项扣50分
正确：
    有方案得50分，有记录得50分
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Related, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, PerEvent

LOST_TWICE = Kind(
    "R505",
    Severity.ERROR,
    "「{title}」各条加起来已是{points}分，没有做到的一条本来就不得分，又写「{sentence}」，会扣两次",
    "删去「{sentence}」；若扣的是另外的事，写明是什么，例如「每缺一份附件扣1分」",
)
_A_PART = re.compile("(?:每|任意|任何)?(?:缺少?|少|漏)(?:项|条|个|款|一项|一条)?")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Parts that each earn their points, and 缺一项扣5分 beside them."""
    for item in rubric.items:
        parts = [rule for rule in item.rules if isinstance(rule, Once) and rule.points > 0]
        if item.base or len(parts) < 2 or sum((part.points for part in parts), Decimal(0)) != item.full:
            continue
        for rule in item.rules:
            if isinstance(rule, PerEvent) and rule.points < 0 and _A_PART.fullmatch(rule.event.label):
                facts = {"title": item.title, "points": plain(item.full), "sentence": brief(rule.span.text)}
                yield LOST_TWICE.at(rule.span, (Related(parts[0].span, "这里是第一条"),), **facts)
