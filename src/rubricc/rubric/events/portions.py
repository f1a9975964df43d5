"""得80%的分值, 扣标准分的5%, 得一半分: parts of the item's points, in points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import PERCENT_OF
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.clauses import Amount, ArmClause, BaseClause, Clause, StepClause
from rubricc.syntax.sentence import Failure
from rubricc.values import replace

_OF = re.compile(r"分(?!点|之)|半")


def in_points(clauses: Sequence[Clause] | Failure, full: Decimal, context: Context) -> tuple[Clause, ...] | Failure:
    """The same clauses; what is not said to be of the points (得80%) is told."""
    if isinstance(clauses, Failure):
        return clauses
    return tuple(_of(clause, full, context) for clause in clauses)


def says_of_points(amount: Amount, clause: Span) -> bool:
    """扣该项分值的50%, 得一半分; a bare 扣5% leaves it open."""
    place = amount.span.start - clause.start
    return (
        _OF.search(clause.normal[max(0, place - 8) : place]) is not None or _OF.search(amount.span.normal) is not None
    )


def _of(clause: Clause, full: Decimal, context: Context) -> Clause:
    if isinstance(clause, BaseClause) and clause.full:
        return replace(clause, points=full)
    if isinstance(clause, StepClause) and clause.amount.percent:
        return replace(clause, amount=_amount(clause.amount, clause, full, context))
    if isinstance(clause, ArmClause) and any(amount.percent for amount in clause.amounts):
        amounts = tuple(_amount(amount, clause, full, context) for amount in clause.amounts)
        rule = replace(clause.rule, amounts=amounts) if clause.rule is not None else None
        return replace(clause, amounts=amounts, rule=rule)
    return clause


def _amount(amount: Amount, clause: StepClause | ArmClause, full: Decimal, context: Context) -> Amount:
    if not amount.percent:
        return amount
    value = full * amount.high / 100
    if not says_of_points(amount, clause.span):
        facts = {"percent": plain(amount.high), "points": plain(full), "value": plain(value)}
        context.report(PERCENT_OF, clause.span, sentence=brief(clause.span.text), **facts)
    return replace(amount, low=value, high=value, percent=False)
