"""每延迟一天都扣分，又另写了延迟超过几个月的扣几分，没有写是再扣还是一共扣：读作再扣。

错误：
    考核表：示例
    1. 报送（100分）
       每延迟1天扣1分，延迟超过3个月扣10分。
正确：
    考核表：示例
    1. 报送（100分）
       每延迟1天扣1分，延迟超过3个月再扣10分。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic
from rubricc.rubric.context import brief
from rubricc.rubric.measured.findings import COUNTED_TWICE
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, PerEvent, Rule, Steps
from rubricc.syntax.units import comparable
from rubricc.syntax.words import words

_LONG = re.compile(
    r"(?P<before>.*?)(?P<over>超过|超出|超|达到?|满)?\s*[0-9一二两三四五六七八九十半]+\s*"
    r"(?:个?(?:小时|月|星期|工作日|季度)|分钟|天|日|周|年)(?P<edge>及?以上)?"
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A yes/no of how long it took, right behind what each day of it costs."""
    for item in rubric.items:
        for steps, once in pairwise(item.rules):
            if not isinstance(once, Once) or once.earned or once.points > 0 or "再扣" in once.span.text:
                continue
            found = _LONG.fullmatch(once.event.label)
            known = ("", steps.event.label, *words().directions["up"])  # 超时每10分钟…，超时2小时以上
            over = found is not None and bool(found["over"] or found["edge"])
            if over and found is not None and _takes_by_time(steps) and found["before"] in known:
                yield COUNTED_TWICE.at(once.span, (), sentence=brief(once.span.text), points=plain(-once.points))


def _takes_by_time(rule: Rule) -> bool:
    return isinstance(rule, Steps | PerEvent) and rule.points < 0 and comparable(rule.event.unit, "天")
