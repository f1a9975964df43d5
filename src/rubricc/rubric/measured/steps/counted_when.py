"""造成损失1000元以上的，每1000元扣1分: a number with 的 behind it says when a step counts, and is no demand.

Where the step is as large as the number, it counts from nothing: below the number there is no whole step. Where it is
not (5000元以上的，每1000元), from nothing and from the number are two things, and it is asked which is meant.
"""

from __future__ import annotations

from rubricc.rubric.measured.better import better
from rubricc.rubric.measured.steps.step_units import converted
from rubricc.rubric.measured.steps.target import Target, fitting, of_label
from rubricc.rubric.rule_kinds import Event
from rubricc.syntax.clauses import StepClause

# These say by themselves that what lies beyond the number counts.
_ABOVE = ("超过", "超出", "超标", "超限", "高于", "大于", "多于", "突破", ">")
_SAID = (*_ABOVE, "低于", "小于", "少于", "不足", "不满", "<")
_CASES = ("的", "者", "时", "的情况", "的情形")


def counted_when(clause: StepClause) -> Target | None:
    """The number from or up to which the step counts; None where none is named so."""
    label = clause.label
    if clause.word or label is None or label.after not in ("", *_CASES) or any(word in label.text for word in _SAID):
        return None
    own = list(of_label(label, False))
    if (
        len(own) != 1
        or not fitting(own, clause.unit)
        or not own[0].name
        or len(own[0].ends) != 1
        or own[0].bounds.low == own[0].bounds.high
    ):
        return None
    return own[0] if label.after or _unasked(own[0], clause) else None


def _unasked(number: Target, clause: StepClause) -> bool:
    """损失1000元以上，每1000元扣1分: nobody asks for so much of what is bad; what is saved is no limit either."""
    least = number.bounds.low is not None
    sense = better(Event(number.name, clause.unit, clause.span), "")
    saved = clause.sign > 0 and least and number.name.startswith(("节约", "节省", "节支", "挽回"))
    return saved or (sense != 0 and least == (sense < 0))


def from_first(clause: StepClause) -> Target | None:
    """The number, where it is one step: 1000元以上的，每1000元."""
    found = counted_when(clause)
    whole = found is not None and converted(clause.size, clause.unit, found.unit or clause.unit) == found.bounds.low
    return found if whole else None


def leaves_open(clause: StepClause) -> bool:
    """5000元以上的，每1000元: beyond the 5000, or from the first? Of a rate only what lies beyond can be meant."""
    found = counted_when(clause)
    above = found is not None and found.bounds.low is not None
    return above and clause.unit not in ("%", "‰", "‱") and from_first(clause) is None
