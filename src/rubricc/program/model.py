"""A program: the only semantics of a rubric.

Evaluator, reach, explanation and every printer read this and nothing else. Order of work on
one record: slots are read and checked against their domains (`runtime`), then
`requirements` tell what is 未填, then `constraints` must hold, then the definitions run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from rubricc.program.nodes import Bool, Num
from rubricc.runtime.schema import Schema
from rubricc.source import Span
from rubricc.values import dataclass


class Role(StrEnum):
    """What a definition stands for; targets use it for layout only."""

    VALUE = "value"  # a field's value after all levels
    RULE = "rule"  # signed points of one rule
    BEFORE = "before"  # an item's score before 不得分
    COMPUTED = "computed"  # an item's score by its rules
    SCORE = "score"  # an item's score after 改判
    SECTION = "section"
    RATER = "rater"  # points of one rater of a panel: of a section, or of the table
    SUM = "sum"
    HAPPENED = "happened"  # 1 where the event of a veto happened
    OFF = "off"  # points of the total
    UNVETOED = "unvetoed"  # the total as it would be without 否决
    BY_TOTAL = "by total"  # the grade before vetoes
    APART = "apart"  # 1 where nobody scores the record
    RANK = "rank"  # its place from the best
    PAY = "pay"
    GROSS = "gross"  # the sum with 奖扣 and what is taken off the total
    ROUNDED = "rounded"  # the sum with floor and rounding, before adjustment
    TOTAL = "total"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Slot:
    """One variable of the program: a whole number in units of 10^-decimals, or blank."""

    name: str
    decimals: int
    minimum: int  # in units of 10^-decimals
    maximum: int
    step: int  # in units of 10^-decimals
    level: int  # index of the level that writes it
    field: str | None  # name of the field; None for 改判, 调整 and 奖扣


@dataclass(frozen=True, slots=True)
class Requirement:
    """The field is 未填 when the condition holds."""

    field: str
    missing: Bool


@dataclass(frozen=True, slots=True)
class Constraint:
    """What must hold between values; `message` (Chinese) says what is expected when it does not."""

    holds: Bool
    message: str
    fields: tuple[str, ...]  # names of the fields whose values the message is about; 奖扣 for its points


@dataclass(frozen=True, slots=True)
class Definition:
    """One named number over slots and earlier definitions."""

    name: str
    role: Role
    label: str
    value: Num
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """What one number needs of a program."""

    slots: tuple[Slot, ...]
    requirements: tuple[Requirement, ...]
    constraints: tuple[Constraint, ...]
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """Everything one table computes, in order."""

    schema: Schema
    slots: tuple[Slot, ...]
    requirements: tuple[Requirement, ...]
    constraints: tuple[Constraint, ...]
    definitions: tuple[Definition, ...]

    def by_role(self, role: Role) -> Iterator[Definition]:
        """The definitions that play one role, in order."""
        return (definition for definition in self.definitions if definition.role == role)

    def digest(self) -> str:
        """Twelve hexadecimal digits that change whenever the meaning or a name of it changes."""
        return hashlib.sha256(repr(self).encode(errors="backslashreplace")).hexdigest()[:12]
