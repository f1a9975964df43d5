"""分档要把指标的每个值恰好覆盖一次：落在空档里的值不能评分，同时落在两档里的按先写的一档。

错误：
    考核表：示例
    1. 合格率（100分）
       合格率95%以上得100分，80%-90%得50分，不满80%得0分。
正确：
    考核表：示例
    1. 合格率（100分）
       合格率95%以上得100分，80%以上不满95%得50分，不满80%得0分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.fields import domain_of
from rubricc.rubric.model import Rubric
from rubricc.rubric.readback import plain
from rubricc.rubric.rule_kinds import Tier, Tiers

GAP = Kind(
    "R140",
    Severity.WARNING,
    "「{name}」是{witness}时没有对应的得分，这样的记录不能评分",
    "把相邻两档写成“…{unit}以上”和“不满…{unit}”，或补一句“否则得…分”",
)
OVERLAP = Kind(
    "R141",
    Severity.WARNING,
    "「{name}」是{witness}时同时符合两档，按先写的得{first}分，不按{second}分",
    "两档只能有一档包含{witness}，例如一个写“以上”，另一个写“不满”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Try every edge of a ladder and its neighbours one step away."""
    for item in rubric.items:
        for rule in item.rules:
            if isinstance(rule, Tiers):
                yield from _ladder(rule, rule.event.label or item.title)


def _ladder(rule: Tiers, name: str) -> Iterator[Diagnostic]:
    unit = rule.event.unit
    reported: set[tuple[Tier, ...]] = set()
    for value in _witnesses(rule):
        held = tuple(arm for arm in rule.arms if holds(arm, value))
        if held in reported or (not held and rule.otherwise is not None):
            continue
        reported.add(held)
        witness = f"{plain(value)}{unit}"
        if not held:
            yield GAP.at(rule.span, name=name, witness=witness, unit=unit)
        elif len(held) > 1 and held[0].points != held[1].points and not _nested(held[0], held[1]):
            first, second = plain(held[0].points), plain(held[1].points)
            yield OVERLAP.at(rule.span, name=name, witness=witness, first=first, second=second)


def _nested(one: Tier, other: Tier) -> bool:
    """≥5, ≥3, ≥2: arms open on one side lie within one another, the first that holds is meant."""
    return (one.high is None and other.high is None) or (one.low is None and other.low is None)


def _witnesses(rule: Tiers) -> list[Decimal]:
    most, decimals = domain_of(rule.event.unit)
    step = Decimal(1).scaleb(-decimals)
    edges = {edge for arm in rule.arms for edge in (arm.low, arm.high) if edge is not None}
    values = {Decimal(0), most} | {edge + change for edge in edges for change in (-step, Decimal(0), step)}
    return sorted(value for value in values if 0 <= value <= most)


def holds(arm: Tier, value: Decimal) -> bool:
    """Does a value belong to an arm?"""
    above = arm.low is None or value > arm.low or (arm.low_included and value == arm.low)
    below = arm.high is None or value < arm.high or (arm.high_included and value == arm.high)
    return above and below
