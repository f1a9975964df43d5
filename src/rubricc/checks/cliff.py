"""差一点就差很多分：指标只差一个最小单位，得分差了本项的一半以上。只是提醒，请确认这是本意。

错误：
    合格率95%以上得100分，否则不得分
正确：
    合格率目标95%，每低1%扣10分，不足1%不计
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rubricc.checks.tiers import witnesses
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Curve, Cut, Formula, Proportion, Steps, Tiers
from rubricc.rubric.rule_parts import holders
from rubricc.source import Span
from rubricc.values import dataclass

JUMP = Kind(
    "R552",
    Severity.NOTE,
    "差一点就差很多分：{jumps}",
    "若不是本意，在中间加一档，或改成按差多少扣分，例如“目标95%，每低1%扣2分”，或每一头写一个分数，再写“中间按线性插值计算”",
)
_MOST_SHOWN = 3
_HALF = 2


@dataclass(frozen=True, slots=True)
class _Jump:
    size: Decimal
    words: str
    span: Span


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """One note a table: the greatest jumps, largest first."""
    found = [jump for item in rubric.items if not item.holes for jump in _of_item(item)]
    found.sort(key=lambda jump: -jump.size)
    if found:
        more = f"；等{len(found)}处" if len(found) > _MOST_SHOWN else ""
        yield JUMP.at(found[0].span, jumps="；".join(jump.words for jump in found[:_MOST_SHOWN]) + more)


def _of_item(item: Item) -> Iterator[_Jump]:
    """The greatest jump of each ladder whose values can be any decimal; whole counts step anyway."""
    for rule in item.rules:
        if not isinstance(rule, Tiers | Cut) or any(
            isinstance(each, Proportion | Formula | Curve) for each in item.rules
        ):
            continue
        name, unit = rule.event.label or item.title, rule.event.unit
        jumps = [(abs(high - low), one, low, two, high) for (one, low), (two, high) in pairwise(_paid(rule, item))]
        size, one, low, two, high = max(jumps, default=(Decimal(0),) * 5)
        if item.full and size * _HALF >= item.full and two - one < 1:
            words = (
                f"「{name}」{plain(one)}{unit}得{plain(low)}分，{plain(two)}{unit}得{plain(high)}分，差{plain(size)}分"
            )
            yield _Jump(size, words, rule.span)


def _left(cut: Cut, value: Decimal, item: Item) -> Decimal:
    """What the steps of the same metric leave where nothing is cut off."""
    left = item.full
    for rule in item.rules:
        if isinstance(rule, Steps) and rule.event == cut.event and rule.target is not None:
            away = max(Decimal(0), value - rule.target if rule.up else rule.target - value)
            left += rule.points * (away // rule.size)
    return max(Decimal(0), min(item.full, left))


def _paid(rule: Tiers | Cut, item: Item) -> Iterator[tuple[Decimal, Decimal]]:
    arms = (rule.where,) if isinstance(rule, Cut) else rule.arms
    tried = witnesses(rule.event.unit, arms, rule.event.label)
    for value, held in zip(tried, holders(arms, tried), strict=True):
        match rule:
            case Cut():
                yield value, Decimal(0) if held else _left(rule, value, item)
            case Tiers(changes=changes, otherwise=otherwise):
                points = held[0].points if held else otherwise
                if changes:
                    yield value, max(Decimal(0), item.base + (points or Decimal(0)))
                elif points is not None:
                    yield value, points
