"""A ladder with its points in order: what its author may have meant where a better value pays less."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.better import RISES
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Tier, Tiers

_POINTS = re.compile(r"[0-9]+(?:\.[0-9]+)?(?=\s*分(?!钟))")
MENDED = "写反了的，写成“{text}”；没有写反就不必改"


def in_order(rule: Tiers, way: int) -> str:
    """The ladder's own words with its points from the most to the least; empty where they are not there one by one."""
    text = rule.span.text
    places = [match.span() for match in _POINTS.finditer(text)]
    said = [Decimal(text[start:end]) for start, end in places]
    rest = [] if rule.otherwise is None else [rule.otherwise]
    if sorted(said) != sorted(abs(each) for each in (*(arm.points for arm in rule.arms), *rest)):
        return ""
    if len({*said}) < len(said) or len(rule.arms) < 2:
        return ""
    arms = sorted(rule.arms, key=_middle, reverse=way == RISES)
    amounts = sorted((arm.points for arm in arms), reverse=True)
    new = {said.index(abs(arm.points)): amount for arm, amount in zip(arms, amounts, strict=True)}
    for place in sorted(new, reverse=True):
        start, end = places[place]
        text = text[:start] + plain(abs(new[place])) + text[end:]
    return text if text != rule.span.text else ""


def _middle(arm: Tier) -> tuple[Decimal, Decimal]:
    """Where an arm lies among the others."""
    low = arm.low if arm.low is not None else Decimal(-1)
    return low, arm.high if arm.high is not None else Decimal("Infinity")


def advice(rule: Tiers, way: int, otherwise: str) -> str:
    """The sentence to write, or what to look at."""
    text = in_order(rule, way)
    return MENDED.format(text=text) if text else otherwise


def falling(points: Sequence[Decimal]) -> bool:
    """Does it pay less at the end than at the beginning?"""
    return points[0] > points[-1]
