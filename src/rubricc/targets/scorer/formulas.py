"""Prints what a program computes as three plain functions, the policy's own sentence above each rule.

Chooses lines and comments only: what is computed comes from the definitions, and their text
from `expressions`. Roles and schema serve the comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.program.evaluate import needed
from rubricc.program.model import Definition, Program, Role
from rubricc.program.nodes import Bool
from rubricc.program.often import asked_often
from rubricc.runtime.schema import Item, Schema
from rubricc.targets.scorer.body import Body
from rubricc.targets.scorer.expressions import negated, variable
from rubricc.targets.scorer.literals import INDENT, filled, literal, quoted

NOTES = {
    Role.RULE: "扣分为负",
    Role.BEFORE: "不得分之前",
    Role.COMPUTED: "按规则得分",
    Role.SCORE: "得分",
    Role.SECTION: "小计",
    Role.RATER: "小计",
    Role.SUM: "合计",
    Role.HAPPENED: "1：发生了",
    Role.APART: "1：不参评",
    Role.OFF: "从总分里加减",
    Role.GROSS: "加减后",
    Role.UNVETOED: "否决前",
    Role.BY_TOTAL: "按总分的等级，从0起",
    Role.RANK: "等级的名次，从0起",
    Role.PAY: "兑现",
    Role.ROUNDED: "取整",
    Role.TOTAL: "总分",
    Role.GRADE: "等级的序号，从0起；-1：没有等级",
}


def formulas(program: Program) -> list[str]:
    """The texts of `compute`, of the names of its numbers, of `missing_inputs` and `broken_limits`."""
    parts = (_compute(program), _names(program), _missing(program), _broken(program))
    return ["\n".join(lines) for lines in parts]


def _missing(program: Program) -> list[str]:
    conditions = [each.missing for each in program.requirements]
    body = _with_definitions(program, conditions)
    for each in program.requirements:
        body.test(each.missing, f"found.append({literal(each.field, INDENT)})")
    return [
        "def missing_inputs(slots: Slots) -> list[str]:",
        f'{INDENT}"""还空着、但按已填的数据必须填写的各项数据的名称。"""',
        f"{INDENT}found: list[str] = []",
        *body.lines,
        f"{INDENT}return found",
    ]


def _broken(program: Program) -> list[str]:
    conditions = [negated(each.holds) for each in program.constraints]
    body = _with_definitions(program, conditions)
    for each, condition in zip(program.constraints, conditions, strict=True):
        body.test(condition, f"found.append({literal((each.message, each.fields), INDENT)})")
    return [
        "def broken_limits(slots: Slots) -> list[tuple[str, tuple[str, ...]]]:",
        f'{INDENT}"""互相矛盾的数据：应当怎样，涉及哪些数据。"""',
        f"{INDENT}found: list[tuple[str, tuple[str, ...]]] = []",
        *body.lines,
        f"{INDENT}return found",
    ]


def _with_definitions(program: Program, conditions: list[Bool]) -> Body:
    """A body that begins with the definitions that the conditions lean on."""
    before = needed(program.definitions, conditions)
    body = Body(program, [*(each.value for each in before), *conditions])
    for definition in before:
        body.define(definition)
    for condition, name in asked_often(conditions).items():
        body.name(condition, name)
    return body


def _compute(program: Program) -> list[str]:
    body = Body(program, [each.value for each in program.definitions])
    titled = list(_titled(program.schema))
    items = {name: (title, item) for title, item in titled for name in _names_of(item)}
    rules = {rule.definition: rule for _, item in titled for rule in item.rules}
    # The values that a rule reads stand under the rule's sentence, so they wait for it.
    waiting: list[Definition] = []
    group, said = "", ""
    for definition in program.definitions:
        if definition.role is Role.VALUE:
            waiting.append(definition)
            continue
        title, item = items.get(definition.name, ("", None))
        sums = "小计" if definition.role in (Role.SECTION, Role.RATER) else "总分"
        if group != (group := item.computed if item else sums):
            said = ""
            body.blank()
            if item:
                body.say(f"【{title}】{item.points}分")
        rule = rules.get(definition.name)
        if rule and said != (said := f"第{rule.line}行：{rule.sentence}"):
            body.say(said)
        for each in waiting:
            body.define(each, _value_note(each))
        waiting.clear()
        body.define(definition, _note(definition))
    for each in waiting:
        body.define(each, _value_note(each))
    # A tuple: to name each number at once would take as long as to compute them all.
    return [
        "def compute(slots: Slots) -> tuple[int, ...]:",
        f'{INDENT}"""各项得分、总分和等级：整数，单位写在行尾；空白按0计。次序同下面的 NAMES。"""',
        *body.lines,
        f"{INDENT}return (",
        *filled([f"{variable(each.name)}," for each in program.definitions], INDENT * 2),
        f"{INDENT})",
    ]


def _names(program: Program) -> list[str]:
    return ["NAMES = (", *filled([f"{quoted(each.name)}," for each in program.definitions], INDENT), ")"]


def _titled(schema: Schema) -> Iterator[tuple[str, Item]]:
    """The items; of a panel first each rater's, then their means, and what all have alike only once."""
    seats = zip(schema.levels, schema.panel.seats, strict=True) if schema.panel else ()
    shared = {item.computed for item in schema.items}
    for level, seat in seats:
        own = (item for item in seat.items if item.computed not in shared)
        yield from ((f"{level.name}·{item.name}", item) for item in own)
    yield from ((item.name, item) for item in schema.items)


def _names_of(item: Item) -> list[str]:
    return [item.computed, item.score, *(rule.definition for rule in item.rules)]


def _value_note(definition: Definition) -> str:
    return definition.label + _unit(definition.value.scale, "")


def _note(definition: Definition) -> str:
    if definition.role in (Role.SECTION, Role.RATER):
        return f"{definition.label}小计{_unit(definition.value.scale, '分')}"
    unit = "" if definition.role is Role.GRADE else _unit(definition.value.scale, "分")
    return NOTES[definition.role] + unit


def _unit(scale: int, word: str) -> str:
    """What a whole number counts: 0.1分 at scale 1."""
    return f"，单位{Decimal(1).scaleb(-scale)}{word}" if scale else ""
