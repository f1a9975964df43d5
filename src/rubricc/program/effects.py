"""From the sum of the items to the total: 奖扣 → off the total → total cap → veto → floor 0 → rounding."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.program.build import add, compare, const, greatest, least, rounded, slot
from rubricc.program.model import Constraint, Role, Slot
from rubricc.program.nodes import Any, Bool, Num
from rubricc.program.parts import Parts
from rubricc.rubric.effects import Bonus
from rubricc.rubric.model import Level, Rubric
from rubricc.rubric.plain import plain
from rubricc.runtime import schema as record

BONUS_SLOT = "bonus"
BONUS_DECIMALS = 1


def from_sum(rubric: Rubric, total_sum: Num, parts: Parts) -> tuple[Num, record.Effects]:
    """The rounded total before 调整, and what a record's explanation needs to tell the way there."""
    effects = rubric.effects
    bonus = _bonus(effects.bonus, rubric.levels, parts) if effects.bonus is not None else None
    running, cap = total_sum, rubric.total_cap
    if cap is not None and effects.cap_before_bonus:
        running = least(running, const(cap))
    gross: str | None = None
    if bonus is not None:
        running = parts.define(
            "gross", Role.GROSS, "加奖扣", add(running, slot(bonus.slot, bonus.decimals)), rubric.span
        )
        gross = "gross"
    gross_scale = running.scale
    if cap is not None and not effects.cap_before_bonus:
        running = least(running, const(cap))
    told = record.Effects(bonus, gross, gross_scale if gross else 0, cap, effects.cap_before_bonus)
    return rounded(greatest(const(0), running), rubric.decimals), told


def _bonus(bonus: Bonus, levels: tuple[Level, ...], parts: Parts) -> record.Adjustment:
    """Who is named writes it; somebody who is no level has it written by the last one."""
    named = (place for place, each in enumerate(levels) if bonus.who and bonus.who in (each.who, each.name, each.title))
    level = next(named, len(levels) - 1)
    unit = 10**BONUS_DECIMALS
    most = int(bonus.high * unit)
    low, high = (0 if bonus.sign > 0 else -most), (0 if bonus.sign < 0 else most)
    parts.add_slot(Slot(BONUS_SLOT, BONUS_DECIMALS, low, high, 1, level, None))
    if bonus.low:
        points = slot(BONUS_SLOT, BONUS_DECIMALS)
        held = Any((compare(points, "=", const(0)), *_outside(points, bonus)))
        parts.constraints.append(Constraint(held, f"没有的填0，有的至少{plain(bonus.low)}分", (record.BONUS,)))
    who = bonus.who if bonus.who not in (levels[level].who, levels[level].name, levels[level].title) else ""
    return record.Adjustment(BONUS_SLOT, levels[level].name, bonus.high, BONUS_DECIMALS, bonus.low, bonus.sign, who)


def _outside(points: Num, bonus: Bonus) -> Iterator[Bool]:
    if bonus.sign >= 0:
        yield compare(points, ">=", const(bonus.low))
    if bonus.sign <= 0:
        yield compare(points, "<=", const(-bonus.low))
