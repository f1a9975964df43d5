"""一次也没有的，也就少于几次：“少于3户扣3分”和“未走访扣5分”都写，没有走访的两条都扣。

错误：
    考核表：示例
    1. 走访（100分）
       走访少于5户扣1分，少于3户扣3分，未走访扣5分。
正确：
    考核表：示例
    1. 走访（100分）
       走访0户扣5分，1-2户扣3分，3-4户扣1分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Once, Rule, Tiers
from rubricc.syntax.words import words

NONE_OF_IT = Kind(
    "R282",
    Severity.WARNING,
    "「{none}」的，「{less}」的扣分也成立：两条都扣，一共扣{sum}分",
    "只扣{more}分的，把“{none}”写成“0{unit}”；一共扣{sum}分的，写“{none}再扣{more}分”",
)
_NONE = re.compile("(?:没有|从未|从不|未|无|没)(?:开展|进行|组织|实施|提供|任何|一次|过)*(?P<what>.{2,})")
_LESS = re.compile(r"(?P<what>.*?)(?:少于|不足|低于|不满|不到)\s*[0-9]+\s*(?P<unit>[^0-9,，]{1,3})$")
_ON_TOP = re.compile("再|另|额外|还|加扣")


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """A loss for doing it never, beside a loss for doing it seldom."""
    for item in rubric.items:
        for rule in item.rules:
            none = _NONE.fullmatch(rule.event.label) if isinstance(rule, Once) and rule.points < 0 else None
            if not isinstance(rule, Once) or none is None or _ON_TOP.search(rule.span.normal):
                continue
            for other in item.rules:
                name, unit, points = _seldom(other)
                if points and (none["what"] in name or name.endswith(none["what"][-4:])):
                    yield NONE_OF_IT.at(
                        rule.span,
                        none=rule.event.label,
                        less=name,
                        unit=unit,
                        more=plain(-rule.points),
                        sum=plain(-rule.points - points),
                    )


def _seldom(rule: Rule) -> tuple[str, str, Decimal]:
    """What is done too seldom, its unit, and what doing it never loses there: nothing for other rules."""
    match rule:
        case Tiers(event=event, changes=True) if event.unit in words().units:
            lost = next((arm.points for arm in rule.arms if arm.holds(Decimal(0))), Decimal(0))
            return event.label, event.unit, min(lost, Decimal(0))
        case Once(event=event, points=points) if points < 0 and (less := _LESS.fullmatch(event.label)):
            return less["what"], less["unit"], points
    return "", "", Decimal(0)
