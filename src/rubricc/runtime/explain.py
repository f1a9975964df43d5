"""Why this score: lines that the person appraised understands, each with the policy's sentence and its points.

The points of all lines and the base of all items add up to the total; a test holds this.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.runtime.engine import Engine
from rubricc.runtime.explain_facts import INDENT, changes, rule_notes, rule_text
from rubricc.runtime.explain_lines import Line, not_asked_text, scored
from rubricc.runtime.explain_outcomes import grade_lines, happened, outcome_text, section_lines
from rubricc.runtime.explain_total import total_lines
from rubricc.runtime.lookup import index_of
from rubricc.runtime.panel import unconfirmed, unrated
from rubricc.runtime.record import Entry, final_units
from rubricc.runtime.schema import Item, Rule, Schema, Unweighted
from rubricc.runtime.values import as_cited, expected_value, format_points, from_units


def explain(
    schema: Schema, engine: Engine, entry: Entry, values: dict[str, int], grade: str | None
) -> tuple[Line, ...]:
    """All lines of a record that has a total, in the order of the table."""
    lines = [*role_lines(schema, entry)]
    lines += [line for item in schema.items for line in item_lines(schema, entry, item, values)]
    lines += total_lines(schema, engine, entry, values)
    return (*lines, *grade_lines(schema, entry, values), result_line(schema, entry, values, grade))


def item_lines(schema: Schema, entry: Entry, item: Item, values: dict[str, int]) -> Iterator[Line]:
    """From the base of an item through its rules, limits and 改判 to its score."""
    running = item.base
    moved: list[Decimal] = []  # by the rules, before anything limits them
    role = role_of(schema, entry)
    if item.roles and role not in item.roles:
        computed = from_units(values[item.computed], item.computed_scale)
        yield scored(not_asked_text(item, role), item.line, computed - running, item.name)
        return
    exempted = any(rule.exempts and is_exempt(schema, entry, rule) for rule in item.rules)
    for rule in item.rules:
        if rule.roles and role not in rule.roles:
            continue
        points = from_units(values[rule.definition], rule.scale)
        running += points
        moved += [points] if points else []
        if rule.exempts and is_exempt(schema, entry, rule):
            yield scored(exempt_text(schema, item, rule, running), rule.line, running - item.base, item.name)
        elif not rule.exempts and not exempted:
            yield from rule_lines(schema, entry, item, rule, points)
    computed = from_units(values[item.computed], item.computed_scale)
    if item.unweighted is not None:
        own = item.unweighted
        score = from_units(values[own.definition], own.scale)
        if score != running:
            text = limit_text(own.minimum, own.maximum, item.judged_decimals, running, score, moved)
            yield scored(f"{item.name}：{text}", item.line, score - running, item.name)
        yield scored(f"{item.name}：{weight_text(item, own, score, computed)}", item.line, computed - score, item.name)
    elif computed != running:
        text = limit_text(item.minimum, item.maximum, item.judged_decimals, running, computed, moved)
        yield scored(f"{item.name}：{text}", item.line, computed - running, item.name)
    running = computed
    for line in judged_lines(schema, entry, item, computed):
        yield line
        running += line.points or Decimal(0)
    yield from section_lines(schema, entry, item, values, running)


def is_exempt(schema: Schema, entry: Entry, rule: Rule) -> bool:
    """Whether 不适用 was answered with 是."""
    return final_units(index_of(schema).by_name[rule.fields[0]], entry.slots) == 1


def exempt_text(schema: Schema, item: Item, rule: Rule, points: Decimal) -> str:
    """作业：无作业科目，按12分计: whatever the other rules would have given."""
    label = index_of(schema).by_name[rule.fields[0]].label
    effect = f"按{format_points(points)}分计" if points or schema.rescaled is None else "不计入，由其余项目折算"
    return f"{item.name}：{label}，{effect}（第{rule.line}行「{as_cited(rule.sentence)}」）"


def role_lines(schema: Schema, entry: Entry) -> Iterator[Line]:
    """Who changed the 岗位, on which the score depends."""
    if schema.role:
        field = index_of(schema).by_name[schema.role]
        for change in changes(schema, entry, field, False):
            yield Line(f"{schema.role}：{change}", field.line, None, "")


def role_of(schema: Schema, entry: Entry) -> str:
    """The 岗位 of the record, where the table asks for it."""
    if not schema.role:
        return ""
    field = index_of(schema).by_name[schema.role]
    units = final_units(field, entry.slots)
    return "" if units is None else field.choices[units]


def weight_text(item: Item, own: Unweighted, score: Decimal, computed: Decimal) -> str:
    """按100分评得85分，权重30%，计25.5分."""
    share = f"权重{format_points(own.weight)}%" if own.weight is not None else f"折合{format_points(item.points)}分"
    exact = score * item.points == computed * own.full
    rounded = "" if exact else f"，四舍五入保留{item.judged_decimals}位小数"
    got, counts = format_points(score), format_points(computed)
    return f"按{format_points(own.full)}分评得{got}分，{share}，计{counts}分{rounded}"


def limit_text(
    minimum: Decimal, maximum: Decimal, decimals: int, before: Decimal, after: Decimal, moved: list[Decimal]
) -> str:
    """What holds an item's score within its limits, and what its rules, which only took or only gave, then come to."""
    change = format_points(abs(after - before))
    if 2 * abs(after - before) <= from_units(1, decimals):
        return f"四舍五入保留{decimals}位小数"
    whole = abs(sum(moved) + after - before)
    one_way = whole and len({points > 0 for points in moved}) == 1
    if after > before:
        really = f"，本项共扣{format_points(whole)}分" if one_way else ""
        if after not in (0, minimum):
            return f"扣分已到上限，少扣{change}分{really}"
        return (
            f"扣完为止，少扣{change}分{really}"
            if after == 0
            else f"最低{format_points(after)}分，少扣{change}分{really}"
        )
    really = f"，本项共加{format_points(whole)}分" if one_way else ""
    limit = f"最高{format_points(after)}分" if after == maximum else "加分已到上限"
    return f"{limit}，少加{change}分{really}"


def rule_lines(schema: Schema, entry: Entry, item: Item, rule: Rule, points: Decimal) -> Iterator[Line]:
    """What one rule took or gave, the rows that stand for it, and who changed a value of it."""
    fields = [index_of(schema).by_name[name] for name in rule.fields]
    notes = rule_notes(schema, entry, fields)
    whole = item.unweighted.full if item.unweighted is not None else item.points
    if points or notes or (rule.earns and item.base < whole):
        yield scored(rule_text(entry, item.name, rule, fields, points), rule.line, points, item.name)
    yield from (Line(note, rule.line, None, item.name) for note in notes)


def judged_lines(schema: Schema, entry: Entry, item: Item, computed: Decimal) -> Iterator[Line]:
    """Each 改判 with its reason, and the difference that it makes."""
    running = computed
    fields = [index_of(schema).by_name[name] for rule in item.rules for name in rule.fields]
    judgements = [
        (number, slot, units)
        for number, slot in enumerate(item.judged)
        if slot is not None and (units := entry.slots[slot]) is not None
    ]
    for number, slot, units in judgements:
        judged = from_units(units, item.judged_decimals)
        reason = entry.reasons.get(slot, "")
        text = f"{item.name}：{schema.levels[number].name}改判为{format_points(judged)}分"
        changed = any(entry.slots[later] is not None for field in fields for later in field.slots[number + 1 :])
        if changed and number != judgements[-1][0]:
            # A later level went back to the counts and judged anew: this 改判 no longer counts.
            yield Line(f"{text}（后一级另行改判，原因：{reason}）", item.line, None, item.name)
            continue
        text += f"（原为{format_points(running)}分，原因：{reason}）"
        yield scored(text, item.line, judged - running, item.name)
        running = judged


def result_line(schema: Schema, entry: Entry, values: dict[str, int], grade: str | None) -> Line:
    """总分：86分，良好（暂定，终审未确认）."""
    total = format_points(from_units(values[schema.total], schema.total_scale))
    waiting = unconfirmed(schema, entry.confirmed)
    status = "暂定，未确认" if waiting else "终审，已确认"
    if len(schema.levels) > 1:
        who = "评分人" if schema.panel is not None else schema.levels[-1].name
        status = f"暂定，{'、'.join(waiting)}未确认" if waiting else f"{who}已确认"
    return Line(f"总分：{total}分{f'，{grade}' if grade else ''}（{status}）", None, None, "")


def explain_missing(schema: Schema, missing: tuple[str, ...]) -> tuple[Line, ...]:
    """Why there is no total: what is still to be filled in."""
    index = index_of(schema)
    whole = unrated(schema, missing)
    told = {name for names in whole.values() for name in names}
    fields = [index.by_name[name] for name in missing if name not in told]
    # The domain of such an amount covers any number of events; its size would only confuse.
    wanted = ("已有发生，请评定扣分" if each.name in index.counts_of else expected_value(each) for each in fields)
    lines = (
        Line(f"{INDENT}{field.name}：{expected}", field.line, None, field.item)
        for field, expected in zip(fields, wanted, strict=True)
    )
    nothing = (Line(f"{INDENT}{who}：还没有评分（{len(names)}项）", None, None, "") for who, names in whole.items())
    return (Line(f"没有总分：还有{len(missing)}项未填", None, None, ""), *nothing, *lines)


def explain_left_out(schema: Schema, entry: Entry, values: dict[str, int]) -> tuple[Line, ...]:
    """Why there is no total: somebody is not appraised, or nothing applied."""
    told = tuple(
        Line(outcome_text(schema, entry, each, each.words), each.line, None, "")
        for each in happened(schema, values, "apart")
    )
    return told or (Line(f"不参评：{len(schema.items)}个项目都不适用，没有总分", None, None, ""),)


def explain_untouched() -> tuple[Line, ...]:
    """Why there is no total: nobody touched or confirmed the record."""
    return (Line("未评：没有填写任何内容，也没有人确认；经核查没有扣分事项的，请确认", None, None, ""),)
