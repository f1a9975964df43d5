"""差错超过1单扣2分 where no number is asked for: a case like 超过2单, and not each piece beyond a number."""

from __future__ import annotations

from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.measured.ladders.nothing_left import neighbours
from rubricc.rubric.measured.steps.rules_as_steps import step_of_rule
from rubricc.rubric.measured.steps.steps import StepReader
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Frequency, Label, Result, RuleClause
from rubricc.syntax.labels import label_of, measured_label
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.units import unit_of
from rubricc.values import replace


def case_beyond_one(clause: Clause, reader: StepReader) -> Clause:
    """The clause itself, or as a case; `reader` knows the numbers that the item asks for."""
    label = _labelled(clause.label, clause.frequency) if isinstance(clause, RuleClause | AllLostClause) else None
    if isinstance(clause, RuleClause) and label is not None and clause.sign and step_of_rule(clause, reader) is None:
        rule = replace(clause, label=label, frequency=None)
        return ArmClause(label, Result.CHANGES, clause.amounts, clause.span, rule=rule)
    if isinstance(clause, AllLostClause) and label is not None and clause.label is not None:
        named = not only_fillers(clause.label.text)
        return replace(clause, frequency=None, threshold=label.measures[0], condition=label) if named else clause
    return clause


def beside_others(clauses: list[Clause]) -> list[Clause]:
    """差错超过1单扣2分，超过3单扣5分 and 一次扣1分，超过1次扣3分: the clause beside it counts the same."""
    found = list(clauses)
    for place, clause in enumerate(found):
        label = _labelled(clause.label, clause.frequency) if isinstance(clause, RuleClause) else None
        if isinstance(clause, RuleClause) and label and any(_counts(each, clause) for each in neighbours(found, place)):
            found[place] = replace(clause, label=label, frequency=None)
    return found


def _counts(other: Clause, clause: RuleClause) -> bool:
    """Does another clause count from one on, or name a number, in the same unit?"""
    if not isinstance(other, RuleClause) or clause.frequency is None:
        return False
    unit = clause.frequency.unit
    if other.frequency is not None:
        return other.frequency.unit == unit and not other.frequency.short
    return other.label is not None and any(unit_of(each) == unit for each in other.label.measures)


def _labelled(label: Label | None, frequency: Frequency | None) -> Label | None:
    if frequency is None or frequency.short not in ("超过", "超出"):
        return None
    if label is None:
        return Label((frequency.span.text,), frequency.span.text, (), "", "", (frequency.span,), True, frequency.span)
    number = frequency.span
    if label.span.source is not number.source or label.measured or label.text.endswith("每"):
        return None
    whole = label.span.to(number) if label.span.start < number.start else number.to(label.span)
    before, behind = (
        whole.part(0, number.start - whole.start).stripped(),
        whole.part(number.end - whole.start, len(whole.text)).stripped(),
    )
    if behind.normal.strip("的者时,"):  # 超过一次未签到
        words_ = [label_of([Anchor("TEXT", each)]) if each.text else None for each in (before, behind)]
        return measured_label([each for each in (words_[0], Anchor("COUNT_BOUND", number), words_[1]) if each])
    whole = label.span.part(0, 0).to(number)
    parted = replace(label, parts=(whole.text,), text=whole.text, span=whole, before=label.text, after="")
    return replace(parted, measures=(number,), compared=True)
