"""几级荣誉各写了加几分，没有写同时有几级时是都加，还是只按最高的一级加。

错误：
    基础分90分；获得国家级表彰的加10分，省级表彰的加5分
正确：
    基础分90分；获得国家级表彰的加10分，省级表彰的加5分，同时获得几级的就高
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, Rule
from rubricc.syntax.words import words

ALL_OF_THEM = Kind(
    "R189",
    Severity.WARNING,
    "{events}同时有的都加，一共可加{total}分",
    "若只按最高的一级加，请在后面写“同时获得几级的就高”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Neighbouring yes/no gains that are named by levels of one honour."""
    for item in rubric.items:
        run: list[Once] = []
        for rule in (*item.rules, None):
            if isinstance(rule, Once) and _of_honour(rule):
                run.append(rule)
                continue
            if len({_level(each) for each in run}) > 1:
                events = "、".join(f"「{brief(each.event.label, 12)}」" for each in run)
                total = sum((each.points for each in run), Decimal(0))
                yield ALL_OF_THEM.at(run[0].span, events=events, total=plain(total))
            run = []


def _of_honour(rule: Rule) -> bool:
    return isinstance(rule, Once) and rule.points > 0 and rule.only is None and bool(_level(rule))


def _level(rule: Rule) -> str:
    return next((word for word in words().honours if word in rule.event.label), "")
