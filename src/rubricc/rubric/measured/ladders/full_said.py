"""按时完成的按满分计, 80分以上按满分计 earn all of the item; 无检查任务的按满分计 is a case it does not apply to."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.bare_losses import GOOD
from rubricc.rubric.events.none_happened import none_of
from rubricc.syntax.clauses import ArmClause, Clause, ExemptionClause, Label, Result
from rubricc.syntax.words import words

_OTHERS = re.compile("员工|人员|新人|岗位?$|期间|新[入进]|请假|休假|出差|数据|任务$|不(?:适用|涉及|考核|参与|参加)")
_DENIED = re.compile("[未没无不]")


def full_when_so(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses of an item, each such state as an arm."""
    return [_arm(each) if isinstance(each, ExemptionClause) else each for each in clauses]


def _arm(clause: ExemptionClause) -> Clause:
    label = clause.label
    said = clause.said and clause.points is None and not clause.left_out and label is not None
    if not said or label is None or _OTHERS.search(clause.span.normal) or not _earns(label):
        return clause
    return ArmClause(label, Result.FULL, (), clause.span)


def _earns(label: Label) -> bool:
    if label.measured or label.text in words().grades:
        return True
    if (none := none_of(label.text)) is not None:
        return any(word in none for word in (*words().harms, *words().blames, *words().faults))
    return GOOD.search(label.text) is not None and _DENIED.search(label.text) is None
