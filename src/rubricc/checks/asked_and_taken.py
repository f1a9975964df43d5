"""“按时完成每次扣2分”：做到了反而扣分，应该是说没有做到的时候。读作没有做到时扣，请改写清楚。

错误：
    考核表：示例
    1. 交付（100分）
       按时完成每次扣2分。
正确：
    考核表：示例
    1. 交付（100分）
       未按时完成每次扣2分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import PerEvent

TAKEN_FOR_DONE = Kind(
    "R615",
    Severity.WARNING,
    "「{sentence}」写的是该做的事，读作没有做到时才扣",
    "写明没有做到，例如“未做到{asked}的，{rest}”；若要加分，把“扣”改为“加”",
)
_NOT_DONE = "未做到："
_PAUSE = re.compile("[,，、;；:：(（]")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """What should be done, right before what it costs: 地面无污渍，每处扣1分 has a pause, and is how people write."""
    for item in rubric.items:
        for rule in item.rules:
            if not isinstance(rule, PerEvent) or not rule.event.label.startswith(_NOT_DONE) or rule.points > 0:
                continue
            asked, said = rule.event.label.removeprefix(_NOT_DONE), rule.span.text
            if _PAUSE.search(said) is None and said.startswith(asked):
                rest = said.removeprefix(asked)
                yield TAKEN_FOR_DONE.at(rule.span, sentence=brief(said), asked=asked, rest=rest)
