"""How an item of an example comes to its score, in one line: its rules and limits, or its raters and their weights."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rubricc.program.evaluate import Evaluator, needed
from rubricc.program.model import Program
from rubricc.program.nodes import Ref
from rubricc.rubric.plain import plain
from rubricc.runtime.explain import item_lines
from rubricc.runtime.panel import absent_seats
from rubricc.runtime.record import Entry
from rubricc.runtime.schema import Item, Panel
from rubricc.runtime.values import from_units
from rubricc.values import replace


def way(item: Item, entry: Entry, program: Program) -> str:
    """出勤：迟到 1次，扣2分（第2行「迟到每次扣2分」）; of several raters 态度：自评6分×30%＋主管5分×70%."""
    told = [Ref(item.score, item.scale), *(Ref(rule.definition, rule.scale) for rule in item.rules)]
    parts = replace(program, requirements=(), constraints=(), definitions=needed(program.definitions, told))
    values = Evaluator(parts).compute(entry.slots)
    panel = program.schema.panel
    if panel is not None and not item.rules:
        return _weighed(item, entry, program, panel, values)
    lines = [line.text for line in item_lines(program.schema, entry, item, values)]
    name = f"{item.name}："
    return name + ("；".join(line.removeprefix(name) for line in lines) or _unchanged(item))


def _unchanged(item: Item) -> str:
    return f"起评{plain(item.base)}分，没有扣分" if item.base else "没有得分"


def _weighed(item: Item, entry: Entry, program: Program, panel: Panel, values: Mapping[str, int]) -> str:
    place = [each.name for each in program.schema.items].index(item.name)
    absent = absent_seats(program.schema, entry.slots)
    terms, weight = [], Decimal(0)
    for pool in panel.pools:
        there = [panel.seats[seat].items[place] for seat in pool.seats if seat not in absent]
        points = [plain(from_units(values[own.score], own.scale)) for own in there]
        if points:
            mean = f"（{'＋'.join(points)}）÷{len(points)}" if len(points) > 1 else f"{points[0]}分"
            terms.append(f"{pool.name}{mean}×{plain(pool.weight)}%")
            weight += pool.weight
    summed = "＋".join(terms)
    if weight != 100:
        return f"{item.name}：（{summed}）÷{plain(weight)}%（缺评的，按其余评分人折算）"
    return f"{item.name}：{summed}"
