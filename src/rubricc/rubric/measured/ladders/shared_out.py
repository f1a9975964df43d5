"""优秀、良好、合格分别得20分、15分、10分: one arm for each that is listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc.rubric.events.rates import places_in
from rubricc.syntax.clauses import ArmClause, Clause, Label
from rubricc.values import replace


def shared_out(clauses: Sequence[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """The clauses with the places of their sentences; as many names as amounts become as many arms."""
    return [(place, each) for place, clause in clauses for each in _arms(clause)]


def _arms(clause: Clause) -> Iterator[Clause]:
    label = clause.label if isinstance(clause, ArmClause) else None
    if not isinstance(clause, ArmClause) or label is None or label.measured or clause.rule is not None:
        yield clause
        return
    if "、" in label.text and (names := places_in(label, len(clause.amounts))):
        for name, amount in zip(names, clause.amounts, strict=True):  # 第一、二、三名分别得10、8、6分
            named = replace(label, parts=(name,), text=name, before=name, after=name)
            yield replace(clause, label=named, amounts=(amount,))
        return
    if not len(label.parts) == len(label.texts) == len(clause.amounts) > 1:
        yield clause
        return
    for place, amount in enumerate(clause.amounts):
        yield replace(clause, label=_part(label, place), amounts=(amount,))


def _part(label: Label, place: int) -> Label:
    name, span = label.parts[place], label.texts[place]
    return replace(label, parts=(name,), text=name, texts=(span,), before=name, after=name, span=span)
