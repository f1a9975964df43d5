"""超过3日未归档扣1分，超过7日未归档扣3分: how far the same thing went is one number, and no two yes/no.

After eight days both would hold, and both would be taken. 逾期3天未交扣2分，逾期一周未交扣5分 says the same with bare
times: one of them alone would be a yes/no, or each week.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    Clause,
    Label,
    Result,
    RuleClause,
    Share,
    StepClause,
)
from rubricc.syntax.units import both_times, comparable, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def one_of_same(clauses: Sequence[Clause], places: Sequence[int]) -> list[Clause]:
    """The clauses with the places of their sentences, neighbours with the same words behind a number as arms."""
    found = list(clauses)
    each_time = {place for each, place in zip(clauses, places, strict=True) if getattr(each, "frequency", None)}
    alike = [at for at in range(1, len(clauses)) if _goes_on(clauses[at - 1], clauses[at])]
    for at, clause in enumerate(clauses):
        first = next(begin for begin in range(at, -1, -1) if begin not in alike)
        head, label = _far(clauses[first]), _far(clause)
        run = first < at or at + 1 in alike
        if run and head is not None and label is not None and places[at] not in each_time:
            (number,), name = label.measures, f"{head.before}{trimmed(head.after)}"
            label = Label((number.text,), number.text, (), name, "", (number,), True, number, subject=name)
            rule = clause.rule if isinstance(clause, ArmClause) else _once(clause)
            amounts, rule = (rule.amounts, replace(rule, label=label)) if isinstance(rule, RuleClause) else ((), None)
            found[at] = ArmClause(label, Result.CHANGES if rule else Result.NONE, amounts, clause.span, rule=rule)
    return found


def _once(clause: Clause) -> Clause:
    """逾期一周扣5分 as what it costs once."""
    if not isinstance(clause, StepClause):
        return clause
    return RuleClause(clause.label, None, False, Share.TOGETHER, (clause.amount,), -1, False, clause.span)


def _goes_on(above: Clause, clause: Clause) -> bool:
    """Is it said of the same as the clause before it, only further?"""
    one, other = _far(above), _far(clause)
    if (
        one is None
        or other is None
        or trimmed(other.after) not in (*([] if other.before else [""]), trimmed(one.after))
    ):
        return False
    steps = isinstance(above, StepClause) or isinstance(clause, StepClause)
    bare = not _compared(one) and not _compared(other)
    behind = bare if steps else bool(trimmed(one.after))  # 延期1天扣2分，3天以上不得分: each day, up to there
    units = unit_of(one.measures[0]), unit_of(other.measures[0])
    return behind and other.before in ("", one.before) and (comparable(*units) or both_times(*units))


def _compared(label: Label) -> bool:
    found = bounds(label.measures[0])
    return found is None or found.low != found.high


def _far(clause: Clause) -> Label | None:
    """The label of what takes so many points from a number on; 3次以上 is how often."""
    rule = clause.rule if isinstance(clause, ArmClause) else clause
    match rule:
        case RuleClause(label=label, frequency=None, discretion=False, sign=-1, amounts=(amount,)):
            one = amount.low == amount.high
        case AllLostClause(label=label, frequency=None, threshold=None):
            one = True
        case StepClause(sign=-1, both=False, of_total=False, repeats=None, further=(), stretch=None):
            label, one = _one_time(rule), True
        case _:
            return None
    if not one or label is None or len(label.measures) != 1:
        return None
    found, unit = bounds(label.measures[0]), unit_of(label.measures[0])
    if found is None or found.low is None or unit in words().units or unit == "":
        return None
    bare = found.low == found.high
    return label if not bare or any(harm in label.before[-4:] for harm in words().harms) else None


def _one_time(step: StepClause) -> Label | None:
    """逾期一周未交: how long it was, where no 每 says that each week counts."""
    found = _ONE.match(step.span.normal)
    if found is None or step.size != 1 or not both_times(step.unit, "天"):
        return None
    number = step.span.part(*found.span("number"))
    after = trimmed(step.span.normal[found.end() : step.amount.span.start - step.span.start]).rstrip("扣减罚除")
    return Label((number.text,), number.text, (), found["before"], after, (number,), True, number)


_ONE = re.compile(r"(?P<before>[^每/,;0-9]*?)(?P<number>(?<!第)[一1]个?(?:天|日|周|月|年|小时|星期|季度|个月))")
