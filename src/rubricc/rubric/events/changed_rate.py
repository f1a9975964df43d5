"""每延误1天扣0.5分，超过3天的部分每天扣1分: does the second rate take the place of the first, or is it on top?

Policies mean either, so it is asked; 每天再扣 says that it is on top. What is counted by piece has stages (series.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.measures import related
from rubricc.rubric.plain import plain
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import CapClause, Clause, FloorClause, Label, PartClause, RuleClause, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

CHANGES_AT = Kind(
    "S191",
    Severity.ERROR,
    "「{sentence}」和前面的“每{step}{verb}{rate}分”说的是同一个数，没有写清是改按，还是另加",
    "改按的，写「超过{until}{unit}的部分每{step}再{verb}{more}分」；另加的，写「超过{until}{unit}的部分每{step}再{verb}{amount}分」",
)
_ON_TOP = re.compile(r"再|加[扣罚]|增扣|另")


@dataclass(frozen=True, slots=True)
class _Rate:
    label: Label | None
    unit: str
    size: Decimal
    sign: int
    amount: Decimal


def changes(clause: StepClause | RuleClause, clauses: Sequence[Clause], context: Context) -> bool:
    """Reports a rate for what lies beyond a number where the same thing has a rate from the beginning on."""
    rate = _rate(clause)
    if rate is None or rate.label is None or len(rate.label.measures) != 1 or _ON_TOP.search(clause.span.normal):
        return False
    measure = rate.label.measures[0]
    found = bounds(measure)
    if found is None or found.low is None or found.high is not None or _plain(unit_of(measure)) != rate.unit:
        return False
    first = _before(clause, clauses)
    if first is None or first.unit != rate.unit or first.sign != rate.sign or (first.label and first.label.measured):
        return False
    if first.label is not None and not related(rate.label.before, first.label.text):
        return False  # 旷工一天扣15分 and 月事假超过2天 are two
    until = found.low - 1 if found.low_included and found.low >= 1 else found.low
    more = rate.amount - first.amount if rate.amount > first.amount else rate.amount
    step = unit_of(measure) if rate.size == 1 else f"{plain(rate.size)}{rate.unit}"
    facts = {"rate": plain(first.amount), "amount": plain(rate.amount), "more": plain(more), "until": plain(until)}
    shown = {"step": step, "unit": unit_of(measure), "verb": "扣" if rate.sign < 0 else "加", **facts}
    context.report(CHANGES_AT, clause.span, sentence=brief(clause.span.text), **shown)
    return True


def _before(clause: Clause, clauses: Sequence[Clause]) -> _Rate | None:
    """The rate right before, with nothing but limits between."""
    place = next((index for index, each in enumerate(clauses) if each.span.start == clause.span.start), 0)
    others = [each for each in clauses[:place] if not isinstance(each, CapClause | PartClause | FloorClause)]
    last = others[-1] if others else None
    return _rate(last) if isinstance(last, StepClause | RuleClause) else None


def _rate(clause: StepClause | RuleClause) -> _Rate | None:
    """So many points for each of a unit that is no piece."""
    if isinstance(clause, StepClause):
        unit, size, amount = clause.unit, clause.size, clause.amount.high
    elif clause.frequency is not None and len(clause.amounts) == 1:
        unit, size, amount = clause.frequency.unit, Decimal(1), clause.amounts[0].high
    else:
        return None
    unit = _plain(unit)
    return None if unit in words().units or unit in "%‰" else _Rate(clause.label, unit, size, clause.sign, amount)


def _plain(unit: str) -> str:
    return unit.removeprefix("个")
