"""Arms of the quotient of a formula: 得分=实际÷计划×20，低于80%不得分 compares the two that are filled in."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.measured.formulas.formula_goal import Arm, means_share
from rubricc.rubric.rule_kinds import Product


def of_quotient(
    arms: Sequence[Arm], products: Sequence[Product], units: dict[str, str], full: bool
) -> tuple[list[Arm], list[Arm]]:
    """The arms in % that speak of what two plain numbers come to, and the others; `full`: 100% gives the points."""
    names = list(units)
    if len(products) != 1 or not full or any(units.values()):
        return [], list(arms)
    (product,) = products
    if len(product.times) != 1 or len(product.by) != 1:
        return [], list(arms)
    over, under = names[product.times[0]], names[product.by[0]]
    own = [arm for arm in arms if arm.unit == "%" and _means(arm, over, under)]
    return own, [arm for arm in arms if not any(arm is each for each in own)]


def _means(arm: Arm, over: str, under: str) -> bool:
    """完成率, 计划完成率, or nothing at all: the quotient that the formula names."""
    return arm.name == f"{over}占{under}的比例" or means_share(arm)
