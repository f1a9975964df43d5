"""Who is on a roster, and what people are called in messages and in the names of files that are made for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from rubricc.cli import files, scoring

if TYPE_CHECKING:
    from rubricc.records.roster import Roster
    from rubricc.runtime.people import Person
    from rubricc.table import Table

WHEN = ("考核月份", "考核月度", "考核季度", "考核年度", "考核周期", "考核期间")


def roster_of(table: Table, path: str) -> Roster:
    """The roster in a file; ends the command if the file as a whole is of no use."""
    from rubricc.records.roster import read_roster
    from rubricc.runtime.sheet import SheetError

    try:
        return read_roster(table.schema, scoring.file_of(path))
    except SheetError as error:
        raise click.UsageError(str(error)) from error


def named(person: Person) -> str:
    """张三（007）; where nobody is named, the place."""
    called = scoring.called(person.identity) or (person.place,)
    return f"{called[0]}（{called[1]}）" if len(called) > 1 else called[0]


def period_column(columns: Iterable[str]) -> str | None:
    """Which of the columns says when: 考核月份."""
    return next((name for name in columns if name in WHEN), None)


def file_names(what: str, people: Iterable[tuple[str, Mapping[str, str]]]) -> tuple[str, ...]:
    """2025-03_客户服务部_张三_007_通知单, of places in a file and who stands there.

    No two alike, also where case does not count; where nobody is named the place is.
    """
    from rubricc.rubric.names import number_duplicates

    stems = []
    for place, who in people:
        when = next((who[name] for name in WHEN if who.get(name)), "")
        name = next((who[column] for column in scoring.NAMES if who.get(column)), "")
        parts = [when, who.get("部门", ""), name, who.get(scoring.NUMBER, "")]
        parts = parts if any(parts) else [place]
        stems.append(files.safe_name("_".join([*filter(None, parts), what])))
    numbered = number_duplicates(stem.casefold() for stem in stems)  # some systems do not tell A from a
    return tuple(stem + new[len(stem.casefold()) :] for stem, new in zip(stems, numbered, strict=True))
