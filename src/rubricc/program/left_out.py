"""不适用的按其余项目折算为100分: the items that apply are brought to 满分; with none of them nobody is scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rubricc.program.build import add, choose, const, greatest, least, mul
from rubricc.program.model import Role
from rubricc.program.nodes import Any, Bool, Num, Ref
from rubricc.program.parts import Parts
from rubricc.program.spare import divided
from rubricc.rubric.model import Rubric
from rubricc.runtime import schema as record


def rescaled(
    rubric: Rubric,
    items: Sequence[record.Item],
    away: Mapping[str, Sequence[Bool]],
    summed: Num,
    parts: Parts,
) -> tuple[Num, record.Rescaled | None]:
    """The sum of the items out of 满分; `away`: by the item's name, when it does not count for a record."""
    if not any(away.values()):
        return summed, None
    inside = [info for item, info in zip(rubric.items, items, strict=True) if not item.bonus]
    outside = [info for item, info in zip(rubric.items, items, strict=True) if item.bonus]
    kept = [_kept(each, away.get(each.name, ())) for each in inside]
    worth = parts.define("worth", Role.BEFORE, "适用项目的满分", add(*kept), rubric.span)
    scores = (Ref(each.score, each.scale) for each in inside)
    got = parts.define("got", Role.BEFORE, "适用项目的得分", add(*scores), rubric.span)
    units = parts.bounds["worth"][1]
    smallest = const(min(each.points for each in inside))
    share = divided(mul(const(rubric.full_marks), got), greatest(smallest, worth), units, rubric.decimals, parts)
    if all(each.maximum <= each.points for each in inside):
        share = least(const(rubric.full_marks), share)  # says what the bounds of a quotient cannot
    share = parts.define("share", Role.BEFORE, "折算后的得分", share, rubric.span)
    total = add(share, *(Ref(each.score, each.scale) for each in outside))
    return total, record.Rescaled("got", got.scale, "worth", worth.scale, "share", share.scale)


def _kept(item: record.Item, away: Sequence[Bool]) -> Num:
    """What an item adds to the points that can be had."""
    return choose([(Any(tuple(away)), const(0))], const(item.points)) if away else const(item.points)
