"""Reach of a table whose raters stand beside each other: all have the same rules, so where all say the same, their
weighted mean, of whomever extremes are left out, is what one of them gives; and it cannot lie beyond that.
"""

from __future__ import annotations

from collections.abc import Mapping

from rubricc.program.bounds import Interval
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program, Role
from rubricc.program.reach_parts import Index, Purse, ends, part_for
from rubricc.program.reach_plain import Witness
from rubricc.runtime.schema import Panel, Schema


def everybody(witness: Mapping[str, int | None], schema: Schema) -> Witness:
    """What the first rater wrote, as the opinion of all."""
    own = [field.slots for field in schema.fields if field.scope == "rater"]
    return {**witness, **{slot: witness.get(slots[0]) for slots in own for slot in slots if slots[0] in witness}}


def of_one(program: Program, panel: Panel, index: Index, purse: Purse, fixed: Mapping[str, int]) -> list[Witness]:
    """Records in which all raters give the least, and the greatest, that one of them can; none if undecided."""
    goal = panel.seats[0].total
    found = ends(part_for(program, goal, index, fixed), goal, {}, ((), ()), purse, fixed)
    records = [dict(each.witness) for each in found if each is not None and each.value is not None]
    return records if panel.renormalised else [everybody(each, program.schema) for each in records]


def proven_mean(program: Program, joint: list[Witness]) -> dict[str, Interval]:
    """Bounds of the sum of the items, from records in which all raters give their least and their greatest."""
    evaluator = Evaluator(program)
    blank = dict.fromkeys((slot.name for slot in program.slots), None)
    records = [{**blank, **each} for each in joint]
    if len(records) != 2 or any(evaluator.missing(each) or evaluator.broken(each) for each in records):
        return {}
    (name,) = [each.name for each in program.definitions if each.role == Role.SUM]
    low, high = (evaluator.compute(each)[name] for each in records)
    return {name: (low, high)}
