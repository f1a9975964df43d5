"""Arms beside a share: of its quotient (实际÷计划×20，低于80%不得分), or what it is a share of (未达到100万元的按比例).

A quotient compares what is filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.event import Event
from rubricc.rubric.measured.better import FALLS, better
from rubricc.rubric.measured.formulas.formula_goal import Arm, means_share
from rubricc.rubric.measured.formulas.proportions import only_below
from rubricc.rubric.rule_kinds import Product
from rubricc.source import Span
from rubricc.values import replace


def full_from(arms: Sequence[Arm], span: Span, full: Decimal) -> list[Arm]:
    """100万元得10分，未达到的按比例得分: the one number that gives full marks is the least that does."""
    whole = [arm for arm in arms if arm.points == full]
    if len(whole) != 1 or not only_below(span) or whole[0].where.low != whole[0].where.high:
        return list(arms)
    (arm,) = whole
    if better(Event(arm.name, arm.unit, span), "") == FALLS:
        return list(arms)  # 差错率3%得10分: less is better, and 未达到 says the other way
    reached = replace(arm, where=replace(arm.where, high=None, high_included=False))
    return [reached if each is arm else each for each in arms]


def of_quotient(
    arms: Sequence[Arm], products: Sequence[Product], units: dict[str, str], full: bool, text: str
) -> tuple[list[Arm], list[Arm]]:
    """The arms in % that speak of what two plain numbers come to, and the others; `full`: 100% gives the points.

    `text` is the formula as it is written: 收缴率得分=实收÷应收×10 calls the quotient 收缴率."""
    names = list(units)
    if len(products) != 1 or not full or any(units.values()):
        return [], list(arms)
    (product,) = products
    if len(product.times) != 1 or len(product.by) != 1:
        return [], list(arms)
    over, under = names[product.times[0]], names[product.by[0]]
    own = [arm for arm in arms if arm.unit == "%" and _means(arm, over, under, text)]
    return own, [arm for arm in arms if not any(arm is each for each in own)]


def _means(arm: Arm, over: str, under: str, text: str) -> bool:
    """完成率, 计划完成率, or nothing: the quotient that the formula names; 整改率 is that of 已整改数÷应整改数."""
    stem = re.sub("(?:率|比例|比)$", "", arm.name)
    named = len(stem) > 1 and (stem in over or f"{arm.name}得分" in text)
    return named or arm.name == f"{over}占{under}的比例" or means_share(arm)
