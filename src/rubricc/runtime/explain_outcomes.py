"""What followed from a veto, in words: a section lost, a total set aside, another grade, a mark."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.runtime.explain_facts import fact_text, rule_notes
from rubricc.runtime.explain_lines import Line, scored
from rubricc.runtime.lookup import index_of
from rubricc.runtime.record import Entry
from rubricc.runtime.schema import Act, Item, Outcome, Schema
from rubricc.runtime.values import as_cited, format_points, from_units


def happened(schema: Schema, values: dict[str, int], *acts: Act) -> list[Outcome]:
    """The outcomes of these kinds that came true."""
    return [each for each in schema.effects.outcomes if each.act in acts and values[each.definition]]


def outcome_text(schema: Schema, entry: Entry, outcome: Outcome, words: str) -> str:
    """否决：发生重大责任事故，总分记0分（第9行「…」）."""
    fields = [index_of(schema).by_name[name] for name in outcome.fields]
    facts = "、".join(filter(None, (fact_text(entry, outcome.item, field) for field in fields)))
    what = "，".join(filter(None, (facts, words)))
    return f"{outcome.item}：{what}（第{outcome.line}行「{as_cited(outcome.sentence)}」）"


def section_lines(schema: Schema, entry: Entry, item: Item, values: dict[str, int], before: Decimal) -> Iterator[Line]:
    """团结协作：此大项不得分: what an item lost with its section."""
    after = from_units(values[item.score], item.scale)
    if after != before:
        first = happened(schema, values, "section")[0]
        text = f"{item.name}：{first.words}（{first.item}，第{first.line}行「{as_cited(first.sentence)}」）"
        yield scored(text, item.line, after - before, item.name)


def veto_lines(schema: Schema, entry: Entry, values: dict[str, int], before: Decimal, after: Decimal) -> Iterator[Line]:
    """Each veto of the total; the first of them takes the points."""
    taken = after - before
    for outcome in happened(schema, values, "total"):
        words = f"{outcome.words}，否决前{format_points(before)}分" if taken else outcome.words
        yield scored(outcome_text(schema, entry, outcome, words), outcome.line, taken, "")
        yield from note_lines(schema, entry, outcome)
        taken = Decimal(0)


def grade_lines(schema: Schema, entry: Entry, values: dict[str, int]) -> Iterator[Line]:
    """What changed the grade, and the marks beside the result."""
    by_total = schema.effects.by_total
    rank = values[by_total] if by_total is not None else -1
    for outcome in happened(schema, values, "grade"):
        words = f"{outcome.words}（按总分为{schema.grades[rank]}）" if rank >= 0 else outcome.words
        yield Line(outcome_text(schema, entry, outcome, words), outcome.line, None, "")
        yield from note_lines(schema, entry, outcome)
    for outcome in happened(schema, values, "mark", "pay"):
        yield Line(outcome_text(schema, entry, outcome, outcome.words), outcome.line, None, "")
        yield from note_lines(schema, entry, outcome)


def note_lines(schema: Schema, entry: Entry, outcome: Outcome) -> Iterator[Line]:
    """The rows of 明细 behind an outcome, where its item does not list them."""
    if any(item.name == outcome.item for item in schema.items):
        return
    fields = [index_of(schema).by_name[name] for name in outcome.fields]
    yield from (Line(note, outcome.line, None, "") for note in rule_notes(schema, entry, fields))


def marks_of(schema: Schema, values: dict[str, int]) -> tuple[str, ...]:
    """What is noted beside the result: 取消评优."""
    return tuple(dict.fromkeys(each.words for each in happened(schema, values, "mark", "pay")))
