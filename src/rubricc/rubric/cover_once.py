"""Do grades that stand in a note settle each whole total once? What is less clear stays guidance, and is told."""

from __future__ import annotations

from decimal import Decimal

from rubricc.syntax.bounds import Bounds, both
from rubricc.syntax.clauses import GradeClause
from rubricc.syntax.grade_list import MARKED, OWN
from rubricc.syntax.stretches import stretch
from rubricc.values import replace


def cover_once(grades: tuple[GradeClause, ...]) -> bool:
    """Does each whole total have one grade?"""
    found = [both(*ends) if len(ends) > 1 else ends[0] for ends in map(_ends, grades) if ends]
    if None in found or len(found) < len(grades):
        return False
    known = [each for each in found if each is not None]
    owned = {each.low for each, grade in zip(known, grades, strict=True) if OWN.search(grade.span.normal)}
    # 75分以下 beside 75分及以上 is below 75, as in 等级
    # … and 85（含）-95分 ends before 95 where another begins there
    lows = {each.low for each in known if each.low_included}
    marked = [MARKED.search(grade.span.normal) is not None for grade in grades]
    apart = [
        replace(
            each,
            high_included=each.high_included
            and (each.low is not None or each.high not in owned)
            and not (is_marked and each.high in lows),
        )
        for each, is_marked in zip(known, marked, strict=True)
    ]
    return all(sum(_holds(each, Decimal(total)) for each in apart) == 1 for total in range(101))


def _ends(grade: GradeClause) -> list[Bounds]:
    found = [stretch(span) for span in grade.bounds]
    return [each for each in found if each is not None] if None not in found else []


def _holds(within: Bounds, total: Decimal) -> bool:
    above = within.low is None or total > within.low or (within.low_included and total == within.low)
    return above and (within.high is None or total < within.high or (within.high_included and total == within.high))
