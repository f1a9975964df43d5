"""优秀（100分）98%以上；良好（80分）95%-98%: levels whose points stand before what they measure."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.syntax.clauses import ArmClause, Clause, Label, NoteClause, Result
from rubricc.syntax.words import words
from rubricc.values import replace


def sized_behind(placed: Sequence[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """The clauses with their places; each level and the number behind it made one arm, where all levels have one."""
    arms = [at for at, (_, each) in enumerate(placed) if isinstance(each, ArmClause) and not _measured(each)]
    levels = [at for at in arms if _is_level(placed[at][1]) and at + 1 < len(placed) and _is_size(placed[at + 1][1])]
    if len(levels) < 2 or len(levels) < len(arms):
        return list(placed)
    found: list[tuple[int, Clause]] = []
    for at, (place, clause) in enumerate(placed):
        size = placed[at + 1][1] if at in levels else None
        if isinstance(clause, ArmClause) and clause.label is not None and isinstance(size, NoteClause):
            label = _joined(clause.label, size.label)
            found.append((place, replace(clause, label=label, span=clause.span.to(size.span))))
        elif at - 1 not in levels:
            found.append((place, clause))
    return found


def _measured(arm: ArmClause) -> bool:
    return arm.label is None or arm.label.measured


def _is_level(clause: Clause) -> bool:
    if not isinstance(clause, ArmClause) or clause.label is None or clause.result not in (Result.BARE, Result.EARNS):
        return False
    return re.split("[:：]", clause.label.text)[-1].strip() in words().grades


def _is_size(clause: Clause) -> bool:
    label = clause.label if isinstance(clause, NoteClause) else None
    return label is not None and label.measured and not label.before.strip("()（）") and not label.after.strip("()（）")


def _joined(level: Label, size: Label) -> Label:
    span = level.span.to(size.span)
    return Label((span.text,), span.text, level.texts, level.text, "", size.measures, size.compared, span)
