"""迟到3次以内每次扣1分，其余每次扣2分: those beyond the stretch of counts that was named before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.rule_kinds import Stage
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Clause, RuleClause, StageClause, StepClause
from rubricc.syntax.units import unit_of

_OTHERS = re.compile("(?:其余|其他|剩余|余下|超出|超过|多出|以上|以外)(?:的|部分|次数|后|以后|之后|者)*")


def with_others(clauses: Sequence[Clause]) -> list[Clause]:
    """The same clauses, the rate of all others as a stage that goes on where the stretch before it ends."""
    found: list[Clause] = []
    for clause in clauses:
        before = found[-1] if found else None
        found.append(_stage(clause, before) if isinstance(clause, RuleClause) else clause)
    return found


def _stage(clause: RuleClause, before: Clause | None) -> RuleClause | StageClause:
    label, often = clause.label, clause.frequency
    if label is None or often is None or label.measures or not isinstance(before, StepClause | StageClause):
        return clause
    stretch = _counted(before)
    if stretch is None or unit_of(stretch) != often.unit or not _says_others(label.text, before):
        return clause
    return StageClause(None, label.span, True, False, True, clause.amounts, None, clause.sign, clause.span, after=True)


def _counted(clause: StepClause | StageClause) -> Span | None:
    """3次以内, 4-6次: the stretch that a rate of counts holds for, where it ends."""
    if isinstance(clause, StageClause):
        stretch = clause.threshold if clause.each else None
    else:
        stretch = clause.label.measures[0] if clause.label is not None and len(clause.label.measures) == 1 else None
    return stretch if stretch is not None and ends(stretch) is not None else None


def next_count(clauses: Sequence[StageClause], stage: Stage, unit: str) -> tuple[Decimal, str]:
    """4-6次每次扣2分，之后每次扣3分: the first count behind the last stretch, or behind the last `stage`."""
    end = ends(clauses[-1].threshold) if clauses else None
    return (end or stage.start) + Decimal(1), unit


def ends(stretch: Span) -> Decimal | None:
    """The last count of 3次以内 and 4-6次; None where it has no end, and of 第3次."""
    found = bounds(stretch)
    if found is None or found.high is None or found.low == found.high:
        return None
    return found.high if found.high_included else found.high - 1


def _says_others(text: str, before: StepClause | StageClause) -> bool:
    name = before.label.before if before.label is not None else ""
    again = text.removeprefix("再")
    return bool(_OTHERS.fullmatch(text)) or (again != text and not only_fillers(name) and name.endswith(again))
