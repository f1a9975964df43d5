"""Checks of a rubric: each finding stands in its own file with its manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rubricc.checks import (
    adjectives,
    alike,
    asked_and_taken,
    between_totals,
    beyond,
    both_hold,
    caps,
    cliff,
    combined_facts,
    counted,
    dates,
    divisors,
    domains,
    earned_beside,
    edges,
    exact_share,
    examples,
    extents,
    floor,
    full_already,
    full_between,
    gains,
    grades,
    honours,
    idle,
    idle_steps,
    law,
    leading_zeros,
    long_after_steps,
    lookalikes,
    lost_at_none,
    lost_twice,
    none_of_it,
    nothing_at_goal,
    numbered_decimals,
    order,
    other_event,
    over_plan,
    own_cap,
    pay,
    percent_steps,
    periods,
    points,
    proof,
    ranked,
    rated_bands,
    rated_unsaid,
    raters,
    repeated,
    role_labels,
    roles,
    rough_words,
    same_one,
    several_scores,
    short_twice,
    signatures,
    signs,
    sized_apart,
    tiers,
    two_rates,
    two_units,
    uncovered,
    unnamed_standard,
)
from rubricc.checks.undecided import check_holes as check_holes
from rubricc.checks.undecided import decided as decided
from rubricc.checks.undecided import holes_in as holes_in
from rubricc.diagnostics import Diagnostic
from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.source import Source

CHECKS: tuple[Callable[[Rubric], Iterator[Diagnostic]], ...] = (
    points.check,
    roles.check,
    role_labels.check,
    grades.check,
    beyond.check,
    several_scores.check,
    lost_at_none.check,
    lost_twice.check,
    same_one.check,
    repeated.check,
    gains.check,
    short_twice.check,
    sized_apart.check,
    signs.check,
    asked_and_taken.check,
    ranked.check,
    honours.check,
    tiers.check,
    exact_share.check,
    two_rates.check,
    two_units.check,
    nothing_at_goal.check,
    none_of_it.check,
    order.check,
    other_event.check,
    over_plan.check,
    long_after_steps.check,
    own_cap.check,
    idle.check,
    idle_steps.check,
    cliff.check,
    rated_bands.check,
    rated_unsaid.check,
    floor.check,
    full_already.check,
    full_between.check,
    earned_beside.check,
    both_hold.check,
    caps.check,
    counted.check,
    unnamed_standard.check,
    uncovered.check,
    combined_facts.check,
    alike.check,
    adjectives.check,
    rough_words.check,
    divisors.check,
    percent_steps.check,
    periods.check,
    pay.check,
    signatures.check,
)

PROGRAM_CHECKS: tuple[Callable[[Rubric, Program], Iterator[Diagnostic]], ...] = (
    proof.check,
    domains.check,
    raters.check,
    examples.check,
    grades.check_program,
    pay.check_program,
    extents.check,
    between_totals.check,
)


def check_text(source: Source) -> Iterator[Diagnostic]:
    """Everything that can be found in the bare text."""
    yield from dates.check_text(source)
    yield from lookalikes.check_text(source)
    yield from leading_zeros.check_text(source)
    yield from edges.check_text(source)
    yield from numbered_decimals.check_text(source)
    yield from law.check_text(source)


def check_tables(rubrics: Sequence[Rubric]) -> Iterator[Diagnostic]:
    """Everything between the tables of one file."""
    yield from alike.check_tables(rubrics)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Everything that can be found without running the program."""
    for each in CHECKS:
        yield from each(rubric)


def check_program(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """Everything that needs the program."""
    for each in PROGRAM_CHECKS:
        yield from each(rubric, program)
