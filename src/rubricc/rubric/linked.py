"""Clauses that lean on the one before them: 不得分，并扣总分10分; 允许迟到2次，超出每次扣1分."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rubricc.syntax.clauses import (
    AllLostClause,
    Clause,
    Label,
    RuleClause,
    StageClause,
    StepClause,
    VetoClause,
)
from rubricc.syntax.words import words


def linked(clauses: Iterable[Clause]) -> list[Clause]:
    """The same clauses: 并, 同时 name no event, and what is allowed is where the counting begins."""
    found: list[Clause] = []
    for clause in clauses:
        before = found[-1] if found else None
        if isinstance(clause, RuleClause) and not clause.whom and _only_links(clause.label):
            clause = replace(clause, label=_label(before))
        if isinstance(clause, StepClause) and clause.label is not None and (label := _allowed(clause.label)):
            clause = replace(clause, label=label)
        if isinstance(clause, StageClause) and clause.label is not None and (named := _within(clause.label)):
            clause = replace(clause, label=named)
        found.append(clause)
    return found


def _only_links(label: Label | None) -> bool:
    return label is not None and not label.measured and label.text.strip(" ,，") in words().links


def _label(clause: Clause | None) -> Label | None:
    """The event of the clause before, where it has one."""
    match clause:
        case RuleClause(label=label) | VetoClause(label=label) | AllLostClause(label=label):
            return label
        case _:
            return None


def _within(label: Label) -> Label | None:
    """允许迟到2次，第3次起: the event is 迟到; the number is told again by the stage."""
    allowed = next((each for each in words().allowed if label.before.startswith(each)), "")
    if not allowed or len(label.measures) != 1 or label.after.strip(" ,，从"):
        return None
    name = label.before.removeprefix(allowed)
    return replace(label, before=name, text=name, parts=(name,), measures=(), after="", compared=False)


def _allowed(label: Label) -> Label | None:
    """允许差错2次，超出: of the event 差错, those beyond the number."""
    name = label.before
    allowed = next((each for each in words().allowed if name.startswith(each)), "")
    behind = label.after.strip(" ,，的")
    if not allowed or len(label.measures) != 1 or not behind.startswith(words().directions["up"]):
        return None
    name = name.removeprefix(allowed)
    return replace(label, before=name, text=f"{name}{label.measures[0].text}，{behind}部分", after=f"，{behind}部分")
