"""The lines of an explanation that lead from the sum of the items to the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.runtime.engine import Engine
from rubricc.runtime.explain_facts import rule_notes, rule_text
from rubricc.runtime.explain_lines import Line, scored
from rubricc.runtime.explain_outcomes import veto_lines
from rubricc.runtime.lookup import index_of
from rubricc.runtime.record import Entry
from rubricc.runtime.schema import BONUS, Adjustment, Off, Schema
from rubricc.runtime.values import as_cited, format_points, from_units


def total_lines(schema: Schema, engine: Engine, entry: Entry, values: dict[str, int]) -> Iterator[Line]:
    """奖扣, what is taken off the total, cap, floor, rounding, 调整 and its limits."""
    running = from_units(values[schema.sum], schema.sum_scale)
    yield from rescaled_lines(schema, values)
    total = from_units(values[schema.total], schema.total_scale)
    for line in gross_lines(schema, entry, values, running):
        yield line
        running += line.points or Decimal(0)
    cap = schema.effects.cap
    if cap is not None and not schema.effects.cap_before_bonus and running > cap:
        yield capped(cap, running)
        running = cap
    floored = running if schema.effects.lifted else max(running, Decimal(0))
    if floored != running:
        yield scored("总分：合计低于0分，按0分计", None, floored - running, "")
    allowed = schema.adjustment
    units = entry.slots[allowed.slot] if allowed is not None else None
    before = total
    if allowed is not None and units:
        # The same formulas without the adjustment: rounding is never done a second time here.
        without = engine.compute({**entry.slots, allowed.slot: None})
        before = from_units(without[schema.total], schema.total_scale)
    final, vetoed = before, schema.effects.before
    if vetoed is not None:
        before = from_units(values[vetoed], schema.effects.before_scale)
    if before != floored:
        way = f"四舍五入保留{schema.decimals}位小数" if schema.decimals else "四舍五入取整"
        if 2 * abs(before - floored) > from_units(1, schema.decimals):
            way = f"按条文计为{format_points(before)}分"
        yield scored(f"总分：合计{format_points(floored)}分，{way}", None, before - floored, "")
    if vetoed is not None:
        yield from veto_lines(schema, entry, values, before, final)
        before = final
    if allowed is not None and units:
        change = from_units(units, allowed.decimals)
        verb = "加" if change > 0 else "减"
        reason = entry.reasons.get(allowed.slot, "")
        yield scored(
            f"总分：{allowed.level}调整{verb}{format_points(abs(change))}分（原因：{reason}）", None, change, ""
        )
        if before + change != total:
            limit = "最高" if change > 0 else "最低"
            yield scored(f"总分：{limit}{format_points(total)}分", None, total - before - change, "")


def rescaled_lines(schema: Schema, values: dict[str, int]) -> Iterator[Line]:
    """总分：适用的项目共80分，得70分，折算为100分：87.5分."""
    told = schema.rescaled
    if told is None:
        return
    got, worth = from_units(values[told.got], told.got_scale), from_units(values[told.worth], told.worth_scale)
    share = from_units(values[told.share], told.share_scale)
    if share != got:
        full, shown = format_points(schema.full_marks), format_points(share)
        text = f"总分：适用的项目共{format_points(worth)}分，得{format_points(got)}分，折算为{full}分：{shown}分"
        yield scored(text, None, share - got, "")


def gross_lines(schema: Schema, entry: Entry, values: dict[str, int], total_sum: Decimal) -> Iterator[Line]:
    """What is added to the sum and taken from it before the cap of the total."""
    effects = schema.effects
    if effects.cap is not None and effects.cap_before_bonus and total_sum > effects.cap:
        yield capped(effects.cap, total_sum)
    if effects.bonus is not None:
        yield from bonus_lines(effects.bonus, entry)
    for off in effects.off:
        yield from off_lines(schema, entry, off, from_units(values[off.rule.definition], off.rule.scale))


def off_lines(schema: Schema, entry: Entry, off: Off, points: Decimal) -> Iterator[Line]:
    """出勤：迟到 2次，总分扣4分（第3行「迟到每次扣总分2分」）."""
    fields = [index_of(schema).by_name[name] for name in off.rule.fields]
    notes = rule_notes(schema, entry, fields)
    if points and not fields:
        size = format_points(-points)
        yield scored(f"{off.item}：{as_cited(off.rule.sentence)}，总分扣{size}分", off.rule.line, points, "")
    elif points or notes:
        yield scored(rule_text(entry, off.item, off.rule, fields, points, "总分"), off.rule.line, points, "")
        yield from (Line(note, off.rule.line, None, "") for note in notes)


def bonus_lines(bonus: Adjustment, entry: Entry) -> Iterator[Line]:
    """奖扣：经理奖励3分（原因：抢险）."""
    units = entry.slots[bonus.slot]
    if units:
        points = from_units(units, bonus.decimals)
        verb = "奖励" if points > 0 else "扣除"
        who, size, reason = bonus.who or bonus.level, format_points(abs(points)), entry.reasons.get(bonus.slot, "")
        yield scored(f"{BONUS}：{who}{verb}{size}分（原因：{reason}）", None, points, "")


def capped(cap: Decimal, before: Decimal) -> Line:
    """总分：合计112分，最高110分."""
    return scored(f"总分：合计{format_points(before)}分，最高{format_points(cap)}分", None, cap - before, "")
