"""Clauses that lean on the one before them: 不得分，并扣总分10分; 允许迟到2次，超出每次扣1分."""

from __future__ import annotations

from collections.abc import Iterable

from rubricc.rubric.events.follow_on import only_links
from rubricc.rubric.events.thresholds import at_least
from rubricc.syntax.bounds import OPEN
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    Clause,
    Label,
    Result,
    RuleClause,
    StageClause,
    StepClause,
    VetoClause,
)
from rubricc.syntax.words import words
from rubricc.values import replace


def linked(clauses: Iterable[Clause]) -> list[Clause]:
    """The same clauses: 并, 同时 name no event, and what is allowed is where the counting begins."""
    found: list[Clause] = []
    for clause in clauses:
        before = found[-1] if found else None
        if (
            isinstance(clause, RuleClause)
            and not clause.whom
            and (only_links(clause.label) or _of_veto(clause, before))
        ):
            clause = _with(clause, before)
            if isinstance(before, VetoClause) and isinstance(clause, ArmClause):
                found[-1] = clause  # 三次以上取消评优，并扣5分: what it costs first, then what else follows
                clause = replace(before, label=None, threshold=None)
        if isinstance(clause, StepClause) and clause.label is not None and (label := _allowed(clause.label)):
            clause = replace(clause, label=label)
        if isinstance(clause, StageClause) and clause.label is not None and (named := _within(clause.label, clause)):
            clause = replace(clause, label=named)
        found.append(clause)
    return found


def _of_veto(clause: RuleClause, before: Clause | None) -> bool:
    """旷工3天以上，等级定为不合格，扣10分: what else the same number costs."""
    if not isinstance(before, VetoClause) or clause.label is not None or clause.frequency is not None:
        return False
    open_ = before.threshold is not None and OPEN.search(before.threshold.normal) is not None
    measured = open_ or (before.label is not None and before.label.measured)
    return measured and not clause.discretion and not clause.of_total and not clause.earned


def _with(clause: RuleClause, before: Clause | None) -> Clause:
    """取消评优，并扣5分: of the same event, and from the same number of times on."""
    threshold = before.threshold if isinstance(before, VetoClause | AllLostClause) else None
    if threshold is None or clause.of_total:
        each = clause.frequency or (before.frequency if isinstance(before, VetoClause) else None)  # 发生一起…，并扣5分
        label = _label(before) if threshold is None else None
        if isinstance(before, VetoClause) and label is not None and label.measured:
            label = replace(
                label, compared=True
            )  # 旷工3天，等级定为不合格，扣10分: what held for the one holds for both
        return replace(clause, label=label, frequency=each)
    assert before is not None, "a threshold stands in a clause"
    label = _label(before)
    name = label.text if label is not None else ""
    span = threshold if label is None else label.span.to(threshold)
    if isinstance(before, VetoClause) and not OPEN.search(threshold.normal):
        # 投诉3次，取消评优，并扣5分: for the third, or for every three? Asked about
        which = Label((span.text,), span.text, label.texts if label else (), name, "", (threshold,), False, span)
        return replace(clause, label=which)
    often = Label((name,), span.text, label.texts if label else (), name, "", (threshold,), True, span)
    return ArmClause(often, Result.CHANGES, clause.amounts, clause.span, rule=replace(clause, label=often))


def _label(clause: Clause | None) -> Label | None:
    """The event of the clause before, where it has one."""
    match clause:
        case RuleClause(label=label) | VetoClause(label=label) | AllLostClause(label=label):
            return label
        case _:
            return None


def _within(label: Label, clause: StageClause) -> Label | None:
    """允许迟到2次，第3次起: the event is 迟到; the number is told again by the stage."""
    allowed = next((each for each in words().allowed if label.before.startswith(each)), "")
    if len(label.measures) != 1 or label.after.strip(" ,，从的"):
        return None
    same = label.compared and at_least(label.measures[0]) == at_least(clause.threshold)  # 超过2次的，第3次起
    if not allowed and not same:
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
