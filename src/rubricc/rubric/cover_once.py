"""Do grades that stand in a note settle each whole total once? What is less clear stays guidance, and is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc.diagnostics import Severity
from rubricc.rubric.context import Context
from rubricc.rubric.grades import read_grades
from rubricc.rubric.model import Grade
from rubricc.source import Span
from rubricc.syntax.coverage import Uncovered
from rubricc.syntax.document import BlockText


def cover_once(sentences: Sequence[Span], tenths: bool = False) -> bool:
    """Does each whole total have one grade, read as 等级 reads these sentences?

    `tenths`: and those between them, where an end that two grades name has been given to one of them (R117, R119).
    """
    if not sentences:
        return False
    scratch = Context(Uncovered(sentences[0].source))
    block = BlockText(sentences[0].part(0, 0), tuple(sentences), (), "等级")
    found = tuple(read_grades((block,), scratch))
    refused = any(each.severity == Severity.ERROR for each in scratch.diagnostics)
    totals = (Decimal(each) / 10 for each in range(0, 1001, 1 if tenths and scratch.diagnostics else 10))
    return not refused and all(sum(_holds(each, total) for each in found) == 1 for total in totals)


def _holds(grade: Grade, total: Decimal) -> bool:
    above = grade.low is None or total > grade.low or (grade.low_included and total == grade.low)
    return above and (grade.high is None or total < grade.high or (grade.high_included and total == grade.high))
