"""目标完成100/90/80%，得分5/4/3: a list of numbers and a list of points, paired in order, are the arms of a ladder."""

from __future__ import annotations

from decimal import Decimal

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.clauses import Amount, ArmClause, Label, Result
from rubricc.syntax.phrases import NUM
from rubricc.syntax.units import unit_of

_LIST = re.compile(
    rf"(?P<name>[^0-9,;。/]{{0,20}}?)\s*(?P<values>{NUM}\s*(?P<unit>[%‰次项个天人户件起])?(?:\s*[/、]\s*{NUM}\s*(?P=unit)?){{1,9}}"
    rf"\s*(?P<last>[%‰次项个天人户件起])?)\s*[,:]?\s*(?:则?(?:分别|依次|对应))?(?:得分|计分|得|计)(?:分别|依次)?[为是:]?\s*"
    rf"(?P<points>{NUM}\s*分?(?:\s*[/、]\s*{NUM}\s*分?){{1,9}})\s*(?=[,;。]|$)"
)
_NUMBER = re.compile(NUM)


def paired(sentence: Span) -> tuple[tuple[ArmClause, ...], Span] | None:
    """The arms of such lists at the beginning of a sentence, and what stands behind them; None where there are none."""
    found = _LIST.match(sentence.normal)
    unit = (found["unit"] or found["last"]) if found else None
    if found is None or unit is None:
        return None
    values = list(_NUMBER.finditer(found["values"]))
    points = list(_NUMBER.finditer(found["points"]))
    if len(values) != len(points):
        return None
    start = found.start("values")
    measure = sentence.part(start + values[-1].start(), found.end("values"))
    name = found["name"].strip(" :")
    label = Label((measure.text,), measure.text, (), name, "", (measure,), True, measure, subject=name)
    whole, arms = sentence.part(0, found.end()), []
    if unit_of(measure) != unit:
        return None
    for value, worth in zip(values, points, strict=True):
        at = sentence.part(found.start("points") + worth.start(), found.start("points") + worth.end())
        exact = Decimal(value[0])
        amount = Amount(Decimal(worth[0]), Decimal(worth[0]), at)
        arms.append(ArmClause(label, Result.EARNS, (amount,), whole, within=Bounds(exact, True, exact, True)))
    return tuple(arms), sentence.part(found.end(), len(sentence.text))
