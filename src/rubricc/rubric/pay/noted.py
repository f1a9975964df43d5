"""What notes say of pay, taken where nothing is doubtful: 2、总分低于60分的不发绩效工资，60分以上的全额发放."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rubricc.rubric.context import Context
from rubricc.rubric.effects.model import PayArm, Stretch
from rubricc.rubric.model import Grade
from rubricc.rubric.pay.block import PayReader
from rubricc.rubric.pay.rest import REST_IN_FULL
from rubricc.rubric.pay.within import BELOW_PAY, NESTED_PAY
from rubricc.source import Span
from rubricc.syntax.coverage import Uncovered
from rubricc.syntax.document import BlockText


def paid_in(sentences: Iterable[Span], grades: tuple[Grade, ...] = (), tenths: bool = False) -> list[Span]:
    """The sentences of 说明 that only say what totals, or what these grades, are paid, if each is paid just once.

    `tenths`: totals may lie between whole numbers; asked where an end that two arms name has been given to one (R296).
    """
    found = [sentence for sentence in sentences if _paid((sentence,), grades)[0]]
    ended, chosen = _paid(tuple(found), grades)
    if any(arm.grade for arm in ended):
        once = sorted(arm.grade for arm in ended) == sorted(grade.name for grade in grades)
    else:
        totals = (Decimal(each) / 10 for each in range(0, 1001, 1 if tenths and chosen else 10))
        once = all(sum(_holds(arm.stretch, total) for arm in ended) == 1 for total in totals)
    return found if once else []


def _paid(sentences: tuple[Span, ...], grades: tuple[Grade, ...]) -> tuple[tuple[PayArm, ...], bool]:
    """The arms of sentences that are wholly understood, and whether R296 was said of them.

    That what is not named is paid in full is told later.
    """
    if not sentences:
        return (), False
    scratch = Context(Uncovered(sentences[0].source))
    pay, _ = PayReader(grades, Decimal(100), scratch).read((BlockText(sentences[0].part(0, 0), sentences, (), "兑现"),))
    said = {each.kind for each in scratch.diagnostics}
    if pay is None or said - {REST_IN_FULL, NESTED_PAY, BELOW_PAY}:
        return (), False
    return pay.arms, BELOW_PAY in said


def _holds(within: Stretch | None, total: Decimal) -> bool:
    if within is None:
        return False
    above = within.low is None or total > within.low or (within.low_included and total == within.low)
    return above and (within.high is None or total < within.high or (within.high_included and total == within.high))
