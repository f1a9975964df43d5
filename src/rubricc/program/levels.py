"""The score as it stood after one level: the same program without what later levels write."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from rubricc.program import simplify
from rubricc.program.model import Constraint, Definition, Program, Requirement
from rubricc.runtime.schema import Schema
from rubricc.values import replace


def through(program: Program, level: int) -> Program:
    """The program as seen after the level with this index: inputs, 改判 and 调整 of later levels are blank."""
    later = frozenset(slot.name for slot in program.slots if slot.level > level)
    schema = _schema_through(program.schema, level, later)
    return replace(without(program, later), schema=schema)


def without(program: Program, blank: AbstractSet[str]) -> Program:
    """The program with some slots always blank; every definition keeps its name and scale."""
    if not blank:
        return program
    return Program(
        program.schema,
        tuple(slot for slot in program.slots if slot.name not in blank),
        tuple(
            Requirement(each.field, missing)
            for each in program.requirements
            if (missing := simplify.condition(each.missing, blank)) != simplify.FALSE
        ),
        tuple(
            Constraint(holds, each.message, each.fields)
            for each in program.constraints
            if (holds := simplify.condition(each.holds, blank)) != simplify.TRUE
        ),
        tuple(
            Definition(each.name, each.role, each.label, simplify.number(each.value, blank), each.span)
            for each in program.definitions
        ),
    )


def _schema_through(schema: Schema, level: int, later: AbstractSet[str]) -> Schema:
    adjustment, bonus = schema.adjustment, schema.effects.bonus
    return replace(
        schema,
        fields=tuple(replace(field, slots=field.slots[: level + 1]) for field in schema.fields),
        items=tuple(replace(item, judged=item.judged[: level + 1]) for item in schema.items),
        levels=schema.levels[: level + 1],
        adjustment=None if adjustment is None or adjustment.slot in later else adjustment,
        effects=replace(schema.effects, bonus=None if bonus is None or bonus.slot in later else bonus),
    )
