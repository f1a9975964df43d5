"""A roster: who is to be appraised, a person a row, in the table's own words for 姓名, 部门, 考核月份 …

A list of staff may call them otherwise (员工姓名); that is told. Other columns of the list are not used, and named.
Never lets two rows be one person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from rubricc.records import File
from rubricc.runtime.columns import TITLE_ROWS
from rubricc.runtime.files import sheet_of_file
from rubricc.runtime.lookup import canonical
from rubricc.runtime.people import Person, RowProblem, key_columns, key_of, problem, refuse_twice, rows_place
from rubricc.runtime.rows import sums_up
from rubricc.runtime.schema import Schema
from rubricc.runtime.sheet import SheetError, SheetRow
from rubricc.runtime.values import text_of
from rubricc.syntax.words import words
from rubricc.values import dataclass

LONGEST = 100  # characters of a name or 部门


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a list; `unused` are columns that the table does not ask for, `taken` those called otherwise."""

    people: tuple[Person, ...]
    unused: tuple[str, ...]
    taken: tuple[tuple[str, str], ...] = ()


def read_roster(schema: Schema, file: File) -> Roster:
    """The people of a CSV file or workbook; raises `SheetError` where the file as a whole is of no use."""
    sheet = sheet_of_file(schema, file, scored=False)
    asked = {canonical(name): name for name in schema.identity}
    columns = {place: asked[canonical(head)] for place, head in enumerate(sheet.header) if canonical(head) in asked}
    taken = _called_otherwise(schema, sheet.header, set(columns.values()))
    columns = dict(sorted((columns | taken).items()))
    if not columns:
        lower = next(
            (
                row.number
                for row in sheet.rows[:TITLE_ROWS]
                if any(canonical(text_of(each) or "") in asked for each in row.cells)
            ),
            0,
        )
        where = f"栏目名像是在第{lower}行：请删去它上面的各行。" if lower else "第一行应是栏目名。"
        raise SheetError(f"名单里没有一栏是考核表要填的：{'、'.join(schema.identity)}。{where}")
    choices = next((field.choices for field in schema.fields if field.name == schema.role), ())
    people = [_person(row, sheet.header, columns, {schema.role: choices}) for row in sheet.rows]
    unused = tuple(head for place, head in enumerate(sheet.header) if head and place not in columns)
    return Roster(tuple(refuse_twice(people)), unused, tuple((sheet.header[at], name) for at, name in taken.items()))


def _called_otherwise(schema: Schema, header: Sequence[str], there: AbstractSet[str]) -> dict[int, str]:
    """员工姓名 where the table asks for 姓名 and the list has no such column; of two that could be meant neither is."""
    found = {}
    for names in words().staff.values():
        asked = [name for name in schema.identity if name in names]
        heads = [place for place, head in enumerate(header) if canonical(head) in names]
        if len(asked) == len(heads) == 1 and asked[0] not in there:
            found[heads[0]] = asked[0]
    return found


def _person(
    row: SheetRow, header: Sequence[str], columns: Mapping[int, str], choices: Mapping[str, Sequence[str]]
) -> Person:
    place = rows_place([row.number])
    identity, problems = {}, []
    for at, name in columns.items():
        text = text_of(row.cells[at])
        if text and name in choices and text not in choices[name]:
            problems.append(problem(place, header[at], text, f"应是{'、'.join(choices[name])}之一"))
        elif text is None or len(text) > LONGEST:
            problems.append(problem(place, header[at], row.cells[at], f"应填文字，不超过{LONGEST}字"))
        elif text:
            identity[name] = text
    if row.misfit:
        problems.append(RowProblem(place, "", "", row.misfit, f"{place}：{row.misfit}，请检查逗号和引号。"))
    problems += sums_up(place, identity)
    return Person(place, identity, {}, problems=tuple(problems))


def missing_and_strange(roster: Sequence[Person], people: Sequence[Person]) -> tuple[list[Person], list[Person]]:
    """Who of the roster has no record, and who has one and is not on the roster; by 工号, else by 姓名.

    A record that names nobody is neither: it is refused where it stands.
    """
    columns = key_columns([each.identity for each in roster], [each.identity for each in people])
    if not columns:
        return list(roster), [each for each in people if each.identity]
    wanted, there = ({key_of(each.identity, columns) for each in group} for group in (roster, people))
    return (
        [each for each in roster if key_of(each.identity, columns) not in there],
        [each for each in people if each.identity and key_of(each.identity, columns) not in wanted],
    )
