"""Terms of a formula in canonical wording."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Formula, Product


def formula_text(rule: Formula) -> str:
    """All its terms; where the target is named, the share of it."""
    if rule.goal is not None:
        (product,) = rule.products
        return f"{plain(product.over * rule.goal / product.under)}×「{rule.event.label}」÷目标"
    return "".join(product_text(rule, each, place == 0) for place, each in enumerate(rule.products))


def product_text(rule: Formula, product: Product, first: bool) -> str:
    """One term with its sign; a rate stands for a share, so what is on the form in % counts a hundredfold."""
    over, under = abs(product.over), Decimal(product.under)
    for place in product.times:
        over *= 100 if rule.metrics[place].unit == "%" else 1
    for place in product.by:
        under *= 100 if rule.metrics[place].unit == "%" else 1
    share = Fraction(over) / Fraction(under)
    ends = Fraction(plain(Decimal(share.numerator) / share.denominator)) == share
    text = plain(Decimal(share.numerator) / share.denominator) if ends else f"{share.numerator}÷{share.denominator}"
    sign = "-" if product.over < 0 else "" if first else "+"
    text = f"{sign}{text}" + "".join(f"×「{rule.metrics[place].label}」" for place in product.times)
    return text + "".join(f"÷「{rule.metrics[place].label}」" for place in product.by)


def ratio_name(rule: Formula) -> str:
    """What its two metrics come to: 实际产量占计划产量的比例."""
    (product,) = rule.products
    (over,), (under,) = product.times, product.by
    return f"{rule.metrics[over].label}占{rule.metrics[under].label}的比例"
