"""What stands on a slip, before anybody lays it out.

Every line comes from the explanation of the score; where 扣分明细 stand behind a rule, each of its rows does too,
with its day, who recorded it and the evidence. Nothing is computed here a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from rubricc.values import dataclass
from decimal import Decimal

from rubricc.program.model import Program, Role
from rubricc.rubric.model import Rubric
from rubricc.rubric.names import item_names
from rubricc.runtime.details import Detail
from rubricc.runtime.explain_facts import INDENT, citation, fact_text, rated_points, rows_of, rule_text
from rubricc.runtime.explain_lines import Line, asked_only
from rubricc.runtime.lookup import index_of
from rubricc.runtime.record import Entry
from rubricc.runtime.result import Score
from rubricc.runtime.schema import Field, Item, Rule
from rubricc.runtime.values import as_cited, format_points, from_units, plain
from rubricc.targets import paper
from rubricc.targets.heads import heads

OBJECTING = re.compile("申诉|异议|申请复核|申请复议")
_CITES = re.compile(r"（第[0-9]+行「(.*)」）$")  # how a line of the explanation ends that is about no rule alone
NO_WAY_TO_OBJECT = "考核表没有写怎样提出异议；请向发放本通知单的部门询问办法和期限。"


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of 扣分明细."""

    day: str  # 2025-03-05
    what: str
    count: str  # 2次; empty where it is one or not counted
    recorder: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that made the score: what, how many points, which sentence, and what happened behind it."""

    what: str
    points: Decimal | None  # None: explains, but changes nothing by itself
    sentence: str  # the policy's own words; empty where no rule stands behind it
    where: str  # 第2项，第9行: as the form numbers its items, and the line of the policy
    happenings: tuple[Happening, ...] = ()
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """All that one person is told."""

    title: str
    facts: tuple[tuple[str, str], ...]  # 编号, 版本, 校验码
    heads: tuple[tuple[str, str], ...]  # what else the headers of the table say
    identity: tuple[tuple[str, str], ...]
    base: str  # 15项的起评分合计 100分
    points: tuple[Point, ...]
    rest: str  # 其余12项没有扣分或加分
    total: str  # 92分，良好
    status: str  # 终审 or 暂定, with who has still to confirm
    final: bool
    before: tuple[str, ...]  # scores before a veto, and values that look mistyped
    objection: tuple[str, ...]  # the policy's sentences on objecting


def slip_of(rubric: Rubric, program: Program, values: Mapping[str, int], entry: Entry, score: Score) -> Slip:
    """The slip of one record that has a total; `values` are its definitions."""
    schema = program.schema
    *lines, result = (line for line in score.explanation if line.text not in score.doubts)
    asked, lines = asked_only(schema.items, lines)
    base = sum((item.base for item in asked), Decimal(0))
    changed = {line.item for line in lines}
    rest = sum(item.name not in changed for item in schema.items)
    said = heads(rubric)
    facts = (("编号", schema.code), ("版本", schema.version), ("校验码", schema.digest))
    who = {name: score.identity.get(name) or said.filled.get(name, "") for name in schema.identity}
    total = format_points(score.total) if score.total is not None else ""
    return Slip(
        title=plain(schema.title),
        facts=tuple((name, plain(text)) for name, text in facts if text),
        heads=tuple((plain(name), plain(text)) for name, text in said.above),
        identity=tuple((name, plain(text)) for name, text in who.items() if text),
        base="" if schema.panel is not None or not base else f"{len(asked)}项的起评分合计{format_points(base)}分",
        points=tuple(_points(rubric, program, entry, lines)),
        rest=(f"其余{rest}项没有扣分或加分" if changed - {""} else "各项都没有扣分或加分") if rest else "",
        total=f"{total}分" + (f"，{score.grade}" if score.grade else ""),
        status=result.text.rpartition("（")[2].removesuffix("）"),
        final=score.status == "终审",
        before=(*_before(program, values), *_before_total(score), *score.doubts),
        objection=tuple(plain(note) for note in rubric.notes for note in _sentences(note) if OBJECTING.search(note)),
    )


def _sentences(note: str) -> list[str]:
    return [each for each in re.split("(?<=[。；])", note) if each.strip()]


def _points(rubric: Rubric, program: Program, entry: Entry, lines: list[Line]) -> Iterator[Point]:
    """The lines of the explanation; those of rules are taken apart again, and their rows stand below them."""
    schema = program.schema
    panel = schema.panel
    items = [*schema.items, *(item for seat in (panel.seats if panel else ()) for item in seat.items)]
    cited = {
        INDENT + citation(row, [field]) for field in schema.fields for row in rows_of(entry, [field])
    }
    numbers = _numbers(rubric)
    told: set[str] = set()  # the fields that a line above was about
    for line in lines:
        text = line.text.lstrip(INDENT[0])
        indent = text != line.text
        if indent and line.text.removeprefix(INDENT).startswith(INDENT[0]) and INDENT + text in cited:
            continue
        if INDENT + text in cited and indent:
            continue
        rule = _rule_of(program, entry, items, line, text)
        if rule is None:
            cites = _CITES.search(text)
            what, sentence = (text[: cites.start()], cites[1]) if cites else (text, "")
            yield Point(plain(what), line.points, sentence, _where(numbers, line.item, line.line), indent=indent)
            continue
        item, found, fields = rule
        if not line.points and not found.earns and told.issuperset(found.fields):
            continue  # what happened is told already, and this rule took nothing for it
        told.update(found.fields)
        what = text.removesuffix(f"（第{found.line}行「{as_cited(found.sentence)}」）")
        rows = tuple(_happening(row, fields) for row in rows_of(entry, fields))
        where = _where(numbers, line.item, found.line)
        yield Point(plain(what), line.points, as_cited(found.sentence), where, rows, indent)


def _numbers(rubric: Rubric) -> dict[str, str]:
    """Item → what people call it by: 第2项, behind its section where numbers begin anew there."""
    items = [(section, item) for section in rubric.sections for item in section.items]
    numbers = [paper.item_number(item, place) for place, (_, item) in enumerate(items, 1)]
    alone = len(set(numbers)) == len(numbers)
    called = (f"{'' if alone else plain(section.title)}第{number}项" for (section, _), number in zip(items, numbers, strict=True))
    return dict(zip(item_names(rubric), called, strict=True))


def _where(numbers: Mapping[str, str], item: str, line: int | None) -> str:
    return "，".join(filter(None, (numbers.get(item, ""), "" if line is None else f"第{line}行")))


def _rule_of(
    program: Program, entry: Entry, items: list[Item], line: Line, text: str
) -> tuple[Item, Rule, list[Field]] | None:
    """The rule that a line of the explanation is about."""
    known = index_of(program.schema).by_name
    for item in items:
        if item.name != line.item:
            continue
        for rule in item.rules:
            fields = [known[name] for name in rule.fields]
            ending = f"（第{rule.line}行「{as_cited(rule.sentence)}」）"
            facts = [fact_text(entry, item.name, field) for field in fields if field.kind != "amount"]
            start = f"{item.name}：{'、'.join(facts)}"
            if text.endswith(ending) and (text.startswith(start) or text == rule_text(entry, item.name, rule, fields, Decimal(0))):
                return item, rule, fields
    return None


def _happening(row: Detail, fields: list[Field]) -> Happening:
    field = next(field for field in fields if field.name == row.field)
    count = "" if row.count is None or row.count == 1 else format_points(row.count) + field.unit
    if row.points is not None:
        count = "，".join(filter(None, [count, rated_points(field, row.points)]))
    what = plain(row.what) or plain(field.label)
    return Happening(row.day.isoformat(), what, count, plain(row.recorder), plain(row.evidence))


def _before_total(score: Score) -> Iterator[str]:
    """What the table had before 总分记0分 took it."""
    if score.before is not None and score.total is not None and score.before != score.total:
        yield f"总分：否决前{format_points(score.before)}分，否决后{format_points(score.total)}分"


def _before(program: Program, values: Mapping[str, int]) -> Iterator[str]:
    """What an item had before 不得分 took it."""
    finals = {item.computed.removeprefix("x"): item for item in program.schema.items}
    for definition in program.by_role(Role.BEFORE):
        item = finals.get(definition.name.removeprefix("y"))
        if item is None:
            continue
        before = from_units(values[definition.name], definition.value.scale)
        after = from_units(values[item.computed], item.computed_scale)
        if before != after:
            yield f"{item.name}：否决前得{format_points(before)}分，否决后得{format_points(after)}分"
