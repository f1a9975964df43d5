"""按比例计分的项目里，又有一种情形“得几分”：看不出那时就得这几分，还是在按比例得的分上另加这几分。

错误：
    考核表：示例
    1. 收费（100分）
       未完成的按完成率计分，最高不超过100分；完成但有投诉的，得60分。
正确：
    考核表：示例
    1. 收费（100分）
       未完成的按完成率计分，最高不超过100分；完成但有投诉的，扣40分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.events.expected import expected_sign
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Curve, Formula, Once, Proportion, direction

EARNED_BESIDE = Kind(
    "R596",
    Severity.ERROR,
    "「{sentence}」旁边的「{share}」已经可以得{points}分：看不出「{event}」时就得{worth}分，还是另加{worth}分",
    "就得{worth}分的，写成“{event}的，扣{less}分”；另加{worth}分的，写成“{event}的，加{worth}分”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A yes/no that earns part of the points, beside what may earn them all by a formula."""
    for item in rubric.items:
        shares = [each for each in item.rules if isinstance(each, Proportion | Formula | Curve)]
        share = next((each for each in shares if direction(each) > 0), None)
        if item.holes or item.bonus or item.base or share is None:
            continue
        for rule in item.rules:
            merit = isinstance(rule, Once) and expected_sign(rule.event.label) > 0  # 获得表扬得5分: on top
            if isinstance(rule, Once) and rule.earned and 0 < rule.points < item.full and not merit:
                yield EARNED_BESIDE.at(
                    rule.span,
                    sentence=brief(rule.span.text),
                    share=brief(share.span.text),
                    event=rule.event.label,
                    points=plain(item.full),
                    worth=plain(rule.points),
                    less=plain(item.full - rule.points),
                )
