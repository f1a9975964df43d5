"""What later levels may do to a score: 改判 an item, 调整 the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rubricc.program.build import add, choose, compare, const, greatest, least, slot
from rubricc.program.model import Constraint, Slot
from rubricc.program.nodes import All, Any, Given, Not, Num
from rubricc.program.outcomes import Lost
from rubricc.program.parts import Parts
from rubricc.rubric.model import Level, Rubric
from rubricc.runtime import schema as record
from rubricc.runtime.schema import Field

ADJUST = "adjust"


def judged_decimals(rubric: Rubric) -> int:
    """Decimals of 改判得分."""
    return max(2, rubric.decimals)


def judged_slots(
    number: str, bounds: tuple[Decimal, Decimal], decimals: int, levels: int, parts: Parts
) -> tuple[str | None, ...]:
    """Slots for 改判得分 of one item; the first level writes the facts and has none."""
    lowest, highest = (int(bound * 10**decimals) for bound in bounds)
    for level in range(1, levels):
        parts.add_slot(Slot(f"j{number}_{level + 1}", decimals, lowest, highest, 1, level, None))
    return (None, *(f"j{number}_{level + 1}" for level in range(1, levels)))


def judged_score(judged: tuple[str | None, ...], decimals: int, computed: Num) -> Num:
    """The last 改判得分 that was given, else the score by the rules."""
    return choose(((Given(each), slot(each, decimals)) for each in reversed(judged) if each is not None), computed)


def later_changes(
    name: str, fields: Sequence[Field], judged: tuple[str | None, ...], levels: Sequence[Level], parts: Parts
) -> None:
    """A level that changes an input under an earlier 改判 must say what its score is: we do not guess."""
    if not fields:
        return
    for level in range(2, len(judged)):
        changed = Any(tuple(Given(each.slots[level]) for each in fields))
        before = Any(tuple(Given(each) for each in judged[1:level] if each is not None))
        again = Any(tuple(Given(each) for each in judged[level:] if each is not None))
        parts.constraints.append(
            Constraint(
                Any((Not(changed), Not(before), again)),
                f"「{name}」前一级已经改判，{levels[level].name}改了次数或扣分，请同时写改判得分",
                tuple(each.name for each in fields),
            )
        )


def lost_anyway(
    name: str,
    judged: tuple[str | None, ...],
    decimals: int,
    lost: Lost,
    fields: Mapping[int, tuple[Field, ...]],
    parts: Parts,
) -> None:
    """此大项不得分 stands over 改判: whoever wants points must change the fact."""
    for happened, veto in lost:
        above = (compare(slot(each, decimals), "<=", const(0)) for each in judged if each is not None)
        parts.constraints.append(
            Constraint(
                Any((Not(happened), All(tuple(above)))),
                f"此大项不得分，「{name}」不能改判得分；不属实的，请先改这一项",
                tuple(read.name for read in fields[id(veto)]),
            )
        )


def adjusted(rubric: Rubric, total: Num, parts: Parts) -> tuple[record.Adjustment | None, Num]:
    """终审可调整总分±5分; it lifts the result neither below 0 nor above 满分, or what it was already."""
    limit: Decimal | None = rubric.adjustment
    if limit is None:
        return None, total
    decimals, last = rubric.decimals, len(rubric.levels) - 1
    most = int(limit * 10**decimals)
    parts.add_slot(Slot(ADJUST, decimals, -most, most, 1, last if rubric.panel is None else 0, None))
    highest = greatest(const(rubric.full_marks), total)
    kept = least(highest, greatest(const(0), add(total, slot(ADJUST, decimals))))
    return record.Adjustment(ADJUST, rubric.levels[last].name, limit, decimals), kept
