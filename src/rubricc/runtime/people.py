"""Who a record is about: the columns that tell people apart, and what is wrong with a person's rows.

People are told apart by 工号, else by 姓名, else by all identity columns together, and by the
month where one is written. Two rows for one person are never merged by guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rubricc.runtime.details import MONTH_COLUMNS
from rubricc.runtime.values import quote

Identity = Mapping[str, str]

NUMBER, NAME = "工号", "姓名"
MOST_OTHERS = 3  # rows of the same person that a message names


@dataclass(frozen=True)
class RowProblem:
    """One thing wrong with one row: where, in which column, what stands there, what was expected."""

    place: str  # 第4行
    column: str
    value: str
    expected: str
    message: str  # all of it as a sentence


@dataclass(frozen=True)
class Person:
    """The record of one person as rows gave it, and what is wrong with the rows themselves."""

    place: str  # 第4行; 第4、5行
    identity: Identity
    record: Mapping[str, object]
    level_places: tuple[tuple[str, str], ...] = ()  # each level that has a row of its own, and where it stands
    detail_places: tuple[str, ...] = ()  # where each row of 明细 stands
    problems: tuple[RowProblem, ...] = ()

    def refused(self, *problems: RowProblem) -> Person:
        """The same person with more problems."""
        return replace(self, problems=(*self.problems, *problems))


@dataclass(frozen=True)
class Batch:
    """All people of a file; with `problems`, which are about a whole file, there are none."""

    people: tuple[Person, ...]
    problems: tuple[str, ...] = ()


def problem(place: str, column: str, value: object, expected: str) -> RowProblem:
    """A cell that cannot be used."""
    shown = quote(value)
    return RowProblem(place, column, shown, expected, f"{place}：「{column}」填的是“{shown}”，{expected}。")


def nameless_problem(place: str, column: str) -> RowProblem:
    """A row that does not say whose it is."""
    return RowProblem(place, column, "", "应填写", f"{place}：「{column}」没有填，分不清是谁。")


def rows_place(numbers: Iterable[int], what: str = "") -> str:
    """第4、5行."""
    return f"{what}第{'、'.join(map(str, numbers))}行"


def key_columns(*groups: Iterable[Identity]) -> tuple[str, ...]:
    """The identity columns that tell people apart and that are filled in every group."""
    filled = [{name: None for identity in group for name in identity} for group in groups]
    common = [name for name in filled[0] if all(name in names for names in filled)]
    months = [name for name in common if name in MONTH_COLUMNS]
    who = next(([name] for name in (NUMBER, NAME) if name in common), [name for name in common if name not in months])
    return (*who, *months) if who else ()


def key_of(identity: Identity, columns: Sequence[str]) -> tuple[str, ...]:
    """What is written in the columns that tell people apart; empty when the first is blank."""
    return tuple(identity.get(name, "") for name in columns) if identity.get(columns[0]) else ()


def show_key(columns: Sequence[str], key: Sequence[str]) -> str:
    """工号 007、考核月份 2025-03; of one column only what is written in it."""
    if len(columns) == 1:
        return key[0]
    return "、".join(f"{name} {text}" for name, text in zip(columns, key, strict=True) if text)


def refuse_twice(people: Sequence[Person]) -> list[Person]:
    """Refuses all records of a person who has more than one, and those that name nobody where others do."""
    columns = key_columns([person.identity for person in people])
    if not columns:
        return list(people)
    places: dict[tuple[str, ...], list[str]] = {}
    for person in people:
        places.setdefault(key_of(person.identity, columns), []).append(person.place)
    return [refused_if_twice(person, columns, places) for person in people]


def refused_if_twice(person: Person, columns: Sequence[str], places: Mapping[tuple[str, ...], list[str]]) -> Person:
    """The person, refused if `places` has more than one place for whoever it is."""
    key = key_of(person.identity, columns)
    if not key:
        return person.refused(nameless_problem(person.place, columns[0]))
    others = [place for place in places[key][: MOST_OTHERS + 1] if place != person.place][:MOST_OTHERS]
    if not others:
        return person
    advice = "" if columns[0] == NUMBER else "；同名的人请加工号一栏"
    expected = f"与{'、'.join(others)}是同一人，每人只能有一条记录{advice}"
    return person.refused(problem(person.place, "、".join(columns), show_key(columns, key), expected))


def merged_identity(identities: Sequence[tuple[str, Identity]]) -> tuple[dict[str, str], list[RowProblem]]:
    """One identity from several rows; what two rows write differently is refused."""
    merged: dict[str, str] = {}
    found = []
    for row_place, identity in identities:
        for name, text in identity.items():
            if merged.setdefault(name, text) != text:
                found.append(problem(row_place, name, text, f"与同一人另一行的“{merged[name]}”不一致"))
    return merged, found
