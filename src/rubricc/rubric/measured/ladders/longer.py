"""每延迟10分钟扣0.5分，延迟超过1小时扣5分: one hour beside steps of minutes is how long it took, and no other step."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.syntax.clauses import Clause, Label, RuleClause, Share, StepClause
from rubricc.syntax.units import both_times, comparable, smaller

_TIME = "个?小时|天|日|周|个?星期|个?工作日|个?月|季度|年"
_ONE = re.compile(
    rf"(?P<number>(?:超过|超出|超(?!时)|达到?|满)\s*[1一]\s*(?:{_TIME})(?:以上)?|[1一]\s*(?:{_TIME})以上)"
)


def longer(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses, one of a greater unit of time behind steps of a smaller one as a size."""
    found: list[Clause] = []
    units: set[str] = set()
    for clause in clauses:
        if isinstance(clause, StepClause) and any(_holds(clause.unit, each) for each in units):
            found.append(_sized(clause) or clause)
        else:
            found.append(clause)
        if isinstance(clause, StepClause) and "每" in clause.span.normal and clause.sign < 0:
            units.add(clause.unit)
        elif isinstance(clause, RuleClause) and clause.frequency is not None and clause.sign < 0:
            units.add(clause.frequency.unit)
    return found


def _holds(unit: str, other: str) -> bool:
    """小时 holds 分钟, 周 holds 天, and so does 个月, though not a fixed number of them."""
    if not comparable(other, "天") or not both_times(unit, other) or unit == other:
        return False
    return not comparable(unit, "天") or smaller(unit, other) == other


def _sized(clause: StepClause) -> RuleClause | None:
    if "每" in clause.span.normal or clause.both or clause.earned or clause.size != 1 or clause.sign > 0:
        return None
    head = clause.span.part(0, clause.amount.span.start - clause.span.start)
    match = _ONE.search(head.normal)
    if match is None:
        return None
    number = head.part(*match.span("number"))
    named = head.part(0, match.start("number")).stripped()
    whole = named.to(number) if named.text else number
    label = Label((whole.text,), whole.text, (whole,), named.text, "", (number,), True, whole)
    return RuleClause(label, None, False, Share.TOGETHER, (clause.amount,), clause.sign, False, clause.span)
