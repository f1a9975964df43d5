"""What each column of a table of records is: its head, understood once for the whole file.

Refuses unknown, doubled and missing columns, all of them at once; a file with such a head is not
scored, since a misspelt column would read as “nothing happened”.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rubricc.runtime.details import DETAIL_KEYS, EVENT_KINDS
from rubricc.runtime.lookup import Index, canonical, index_of
from rubricc.runtime.panel import is_own
from rubricc.runtime.record import CONFIRMED, IDENTITY, JUDGED
from rubricc.runtime.references import reference_rater
from rubricc.runtime.schema import Schema
from rubricc.runtime.sheet import Sheet
from rubricc.runtime.values import is_blank, quote

Shape = Literal["person", "rater", "details"]
Part = Literal[
    "identity", "value", "points", "reason", "adjust", "adjust_reason", "confirm", "rater", "reference", "detail"
]

RATER_WORDS = ("评分人", "评分级", "级别", "评分级别")
REASON = "改判原因"
BY_HAND_REASON = "原因"  # 调整原因, 奖扣原因
TITLE_ROWS = 10
LIKENESS = 0.5  # float: how like two names are


@dataclass(frozen=True)
class Column:
    """One column: the part of a record that its cells are."""

    place: int  # index of the cell in a row
    head: str  # as written
    part: Part
    name: str = ""  # of the field, item, identity column or key of 明细
    level: int | None = None


@dataclass(frozen=True)
class Head:
    """A head row that was understood."""

    shape: Shape
    columns: tuple[Column, ...]


def shape_of(sheet: Sheet) -> Shape:
    """One row a person, a person and rater, or an event: told apart by the columns."""
    words = {canonical(head) for head in sheet.header}
    if words & set(RATER_WORDS):
        return "rater"
    return "details" if "日期" in words and words & {"情形", "项目"} else "person"


def is_column(schema: Schema, head: str) -> bool:
    """Whether the table has a column of this name."""
    return not isinstance(column_of(schema, "person", 0, head), str) or canonical(head) in (*RATER_WORDS, *DETAIL_KEYS)


def head_of(schema: Schema, sheet: Sheet, by_details: bool) -> Head | tuple[str, ...]:
    """The columns of a sheet, or everything that is wrong with its head row.

    `by_details`: 扣分明细 stand for the events, so that these need no columns.
    """
    shape = shape_of(sheet)
    found = [column_of(schema, shape, place, head) for place, head in enumerate(sheet.header) if head]
    columns = [column for column in found if isinstance(column, Column)]
    problems = [problem for problem in found if isinstance(problem, str)]
    problems += nameless(sheet)
    problems += doubled(schema, columns)
    if shape != "details":
        problems += missing(schema, columns, by_details, shape)
    if problems and (row := lower_head(schema, sheet)):
        return (f"{sheet.name}：第1行不是表头，表头像是第{row}行：请删去它上面的各行。",)
    return tuple(f"{sheet.name}：{text}" for text in problems) or Head(shape, tuple(columns))


def lower_head(schema: Schema, sheet: Sheet) -> int:
    """The row of the real head below lines of title; 0 where there is none."""
    if sum(is_column(schema, head) for head in sheet.header) > 1:
        return 0
    for row in sheet.rows[:TITLE_ROWS]:
        heads = [cell for cell in row.cells if isinstance(cell, str) and not is_blank(cell)]
        if sum(is_column(schema, head) for head in heads) > max(1, len(heads) // 2):
            return row.number
    return 0


def column_of(schema: Schema, shape: Shape, place: int, head: str) -> Column | str:
    """What one column is, or why it is refused."""
    word = canonical(head)
    index = index_of(schema)
    identity = {canonical(name): name for name in (*IDENTITY, *schema.identity)}
    own = word == canonical(schema.role) and shape == "details"  # 岗位 beside an event only says whose row it is
    if word in identity and (own or not index.fields.is_whole(head)):
        return Column(place, head, "identity", identity[word])
    if shape == "details":
        return Column(place, head, "detail", word) if word in DETAIL_KEYS else unknown(index, head, DETAIL_KEYS)
    if shape == "rater" and word in RATER_WORDS:
        return Column(place, head, "rater")
    simple: dict[str, Part] = {CONFIRMED: "confirm"}
    for name in schema.by_hand:
        simple |= {name: "adjust", f"{name}{BY_HAND_REASON}": "adjust_reason"}
    if word in simple and not index.fields.is_whole(head):
        return Column(place, head, simple[word], word)
    fields = index.fields.find(head)
    if len(fields) == 1 and shape == "person" and is_own(schema, fields[0][1]):
        return f"「{quote(head)}」由评分人各自填写，每人一栏，如“{schema.levels[0].name}:{quote(head)}”。"
    if len(fields) == 1:
        return Column(place, head, "value", fields[0][0])
    if fields:
        return f"「{quote(head)}」对应多项：{'、'.join(name for name, _ in fields)}；请写全名。"
    if ":" in word:
        return prefixed(index, shape, place, head)
    return unknown(index, head, (*identity.values(), *simple, *(RATER_WORDS[:1] if shape == "rater" else ())))


def prefixed(index: Index, shape: Shape, place: int, head: str) -> Column | str:
    """复评:名称, 复评改判:项目, 复评改判原因:项目; where each row names its rater, without the level."""
    before, _, after = canonical(head).partition(":")
    part: Part = "value"
    marks: tuple[tuple[str, Part], ...] = ((REASON, "reason"), (JUDGED, "points"))
    for word, marked in marks:
        if before.endswith(word):
            before, part = before.removesuffix(word).strip(), marked
            break
    level = None
    if shape == "rater":
        if before or part == "value":
            return f"「{quote(head)}」不用写级别：每行属于哪一级，由评分人一栏说明。"
    else:
        reference = reference_rater(index.schema, before)
        if reference is not None and part == "value":
            return reference_column(index, place, head, reference, after)
        levels = index.levels.find(before)
        if len(levels) != 1:
            return f"「{quote(head)}」的冒号前应写级别（{index.levels.titles()}），如“{example(index)}”。"
        level = levels[0]
    names = index.fields if part == "value" else index.items
    found = names.find(after)
    if len(found) == 1:
        return Column(place, head, part, found[0][0], level)
    what = "输入项" if part == "value" else "项目"
    near = "、".join(f"「{name}」" for name in (names.nearest(after) if not found else [name for name, _ in found]))
    reason = (
        f"对应多个{what}：{near}，请写全名"
        if found
        else f"冒号后不是本表的{what}" + (f"，相近的有{near}" if near else "")
    )
    return f"「{quote(head)}」{reason}。"


def reference_column(index: Index, place: int, head: str, rater: str, after: str) -> Column | str:
    """自评:项目, where 自评 is for reference."""
    found = index.items.find(after)
    if len(found) == 1:
        return Column(place, head, "reference", found[0][0], index.schema.references.index(rater))
    return f"「{quote(head)}」冒号后应写一个项目：{rater}只供参考，每个项目一栏。"


def example(index: Index) -> str:
    """A head that would be right."""
    if index.schema.panel is not None:
        return f"{index.levels.levels[-1].name}:{index.schema.fields[0].name}"
    return f"{index.levels.levels[-1].name}改判:{index.schema.items[0].name}"


def unknown(index: Index, head: str, others: tuple[str, ...]) -> str:
    """A head that the table does not know, with those that look like it."""
    near = [*difflib.get_close_matches(canonical(head), others, 2, LIKENESS), *index.fields.nearest(head)][:3]
    advice = f"，相近的有{'、'.join(f'「{name}」' for name in near)}" if near else ""
    return f"「{quote(head)}」不是本表的栏目{advice}；不用的栏目请删去。"


def nameless(sheet: Sheet) -> Iterator[str]:
    """Columns without a head that hold something."""
    for place, head in enumerate(sheet.header):
        rows = [row for row in sheet.rows if not head and not is_blank(row.cells[place])]
        if rows:
            yield f"第{place + 1}栏没有表头，第{rows[0].number}行却填了“{quote(rows[0].cells[place])}”。"


def doubled(schema: Schema, columns: list[Column]) -> Iterator[str]:
    """Two columns for one thing: neither may win."""
    first: dict[tuple[str, str, int | None], Column] = {}
    by_name = index_of(schema).by_name
    for column in columns:
        # 事假 and 初评:事假 are one thing: the first level enters the record.
        level = column.level or 0 if column.part == "value" else column.level
        if schema.panel is not None and column.part == "value" and not is_own(schema, by_name[column.name]):
            level = 0  # whoever writes it
        before = first.setdefault((column.part, column.name, level), column)
        if before is not column:
            same = before.head == column.head
            yield f"「{quote(column.head)}」" + (
                "一栏出现了两次。" if same else f"与「{quote(before.head)}」是同一栏。"
            )


def missing(schema: Schema, columns: list[Column], by_details: bool, shape: Shape) -> Iterator[str]:
    """All inputs without a column, in one sentence; of a panel, each rater's own."""
    values = [column for column in columns if column.part == "value"]
    shared = {column.name for column in values if not column.level or schema.panel is not None}
    names = []
    for field in schema.fields:
        if shape == "person" and is_own(schema, field):
            own = {column.level for column in values if column.name == field.name}
            seats = enumerate(schema.levels)
            names += [f"{level.name}:{field.name}" for index, level in seats if index not in own]
        elif field.name not in shared and not (by_details and field.kind in EVENT_KINDS):
            names.append(field.name)
    if names:
        listed = "、".join(f"「{name}」" for name in names)
        yield f"缺少{len(names)}栏：{listed}；没有发生的，栏目也要有，格子可以空着。"
