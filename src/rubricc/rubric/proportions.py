"""完成率×20分, 按完成比例计分: which rate, of how many points, up to where."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.events import audit
from rubricc.rubric.findings import ABOVE_HUNDRED, NO_RATE
from rubricc.rubric.readback import plain
from rubricc.rubric.rule_kinds import Event, Proportion
from rubricc.syntax.clauses import CapClause, Clause, ProportionClause
from rubricc.syntax.words import words

DEFAULT_RATE = "完成率"


def proportion(
    clause: ProportionClause, sentence: tuple[Clause, ...], full: Decimal, limit: Decimal | None, context: Context
) -> Iterator[Proportion]:
    """The rate that the label names, or 完成率; it multiplies the item's own points, to the cap of its sentence."""
    audit(clause.label, context)
    name = _rate(clause)
    measured = clause.label is not None and clause.label.measured
    if not name or measured or clause.points not in (None, full):
        context.report(NO_RATE, clause.span, sentence=brief(clause.span.text), points=plain(full))
        return
    caps = [each.amount.high for each in sentence if isinstance(each, CapClause) and each.sign >= 0]
    most = min(caps) if caps else limit or full
    if most == full and not caps:
        context.report(ABOVE_HUNDRED, clause.span, points=plain(full))
    yield Proportion(Event(name, "%", clause.span), full, most, clause.span)


def _rate(clause: ProportionClause) -> str:
    """销售完成率×20分 names it; 按完成比例计分 means 完成率; 完成数×20分 is no rate."""
    label = clause.label
    if label is not None and (not label.texts or label.text.endswith(words().rates)):
        return label.text
    return "" if clause.points is not None else DEFAULT_RATE
