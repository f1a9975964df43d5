"""扣分明细: rows of what happened, which stand for the counts and amounts of the record.

A row names its event, lies in the period and is cited in the explanation. A count that is typed
besides must be the rows' sum; neither wins in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rubricc.runtime.dates import MONTHLY, Month, date_of, month_of
from rubricc.runtime.draft import MOST_CANDIDATES, Draft
from rubricc.runtime.lookup import canonical
from rubricc.runtime.panel import is_own
from rubricc.runtime.schema import Field
from rubricc.runtime.values import (
    Refusal,
    check_number,
    format_points,
    from_units,
    is_blank,
    is_empty,
    number_of,
    once_only,
    read_value,
    show_units,
    text_of,
    to_units,
)

DETAIL_KEYS = ("日期", "项目", "情形", "次数", "扣分", "事由", "证据", "记录人")
TEXT_KEYS = ("项目", "情形", "事由", "证据", "记录人")
EVENT_KINDS = ("count", "flag", "amount")
MONTH_COLUMNS = ("考核月份", "考核月度", "考核周期")


@dataclass(frozen=True)
class Detail:
    """One row that was read; `count` and `points` are in the author's units, None where the row has none."""

    day: date
    field: str  # name of the field that it stands for: the count, flag, or amount without a count
    count: Decimal | None
    points: Decimal | None
    what: str
    evidence: str
    recorder: str


def read_details(draft: Draft, value: object, identity: dict[str, str]) -> tuple[Detail, ...]:
    """Every row of 明细; their sums go to the slots of the first level."""
    if is_blank(value):
        return ()
    if not isinstance(value, list | tuple):
        draft.refuse("明细", value, "应是一行行的明细")
        return ()
    before = len(draft.problems)
    month = record_month(draft, identity)
    rows = [read_detail(draft, f"明细第{number}行", row, month) for number, row in enumerate(value, start=1)]
    details = tuple(row for row in rows if row is not None)
    months = sorted({(each.day.year, each.day.month) for each in details})
    if draft.schema.period in MONTHLY and month is None and len(months) > 1:
        words = "、".join(f"{year}年{number}月" for year, number in months)
        draft.refuse("明细·日期", words, "应在同一个月，因为本表每月考核：请填考核月份")
    if len(draft.problems) == before:  # sums of half the rows would only confuse
        enter_sums(draft, details)
    return details


def record_month(draft: Draft, identity: dict[str, str]) -> Month | None:
    """The month that the record is about, when it says so."""
    for column in MONTH_COLUMNS:
        text = identity.get(column, "")
        month = month_of(text)
        if text and month is None and draft.schema.period in MONTHLY:
            draft.refuse(column, text, "应填年月，如2025-03，才能核对明细的日期")
        if month is not None:
            return month
    return None


def read_detail(draft: Draft, where: str, row: object, month: Month | None) -> Detail | None:
    """One row; None when it is blank or refused."""
    if not isinstance(row, Mapping):
        draft.refuse(where, row, f"应写{'、'.join(DETAIL_KEYS)}")
        return None
    if is_empty(row):
        return None
    cells = draft.parts(row, DETAIL_KEYS, where)
    before = len(draft.problems)
    texts = {key: text_of(cells.get(key)) for key in TEXT_KEYS}
    for key, text in texts.items():
        if text is None:
            draft.refuse(f"{where}·{key}", cells.get(key), "应填文字")
    item, label, *notes = (text or "" for text in texts.values())
    day = read_day(draft, f"{where}·日期", cells.get("日期"), month)
    field = named_event(draft, where, item, label)
    if field is None or day is None:
        return None
    count = read_count(draft, field, f"{where}·次数", cells.get("次数"))
    points = read_points(draft, field, f"{where}·扣分", cells.get("扣分"))
    return Detail(day, field.name, count, points, *notes) if len(draft.problems) == before else None


def read_day(draft: Draft, name: str, value: object, month: Month | None) -> date | None:
    """The row's date, in the month of a monthly record."""
    day = date_of(value, month)
    if isinstance(day, str):
        draft.refuse(name, value, day)
        return None
    if draft.schema.period in MONTHLY and month is not None and (day.year, day.month) != month:
        draft.refuse(name, value, f"不在考核月份{month[0]}年{month[1]}月之内")
    return day


def named_event(draft: Draft, where: str, item: str, label: str) -> Field | None:
    """The count, flag or amount that 项目 and 情形 name; the amount of a count stands for its count."""
    names = draft.index.fields
    whole = f"{item}/{label}" if item and label else label
    hits = [field for _, field in names.find(whole)]
    if item and not hits:
        among = [field for _, field in names.find(label)] if label else draft.schema.fields
        hits = [field for field in among if f"/{canonical(field.item)}".endswith(f"/{canonical(item)}")]
    pairs = (draft.index.counts_of.get(field.name, field) for field in hits if field.kind in EVENT_KINDS)
    events = {event.name: event for event in pairs if not is_own(draft.schema, event)}
    if len(events) == 1:
        return next(iter(events.values()))
    if events:
        expected = f"对应多个情形：{'、'.join([*events][:MOST_CANDIDATES])}，请写明项目和情形"
    elif hits:
        expected = "不是可以逐条记录的情形，请直接填值"
    else:
        near = "、".join(f"「{each}」" for each in names.nearest(label or item))
        expected = "应写本表的项目和情形" + (f"，相近的有{near}" if near else "")
    draft.refuse(f"{where}·情形", whole or item or None, expected)
    return None


def read_count(draft: Draft, field: Field, name: str, value: object) -> Decimal | None:
    """次数 of a row: a blank is one; an amount without a count takes none."""
    number = Decimal(1) if is_blank(value) else number_of(value, field.unit)
    if field.kind == "amount":
        if number != 1:
            draft.refuse(name, value, "这一情形不按次数计，请填扣分")
        return None
    if field.kind == "flag":
        if number != 1:
            draft.refuse(name, value, once_only(field))
        return Decimal(1)
    units = check_number(number, field.step, field.maximum, field.decimals, field.step)
    if isinstance(units, Refusal):
        draft.refuse(name, value, units.expected)
        return None
    return number


def read_points(draft: Draft, field: Field, name: str, value: object) -> Decimal | None:
    """扣分 of a row, where the points are a rater's to give."""
    if is_blank(value):
        return None
    amount = amount_of(draft, field)
    if amount is None:
        advice = "只看有无，不用填扣分" if field.kind == "flag" else "按次数扣分，请填次数"
        if field.amount is not None:
            advice = "的扣分由各评分人评定，这里只填次数"
        draft.refuse(name, value, f"「{field.label}」{advice}")
        return None
    number = number_of(value, amount.unit)
    units = check_number(number, amount.minimum, amount.maximum, amount.decimals, amount.step)
    if isinstance(units, Refusal):
        draft.refuse(name, value, units.expected)
        return None
    return number


def amount_of(draft: Draft, field: Field) -> Field | None:
    """The field that takes the points of an event."""
    amount = field if field.kind == "amount" else draft.index.by_name.get(field.amount or "")
    return None if amount is None or is_own(draft.schema, amount) else amount


def enter_sums(draft: Draft, details: tuple[Detail, ...]) -> None:
    """The rows' counts and points, event by event in the order of the table."""
    for field in draft.schema.fields:
        rows = [row for row in details if row.field == field.name]
        if not rows:
            continue
        if field.kind != "amount":
            enter_sum(draft, field, [row.count for row in rows if row.count is not None])
        amount = amount_of(draft, field)
        points = [row.points for row in rows if row.points is not None]
        if amount is not None and points:
            if len(points) < len(rows):
                expected = "应每行都写扣分，或都不写而在记录里写总数"
                draft.refuse(f"明细·{field.name}·扣分", f"{len(rows)}行中只有{len(points)}行写了", expected)
            else:
                enter_sum(draft, amount, points)


def enter_sum(draft: Draft, field: Field, numbers: list[Decimal]) -> None:
    """The sum of one field's rows into the slot of the first level."""
    total = from_units(sum(to_units(number, field.decimals) or 0 for number in numbers), field.decimals)
    units = read_value(field, total)
    if isinstance(units, Refusal):
        draft.refuse(f"明细合计·{field.name}", format_points(total), units.expected)
    else:
        draft.enter(field.slots[0], units, show_units(field, units), "明细合计", field.name)
