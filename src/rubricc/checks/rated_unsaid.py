"""“服务态度4分、业务能力6分”没有写怎样给分：读作由评分人各自在0分到所写的分之间打分。

错误：
    考核表：示例
    1. 综合表现（100分）
       服务态度40分、业务能力60分。
正确：
    考核表：示例
    1. 综合表现（100分）
       服务态度40分、业务能力60分，由上级评分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Discretion
from rubricc.syntax.words import words

RATED_UNSAID = Kind(
    "R285",
    Severity.WARNING,
    "「{sentence}」这样的{count}条没有写怎样给分，读作由评分人各自在0分到所写的分（这一条{points}分）之间打分；若做到才给、没做到不给，得分会不同",
    "由人打分的，在后面补上“，由上级评分”；做到才给的，写成“{label}达到要求得{points}分”",
)
_SAID = re.compile(r"酌情|视情|打分|评分|评定|评议|评价|考评|赋分|[0-9]\s*分?\s*[-~—至到]\s*[0-9.]+\s*分")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Parts of an item that are worth so many points, without a word of how they are given."""
    for item in rubric.items:
        rules = _unsaid(item)
        if len(rules) > 1:
            first = rules[0]
            facts = {"label": first.event.label, "points": plain(first.high), "sentence": brief(first.span.text)}
            yield RATED_UNSAID.at(first.span, (), count=len(rules), **facts)


def _unsaid(item: Item) -> list[Discretion]:
    given = [rule for rule in item.rules if isinstance(rule, Discretion) and rule.sign > 0 and not rule.low]
    bare = [rule for rule in given if rule.event.label.endswith(words().qualities)]
    lines = {rule.span.source.line_text(rule.span.source.locate(rule.span.start)[0]) for rule in bare}
    return [] if any(map(_SAID.search, (*lines, *item.guidance))) else bare
