"""A record in, its score out: status, total, grade, items and why.

The formulas are the engine's; this module only decides which of them may run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rubricc.runtime.doubts import doubts_of, losses_for_scores
from rubricc.runtime.engine import Engine
from rubricc.runtime.explain import explain, explain_left_out, explain_missing, explain_untouched
from rubricc.runtime.explain_lines import Line
from rubricc.runtime.explain_outcomes import happened, marks_of
from rubricc.runtime.explain_raters import explain_raters
from rubricc.runtime.lookup import index_of
from rubricc.runtime.panel import item_scores, rater_totals, unconfirmed
from rubricc.runtime.pay import consequence_text, followed, pay_lines, pay_of, unknown_grades
from rubricc.runtime.problems import Problem, RecordError
from rubricc.runtime.record import Entry, final_units, read_record
from rubricc.runtime.references import reference_texts
from rubricc.runtime.schema import EVERYBODY, PAST_GRADES, Schema
from rubricc.runtime.values import format_points, from_units, show_units

Status = Literal["终审", "暂定", "未填", "未评", "不参评"]


@dataclass(frozen=True)
class Score:
    """The result of one record; without a total, `items` is empty and `explanation` says why."""

    status: Status
    total: Decimal | None
    grade: str | None
    items: dict[str, Decimal]
    explanation: tuple[Line, ...]
    missing: tuple[str, ...]  # names of the fields that are 未填
    identity: dict[str, str]
    raters: dict[str, Decimal]  # of a panel: each rater's total
    before: Decimal | None = None  # the total without 否决, where something was vetoed
    marks: tuple[str, ...] = ()  # 取消评优: noted beside the result
    pay: Decimal | None = None  # 兑现: percent, coefficient or yuan
    consequences: tuple[str, ...] = ()  # 调岗或培训（连续2次不合格）
    doubts: tuple[str, ...] = ()  # 请核对：「及时率」填的是150%，一般不超过100%


def score_record(schema: Schema, engine: Engine, record: Mapping[str, object]) -> Score:
    """The score of a record; raises `RecordError` with every bad input of it."""
    return score_entry(schema, engine, read_record(schema, record))


def score_entry(schema: Schema, engine: Engine, entry: Entry) -> Score:
    """The score of a record that was read."""
    if not entry.touched and not entry.confirmed:
        return unscored("未评", entry, explain_untouched(), ())
    missing = tuple(engine.missing(entry.slots))
    if missing:
        return unscored("未填", entry, explain_missing(schema, missing), missing)
    broken = engine.broken(entry.slots)
    if broken:
        raise RecordError(broken_problem(schema, entry, expected, names) for expected, names in broken)
    strange = unknown_grades(schema, entry)
    if strange:
        names = "、".join(schema.grades)
        expected = f"应写以前各期的等级（{names}），最近的写在最后"
        word = "、".join(strange)
        raise RecordError([Problem(PAST_GRADES, word, expected, f"「{PAST_GRADES}」填的是“{word}”，{expected}。")])
    values = engine.compute(entry.slots)
    if schema.apart is not None and values[schema.apart]:
        return unscored("不参评", entry, explain_left_out(schema, entry, values), ())
    total = from_units(values[schema.total], schema.total_scale)
    rank = values[schema.grade] if schema.grade is not None else -1
    grade = schema.grades[rank] if rank >= 0 else None
    items, raters = item_scores(schema, values), rater_totals(schema, entry.slots, values)
    status: Status = "暂定" if unconfirmed(schema, entry.confirmed) else "终审"
    if schema.panel is None:
        lines = explain(schema, engine, entry, values, grade)
    else:
        lines = explain_raters(schema, schema.panel, engine, entry, values, grade)
    before = None
    if schema.effects.before is not None and happened(schema, values, "total"):
        before = from_units(values[schema.effects.before], schema.effects.before_scale)
    told = (Line(text, None, None, "") for text in reference_texts(entry.references))
    doubts = (*doubts_of(schema, entry.slots), *losses_for_scores(schema, entry.slots, values))
    lines = (*lines[:-1], *pay_lines(schema, entry, values, total, grade), *told, *doubts, lines[-1])
    marks, pay = marks_of(schema, values), pay_of(schema, values)
    follows = tuple(consequence_text(each) for each in followed(schema, entry, total, grade))
    again = tuple(line.text for line in doubts)
    return Score(status, total, grade, items, lines, (), entry.identity, raters, before, marks, pay, follows, again)


def unscored(status: Status, entry: Entry, lines: tuple[Line, ...], missing: tuple[str, ...]) -> Score:
    """A result without points."""
    return Score(status, None, None, {}, lines, missing, entry.identity, {})


def broken_problem(schema: Schema, entry: Entry, expected: str, names: tuple[str, ...]) -> Problem:
    """Values that do not fit together."""
    name = "、".join(names)
    if names == (EVERYBODY,):
        return Problem(name, "", expected, f"{expected}。")
    values = "、".join(typed_value(schema, entry, each) for each in names)
    return Problem(name, values, expected, f"「{name}」填的是“{values}”：{expected}。")


def typed_value(schema: Schema, entry: Entry, name: str) -> str:
    """What stands in the record for a field, or for 奖扣."""
    hand = schema.by_hand.get(name)
    if hand is not None:
        return format_points(from_units(entry.slots[hand.slot] or 0, hand.decimals)) + "分"
    field = index_of(schema).by_name[name]
    units = final_units(field, entry.slots)
    return "空白" if units is None else show_units(field, units)
