"""奖扣 as a variable of the program: signed points of one level, 0 or within its bounds."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc.program.build import compare, const, slot
from rubricc.program.model import Constraint, Slot
from rubricc.program.nodes import Any, Bool, Num
from rubricc.program.parts import Parts
from rubricc.rubric.effects.model import Bonus
from rubricc.rubric.model import Level
from rubricc.rubric.plain import plain
from rubricc.runtime import schema as record

BONUS_SLOT = "bonus"
BONUS_DECIMALS = 1


def bonus_of(bonus: Bonus, levels: tuple[Level, ...], parts: Parts) -> record.Adjustment:
    """Who is named writes it; somebody who is no level has it written by the last one."""
    named = (place for place, each in enumerate(levels) if bonus.who and bonus.who in (each.who, each.name, each.title))
    level = next(named, len(levels) - 1)
    most = int(bonus.high * 10**BONUS_DECIMALS)
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
