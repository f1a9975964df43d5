"""Inputs of a table: which fields its rules read, their names, domains and slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rubricc.program.model import Slot
from rubricc.rubric.model import Discretion, Once, PerEvent, Rubric, Rule
from rubricc.rubric.names import item_names, join, number_duplicates
from rubricc.runtime.schema import AMOUNT_ENDING, Field, FieldKind, Scope

HALF_UNITS = frozenset({"天", "日", "小时"})
MOST_EVENTS = Decimal(9999)


@dataclass(frozen=True, slots=True)
class Need:
    """A field that a rule reads, before it has a name."""

    rule: Rule
    item: str
    section: str
    label: str
    kind: FieldKind
    scope: Scope
    unit: str
    decimals: int
    maximum: Decimal | None
    step: Decimal | None
    counts_for_amount: bool = False


def needs_of(rule: Rule, item: str, section: str) -> Iterator[Need]:
    """The fields of one rule, in the order they stand on the form."""
    label = rule.event.label
    match rule:
        case PerEvent():
            yield _count(rule, item, section, False)
        case Once():
            yield Need(rule, item, section, label, "flag", "fact", "", 0, None, None)
        case Discretion(per_event=per_event, high=high):
            if per_event:
                yield _count(rule, item, section, True)
            most = high * MOST_EVENTS if per_event else high
            yield Need(rule, item, section, label + AMOUNT_ENDING, "amount", "rater", "分", 1, most, Decimal("0.1"))


def _count(rule: Rule, item: str, section: str, for_amount: bool) -> Need:
    halves = rule.event.unit in HALF_UNITS
    step = Decimal("0.5") if halves else Decimal(1)
    return Need(
        rule,
        item,
        section,
        rule.event.label,
        "count",
        "fact",
        rule.event.unit,
        int(halves),
        MOST_EVENTS,
        step,
        for_amount,
    )


def fields_of(rubric: Rubric) -> tuple[tuple[Rule, Field], ...]:
    """Every field of the table with the rule that reads it, in the order of the text."""
    names = iter(item_names(rubric))
    needs = [
        need
        for section in rubric.sections
        for item, name in ((item, next(names)) for item in section.items)
        for rule in item.rules
        for need in needs_of(rule, name, section.title)
    ]
    labels = number_duplicates(join((need.item, need.label)) for need in needs)
    levels = len(rubric.levels)
    return tuple(
        (
            need.rule,
            Field(
                name=name,
                label=need.label or need.item,
                item=need.item,
                kind=need.kind,
                scope=need.scope,
                unit=need.unit,
                decimals=need.decimals,
                minimum=None if need.kind == "flag" else Decimal(0),
                maximum=need.maximum,
                step=need.step,
                choices=(),
                blank_is_zero=need.kind in ("count", "flag"),
                slots=tuple(f"i{number}" if level == 0 else f"i{number}_{level + 1}" for level in range(levels)),
                amount=labels[number] if need.counts_for_amount else None,
                line=need.rule.span.line,
            ),
        )
        for number, (need, name) in enumerate(zip(needs, labels, strict=True), start=1)
    )


def slots_of(field: Field) -> Iterator[Slot]:
    """The program's variables of one field, whole numbers in units of 10^-decimals."""
    unit = 10**field.decimals
    for level, name in enumerate(field.slots):
        yield Slot(
            name,
            field.decimals,
            int((field.minimum or 0) * unit),
            int(field.maximum * unit) if field.maximum is not None else 1,
            int(field.step * unit) if field.step is not None else 1,
            level,
            field.name,
        )
