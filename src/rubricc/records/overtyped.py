"""Which score cells somebody typed over: those are 改判.

A cell that still shows what it inherits agrees. What it inherits is computed here, from the
inputs; the file's own number only tells whether the formula is still in place.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.records.filled import Filled
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import JUDGED, read_record
from rubricc.runtime.values import from_units, is_blank
from rubricc.targets.workbook.calc_layout import View
from rubricc.targets.workbook.calc_scores import CHECK, JUDGE, MISSING, askers, inherited
from rubricc.targets.workbook.layout import Layout

Judged = dict[str, dict[str, dict[str, object]]]


def judgements(program: Program, layout: Layout, book: Filled, record: dict[str, object]) -> Judged:
    """改判 in its public form: level → item → 得分 and 原因."""
    schema, judged = program.schema, Judged()
    for level in range(1, len(schema.levels) if schema.panel is None else 1):
        view = inherited(layout, level)
        shows = _inherited_scores(program, view, record | {JUDGED: judged})
        found: dict[str, dict[str, object]] = {}
        for item in schema.items:
            key = (level, item.name)
            if item.judged[level] is None:
                continue
            typed = book.value(layout.scores[key])
            # The formula still stands there when the cell shows what the hidden sheet computed for it.
            if is_blank(typed) or typed in (CHECK, MISSING, JUDGE) or typed == book.value(layout.calc.shown[key]):
                continue
            if isinstance(typed, int | Decimal) and typed == shows.get(item.name):
                continue
            found[item.name] = {"得分": typed, "原因": book.value(layout.reasons[key])}
        if found:
            judged[schema.levels[level].name] = found
    return judged


def _inherited_scores(program: Program, view: View, record: dict[str, object]) -> dict[str, Decimal]:
    """Item → the score that its cell inherits; an item that inherits no number is left out."""
    try:
        slots = read_record(program.schema, record).slots
    except RecordError:
        return {}
    engine = Evaluator(view.program)
    values, broken = engine.compute(slots), engine.broken(slots)
    asked = askers(program)
    return {
        item.name: from_units(values[item.score], item.scale)
        for item in program.schema.items
        # Where a level must write a score, even the inherited number is a 改判.
        if asked.get(item.judged[view.level] or "", set()).isdisjoint(broken)
    }
