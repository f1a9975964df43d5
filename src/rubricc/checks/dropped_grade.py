"""The grades of a table without one of them, as they are to be written where nobody can get it."""

from __future__ import annotations

from decimal import Decimal

from rubricc.rubric.grades import as_grade
from rubricc.rubric.model import Grade, Rubric
from rubricc.rubric.plain import plain


def dropped(rubric: Rubric, grade: Grade) -> str:
    """What to add to the advice; empty where it is not plain which grade takes the place of the other."""
    ranked = sorted(rubric.grades, key=_low)
    others = [each for each in ranked if each is not grade]
    if not others or len({each.name for each in ranked}) < len(ranked):
        return ""
    place = ranked.index(grade)
    changed = others[place - 1] if place else others[0]
    low, high = (grade.low, changed.high) if not place else (changed.low, grade.high)
    least = f"{plain(low)}分以上" if low else ""
    most = f"不满{plain(high)}分" if high is not None and len(others) > 1 and high < rubric.full_marks else ""
    texts = [
        as_grade(each, f"{least}{most}") if each is changed and (least or most) else each.span.text.strip()
        for each in rubric.grades
        if each is not grade
    ]
    return f"；不要这一级的，写成“{'；'.join(texts)}”"


def _low(grade: Grade) -> Decimal:
    return grade.low if grade.low is not None else Decimal(-1)
