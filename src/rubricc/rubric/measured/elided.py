"""A number without a name speaks of the metric named before it: 接通率95%…，低于85%不得分；接起率90%…

Only an item with two metrics of a kind needs this; where it has one, every number of that kind is about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.measured.beyond_plan import from_plan
from rubricc.rubric.measured.ladders.conditions import condition_of
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.ladders.plan_reached import with_unreached
from rubricc.rubric.measured.steps.target import Target, metric, of_label
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.measured.steps.workdays import one_kind_of_days
from rubricc.source import Span
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, ExemptClause, Label, StepClause
from rubricc.syntax.sentence import Failure
from rubricc.syntax.units import comparable, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

Sentences = list[tuple[Span, tuple[Clause, ...] | Failure]]


def with_subjects(sentences: Sentences, guidance: tuple[Span, ...], points: Decimal, context: Context) -> Sentences:
    """The sentences of an item in order, each number without a name called after the metric that it is about."""
    sentences = one_kind_of_days(with_unreached(from_plan(sentences, context)), context)
    clauses = tuple(clause for _, parsed in sentences if not isinstance(parsed, Failure) for clause in parsed)
    known = [
        each
        for each in Outlook(clauses, guidance, points, None).targets()
        if each.name and not each.name.startswith(_MOVES)
    ]
    named = [each for clause in clauses for each in _named(clause)]
    stepping = any(isinstance(clause, StepClause) for clause in clauses)  # without steps its ladders name them
    told = [*known, *named] if stepping else known
    few = _few(told)
    if not any(_apart(one, other) for one in few for other in few):
        return sentences
    known += named
    return [
        (span, parsed if isinstance(parsed, Failure) else tuple(_called(clause, known) for clause in parsed))
        for span, parsed in sentences
    ]


def about(targets: Sequence[Target], step: StepClause, clauses: Sequence[Clause]) -> list[Target]:
    """The targets of the metric named last before a step; all of them unless every metric has steps in this way."""
    named = [each for each in targets if each.name]
    meant = [_last(named, clause.span) for clause in clauses if isinstance(clause, StepClause)]
    own = _last(named, step.span)
    if own is None or not {each.name for each in named} <= {each.name for each in meant if each is not None}:
        return list(targets)
    return [each for each in named if each.name == own.name]


def of_step_before(step: StepClause, clauses: Sequence[Clause]) -> tuple[Target, ...]:
    """毛利率目标62%，每低1%扣2分，每高1%加1分: a step without words, right behind one with a number."""
    place = next((index for index, each in enumerate(clauses) if each is step), 0)
    before = clauses[place - 1] if place else None
    if step.label is not None or not isinstance(before, StepClause) or before.word == step.word:
        return ()
    if before.span.source is not step.span.source or re.search("[。\n]", before.span.to(step.span).normal):
        return ()
    return tuple(of_label(before.label, False)) if before.label is not None else of_step_before(before, clauses)


def _last(named: Sequence[Target], where: Span) -> Target | None:
    """The target that begins last before the end of a clause."""
    before = [each for each in named if each.span.source is where.source and each.span.start < where.end]
    return max(before, key=lambda each: each.span.start, default=None)


def _few(told: Sequence[Target]) -> list[Target]:
    """Of hundreds that have one number two with names of their own: no other tells more of what is apart."""
    kept: dict[tuple[str, frozenset[Decimal | None]], dict[str, Target]] = {}
    for each in told:
        names = kept.setdefault((each.unit, each.ends), {})
        if len(names) < 2:
            names.setdefault(each.name, each)
    return [each for names in kept.values() for each in names.values()]


def _apart(one: Target, other: Target) -> bool:
    """Two metrics of a kind, each with its number."""
    kind = comparable(one.unit, other.unit)
    return kind and one.name != other.name and one.ends != other.ends


def _named(clause: Clause) -> list[Target]:
    """What an arm names: 乙率低于90%扣5分."""
    label = clause.label if isinstance(clause, ArmClause | AllLostClause) else None
    condition = condition_of(label) if label is not None and label.measured else None
    name = next((piece.name for piece in condition.pieces if piece.measures), "") if condition is not None else ""
    if label is None or not name or name.startswith(_MOVES):
        return []
    return [replace(each, name=name) for each in of_label(label, False)]


def _called(clause: Clause, known: Sequence[Target]) -> Clause:
    if not isinstance(clause, ArmClause | AllLostClause | ExemptClause | StepClause):
        return clause
    label: Label | None = clause.label
    if label is None or not label.measured or metric(trimmed(label.before)):
        return clause
    unit = unit_of(label.measures[0])
    before = [each for each in known if comparable(each.unit, unit) and _stands_before(each.span, label.measures[0])]
    if not before:
        return clause
    name = max(before, key=lambda each: each.span.start).name
    named = replace(label, before=name, subject=name)
    if isinstance(clause, ArmClause) and clause.rule is not None and clause.rule.label == label:
        return replace(clause, label=named, rule=replace(clause.rule, label=named))
    return replace(clause, label=named)


def _stands_before(one: Span, other: Span) -> bool:
    return one.source is other.source and one.start < other.start


_MOVES = ("超", "每", "比", "较", "其中", *words().directions["up"], *words().directions["down"])
