"""Tables of records: rows become one record a person.

Three shapes: one row a person; one row a person and rater; 扣分明细, one row an event, alone or
beside one of the others. Never lets the last of two rows win: what is said twice is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rubricc.runtime.columns import BY_HAND_REASON, Column, Head, head_of, shape_of
from rubricc.runtime.details import DETAIL_KEYS
from rubricc.runtime.lookup import Levels, index_of
from rubricc.runtime.panel import is_own
from rubricc.runtime.people import (
    Batch,
    Identity,
    Person,
    RowProblem,
    key_columns,
    key_of,
    merged_identity,
    nameless_problem,
    problem,
    refuse_twice,
    rows_place,
    show_key,
)
from rubricc.runtime.record import CONFIRMED, DETAILS, JUDGED, LEVELS
from rubricc.runtime.review import ADJUST_KEY, LEVEL_KEY, POINTS_KEY, REASON_KEY
from rubricc.runtime.schema import Schema
from rubricc.runtime.sheet import Sheet, SheetRow
from rubricc.runtime.values import is_blank, text_of

SUMS = {"合计", "总计", "小计", "共计", "平均", "平均分", "平均值", "汇总"}
BESIDE = "明细表"  # how messages call the second file


@dataclass(frozen=True)
class Entered:
    """The filled cells of one row."""

    number: int
    what: str  # empty, or how messages call the file
    cells: tuple[tuple[Column, object], ...]
    identity: Identity
    problems: tuple[RowProblem, ...]

    @property
    def place(self) -> str:
        return rows_place([self.number], self.what)


def read_sheets(schema: Schema, main: Sheet, details: Sheet | None = None) -> Batch:
    """The people of a table of records, with their 扣分明细 where these are given beside it."""
    if details is not None and shape_of(main) == "details":
        main, details = details, main
        if shape_of(main) == "details":
            return Batch((), (f"{details.name}和{main.name}都是扣分明细，应有一个是每人一行的记录。",))
    head = head_of(schema, main, by_details=details is not None)
    beside = None if details is None else detail_head(schema, details)
    problems = [text for each in (head, beside) if isinstance(each, tuple) for text in each]
    if problems or not isinstance(head, Head):
        return Batch((), tuple(problems))
    batch = people_of(schema, head, entered_rows(main, head, schema.role))
    return batch if details is None or batch.problems else with_detail_sheet(schema, batch.people, details)


def with_detail_sheet(schema: Schema, people: Sequence[Person], details: Sheet) -> Batch:
    """The people with their rows of a table of 扣分明细."""
    head = detail_head(schema, details)
    return (
        with_details(people, entered_rows(details, head, schema.role, BESIDE))
        if isinstance(head, Head)
        else Batch((), head)
    )


def detail_head(schema: Schema, details: Sheet) -> Head | tuple[str, ...]:
    """The columns of 扣分明细, or why it is none."""
    if shape_of(details) != "details":
        return (f"{details.name}：应是扣分明细，栏目为工号或姓名和{'、'.join(DETAIL_KEYS)}。",)
    return head_of(schema, details, by_details=True)


def entered_rows(sheet: Sheet, head: Head, role: str, what: str = "") -> list[Entered]:
    """Every row with what its cells are."""
    return [entered_row(row, head, what, role) for row in sheet.rows]


def entered_row(row: SheetRow, head: Head, what: str, role: str) -> Entered:
    """One row: its filled cells, who it is about, and whether it fits the head row."""
    place = rows_place([row.number], what)
    cells = tuple((column, row.cells[column.place]) for column in head.columns if not is_blank(row.cells[column.place]))
    identity = {}
    problems = []
    if row.misfit:
        message = f"{place}：{row.misfit}，请检查逗号和引号。"
        problems.append(RowProblem(place, "", "", row.misfit, message))
    for column, cell in cells:
        if column.part == "identity" or says_role(column, role):
            text = text_of(cell)
            if text is None:
                problems.append(problem(place, column.head, cell, "应填文字"))
            else:
                identity[column.name] = text
    problems += sums_up(place, identity)
    return Entered(row.number, what, cells, identity, tuple(problems))


def says_role(column: Column, role: str) -> bool:
    """岗位 is an input and says who somebody is."""
    return column.part == "value" and column.name == role and not column.level


def people_of(schema: Schema, head: Head, rows: list[Entered]) -> Batch:
    """One person a row, or one person a group of rows."""
    if head.shape == "person":
        return Batch(tuple(refuse_twice([person_of_row(schema, row) for row in rows])))
    columns = key_columns([row.identity for row in rows])
    if not columns:
        return Batch((), ("没有填写工号或姓名，分不清各行是谁的。",))
    people = []
    for key, group in groups_of(rows, columns):
        if not key:
            people += [nobody(row, columns[0]) for row in group]
        elif head.shape == "rater":
            people.append(person_of_raters(schema, group))
        else:
            people.append(person_of_details(group))
    return Batch(tuple(people))


def groups_of(rows: Iterable[Entered], columns: Sequence[str]) -> list[tuple[tuple[str, ...], list[Entered]]]:
    """The rows of each person, in the order of the first."""
    groups: dict[tuple[str, ...], list[Entered]] = {}
    for row in rows:
        groups.setdefault(key_of(row.identity, columns), []).append(row)
    return list(groups.items())


def nobody(row: Entered, column: str) -> Person:
    """A row that does not say whose it is."""
    return Person(row.place, row.identity, {}, problems=(*row.problems, nameless_problem(row.place, column)))


def person_of_row(schema: Schema, row: Entered) -> Person:
    """One row that holds a person's whole record."""
    record: dict[str, object] = dict(row.identity)
    for column, cell in row.cells:
        if column.part == "confirm":
            record[CONFIRMED] = cell
        else:
            enter(schema, record, column, column.level or 0, cell)
    return Person(row.place, row.identity, record, problems=row.problems)


def enter(schema: Schema, record: dict[str, object], column: Column, level: int, cell: object) -> None:
    """One filled cell, into its place in the record."""
    if column.part == "reference":
        inner_of(record, LEVELS, schema.references[level])[column.name] = cell
        return
    name = schema.levels[level].name
    match column.part:
        case "value" if level == 0 and not is_own(schema, index_of(schema).by_name[column.name]):
            # A head as typed, so that messages call the column what its author calls it.
            record[column.name if column.level == 0 else column.head] = cell
        case "value":
            inner_of(record, LEVELS, name)[column.name] = cell
        case "points":
            inner_of(record, JUDGED, name, column.name)[POINTS_KEY] = cell
        case "reason":
            inner_of(record, JUDGED, name, column.name)[REASON_KEY] = cell
        case "adjust":
            inner_of(record, column.name)[ADJUST_KEY] = cell
        case "adjust_reason":
            inner_of(record, by_hand_of(column))[REASON_KEY] = cell
        case "identity" | "confirm" | "rater" | "reference" | "detail":
            pass


def by_hand_of(column: Column) -> str:
    """调整 or 奖扣, of its own column and of its reason's."""
    return column.name.removesuffix(BY_HAND_REASON)


def inner_of(record: dict[str, object], *path: str) -> dict[str, object]:
    """The inner mapping at a path, made where it is not there yet."""
    for name in path:
        inner = record.setdefault(name, {})
        assert isinstance(inner, dict), "only this function makes inner mappings"
        record = inner
    return record


def person_of_raters(schema: Schema, group: list[Entered]) -> Person:
    """One person's rows, one for each level."""
    place = rows_place_of(group)
    identity, problems = merged_identity([(row.place, row.identity) for row in group])
    record: dict[str, object] = dict(identity)
    places: dict[str, str] = {}
    for row in group:
        problems += row.problems
        level = level_of(index_of(schema).levels, row)
        if isinstance(level, RowProblem):
            problems.append(level)
            continue
        name = schema.levels[level].name
        if places.setdefault(name, row.place) != row.place:
            problems.append(problem(row.place, "评分人", name, f"与{places[name]}是同一人同一级，每级只能有一行"))
            continue
        for column, cell in row.cells:
            if column.part == "confirm":
                inner_of(record, CONFIRMED)[name] = cell
            elif (
                column.part in ("adjust", "adjust_reason")
                and inner_of(record, by_hand_of(column)).setdefault(LEVEL_KEY, name) != name
            ):
                what = by_hand_of(column)
                problems.append(problem(row.place, column.head, cell, f"另一级已经填了{what}，只能由一级填"))
            else:
                enter(schema, record, column, level, cell)
    return Person(place, identity, record, tuple(places.items()), problems=tuple(problems))


def level_of(levels: Levels, row: Entered) -> int | RowProblem:
    """The level that a row's 评分人 names."""
    column, cell = next(((column, cell) for column, cell in row.cells if column.part == "rater"), (None, None))
    found = levels.find(cell) if isinstance(cell, str) else []
    if len(found) == 1:
        return found[0]
    return problem(row.place, column.head if column else "评分人", cell, f"应是{levels.titles()}之一")


def person_of_details(group: list[Entered]) -> Person:
    """One person's rows of 扣分明细."""
    place = rows_place_of(group)
    identity, problems = merged_identity([(row.place, row.identity) for row in group])
    problems += [each for row in group for each in row.problems]
    record: dict[str, object] = {**identity, DETAILS: [detail_cells(row) for row in group]}
    return Person(place, identity, record, detail_places=tuple(row.place for row in group), problems=tuple(problems))


def detail_cells(row: Entered) -> dict[str, object]:
    return {column.name: cell for column, cell in row.cells if column.part == "detail"}


def rows_place_of(group: Sequence[Entered]) -> str:
    """第4、5行, of rows of one file."""
    return rows_place([row.number for row in group], group[0].what)


def with_details(people: Sequence[Person], rows: list[Entered]) -> Batch:
    """The people with the rows of 扣分明细 that are about them; a row about nobody is refused, not lost."""
    columns = key_columns([person.identity for person in people], [row.identity for row in rows])
    if not columns:
        return Batch((), (f"{BESIDE}和记录没有共同的工号或姓名，对不上是谁。",))
    known: dict[tuple[str, ...], list[int]] = {}
    for number, person in enumerate(people):
        known.setdefault(key_of(person.identity, columns), []).append(number)
    result = list(people)
    strangers = []
    for key, group in groups_of(rows, columns):
        owners = known.get(key, [])
        if not key:
            strangers += [nobody(row, columns[0]) for row in group]
        elif len(owners) == 1:
            result[owners[0]] = joined(people[owners[0]], person_of_details(group))
        else:
            expected = "在记录里有几条，请写明工号和考核月份" if owners else "在记录里没有这个人"
            place = rows_place_of(group)
            stranger = problem(place, "、".join(columns), show_key(columns, key), expected)
            strangers.append(Person(place, group[0].identity, {}, problems=(stranger,)))
    return Batch((*result, *strangers))


def joined(person: Person, details: Person) -> Person:
    """A person's record with the rows of 扣分明细 in it."""
    merged, problems = merged_identity([(person.place, person.identity), (details.place, details.identity)])
    record = {**merged, **person.record, DETAILS: details.record[DETAILS]}
    whole = replace(person, identity=merged, record=record, detail_places=details.detail_places)
    return whole.refused(*details.problems, *problems)


def sums_up(place: str, identity: dict[str, str]) -> list[RowProblem]:
    """合计 in the place of a name: a row that nobody is."""
    found = next((value for value in identity.values() if value in SUMS), "")
    message = f"{place}：「{found}」是合计的一行，不是一个人，请删去。"
    return [RowProblem(place, "", "", "应是一个人", message)] if found else []
