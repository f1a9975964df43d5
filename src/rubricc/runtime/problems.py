"""What is wrong with a record: all of it at once, in words for the person who typed it.

The one exception of scoring; whoever scores many records catches it and goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One bad input: its name, what was typed, what was expected, and the whole as a sentence."""

    name: str
    value: str
    expected: str
    message: str


class RecordError(ValueError):
    """A record that cannot be scored; `problems` holds every bad input of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.message for problem in self.problems))
