"""每滞后一个节点扣5分，滞后三个节点及以上不得分: so many of what was counted right before."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.events.thresholds import at_least
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Label, Result, RuleClause, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_ABOVE = re.compile(r"(?P<noun>[\u4e00-\u9fff]{0,8}?)(?:\(含\)|[及含])*(?:以上)?(?:的|者|时)*")


def so_many_lost(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with the event of such a number left to the rate before it."""
    found: list[Clause] = []
    for place, clause in enumerate(clauses):
        rate = clauses[place - 1] if place else None
        after = clauses[place + 1] if place + 1 < len(clauses) else None
        if isinstance(clause, AllLostClause):
            clause = _counted(clause, rate)
        elif isinstance(clause, ArmClause) and not isinstance(after, ArmClause):
            clause = _nothing_for(clause, rate)
        elif isinstance(clause, RuleClause):
            clause = _so_much(clause, rate)
        found.append(clause)
    return found


def _counted(clause: AllLostClause, rate: Clause | None) -> AllLostClause:
    """三个不合格点以上, 漏检三台设备以上."""
    label = clause.label
    if label is None or clause.frequency is not None:
        return clause
    if clause.threshold is not None:  # the words behind the number were taken for its name
        behind = _ABOVE.fullmatch(label.text)
        named = behind is not None and label.text.endswith(("以上", "以上的")) and _of_rate(rate, behind["noun"])
        same = named and _unit(clause.threshold) == _rate_unit(rate)
        return replace(clause, label=None, condition=label) if same else clause
    threshold = _threshold(label, rate)
    above = label.after.rstrip("的者时").endswith("以上")
    return replace(clause, label=None, threshold=threshold, condition=label) if threshold and above else clause


def _nothing_for(clause: ArmClause, rate: Clause | None) -> Clause:
    """每投诉一次扣2分，投诉三次以上0分: 本项不得分."""
    nothing = clause.rule is None and clause.within is None and clause.result == Result.BARE
    if not nothing or clause.label is None or clause.amount is None or clause.amount.high:
        return clause
    threshold = _threshold(clause.label, rate)
    return AllLostClause(None, None, threshold, clause.label, clause.span) if threshold else clause


def _so_much(clause: RuleClause, rate: Clause | None) -> Clause:
    """每发现1项不一致扣1分，超过5项不一致扣10分: what is named once more, and no other event."""
    label = clause.label
    again = label is not None and clause.frequency is None and clause.sign < 0 and _rate_unit(rate) in words().units
    again = again and label is not None and len(label.after.strip("的者时")) > 1
    if label is None or not again or bounds(label.measures[0] if label.measures else label.span) is None:
        return clause
    threshold = _threshold(label, rate)
    if threshold is None:
        return clause
    parts = (f"{label.before}{threshold.text}",)
    counted = replace(clause, label=replace(label, text=parts[0], parts=parts, after=""))
    return ArmClause(counted.label, Result.CHANGES, clause.amounts, clause.span, rule=counted)


def _threshold(label: Label, rate: Clause | None) -> Span | None:
    """The number of a label that counts what the rate counts, and names nothing else."""
    if len(label.measures) != 1 or unit_of(label.measures[0]) != _rate_unit(rate):
        return None
    behind = _ABOVE.fullmatch(label.after)
    if behind is None or at_least(label.measures[0]) is None:
        return None
    return label.measures[0] if _of_rate(rate, label.before, behind["noun"]) else None


def _unit(threshold: Span) -> str:
    return (at_least(threshold) or (0, ""))[1]


def _rate_unit(rate: Clause | None) -> str:
    """What a clause counts that takes so much each; empty for all others."""
    if isinstance(rate, RuleClause) and rate.sign < 0 and rate.frequency is not None:
        return rate.frequency.unit
    counts = isinstance(rate, StepClause) and rate.sign < 0 and rate.size == 1
    return rate.unit if counts and isinstance(rate, StepClause) and rate.unit in words().units else ""


def _of_rate(rate: Clause | None, *named: str) -> bool:
    said = rate.span.normal if rate is not None else ""
    return all(each.strip(" ,，累计共达到发生出现") in said for each in named)
