"""只靠印象判断的句子：“表现良好得10分”没有说怎样算良好，两个人评会得出两个结果。只是提醒。

错误：
    工作态度认真负责的得100分，否则不得分
正确：
    当月没有差错的得100分，否则不得分
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import AllLost, Levels, Once, Rule
from rubricc.syntax.words import words

BY_IMPRESSION = Kind(
    "R525",
    Severity.NOTE,
    "这些句子只靠印象判断，没有说怎样算做到：{sentences}",
    "写明看得见、数得出的情形（例如“没有差错”“迟到每次”），或写成分数范围由评分人打，例如“0-10分”",
)
_MOST_SHOWN = 5


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Yes/no questions whose words are all of manner; one note a table."""
    found = [(rule.span, label) for item in rubric.items for rule in item.rules for label in _labels(rule)]
    if found:
        shown = "、".join(f"第{span.line}行「{brief(label, 20)}」" for span, label in found[:_MOST_SHOWN])
        more = f"等{len(found)}句" if len(found) > _MOST_SHOWN else ""
        yield BY_IMPRESSION.at(found[0][0], sentences=shown + more)


def _labels(rule: Rule) -> Iterator[str]:
    """What a rule asks for that is all manner; 优秀 beside 良好 names a grade, and who rates decides."""
    match rule:
        case Once(event=event) | AllLost(event=event) if _of_manner(event.label):
            yield event.label
        case Levels(options=options):
            yield from (name for name, _ in options if name not in words().grades and _of_manner(name))


def _of_manner(label: str) -> bool:
    """It ends in words of manner, and nothing in it can be counted or looked up."""
    return label.endswith(words().manners) and not any(char.isdigit() for char in label)
