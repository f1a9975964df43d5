"""达到目标再往上加、低到某个数才不得分，两者之间没有写：读作不扣分，仍得满分。

错误：
    考核表：示例
    1. 发展客户（100分）
       新增客户10户得满分，每多1户加1分，最多加5分；不足5户不得分。
正确：
    考核表：示例
    1. 发展客户（100分）
       新增客户10户得满分，每多1户加1分，最多加5分，每少1户扣2分；不足5户不得分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic
from rubricc.rubric.measured.findings import FULL_BETWEEN
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cut, Steps, Tiers


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Steps that only add beyond a target, and a value of the same metric, further down, from which all is lost."""
    for item in rubric.items:
        for cut in item.rules:
            if isinstance(cut, Cut) and not item.holes and item.base >= item.full > 0:
                yield from _between(cut, item)


def _between(cut: Cut, item: Item) -> Iterator[Diagnostic]:
    same = [rule for rule in item.rules if isinstance(rule, Steps | Tiers) and rule.event == cut.event]
    rising = [rule for rule in same if isinstance(rule, Steps) and rule.points > 0 and rule.up]
    if not rising or len(rising) < len(same) or cut.where.low is not None:
        return
    high, low = rising[0].target, cut.where.high
    if high is None or low is None or low >= high:
        return
    unit = cut.event.unit
    within = f"{plain(low)}{unit}以上不满{plain(high)}{unit}"
    yield FULL_BETWEEN.at(cut.span, name=cut.event.label or item.title, within=within, unit=unit)
