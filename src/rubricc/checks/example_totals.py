"""What is worth an example of the whole table: each grade's edge and just below it, and what acts on the total.

Which items lose how much is searched among the few values that their cases name, fewest items first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rubricc.checks.example_cases import Case, ItemCases
from rubricc.program.model import Program
from rubricc.rubric.model import Rubric
from rubricc.runtime.schema import Field

EVENTS = 12  # of one kind in an example about the total
PARTS = 40  # values of one measured input
MANY = 40_000  # sums looked at


def grade_cases(rubric: Rubric, program: Program, items: Sequence[ItemCases], best: Decimal) -> Iterator[Case]:
    """Records at the lower end of each grade and as close as possible below it, from the best total downwards."""
    lows = sorted({each.low for each in rubric.grades if each.low is not None and each.low < best}, reverse=True)
    if not lows:
        return
    losses = _losses(program, items, best - min(lows) + 1)
    smallest = Decimal(1).scaleb(-program.schema.decimals)
    for low in lows:
        exact = losses.get(best - low)
        below = min((lost for lost in losses if lost >= best - low + smallest), default=None)
        yield from (case for case in (exact, losses.get(below) if below is not None else None) if case)


def _losses(program: Program, items: Sequence[ItemCases], most: Decimal) -> Mapping[Decimal, Case]:
    """Points that can be lost in all, each with what has to be said for it; nothing is lost elsewhere."""
    smallest = Decimal(1).scaleb(-program.schema.decimals)
    losses: dict[Decimal, Case] = {Decimal(0): {}}
    for item in items:
        options = _options(item, most)
        for lost, case in list(losses.items()):
            for more, said in options.items():
                total = lost + more
                if total <= most and total % smallest == 0 and total not in losses and len(losses) < MANY:
                    losses[total] = {**case, **said}
    return losses


def _options(item: ItemCases, most: Decimal) -> Mapping[Decimal, Case]:
    full = item.score(item.best)
    options: dict[Decimal, Case] = {}
    for case in (*_plain(item), *item.all()):
        score = item.score(case)
        if score is not None and full is not None and score < full:
            lost = Decimal(full - score).scaleb(-item.item.scale)
            if lost <= most:
                options.setdefault(lost, case)
    return options


def _plain(item: ItemCases) -> Iterator[Case]:
    """Some events of one kind, or a measured value in round steps."""
    for field in item.fields:
        slot = item.slots.get(field.slots[0])
        if slot is None:
            continue
        if field.kind == "count" and field.amount is None:
            yield from ({**item.base, field.name: events * 10**slot.decimals} for events in range(EVENTS))
        if field.kind in ("rating", "metric") and field.name in item.base:
            best = item.base[field.name]
            whole = max(slot.step, 10**slot.decimals // slot.step * slot.step)
            for step in (slot.step, whole):
                values = (best - step * number for number in range(PARTS))
                yield from ({**item.base, field.name: value} for value in values if value >= slot.minimum)


def effect_cases(program: Program, items: Sequence[ItemCases]) -> Iterator[Case]:
    """What the total, a grade or a mark hangs on: each such event by itself, the rest at its best."""
    schema = program.schema
    acting = [name for each in schema.effects.outcomes for name in each.fields]
    acting += [name for off in schema.effects.off for name in off.rule.fields]
    named = {item.item.name: item for item in items}
    for field in schema.fields:
        inside = field.item in named
        if field.name not in acting and inside:
            continue
        measured = inside and field.slots[0] in named[field.item].slots
        own: Iterator[Case] = named[field.item].of(field) if measured else _bare(program, field)
        yield from (case for case in own if case.get(field.name))


def _bare(program: Program, field: Field) -> Iterator[Case]:
    """A fact that stands in no item: of 否决, say."""
    slot = next((each for each in program.slots if each.name == field.slots[0]), None)
    if slot is not None and field.kind in ("flag", "count"):
        yield {field.name: 1 if field.kind == "flag" else 10**slot.decimals}
