"""Which way a ladder that takes gets worse."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.rubric.measured.better import of_harm
from rubricc.rubric.rule_kinds import Event
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.words import words


def worse_upwards(
    taking: Sequence[tuple[Bounds, Decimal]], name: str, unit: str, good: Sequence[Bounds], span: Span
) -> bool | None:
    """Is more of it worse? By the amounts, by where the good arms lie, by the open end, by the words; None: unknown."""
    within, harm = [each for each, _ in taking], of_harm(Event(name, unit, span))
    ends = sorted(((_middle(each), -points) for each, points in taking), key=lambda pair: pair[0])
    amounts = [points for _, points in ends]
    if amounts[0] != amounts[-1]:
        # 低于90%扣2分，低于85%扣1分 is wrong, and no more of it is worse
        beyond = _beyond(within, harm)
        return amounts[0] < amounts[-1] if beyond is None else beyond
    closed = all(each.low is not None and each.high is not None for each in within)
    if good and not (harm and closed):  # 迟到10-30分钟扣2分，30分钟以上不扣分: late is late
        one, worst = good[0], within[0]
        if one.low is not None and one.high is None and worst.low is None:
            return False  # 家访超过2户加2分 beside 不足3户扣2分: of pieces they touch
        if one.high is not None and one.low is None and worst.high is None:
            return True
        return _middle(one) < ends[0][0]
    if any(each.high is None for each in within):
        return True
    if unit in ("%", "‰") and all(each.low is None and not each.high_included for each in within):
        return False  # 欠费回收率低于90%扣5分 says so itself
    if harm or unit in words().time_units or unit in words().frequency_units:
        return True
    if any(each.low is None for each in within):
        return False
    return None


def _beyond(stretches: Sequence[Bounds], harm: bool) -> bool | None:
    """低于90%, 低于85% all begin on one side, and so do 超过10分钟, 超过30分钟; None where they do not say."""
    if all(each.low is None and not each.high_included for each in stretches) and not harm:
        return False
    return True if all(each.high is None and not each.low_included for each in stretches) else None


def _middle(within: Bounds) -> Decimal:
    if within.low is None:
        return (within.high or Decimal(0)) - Decimal("0.001")
    if within.high is None:
        return within.low + Decimal("0.001")
    return (within.low + within.high) / 2
