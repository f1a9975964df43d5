"""岗位 in a program: one choice for the whole record, and the conditions that hang on it."""

from __future__ import annotations

from collections.abc import Iterable

from rubricc.program.build import compare, const
from rubricc.program.model import Constraint
from rubricc.program.nodes import All, Any, Bool, Given, Not, Num
from rubricc.program.parts import Parts, given
from rubricc.rubric.model import Rubric
from rubricc.rubric.roles import ROLE_HEADER
from rubricc.rubric.rule_kinds import Once, Only, PerEvent, Rule
from rubricc.runtime.schema import Field
from rubricc.source import Span
from rubricc.values import replace


def role_field(rubric: Rubric) -> Field | None:
    """The 岗位 of a record, where something depends on it."""
    if not rubric.roles:
        return None
    levels = 1 if rubric.panel is not None else len(rubric.levels)  # those who rate beside each other share it
    slots = tuple("i0" if level == 0 else f"i0_{level + 1}" for level in range(levels))
    header = next((header for header in rubric.headers if header.name == ROLE_HEADER), None)
    line = header.span.line if header else rubric.span.line
    return Field(
        ROLE_HEADER, ROLE_HEADER, "", "choice", "fact", "", 0, None, None, None, rubric.roles, False, slots, None, line
    )


class Roles:
    """Who a record is, for the conditions of items and rules."""

    def __init__(self, rubric: Rubric, parts: Parts) -> None:
        self.rubric = rubric
        self.parts = parts
        self.field = role_field(rubric)
        self.value: Num | None = None
        if self.field is not None:
            parts.add_field(self.field)
            self.value = parts.value(self.field, rubric.span)

    def among(self, roles: Iterable[str]) -> Bool | None:
        """The record's 岗位 is one of these; None where that is always so."""
        wanted = set(roles)
        if self.field is None or self.value is None or wanted >= set(self.rubric.roles):
            return None
        indexes = [index for index, role in enumerate(self.rubric.roles) if role in wanted]
        return All((given(self.field), Any(tuple(compare(self.value, "=", const(index)) for index in indexes))))

    def of_rule(self, rule: Rule) -> Bool | None:
        """The rule counts for this 岗位; None where it counts for every one."""
        only = only_of(rule)
        return None if only is None else self.among(who(only, self.rubric.roles))

    def limit(
        self,
        name: str,
        roles: tuple[str, ...],
        applies: Bool,
        start: tuple[int, int],
        fields: Iterable[Field],
        judged: Iterable[str | None],
    ) -> None:
        """What an item asks, it asks only of its roles; of others nothing may be entered under it."""
        named = "、".join(roles)
        asked_only_where(
            applies, start, fields, f"「{name}」只考核{named}，这个岗位应空着", self.parts, self.rubric.span
        )
        slots = [slot for slot in judged if slot is not None]
        if slots:
            empty = All(tuple(Not(Given(slot)) for slot in slots))
            message = f"「{name}」只考核{named}，这个岗位不能改判"
            self.parts.constraints.append(Constraint(Any((applies, empty)), message, (ROLE_HEADER,)))


def asked_only_where(
    applies: Bool, start: tuple[int, int], fields: Iterable[Field], message: str, parts: Parts, span: Span
) -> None:
    """What was asked and held since `start` counts only where an item applies; elsewhere its fields stay empty.

    `start`: how many requirements and constraints there were before the item.
    """
    asked, held = start
    parts.requirements[asked:] = [
        replace(each, missing=All((applies, each.missing))) for each in parts.requirements[asked:]
    ]
    parts.constraints[held:] = [
        replace(each, holds=Any((Not(applies), each.holds))) for each in parts.constraints[held:]
    ]
    for field in fields:
        blank: Bool = Not(given(field))
        if field.kind in ("count", "flag", "amount") or field.blank_is_zero:
            blank = Any((blank, compare(parts.value(field, span), "=", const(0))))
        parts.constraints.append(Constraint(Any((applies, blank)), message, (field.name,)))


def only_of(rule: Rule) -> Only | None:
    """For whom a rule counts."""
    return rule.only if isinstance(rule, PerEvent | Once) else None


def who(only: Only, roles: tuple[str, ...]) -> tuple[str, ...]:
    """The roles that are meant, by name."""
    return tuple(role for role in roles if (role in only.roles) != only.others)
