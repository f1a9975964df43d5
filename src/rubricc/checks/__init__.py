"""Checks of a rubric: each finding stands in its own file with its manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rubricc.checks import beyond, domains, examples, floor, gains, grades, pay, points, proof, raters, repeated, tiers
from rubricc.diagnostics import Diagnostic
from rubricc.program.model import Program
from rubricc.rubric.model import Rubric

CHECKS: tuple[Callable[[Rubric], Iterator[Diagnostic]], ...] = (
    points.check,
    grades.check,
    beyond.check,
    repeated.check,
    gains.check,
    tiers.check,
    floor.check,
    pay.check,
)

PROGRAM_CHECKS: tuple[Callable[[Rubric, Program], Iterator[Diagnostic]], ...] = (
    proof.check,
    domains.check,
    raters.check,
    examples.check,
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Everything that can be found without running the program."""
    for each in CHECKS:
        yield from each(rubric)


def check_program(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """Everything that needs the program."""
    for each in PROGRAM_CHECKS:
        yield from each(rubric, program)
