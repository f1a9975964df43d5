"""每低2%扣1分: what a part of a step counts was not said, and is told with what each reading pays."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from rubricc.rubric.context import Context
from rubricc.rubric.events.step_words import with_bracket
from rubricc.rubric.findings import PART_UNSAID
from rubricc.rubric.plain import plain
from rubricc.syntax.clauses import StepClause
from rubricc.syntax.words import words


def part_unsaid(clause: StepClause, context: Context) -> None:
    """What a part of a step counts was not said: told, with the other ways to count it."""
    amount, size = clause.amount.low, clause.size
    some = size * Decimal("1.5")
    if clause.unit in words().units and size == int(size):  # 每超0.5个 is of a mean
        some = some.to_integral_value(ROUND_FLOOR)  # nobody is 7.5人次 short
    share = amount * some / size
    if share.as_tuple().exponent not in range(-4, 1):
        share = share.quantize(Decimal("0.01"))  # a third of a step of three people
    shown = {"size": f"{plain(size)}{clause.unit}", "example": f"{plain(some)}{clause.unit}"}
    ways = {"down": plain(amount), "up": plain(amount * 2), "share": plain(share)}
    context.report(PART_UNSAID, clause.span, **shown, **ways, at=with_bracket(clause.span))
