"""The facts of a record in words: what happened, the rows that stand for it, who changed it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.runtime.details import Detail
from rubricc.runtime.record import Entry, final_units
from rubricc.runtime.schema import (
    AMOUNT_GIVEN,
    AMOUNT_TAKEN,
    CHECKED,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    Field,
    Rule,
    Schema,
)
from rubricc.runtime.values import as_cited, format_points, plain, show_units

INDENT = "\u3000\u3000"


def rule_notes(schema: Schema, entry: Entry, fields: list[Field]) -> list[str]:
    """The rows of 明细 behind a rule, and who changed a value of it."""
    notes = [INDENT + citation(row, fields) for row in rows_of(entry, fields)]
    return notes + [INDENT + change for field in fields for change in changes(schema, entry, field, len(fields) > 1)]


def rule_text(entry: Entry, item: str, rule: Rule, fields: list[Field], points: Decimal, whose: str = "") -> str:
    """团结协作：不服从工作安排 1次，扣2分（第9行「不服从工作安排每次扣2分」）."""
    told = nothing_text if rule.earns and not points else fact_text
    facts = [told(entry, item, field) for field in fields if field.kind != "amount"]
    if any(field.choices == CHECKED for field in fields):
        facts = list(checked_texts(entry, fields))
    amounts = [field for field in fields if field.kind == "amount"]
    if not facts:
        facts = [field.label.removesuffix(AMOUNT_TAKEN).removesuffix(AMOUNT_GIVEN) for field in amounts]
    size = format_points(abs(points))
    effect = (
        f"{whose}扣{size}分"
        if points < 0
        else f"{whose}加{size}分"
        if points > 0
        else "不得分"
        if rule.earns
        else "不扣分"
    )
    effect = f"评定{effect}" if amounts and points else effect
    what = "，".join([*filter(None, ["、".join(facts)]), effect])
    return f"{item}：{what}（第{rule.line}行「{as_cited(rule.sentence)}」）"


def checked_texts(entry: Entry, fields: list[Field]) -> Iterator[str]:
    """2条不符合（着装整洁、佩戴工牌）: of a checklist only what was not met or does not apply."""
    units = [(field.label, final_units(field, entry.slots) or 0) for field in fields]
    for state in (NOT_MET, NOT_APPLICABLE):
        named = [label for label, each in units if each == CHECKED.index(state)]
        if named:
            yield f"{len(named)}条{state}（{'、'.join(plain(label) for label in named)}）"
    yield f"{sum(each == CHECKED.index(MET) for _, each in units)}条{MET}"


def fact_text(entry: Entry, item: str, field: Field) -> str:
    """A fact with its value; a flag that is set needs none."""
    units = final_units(field, entry.slots)
    label = "" if field.label == item else field.label
    shown = "" if units is None or (field.kind == "flag" and units) else show_units(field, units)
    return f"{label} {shown}".strip()


def nothing_text(entry: Entry, item: str, field: Field) -> str:
    """A fact that earned nothing: what a blank stands for is said as well, 按时提交 否."""
    units = final_units(field, entry.slots)
    if units or (units is None and not field.blank_is_zero):
        return fact_text(entry, item, field)
    return f"{'' if field.label == item else field.label} {show_units(field, 0)}".strip()


def rows_of(entry: Entry, fields: list[Field]) -> list[Detail]:
    """The rows of 明细 that stand for these fields, in the order of days."""
    names = {field.name for field in fields}
    return sorted((row for row in entry.details if row.field in names), key=lambda row: row.day)


def citation(row: Detail, fields: list[Field]) -> str:
    """3月5日 拒绝调班（记录人：李主管，证据：工单12）."""
    field = next(field for field in fields if field.name == row.field)
    parts = [f"{row.day.month}月{row.day.day}日", row.what]
    if row.count is not None and row.count != 1:
        parts.append(f"{format_points(row.count)}{field.unit}")
    if row.points is not None:
        parts.append(rated_points(field, row.points))
    proof = [f"{word}：{text}" for word, text in (("记录人", row.recorder), ("证据", row.evidence)) if text]
    return " ".join(filter(None, parts)) + (f"（{'，'.join(proof)}）" if proof else "")


def rated_points(field: Field, points: Decimal) -> str:
    """What a rater took for one row, or gave."""
    given = (field.amount or field.name).endswith(AMOUNT_GIVEN)
    return f"{'加' if given else '扣'}{format_points(points)}分"


def changes(schema: Schema, entry: Entry, field: Field, named: bool) -> Iterator[str]:
    """复评由2次改为1次, for every level that typed another value than the one before it."""
    if schema.panel is not None:
        return  # nobody changes what another wrote
    before = entry.slots[field.slots[0]]
    if before is None and field.blank_is_zero:
        before = 0
    for level, slot in list(zip(schema.levels, field.slots, strict=True))[1:]:
        units = entry.slots[slot]
        if units is not None and units != before:
            old = "空白" if before is None else show_units(field, before)
            what = f"把{field.label}" if named else ""
            yield f"{level.name}{what}由{old}改为{show_units(field, units)}"
            before = units
