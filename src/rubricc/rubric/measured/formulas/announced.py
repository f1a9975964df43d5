"""按完成率计分：100%得10分，90%以上得8分: words that only announce what follows are no share of their own.

Beside steps that take from where full marks are, a share would count one number twice: without a colon it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.formulas.proportions import only_below
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.stretches import where_of
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.syntax.clauses import ArmClause, Clause, ProportionClause, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

COUNTED_BY_BOTH = Kind(
    "S233",
    Severity.ERROR,
    "「{sentence}」按比例给分，「{other}」又从同一个数扣分：同样的差距算了两次，还是只是说明按哪个数扣",
    "只扣分的，写成“{alone}”；只按比例的，删去“{cost}”",
)


def announces(clause: ProportionClause, outlook: Outlook, context: Context) -> bool:
    """Does a share say no more than what is looked at? Reported, and so left out, where that cannot be told."""
    label, clauses, full = clause.label, outlook.clauses, outlook.points
    if clause.takes or only_below(clause.span) or (label is not None and (label.measured or _REST.match(label.text))):
        return False
    taking = next((each for each in clauses if isinstance(each, StepClause) and _takes(each)), None)
    by_product = clause.points is not None or clause.weight is not None or re.search("[×✕*]", clause.span.normal)
    heads = not by_product and clause is clauses[0]
    if heads and _COLON.match(clause.span.source.normal, clause.span.end):
        return taking is not None or _parted(clauses, full)
    if taking is not None:
        named = _NAMED.search(clause.span.normal)
        cost = taking.span.text
        facts = {"cost": cost, "alone": cost if named is None or named[1] in cost else f"{named[1]}{cost}"}
        shown = {"sentence": brief(clause.span.text), "other": brief(taking.span.text)}
        context.report(COUNTED_BY_BOTH, clause.span, **shown, **facts)
        return True
    return heads and _parted(clauses, full)


_NAMED = re.compile("按?([\u4e00-\u9fff]*?(?:率|比例|度))")
_REST = re.compile("其余|其他|余下")
_COLON = re.compile(r"\s*:")


def _takes(step: StepClause) -> bool:
    """每低1%扣1分, from 100% or from what gives full marks; 低于80%的每低1%再扣1分 comes on top."""
    if step.unit != "%" or (step.sign > 0 and not step.both) or re.search("再|另|加扣|增扣", step.span.normal):
        return False
    down = step.word in words().directions["down"] or step.both or step.word == ""
    measures = step.label.measures if step.label is not None else ()
    return down and all(re.search("(?<![0-9.])100\\s*%", each.normal) for each in measures)


def _parted(clauses: Sequence[Clause], full: Decimal) -> bool:
    """90%以上得8分: an arm with a part of the points over a stretch of a share."""
    for arm in clauses:
        if not isinstance(arm, ArmClause) or arm.label is None or not arm.label.measured or arm.rule is not None:
            continue
        where = where_of(arm)
        if where is None or where.low == where.high or unit_of(arm.label.measures[0]) != "%":
            continue
        if 0 < worth_of(arm, full) < full:
            return True
    return False
