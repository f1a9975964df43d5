"""Clauses that lean on the one before them: 不得分，并扣总分10分; 允许迟到2次，超出每次扣1分."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rubricc.rubric.events.thresholds import at_least
from rubricc.syntax.bounds import OPEN, Bounds, bounds
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
            and (_only_links(clause.label) or _of_veto(clause, before))
        ):
            clause = _with(clause, before)
            if isinstance(before, VetoClause) and isinstance(clause, ArmClause):
                found[-1] = clause  # 三次以上取消评优，并扣5分: what it costs first, then what else follows
                clause = replace(before, label=None, threshold=None)
        if isinstance(before, ArmClause) and isinstance(clause, VetoClause | RuleClause):
            clause = _of_arm(clause, before, found)
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


def _of_arm(clause: VetoClause | RuleClause, arm: ArmClause, found: Sequence[Clause]) -> Clause:
    """旷工1天扣5分，3天以上不得分并取消评优，扣总分5分: what else follows does so from the same number on."""
    label = arm.label
    often = label.measures[0] if label is not None and len(label.measures) == 1 else None
    reached, within = (at_least(often), bounds(often)) if often is not None else (None, None)
    if label is None or often is None or reached is None or not _follows(clause) or label.after.strip("的者时 ,，"):
        return clause
    if isinstance(clause, RuleClause):
        rule = replace(clause, label=label)
        return ArmClause(label, Result.CHANGES, clause.amounts, clause.span, rule=rule) if clause.of_total else clause
    unit = reached[1]
    name = label.before or next((known for each in reversed(found) if (known := _name(each))), "")
    ends = within is not None and (within.high is not None or (not within.low_included and unit in words().time_units))
    rated = any(isinstance(each, RuleClause) and each.frequency and _name(each) == name for each in found)
    named = replace(label, text=name, parts=(name,), before=name, measures=(), compared=False)
    if not name or ends or not (rated or unit in words().frequency_units):
        text = f"{name}{often.text}"  # 超过3天: of half days 3.5, too
        clear = name and not _ends_there(within, found[:-1])
        return replace(clause, label=replace(named, text=text, parts=(text,))) if clear else clause
    return replace(clause, label=named, threshold=often)


def _ends_there(within: Bounds | None, found: Sequence[Clause]) -> bool:
    """3-5天扣5分，5天以上不得分: to whom the fifth belongs is settled by the ladder."""
    arms = [each.label for each in found if isinstance(each, ArmClause) and each.label is not None]
    ends = [held.high for label in arms for measure in label.measures if (held := bounds(measure)) is not None]
    return within is not None and within.low is not None and within.low in ends


def _name(clause: Clause) -> str:
    match clause:
        case RuleClause(label=Label(measures=(), text=text)) | ArmClause(label=Label(before=text)):
            return text
        case _:
            return ""


def _follows(clause: VetoClause | RuleClause) -> bool:
    bare = clause.label is None or _only_links(clause.label)
    return bare and clause.frequency is None and getattr(clause, "threshold", None) is None


def _only_links(label: Label | None) -> bool:
    return label is not None and not label.measured and label.text.strip(" ,，") in words().links


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
