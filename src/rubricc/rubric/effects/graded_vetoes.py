"""优秀20分，合格15分，不合格一票否决: behind levels with points the veto is the level that leaves nothing."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.context import Context
from rubricc.rubric.effects.vetoes import BARE_VETO
from rubricc.source import Span
from rubricc.syntax.clauses import ActKind, AllLostClause, ArmClause, Clause, Label, VetoClause
from rubricc.syntax.sentence import Failure
from rubricc.syntax.words import words

Parsed = tuple[Span, tuple[Clause, ...] | Failure]


def graded_vetoes(sentences: Sequence[Parsed], context: Context) -> list[Parsed]:
    """The same sentences of an item; a veto of a level that names nothing else is 不得分, and is told."""
    clauses = [clause for _, read in sentences if not isinstance(read, Failure) for clause in read]
    if not any(isinstance(clause, ArmClause) and _level(clause.label) for clause in clauses):
        return list(sentences)
    return [
        (span, read if isinstance(read, Failure) else tuple(_lost(clause, context) for clause in read))
        for span, read in sentences
    ]


def _lost(clause: Clause, context: Context) -> Clause:
    if not isinstance(clause, VetoClause) or not _level(clause.label) or clause.frequency or clause.threshold:
        return clause
    if len(clause.acts) != 1 or clause.acts[0].kind != ActKind.UNSAID:
        return clause
    act = clause.acts[0]
    if not act.name:
        context.report(BARE_VETO, act.span, sentence=act.span.text, taken="本项不得分")
    return AllLostClause(clause.label, None, None, None, clause.span)


def _level(label: Label | None) -> bool:
    return label is not None and not label.measured and label.text in words().grades
