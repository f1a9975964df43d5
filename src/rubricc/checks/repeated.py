"""同一项里，同一情形不能扣两个不同的分，也不该写两遍。

错误：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分；迟到每次扣3分。
正确：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分；早退每次扣3分。
"""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.diagnostics import Diagnostic, Kind, Related, Remedy, Safety, Severity
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import (
    AllLost,
    Cases,
    Checklist,
    Curve,
    Cut,
    Discretion,
    Exempt,
    Formula,
    Levels,
    OffTotal,
    OfWhich,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Series,
    Steps,
    Tiers,
    Veto,
    direction,
)

CONTRADICTING = Kind(
    "R122",
    Severity.ERROR,
    "「{title}」里的「{label}」写了两种扣法",
    "只留一种，或把两种情形写得不一样，例如「迟到」和「迟到30分钟以上」",
)
TWICE = Kind(
    "R123",
    Severity.WARNING,
    "「{title}」里的「{label}」写了两遍，同一件事会扣两次",
    "只留一处，删去“{again}”；若是两种情形，写得不一样",
    Remedy("", Safety.SCORES, "without"),
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Rules of one item whose events have the same name."""
    for item in rubric.items:
        seen: dict[str, Rule] = {}
        for rule in item.rules:
            if isinstance(rule, OffTotal | Veto):
                continue  # 本项不得分，等级定为不合格: two effects of one event
            if isinstance(rule, Steps) and (other := _same_steps(rule, item.rules)) is not None:
                related = (Related(other.span, "第一处"),)
                yield CONTRADICTING.at(rule.span, related, title=item.title, label=rule.event.label)
            if isinstance(rule, Formula) and rule.within is not None:
                continue  # one of several formulas, each for a stretch
            if isinstance(rule, Checklist | Steps | Cut | Cases) or (isinstance(rule, Tiers) and rule.changes):
                continue  # 每低1%扣1分，每高1%加1分: two rules about one metric
            if isinstance(rule, PerEvent | Once) and rule.only is not None and not rule.only.others:
                continue  # 扣1分（主管扣5分）: one event with an amount for each role
            if isinstance(rule, AllLost) and rule.at_least not in (None, 1):
                continue  # 迟到每次扣1分，3次以上不得分: two rules about one event
            label = rule.event.label
            if isinstance(rule, PerEvent) and not label:
                # 迟到每次扣2分，每次扣5分: nothing else is named that happens each time
                label = next((name for name, each in seen.items() if _as_often(each, rule)), "")
            first = seen.setdefault(label, rule)
            if isinstance(first, AllLost) and _cost(first) == _cost(rule):
                continue  # 一票否决，该项不得分: nothing is left to take twice
            if first is not rule:
                kind = TWICE if _cost(first) == _cost(rule) else CONTRADICTING
                related = (Related(first.span, "第一处"),)
                yield kind.at(rule.span, related, title=item.title, label=label, again=rule.span.text)


def _as_often(earlier: Rule, rule: PerEvent) -> bool:
    same = isinstance(earlier, PerEvent) and earlier.event.unit == rule.event.unit
    return same and direction(earlier) == direction(rule)


def _same_steps(rule: Steps, rules: tuple[Rule, ...]) -> Steps | None:
    """An earlier rule for the same steps, whatever they cost: 超期一天扣1分，超期一天加1分."""
    for other in rules:
        if other is rule:
            return None
        if isinstance(other, Steps) and (other.event, other.target, other.up) == (rule.event, rule.target, rule.up):
            return other
    return None


def _cost(rule: Rule) -> tuple[object, ...]:
    match rule:
        case OffTotal(rule=inner):
            return ("总分", *_cost(inner))
        case Veto(at_least=at_least, outcomes=outcomes, within=within):
            return (at_least, within, outcomes)
        case Exempt(points=points):
            return (points,)
        case Checklist(lines=lines, points=points):
            return (lines, points)
        case PerEvent(event=event, points=points):
            return (event.unit, points)
        case Once(points=points):
            return ("", points)
        case Discretion(event=event, low=low, high=high, sign=sign):
            return (event.unit, low, high, sign)
        case OfWhich(event=event, points=points):
            return (event.unit, points, "of which")
        case Series(event=event, stages=stages):
            return (event.unit, stages)
        case AllLost(at_least=at_least):
            return (at_least,)
        case Tiers(arms=arms):
            return (arms,)
        case Cut(where=where):
            return (where,)
        case Cases(cases=cases):
            return (cases,)
        case Steps(event=event, target=target, size=size, up=up, points=points):
            return (event.unit, target, size, up, points)
        case Proportion(points=points, most=most):
            return (points, most)
        case Formula(products=products, arms=arms):
            return (products, arms)
        case Curve(knots=knots):
            return (knots,)
        case Rated(bands=bands):
            return (bands,)
        case Levels(options=options):
            return (options,)
