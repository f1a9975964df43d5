"""Steps to rules: 每低1%扣3分 counts from a target that may stand anywhere in the item.

A rate or an amount of money without a target is refused; pieces and days without one count the
number over or short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.events import audit, names_nothing, only_fillers
from rubricc.rubric.findings import NO_TARGET, PART_UNSAID, STEP_RANGE
from rubricc.rubric.readback import plain
from rubricc.rubric.rule_kinds import Event, PerEvent, Rule, Steps
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Label, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words


@dataclass(frozen=True, slots=True)
class _Target:
    """A number of the item that steps may count from, and the words before it."""

    value: Decimal
    unit: str
    name: str
    span: Span


def steps(
    clauses: Sequence[tuple[StepClause, bool | None]],
    labels: Sequence[Label],
    guidance: Sequence[Span],
    context: Context,
) -> tuple[list[Rule], list[Span]]:
    """The rules of an item's steps, and the sentences of guidance that held their target."""
    shared = [target for label in labels for target in _of_label(label)]
    shared += [target for clause, _ in clauses if clause.label for target in _of_label(clause.label)]
    shared += [target for span in guidance for target in _of_sentence(span)]
    events: dict[tuple[str, str], Event] = {}
    rules: list[Rule] = []
    used: list[Span] = []
    for clause, part_up in clauses:
        if clause.amount.low != clause.amount.high or not clause.amount.low or not clause.size:
            context.report(STEP_RANGE, clause.span, sentence=brief(clause.span.text))
            continue
        audit(clause.label, context)
        own = list(_of_label(clause.label)) if clause.label else []
        fitting = [each for each in own or shared if each.unit == clause.unit]
        if len({each.value for each in fitting}) > 1:
            context.report(NO_TARGET, clause.span, sentence=brief(clause.span.text))
            continue
        if fitting:
            name = next((each.name for each in fitting if each.name), "")
            event = events.setdefault((name, clause.unit), Event(name, clause.unit, clause.span))
            used += [each.span for each in fitting]
            rules.append(_steps(clause, event, fitting[0].value, part_up, context))
        elif (clause.label is None or not clause.label.measured) and _counts_alone(clause.unit):
            event = Event(_excess(clause), clause.unit, clause.span)
            whole = clause.unit in words().units and clause.size == 1
            points = clause.sign * clause.amount.low
            rules.append(
                PerEvent(event, points, clause.span) if whole else _steps(clause, event, None, part_up, context)
            )
        else:
            context.report(NO_TARGET, clause.span, sentence=brief(clause.span.text))
    return rules, [span for span in guidance if any(span.start <= each.start < span.end for each in used)]


def _excess(clause: StepClause) -> str:
    """回访每推迟1天 counts 回访推迟; a quoted label is a whole name already."""
    if clause.label is None or names_nothing(clause.label):
        return clause.word
    return clause.label.text + (clause.word if clause.label.texts else "")


def _counts_alone(unit: str) -> bool:
    """Pieces and days can be counted over or short without a target; a number beside them must be understood."""
    return unit in words().units or unit in words().time_units


def _steps(clause: StepClause, event: Event, target: Decimal | None, part_up: bool | None, context: Context) -> Steps:
    points = clause.sign * clause.amount.low
    whole = clause.unit in words().units and clause.size == 1  # pieces have no parts
    if part_up is None and not whole:
        context.report(
            PART_UNSAID,
            clause.span,
            size=f"{plain(clause.size)}{clause.unit}",
            example=f"{plain(clause.size * Decimal('1.5'))}{clause.unit}",
            down=plain(abs(points)),
            up=plain(abs(points) * 2),
        )
    up = clause.up or target is None
    return Steps(event, target, clause.size, up, points, bool(part_up), clause.span)


def _of_label(label: Label) -> Iterator[_Target]:
    for measure in label.measures:
        yield from _target(measure, label.before)


def _of_sentence(span: Span) -> Iterator[_Target]:
    before = ""
    for anchor in anchors(span):
        if anchor.kind in ("BOUND", "QUANTITY"):
            yield from _target(anchor.span, before)
        elif anchor.kind in ("TEXT", "QUOTED"):
            before = anchor.span.text


def _target(measure: Span, before: str) -> Iterator[_Target]:
    found = bounds(measure)
    if found is None or (found.low is not None and found.high is not None and found.low != found.high):
        return
    value = found.low if found.low is not None else found.high
    if value is not None:
        yield _Target(value, unit_of(measure), _metric(before), measure)


def _metric(name: str) -> str:
    """抢修及时率目标 → 抢修及时率."""
    endings = (*words().targets, "为", "是", "：", ":", "，", ",", "的")
    while ending := next((each for each in endings if name.endswith(each)), ""):
        name = name[: -len(ending)]
    return "" if only_fillers(name) else name
