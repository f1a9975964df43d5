"""The hidden sheet's second half: one cell per definition and view, the counts of problems, the status.

A number appears only where nothing is bad, nothing missing and nothing broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from rubricc.values import dataclass

from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.runtime.schema import EVERYBODY
from rubricc.targets.workbook.calc_details import written_below
from rubricc.targets.workbook.calc_layout import BAD, DETAIL_EVENT, DETAIL_FAULT, GIVEN, VALUE, View, in_order
from rubricc.targets.workbook.cells import Range
from rubricc.targets.workbook.formula import Formula, first_of, is_blank, total
from rubricc.targets.workbook.layout import Layout
from rubricc.targets.workbook.printer import Names, number, truth

UNTOUCHED = "未评"
NOT_RATED = "不参评"
PROVISIONAL = "暂定"
FINAL = "已终审"
CONFIRMED = "已确认"  # by the only rater
NOT_CONFIRMED = ("否", "无", "0", "未", "未确认", "待确认", "不确认", "不同意")


@dataclass(frozen=True)
class Blank:
    """What a view's program says of a form that nobody has touched: the values that cells carry at first."""

    numbers: Mapping[str, int]
    missing: tuple[str, ...]
    broken: tuple[tuple[str, tuple[str, ...]], ...]


def blank_form(view: View) -> Blank:
    """The blank form as one view computes it."""
    engine = Evaluator(view.program)
    empty: dict[str, int | None] = {slot.name: None for slot in view.program.slots}
    return Blank(engine.compute(empty), tuple(engine.missing(empty)), tuple(engine.broken(empty)))


def view_formulas(program: Program, layout: Layout, view: View) -> Iterator[Formula]:
    """One cell per definition, requirement and constraint of a view, and what they add up to."""
    calc, blank = layout.calc, blank_form(view)
    cells = calc.definitions[view.key]
    names = Names(
        {slot: each[VALUE].ref for slot, each in calc.slots.items()},
        {slot: each[GIVEN].ref for slot, each in calc.slots.items()},
        {name: cell.ref for name, cell in cells.items()},
    )
    for definition in view.program.definitions:
        yield Formula(cells[definition.name], number(definition.value, names), blank.numbers[definition.name])
    for requirement, cell in zip(view.program.requirements, calc.requirements[view.key], strict=True):
        yield Formula(cell, f"IF({truth(requirement.missing, names)},1,0)", int(requirement.field in blank.missing))
    for constraint, cell in zip(view.program.constraints, calc.constraints[view.key], strict=True):
        broken = (constraint.message, constraint.fields) in blank.broken
        yield Formula(cell, f"IF({truth(constraint.holds, names)},0,1)", int(broken))
    yield from _counts(program, layout, view, blank)


def _counts(program: Program, layout: Layout, view: View, blank: Blank) -> Iterator[Formula]:
    """How many slots are bad or given, fields missing, constraints broken, as this view sees them."""
    calc = layout.calc
    cells, events = calc.counts[view.key], calc.detail_columns[DETAIL_EVENT]
    inside = {slot.name for slot in view.program.slots}
    seen = [slot.name for slot in in_order(program) if slot.name in inside]

    def over_slots(column: int) -> str:
        if not seen:
            return "0"
        return f"SUM({Range(calc.slots[seen[0]][column], calc.slots[seen[-1]][column]).ref})"

    role = next((each for each in program.schema.fields if each.name == program.schema.role), None)
    own = [slot for slot in role.slots if slot in inside] if role is not None else []
    who = [f"0-{calc.slots[slot][GIVEN].ref}" for slot in own]  # who somebody is says nothing of how he worked
    touched = [
        *who,
        over_slots(BAD),
        over_slots(GIVEN),
        f'COUNTIF({events.ref},">0")',
        f'COUNTIF({calc.detail_columns[DETAIL_FAULT].ref},">0")',
        *(cell.ref for cell in calc.confirmed),
    ]
    yield Formula(cells["bad"], over_slots(BAD), 0)
    yield Formula(cells["touched"], "+".join(touched), 0)
    yield Formula(cells["missing"], total(calc.requirements[view.key]), len(blank.missing))
    yield Formula(cells["broken"], total(calc.constraints[view.key]), len(blank.broken))


def person_formulas(program: Program, layout: Layout) -> Iterator[Formula]:
    """Who has confirmed, and whether 调整 and 奖扣 lack their reason."""
    calc = layout.calc
    for cell, typed in zip(calc.confirmed, layout.confirmed, strict=True):
        words = ",".join(f'TRIM({typed.ref})="{word}"' for word in NOT_CONFIRMED)
        text = first_of([(f"ISERROR({typed.ref})", "0"), (is_blank(typed.ref), "0"), (f"OR({words})", "0")], "1")
        yield Formula(cell, text, 0)
    for name, each in program.schema.by_hand.items():
        value = calc.slots[each.slot][VALUE].ref
        yield Formula(calc.by_hand[name], f"IF({value}<>0,{unwritten(layout.hand_reasons[name].ref)},0)", 0)


def unwritten(reason: str) -> str:
    """1 while nothing readable stands in the cell."""
    return f"IF(ISERROR({reason}),1,IF({is_blank(reason)},1,0))"


def final_word(layout: Layout) -> str:
    """What the status says when the last level has confirmed."""
    return FINAL if len(layout.calc.confirmed) > 1 else CONFIRMED


NOT_ALONE = "单独一份不计分，见注"


def end_formulas(program: Program, layout: Layout, everybody: bool) -> Iterator[Formula]:
    """The number of things to check, and the status in words; `everybody` must confirm, or the last level only."""
    calc = layout.calc
    counts, bad = calc.counts[calc.final.key], calc.ends["bad"]
    parts = [
        counts["bad"].ref,
        f'COUNTIF({calc.detail_columns[DETAIL_FAULT].ref},">0")',
        calc.months.ref,
        written_below(layout),
        *(cell.ref for cell in calc.by_hand.values()),
        total(list(calc.reasons.values())),
    ]
    yield Formula(bad, "+".join(parts), 0)
    broken, missing = counts["broken"].ref, counts["missing"].ref
    asked = calc.confirmed if everybody else calc.confirmed[-1:]
    told = program.schema.apart
    final = calc.definitions[calc.final.key]
    apart = [] if told is None else [(f"{final[told].ref}=1", f'"{NOT_RATED}"')]
    of_all = any(each.fields == (EVERYBODY,) for each in program.constraints)
    told_broken = f'"{NOT_ALONE}"' if of_all else f'"有"&{broken}&"项需核对"'
    status = first_of(
        [
            (f"{bad.ref}>0", f'"有"&{bad.ref}&"项需核对"'),
            (f"{counts['touched'].ref}=0", f'"{UNTOUCHED}"'),
            (f"{missing}>0", f'"还有"&{missing}&"项未填"'),
            (f"{broken}>0", told_broken),
            *apart,
            (f"SUM({','.join(cell.ref for cell in asked)})={len(asked)}", f'"{final_word(layout)}"'),
        ],
        f'"{PROVISIONAL}"',
    )
    yield Formula(calc.ends["status"], status, UNTOUCHED)
