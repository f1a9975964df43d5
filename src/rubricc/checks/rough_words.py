"""“服务态度较好得10分”“基本完成得10分”：好到什么程度算较好、完成多少算基本完成，没有写，两个人评会得出两个结果。

错误：
    考核表：示例
    1. 工作态度（100分）
       服务态度较好得100分。
正确：
    考核表：示例
    1. 工作态度（100分）
       服务态度好得100分，较好得80分，一般得60分，差得0分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once
from rubricc.syntax.words import words

TOO_ROUGH = Kind(
    "R613",
    Severity.ERROR,
    "「{label}」里的“{word}”没有说清到什么程度才算",
    "写成几档，例如“好得10分，较好得8分，一般得5分”；由评分人打分的，写成“0-10分”；数得出的，写明数",
)
LEFT_TO_RATER = Kind(
    "R614",
    Severity.WARNING,
    "「{label}」里的“{word}”没有说清到什么程度才算，读作由填表的人判断有没有",
    "写明看得见、数得出的情形，或写成分数范围由评分人定，例如“{label}的，由评分人{act}0-{points}分”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Points for a yes or no that only says roughly how good it was: refused where they are earned by it alone."""
    for item in rubric.items:
        for rule in item.rules:
            word = next((each for each in words().partly if each in rule.event.label), "")
            if isinstance(rule, Once) and word:
                earned = rule.points > 0 and not _says_otherwise(item)
                kind = TOO_ROUGH if earned else LEFT_TO_RATER
                act, points = "扣" if rule.points < 0 else "加", plain(abs(rule.points))
                yield kind.at(rule.span, label=brief(rule.event.label), word=word, act=act, points=points)


def _says_otherwise(item: Item) -> bool:
    """台账基本齐全得10分，否则不得分: what it is beside is said."""
    return any(word in line for line in item.text for word in words().otherwise)
