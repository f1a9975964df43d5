"""Values that can be scored, but look mistyped: 0.95 for a 及时率 of 95%, 150% of what is never above 100%.

They are scored as they stand, and named beside the results; whether they are right only their author knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rubricc.runtime.results import Result
    from rubricc.runtime.schema import Field
    from rubricc.table import Table

HUNDRED = Decimal(100)


def doubtful(table: Table, results: Sequence[Result]) -> Iterator[tuple[Result, str]]:
    """Each value worth a second look, with what to fill in if it is wrong."""
    shares = [each for each in table.inputs if each.unit == "%" and each.scope == "fact"]
    for result in results if shares else ():
        if result.score is not None:
            yield from ((result, words) for field in shares for words in _of_field(table, field, result))


def _of_field(table: Table, field: Field, result: Result) -> Iterator[str]:
    from rubricc.rubric.measured.better import RISES, better, never_above_whole
    from rubricc.rubric.rule_kinds import Event
    from rubricc.runtime.lookup import index_of
    from rubricc.runtime.values import format_points, number_of, quote

    names = index_of(table.schema).fields
    written = [each for name, each in result.person.record.items() if _is_called(names.find(str(name)), field)]
    number = number_of(written[0], "%") if len(written) == 1 else None
    if number is None:
        return
    event = Event(field.label, "%", table.rubric.span)
    said = f"「{field.label}」填的是{quote(written[0])}"
    bare = not str(written[0]).rstrip().endswith(("%", "％"))
    if bare and 0 < number < 2 and better(event, field.item) == RISES:
        likely = format_points(number * HUNDRED)
        yield f"{said}，按{format_points(number)}%计；若是{likely}%，请填{likely}%"
    elif number > HUNDRED and never_above_whole(event, field.item):
        yield f"{said}，这样的比率一般不超过100%"


def _is_called(found: Sequence[tuple[str, Field]], field: Field) -> bool:
    return len(found) == 1 and found[0][1] is field
