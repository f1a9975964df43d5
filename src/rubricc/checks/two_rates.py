"""一句话里两个比率只写了一个界限，填表时却只有一格：是两个都达到才算，还是各算各的，分数不同。

错误：
    收费率和回访率均不低于95%得100分，否则不得分
正确：
    收费率95%以上且回访率95%以上得100分，否则不得分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import Tiers
from rubricc.syntax.labels import rates_in

TWO_RATES = Kind(
    "R564",
    Severity.ERROR,
    "「{label}」是{count}个比率，这一句只有一个数可填",
    "都达到才算的，逐个写明，例如“{first}95%以上且{second}95%以上得…分”；各算各的，分成两句",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Ladders over a number that is said of two rates."""
    for item in rubric.items:
        for rule in item.rules:
            if isinstance(rule, Tiers) and (rates := rates_in(rule.event.label)):
                label, first, second = map(brief, ("、".join(rates), rates[0], rates[1]))
                yield TWO_RATES.at(rule.span, label=label, count=len(rates), first=first, second=second)
