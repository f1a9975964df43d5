"""每发生一次就扣分的事，一次也没有时反而不得分：数的不是同一件事，要写清各数什么。

错误：
    考核表：示例
    1. 巡查（100分）
       每日巡查不少于2次，每少巡查1次扣1分，当月累计少于10次不得分。
正确：
    考核表：示例
    1. 巡查（100分）
       每少巡查1次扣1分，少巡查10次以上不得分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cut, PerEvent

LOST_AT_NONE = Kind(
    "R594",
    Severity.ERROR,
    "「{event}」每{unit}扣{points}分，“{sentence}”却在一{unit}也没有时就不得分：两句数的不是同一件事",
    "写清各数什么，例如「{event}{most}{unit}以上不得分」；若是做得太少，写明应做几{unit}、少于几{unit}不得分",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A stretch with 0 in it that leaves nothing, of what costs points each time."""
    for item in rubric.items:
        rates = [rule for rule in item.rules if isinstance(rule, PerEvent) and rule.points < 0]
        for cut in item.rules:
            if not isinstance(cut, Cut) or not cut.where.holds(Decimal(0)):
                continue
            rate = next((each for each in rates if each.event == cut.event), None)
            if rate is not None:
                yield LOST_AT_NONE.at(
                    cut.span,
                    event=rate.event.label or item.title,
                    unit=rate.event.unit,
                    points=plain(-rate.points),
                    sentence=cut.span.text,
                    most=plain((cut.where.high or Decimal(0)) + 1),
                )
