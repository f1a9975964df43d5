"""率、占比是量出来的，不是数出来的：“投诉率每次扣1分”不知道数什么。

错误：
    投诉率每次扣1分
正确：
    投诉每次扣1分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.measured.better import FALLS, better
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import Discretion, Event, PerEvent, Series
from rubricc.syntax.words import words

RATE_COUNTED = Kind(
    "R521",
    Severity.WARNING,
    "「{label}」是一个比率，这里按{unit}数计：填的是发生几{unit}，不是百分之几",
    "若按{unit}数扣，去掉“{ending}”字；若按比率扣，写成「{label}目标…%，每{way}1%扣…分」",
)


_WAYS = re.compile(r"[高低升降超多少]+$")  # 差错率每高1次


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Counted events whose name ends like a rate."""
    for item in rubric.items:
        for rule in item.rules:
            if isinstance(rule, PerEvent | Discretion | Series) and rule.event.unit:
                label = _WAYS.sub("", rule.event.label)
                ending = next((each for each in words().rates if label.endswith(each) and len(label) > len(each)), "")
                if ending and ending != "比":
                    falls = better(Event(label, "%", rule.span), item.title) == FALLS
                    way = "高" if falls else "低"  # 投诉率 is worse the higher it is, 合格率 the lower
                    yield RATE_COUNTED.at(rule.span, label=label, unit=rule.event.unit, ending=ending, way=way)
