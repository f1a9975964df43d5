"""What follows behind a clause without words of its own: 低于80%不得分，取消评优; 旷工3天以上不得分，并扣总分5分."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.events.thresholds import at_least
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import ArmClause, Clause, Label, Result, RuleClause, VetoClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def following(clause: Clause, found: Sequence[Clause]) -> Clause:
    """The clause with the condition of the last one that was `found`, where it has none of its own."""
    before = found[-1] if found else None
    if isinstance(before, VetoClause) and isinstance(clause, RuleClause) and clause.label is None:
        told = before.label is not None and not before.label.measured and not before.threshold and not before.frequency
        bare = not clause.frequency and not clause.discretion and not clause.of_total
        return replace(clause, label=before.label, once=True) if told and bare else clause  # 取消评优，扣10分
    label = before.label if isinstance(before, ArmClause) else None
    if label is None or not label.measured or not isinstance(clause, VetoClause | RuleClause) or not _leans(clause):
        return clause
    if unit_of(label.measures[-1]) in words().units | words().time_units:
        return _from_so_many(clause, label, found)
    text = trimmed(label.span.text)
    named = replace(label, text=text, parts=(text,))
    return replace(clause, label=named) if isinstance(clause, VetoClause) else replace(clause, label=named, once=True)


def only_links(label: Label | None) -> bool:
    """并, 同时: does a label name no event?"""
    return label is not None and not label.measured and label.text.strip(" ,，") in words().links


def _leans(clause: VetoClause | RuleClause) -> bool:
    bare = (clause.label is None or only_links(clause.label)) and clause.frequency is None
    return bare and (clause.of_total if isinstance(clause, RuleClause) else clause.threshold is None)


def _from_so_many(clause: VetoClause | RuleClause, label: Label, found: Sequence[Clause]) -> Clause:
    """旷工1天扣5分，3天以上不得分并取消评优: from the same number on; of half days 超过3天 is in its own words."""
    often = label.measures[0]
    reached, within = at_least(often), bounds(often)
    if len(label.measures) > 1 or reached is None or label.after.strip("的者时 ,，"):
        return clause
    if isinstance(clause, RuleClause):
        return ArmClause(label, Result.CHANGES, clause.amounts, clause.span, rule=replace(clause, label=label))
    unit = reached[1]
    name = label.before or next((known for each in reversed(found) if (known := _name(each))), "")
    ends = within is not None and (within.high is not None or (not within.low_included and unit in words().time_units))
    rated = any(isinstance(each, RuleClause) and each.frequency and _name(each) == name for each in found)
    named = replace(label, text=name, parts=(name,), before=name, measures=(), compared=False)
    if name and not ends and (rated or unit in words().frequency_units):
        return replace(clause, label=named, threshold=often)
    text = f"{name}{often.text}"
    clear = name and not _ends_there(within, found[:-1])
    measured = replace(named, text=text, parts=(text,), measures=(often,), compared=True)
    return replace(clause, label=measured) if clear else clause


def _ends_there(within: Bounds | None, found: Sequence[Clause]) -> bool:
    """3-5天扣5分，5天以上不得分: to whom the fifth belongs is settled by the ladder."""
    measures: list[Span] = [
        each for arm in found if isinstance(arm, ArmClause) and arm.label is not None for each in arm.label.measures
    ]
    ends = [held.high for each in measures if (held := bounds(each)) is not None]
    return within is not None and within.low is not None and within.low in ends


def _name(clause: Clause) -> str:
    match clause:
        case RuleClause(label=Label(measures=(), text=text)) | ArmClause(label=Label(before=text)):
            return text
        case _:
            return ""
