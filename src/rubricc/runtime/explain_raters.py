"""Why this score, where several rate beside each other: every rater's items and total, then how they are weighted.

A rater's lines change his own total and carry no points; the line that weights all totals carries
the sum. What all raters have alike is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.runtime.engine import Engine
from rubricc.runtime.explain import item_lines, result_line
from rubricc.runtime.explain_facts import INDENT
from rubricc.runtime.explain_lines import Line, scored
from rubricc.runtime.explain_outcomes import grade_lines
from rubricc.runtime.explain_total import total_lines
from rubricc.runtime.panel import absent_seats, rater_totals
from rubricc.runtime.record import Entry
from rubricc.runtime.schema import Panel, Pool, Schema
from rubricc.runtime.values import format_points, from_units


def explain_raters(
    schema: Schema, panel: Panel, engine: Engine, entry: Entry, values: dict[str, int], grade: str | None
) -> tuple[Line, ...]:
    """All lines of a record that has a total, in the order of the raters and of the table."""
    lines = [
        *shared_lines(schema, panel, entry, values),
        *seat_lines(schema, panel, entry, values),
        weighted_line(schema, panel, entry, values),
    ]
    lines += total_lines(schema, engine, entry, values)
    return (*lines, *grade_lines(schema, entry, values), result_line(schema, entry, values, grade))


def shared_lines(schema: Schema, panel: Panel, entry: Entry, values: dict[str, int]) -> Iterator[Line]:
    """The items that every rater has from the same facts."""
    shared = [item for item in schema.items if item.rules]
    lines = [line for item in shared for line in item_lines(schema, entry, item, values)]
    if lines and len(panel.seats) > 1:
        yield Line("各评分人相同的项目：", None, None, "")
    yield from (Line(INDENT + line.text, line.line, None, line.item) for line in lines)


def seat_lines(schema: Schema, panel: Panel, entry: Entry, values: dict[str, int]) -> Iterator[Line]:
    """Every rater's own items, below his total."""
    totals = rater_totals(schema, entry.slots, values)
    shared = {item.name for item in schema.items if item.rules}
    for pool in panel.pools:
        for index in pool.seats:
            name = schema.levels[index].name
            weight = pool_text(pool)
            if name not in totals:
                yield Line(f"{name}（{weight}）：缺评，不计", None, None, "")
                continue
            yield Line(f"{name}（{weight}）：{format_points(totals[name])}分", None, None, "")
            own = [item for item in panel.seats[index].items if item.name not in shared]
            for item in own:
                lines = list(item_lines(schema, entry, item, values))
                yield from (Line(INDENT + line.text, line.line, None, item.name) for line in lines)


def pool_text(pool: Pool) -> str:
    """占40%; of several people: 客户3人平均，占40%."""
    share = f"占{format_points(pool.weight)}%"
    return share if len(pool.seats) == 1 else f"{pool.name}{len(pool.seats)}人平均，{share}"


def weighted_line(schema: Schema, panel: Panel, entry: Entry, values: dict[str, int]) -> Line:
    """总分：自评88分×30%＋直接上级90分×70%＝89.4分."""
    absent = absent_seats(schema, entry.slots)
    there = [pool for pool in panel.pools if not absent.issuperset(pool.seats)]
    terms = [pool_term(panel, pool, absent, values) for pool in there]
    weight = sum((pool.weight for pool in there), Decimal(0))
    text = "＋".join(terms)
    if weight != 100:
        text = f"（{text}）÷{format_points(weight)}%"
    absence = "" if weight == 100 else "（缺评的，按其余评分人折算）"
    total = from_units(values[schema.sum], schema.sum_scale)
    parts = [pool_points(panel, pool, absent, values) for pool in there]
    exact = [part for part in parts if part is not None]
    if len(exact) == len(parts) > 1 and weight == 100 and sum(exact, Decimal(0)) == total:
        text += f"＝{'＋'.join(map(format_points, exact))}"
    return scored(f"总分：{text}＝{format_points(total)}分{absence}", None, total, "")


def pool_points(panel: Panel, pool: Pool, absent: frozenset[int], values: dict[str, int]) -> Decimal | None:
    """What a pool adds to the total: 直接上级90分×70% is 63; None where its mean never ends."""
    seats = [panel.seats[index] for index in pool.seats if index not in absent]
    totals = sorted(from_units(values[seat.total], seat.total_scale) for seat in seats)
    counted = totals[1:-1] if pool.trimmed else totals
    if not counted:
        return None
    whole = sum(counted, Decimal(0)) * pool.weight
    points = whole / (100 * len(counted))
    return points if points * 100 * len(counted) == whole else None


def pool_term(panel: Panel, pool: Pool, absent: frozenset[int], values: dict[str, int]) -> str:
    """直接上级90分×70%; 客户（85＋86＋89）÷3×40%; without the extremes where these do not count."""
    seats = [panel.seats[index] for index in pool.seats if index not in absent]
    totals = [from_units(values[seat.total], seat.total_scale) for seat in seats]
    share = "" if pool.weight == 100 else f"×{format_points(pool.weight)}%"
    if len(pool.seats) == 1:
        return f"{pool.name}{format_points(totals[0])}分{share}"
    left_out = ""
    if pool.trimmed:
        totals.sort()
        lowest, *totals, highest = totals
        left_out = f"（去掉最高{format_points(highest)}分、最低{format_points(lowest)}分）"
    summed = "＋".join(map(format_points, totals))
    mean = f"（{summed}）÷{len(totals)}" if len(totals) > 1 else f"{summed}分"
    return f"{pool.name}{left_out}{mean}{share}"
