"""几句用分号连着，只有最后一句写了“累计最多”：上限读作只管那一句，也可能是管前面各句的。

错误：
    考核表：示例
    1. 考勤（100分）
       迟到每次扣1分；早退每次扣2分，累计扣分不超过10分。
正确：
    考核表：示例
    1. 考勤（100分）
       迟到每次扣1分；早退每次扣2分；以上累计最多扣10分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric, Sentence
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, PerEvent, Steps, direction

OWN_CAP = Kind(
    "R286",
    Severity.WARNING,
    "“最多{verb}{cap}分”写在「{last}」的后面，读作只管这一句；前面的「{before}」没有上限。若前面的也算在内，得分会不同",
    "都算在内的，单写一句“以上累计最多{verb}{cap}分”；只管这一句的，把它移到最前面",
)
_TOGETHER = re.compile(r"(?:累计|累积|合计|总计|总共|共计|一共|[当每本全]?[月年季](?:度|内)?)[^,;。]*$")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A cap on a sum behind the last of several sentences that a semicolon joins."""
    for item in rubric.items:
        for before, last in pairwise(item.sentences):
            for sign in (-1, 1):
                cap = _cap(last, sign)
                if cap is None or _cap(before, sign) is not None or not _takes(before, sign) or not _takes(last, sign):
                    continue
                if _joined(before, last) and _of_a_sum(last, cap) and _fits(before, cap):
                    facts = {"last": brief(last.rules[0].span.text), "before": brief(before.span.text)}
                    yield OWN_CAP.at(last.span, (), verb="扣" if sign < 0 else "加", cap=plain(cap), **facts)


def _cap(sentence: Sentence, sign: int) -> Decimal | None:
    return sentence.cap if sign < 0 else sentence.gain_cap


def _takes(sentence: Sentence, sign: int) -> bool:
    return bool(sentence.rules) and all(direction(rule) == sign for rule in sentence.rules)


def _fits(sentence: Sentence, cap: Decimal) -> bool:
    """全年无事故加5分；提出建议每条加0.5分，累计最多加2分: five are more than the cap lets pass."""
    return all(not isinstance(rule, Once | PerEvent | Steps) or abs(rule.points) <= cap for rule in sentence.rules)


def _joined(before: Sentence, last: Sentence) -> bool:
    between = before.span.to(last.span).normal[len(before.span.normal) :][: -len(last.span.normal)]
    return ";" in f"{before.span.normal[-1:]}{between}" and "\n" not in between


def _of_a_sum(last: Sentence, cap: Decimal) -> bool:
    head, found, _ = last.span.normal.rpartition(plain(cap))
    return bool(found) and _TOGETHER.search(head) is not None
