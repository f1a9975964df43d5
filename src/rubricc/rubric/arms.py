"""Clauses that are arms of a ladder because of what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, RuleClause


def with_arms(clauses: tuple[Clause, ...], open_ladder: bool) -> Iterator[Clause]:
    """不得分 is an arm of a ladder when it stands beside other arms, or speaks of a metric's value."""
    beside = open_ladder or any(isinstance(clause, ArmClause) for clause in clauses)
    for clause in clauses:
        if isinstance(clause, RuleClause) and beside and _is_one_time(clause):
            assert clause.frequency is not None, "one time is a frequency"
            label = Label(("",), "", (), "", "", (clause.frequency.span,), False, clause.span)
            yield ArmClause(label, Result.EARNS, clause.amounts[0], clause.span)
        elif not isinstance(clause, AllLostClause) or clause.frequency is not None:
            yield clause
        elif clause.threshold is not None and beside:
            words = clause.label.text if clause.label else ""
            texts = clause.label.texts if clause.label else ()
            label = Label((words,), clause.span.text, texts, words, "", (clause.threshold,), True, clause.span)
            yield ArmClause(label, Result.NONE, None, clause.span)
        elif clause.label is not None and clause.threshold is None and (beside or clause.label.measured):
            yield ArmClause(clause.label, Result.NONE, None, clause.span)
        else:
            yield clause


def _is_one_time(clause: RuleClause) -> bool:
    """1次得80分 between 0次得100分 and 2次得60分 is an arm; alone it would be a rate."""
    frequency = clause.frequency
    return clause.earned and clause.label is None and frequency is not None and frequency.span.normal[0] in "1一"
