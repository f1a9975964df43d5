"""Reading one record: names, values, levels, 改判, 调整, 确认 and 明细 become the slots of the program.

Reports every bad input at once; never guesses, never rounds, never drops what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rubricc.runtime.details import Detail, read_details
from rubricc.runtime.draft import Draft
from rubricc.runtime.lookup import canonical, index_of
from rubricc.runtime.panel import is_own
from rubricc.runtime.problems import Problem, RecordError
from rubricc.runtime.references import Reference, read_references, reference_rater
from rubricc.runtime.review import read_by_hand, read_confirmation, read_judgements
from rubricc.runtime.schema import ADJUSTED, BONUS, Field, Schema
from rubricc.runtime.values import is_blank, text_of

LEVELS, JUDGED, CONFIRMED, DETAILS = "评分", "改判", "确认", "明细"
FORM = "表单"  # what the page adds when it saves: which table and version, and 评语; it scores nothing
RESERVED = (LEVELS, JUDGED, ADJUSTED, BONUS, CONFIRMED, DETAILS, FORM)
# Columns that say who and when, in every table.
IDENTITY = ("工号", "姓名", "部门", "岗位", "考核月份", "考核月度", "考核周期", "填写日期")
IDENTITY_COLUMNS = {canonical(name): name for name in IDENTITY}


@dataclass(frozen=True)
class Entry:
    """One record that was read without a problem; what it means is the engine's business."""

    slots: dict[str, int | None]
    touched: bool  # something was entered
    confirmed: frozenset[str]  # names of levels
    identity: dict[str, str]
    details: tuple[Detail, ...]
    reasons: dict[str, str]  # of the slots set by hand: 改判, 调整
    references: tuple[Reference, ...] = ()  # nothing of it counts, nor makes a record one that was touched


def final_units(field: Field, slots: Mapping[str, int | None]) -> int | None:
    """The value after all levels: the last that is not blank."""
    return next((units for slot in reversed(field.slots) if (units := slots[slot]) is not None), None)


def read_record(schema: Schema, record: Mapping[str, object]) -> Entry:
    """The slots of a record; raises `RecordError` with every bad input of it."""
    if not isinstance(record, Mapping):
        raise RecordError([Problem("记录", "", "应是名称和值", "一条记录应是一组名称和值。")])
    draft = Draft(schema, index_of(schema))
    reserved: dict[str, object] = {}
    identity: dict[str, str] = {}
    columns = IDENTITY_COLUMNS | {canonical(name): name for name in schema.identity if name not in IDENTITY}
    for key, value in record.items():
        name = canonical(key) if isinstance(key, str) else ""
        if name in RESERVED:
            if name in reserved:
                draft.refuse(name, value, "写了两处，只能写一处")
            reserved[name] = value
        elif name in columns and (name == canonical(schema.role) or not draft.index.fields.is_whole(key)):
            read_identity(draft, columns[name], value, identity)
            if schema.role and name == canonical(schema.role):
                draft.enter_value(draft.index.by_name[schema.role], 0, value, "岗位一栏", schema.role)
        else:
            field = draft.find(draft.index.fields, key, value, "输入项")
            if field is not None and is_own(schema, field):
                raters = "、".join(level.name for level in schema.levels)
                draft.refuse(key, value, f"由评分人各自填写，请写在“{LEVELS}”里各人的名下（{raters}）")
            elif field is not None:
                draft.enter_value(field, 0, value, f"“{key.strip()}”一栏", key)
    references = read_levels(draft, reserved.get(LEVELS))
    details = read_details(draft, reserved.get(DETAILS), identity)
    read_judgements(draft, reserved.get(JUDGED))
    for name in (ADJUSTED, BONUS):
        read_by_hand(draft, name, reserved.get(name))
    confirmed = read_confirmation(draft, reserved.get(CONFIRMED))
    if draft.problems:
        raise RecordError(draft.problems)
    # Who somebody is says nothing of how he worked.
    own = draft.index.by_name[schema.role].slots if schema.role else ()
    touched = bool(details) or any(units is not None for slot, units in draft.slots.items() if slot not in own)
    return Entry(draft.slots, touched, confirmed, identity, details, draft.reasons, references)


def read_identity(draft: Draft, column: str, value: object, identity: dict[str, str]) -> None:
    """Who and when: kept as text, also where a workbook made a number of it."""
    text = text_of(value)
    if text is None:
        draft.refuse(column, value, "应填文字")
    elif text and identity.setdefault(column, text) != text:
        draft.refuse(column, value, f"与另一处的“{identity[column]}”不一致")


def read_levels(draft: Draft, value: object) -> tuple[Reference, ...]:
    """评分: what each level typed; the first level's entries are the record's own. Gives what is for reference."""
    references: list[Reference] = []
    if is_blank(value):
        return ()
    if not isinstance(value, Mapping):
        draft.refuse(LEVELS, value, "应按级别写各项的值")
        return ()
    for word, inputs in value.items():
        reference = reference_rater(draft.schema, word)
        if reference is not None:
            references += read_references(draft, reference, inputs)
            continue
        level = draft.level(word, inputs, LEVELS)
        if level is None or is_blank(inputs):
            continue
        title = draft.schema.levels[level].name
        if not isinstance(inputs, Mapping):
            draft.refuse(f"{LEVELS}·{title}", inputs, "应写各项的名称和值")
            continue
        for key, typed in inputs.items():
            field = draft.find(draft.index.fields, key, typed, "输入项")
            if field is not None:
                draft.enter_value(field, level, typed, f"{LEVELS}·{title}", f"{title}·{field.name}")
    return tuple(references)
