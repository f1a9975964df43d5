"""Puts the statement together: what it is for, the stages that read, those that compute, the result.

It computes nothing itself: `reading` and `expressions` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from rubricc.values import dataclass, replace

from rubricc.program.bounds import Interval, interval
from rubricc.program.joined import joined
from rubricc.program.model import Definition, Program
from rubricc.rubric.names import number_duplicates
from rubricc.runtime.doubts import DOUBT
from rubricc.runtime.panel import counted_items, unconfirmed
from rubricc.runtime.results import REFUSED
from rubricc.runtime.schema import Schema
from rubricc.runtime.values import to_units
from rubricc.targets.sql.columns import CONFIRM_KEY, standard_heads
from rubricc.targets.sql.dialects import Dialect, comment, name, shown, text, text_type
from rubricc.targets.sql.expressions import Printer
from rubricc.targets.sql.reading import Given, Reading, confirmed
from rubricc.targets.sql.stages import stages

RECORDS = "records"
STATUS, TOTAL, GRADE, NOTE = "状态", "总分", "等级", "说明"
INDENT = "  "


def render(program: Program, dialect: Dialect) -> str:
    """The whole statement over the table `records`, with what to know about it in front."""
    schema = program.schema
    given = Given(standard_heads(program))
    carried = [(head, head) for head in schema.identity if head not in given.heads.values()]
    opening = [comment(line) for line in _opening(program, dialect)]
    table = [comment(line) for line in _table([head for head, _ in carried], given, dialect)]
    return "\n".join([*opening, *table, select(program, dialect, given, carried, RECORDS, True), ";", ""])


def select(
    program: Program,
    dialect: Dialect,
    given: Given,
    carried: Sequence[tuple[str, str]],
    table: str,
    reasons: bool,
) -> str:
    """The SELECT alone. `carried`: columns that go through as they are, and what they are called then.

    Without `reasons` the result is for a program to read: points are whole numbers of 10^-scale, and 说明 says only what
    is 未填 and what looks mistyped.
    """
    if not reasons:  # every name is a column, which takes time, and nobody reads this
        program = joined(program, _asked(program.schema))
    return _Statement(program, dialect, given, carried, table, reasons).text()


def _asked(schema: Schema) -> frozenset[str]:
    """The definitions that the result and its status are made of."""
    others = (each for each in (schema.grade, schema.apart) if each is not None)
    return frozenset([schema.total, *others, *(each.definition for each in shown_scores(schema, ()))])


class _Statement:
    def __init__(
        self,
        program: Program,
        dialect: Dialect,
        given: Given,
        carried: Sequence[tuple[str, str]],
        table: str,
        reasons: bool,
    ) -> None:
        self.program, self.dialect, self.given = program, dialect, given
        self.carried, self.table, self.reasons = carried, table, reasons
        self.slots = tuple(slot.name for slot in program.slots)
        self.reading = Reading(program, given, dialect)
        known: dict[str, Interval] = {slot.name: (slot.minimum, slot.maximum) for slot in program.slots}
        for definition in program.definitions:
            known[definition.name] = interval(definition.value, known)
        self.printer = Printer(dialect, known)
        rules = (rule for item in program.schema.items for rule in item.rules)
        self.sentences = {rule.definition: f"第{rule.line}行：{rule.sentence}" for rule in rules}

    def text(self) -> str:
        parts: list[list[str]] = []
        keys = [(name(f"key {place}", self.dialect), name(head, self.dialect)) for place, (head, _) in enumerate(self.carried)]
        before = self._stage(parts, "typed", name(self.table, self.dialect), [*keys, *self.reading.typed()], False)
        before = self._stage(parts, "units", before, self.reading.units())
        before = self._stage(parts, "slots", before, self.reading.slots())
        if self.reasons:
            before = self._stage(parts, "read", before, self._read())
        else:  # what was typed is not asked for again
            signed = (confirmed(level) for level in range(len(self.program.schema.levels)))
            kept = [own for own, _ in keys] + [self._own(each) for each in (*signed, *self.slots)]
            before = self._stage(parts, "read", before, [*((each,) for each in kept), *self._read()], False)
        for number, group in enumerate(stages(self.program.definitions), start=1):
            before = self._stage(parts, f"stage{number}", before, map(self._defined, group))
        before = self._stage(parts, "checked", before, self._checked())
        before = self._stage(parts, "judged", before, self._judged())
        ctes = ",\n".join("\n".join(part) for part in parts)
        return f"WITH\n{ctes}\n{_select(self._result(), before)}"

    def _stage(
        self, parts: list[list[str]], own: str, before: str, columns: Iterable[tuple[str, ...]], keep: bool = True
    ) -> str:
        """One more stage, `own AS (SELECT …)`; its name, for the next one."""
        stage = name(own, self.dialect)
        kept = [("*",)] if keep else []
        parts.append([f"{stage} AS (", _select([*kept, *columns], before), ")"])
        return stage

    def _defined(self, definition: Definition) -> tuple[str, ...]:
        column = (name(definition.name, self.dialect), self.printer.wide(definition.value))
        sentence = self.sentences.get(definition.name, "") if self.reasons else ""
        return (*column, sentence) if sentence else column

    def _read(self) -> Iterator[tuple[str, str]]:
        """Whether something is wrong, and whether something was typed."""
        schema, program = self.program.schema, self.program
        bad = [condition for condition, _ in self.reading.problems()]
        yield self._own("is bad"), _any(bad)
        # Who somebody is says nothing of how he worked.
        entered = (slot.name for slot in program.slots if not schema.role or slot.field != schema.role)
        filled = (f"{self._own(each)} IS NOT NULL" for each in entered)
        signed = (self._own(confirmed(level)) for level in range(len(schema.levels)))
        yield self._own("is touched"), _any([*filled, *signed])

    def _checked(self) -> Iterator[tuple[str, str]]:
        """Whether something is missing, and whether something does not fit."""
        program = self.program
        yield self._own("is missing"), _any([self.printer.condition(each.missing) for each in program.requirements])
        broken = [f"(NOT {self.printer.condition(each.holds)})" for each in program.constraints]
        yield self._own("is broken"), _any(broken)

    def _judged(self) -> Iterator[tuple[str, str]]:
        bad, touched, missing, broken = map(self._own, ("is bad", "is touched", "is missing", "is broken"))
        schema = self.program.schema
        asked = unconfirmed(schema, frozenset())
        signed = [self._own(confirmed(place)) for place, level in enumerate(schema.levels) if level.name in asked]
        last = " AND ".join(signed)
        refused, untouched, incomplete, final, draft = map(self._text, (REFUSED, "未评", "未填", "终审", "暂定"))
        apart = "FALSE" if schema.apart is None else f"{self._own(schema.apart)} = 1"
        nobody = "" if schema.apart is None else f"WHEN {apart} THEN {self._text('不参评')} "
        yield (
            self._own("row status"),
            f"CASE WHEN {bad} THEN {refused} WHEN NOT {touched} THEN {untouched} WHEN {missing} THEN {incomplete} "
            f"WHEN {broken} THEN {refused} {nobody}WHEN {last} THEN {final} ELSE {draft} END",
        )
        yield self._own("is scored"), f"NOT {bad} AND {touched} AND NOT {missing} AND NOT {broken} AND NOT ({apart})"

    def _result(self) -> Iterator[tuple[str, ...]]:
        schema = self.program.schema
        yield from ((self._own(head), self._own(f"key {place}")) for place, (_, head) in enumerate(self.carried))
        yield self._own(STATUS), self._own("row status")
        yield self._own(TOTAL), self._points(schema.total, schema.total_scale)
        if schema.grade is not None:
            arms = "".join(f" WHEN {rank} THEN {self._text(word)}" for rank, word in enumerate(schema.grades))
            graded = f"CASE WHEN {self._own('is scored')} THEN CASE {self._own(schema.grade)}{arms} END END"
            yield self._own(GRADE), graded
        taken = [head for _, head in self.carried]
        for each in shown_scores(schema, [head for _, head in self.carried]):
            there = [self._own(slot) for slot in each.there if slot in self.slots]
            absent = "" if not each.there else "FALSE" if not there else f"COALESCE({', '.join(there)}) IS NOT NULL"
            yield self._own(each.head), self._points(each.definition, each.scale, absent)
        yield self._own(NOTE), self._note()

    def _points(self, definition: str, scale: int, condition: str = "") -> str:
        """The number that people read; only here is anything divided for show."""
        value = shown(self._own(definition), scale if self.reasons else 0, self.dialect)
        when = f"{self._own('is scored')} AND {condition}" if condition else self._own("is scored")
        return f"CASE WHEN {when} THEN {value} END"

    def _note(self) -> str:
        """Why a row has no score, or which of its values look mistyped."""
        bad, touched, missing = map(self._own, ("is bad", "is touched", "is missing"))
        wrong = [
            (f"NOT {bad} AND {touched} AND {self.printer.condition(each.missing)}", f"「{each.field}」未填")
            for each in self.program.requirements
        ]
        fits = [
            (
                f"NOT {bad} AND {touched} AND NOT {missing} AND NOT {self.printer.condition(each.holds)}",
                f"「{'、'.join(each.fields)}」{each.message}",
            )
            for each in self.program.constraints
        ]
        if self.reasons:
            wrong = [*self.reading.problems(), *wrong, *fits]
        wrong += self._doubts()
        if not wrong:
            return self._text("")
        if len(wrong) == 1:  # joining texts costs more than all numbers of an item
            ((when, words),) = wrong
            return f"CASE WHEN {when} THEN {self._text(words)} ELSE {self._text('')} END"
        arms = ",\n".join(f"{INDENT * 3}CASE WHEN {when} THEN {self._text(words)} END" for when, words in wrong)
        return f"CONCAT_WS('；',\n{arms})"

    def _doubts(self) -> Iterator[tuple[str, str]]:
        """What is scored as it stands and looks mistyped."""
        for field in self.program.schema.fields:
            slots = [self._own(slot) for slot in reversed(field.slots) if slot in self.slots]
            for doubt in field.doubts if slots else ():
                ends = (to_units(end, field.decimals) for end in (doubt.least, doubt.most))
                value = slots[0] if len(slots) == 1 else f"COALESCE({', '.join(slots)})"
                when = f"{self._own('is scored')} AND {value} BETWEEN {' AND '.join(map(str, ends))}"
                yield when, f"{DOUBT}：「{field.name}」{doubt.why}"

    def _own(self, words: str) -> str:
        return name(words, self.dialect)

    def _text(self, words: str) -> str:
        return text(words, self.dialect)


@dataclass(frozen=True)
class Shown:
    """One column of points: a rater's total or an item's score; blank where none of the slots in `there` is filled."""

    head: str
    definition: str
    scale: int
    there: tuple[str, ...] = ()


def shown_scores(schema: Schema, taken: Sequence[str]) -> tuple[Shown, ...]:
    """The columns after the grade, in the order of the scorer's results; no two are called the same."""
    found: list[Shown] = []
    panel = schema.panel
    if panel is not None:
        own = [field for field in schema.fields if field.scope == "rater"] if panel.renormalised else []
        for index, (level, seat) in enumerate(zip(schema.levels, panel.seats, strict=True)):
            filled = tuple(field.slots[index] for field in own)
            found.append(Shown(f"{level.name}{TOTAL}", seat.total, seat.total_scale, filled))
    counted = counted_items(schema)
    found += [Shown(item.name, item.score, item.scale) for item in counted]
    others = [*taken, STATUS, TOTAL, GRADE, NOTE]
    heads = number_duplicates([*others, *(each.head for each in found)])[len(others) :]
    return tuple(replace(each, head=head) for each, head in zip(found, heads, strict=True))


def _select(columns: Iterable[tuple[str, ...]], table: str) -> str:
    lines = []
    for column in columns:
        match column:
            case (only,):
                lines.append(only)
            case (own, value):
                lines.append(f"{value} AS {own}")
            case (own, value, sentence):
                lines.append(f"{comment(sentence)}\n{INDENT}{value} AS {own}")
    body = f",\n{INDENT}".join(lines)
    return f"SELECT\n{INDENT}{body}\nFROM {table}"


def _any(conditions: Sequence[str]) -> str:
    return "FALSE" if not conditions else " OR ".join(f"({each})" for each in conditions)


def _opening(program: Program, dialect: Dialect) -> Iterator[str]:
    schema = program.schema
    facts = (("编号", schema.code), ("版本", schema.version), ("校验码", schema.digest))
    yield f"{schema.title}：批量评分的SQL（{dialect}）"
    yield "　".join(f"{word}：{words}" for word, words in facts if words)
    yield ""
    yield "由考核表自动生成；要改请改考核表，再重新生成。全部用整数计算，各项和总分只在最后一步为显示而除。"
    yield f"数据在表 {RECORDS} 里，每人一行，栏目如下，没有的栏目请补上空栏；结果的“状态”为有误的，“说明”写明原因。"
    yield "数只认阿拉伯数字（3、0.5），不认“3次”这样的写法；同一人的重复记录请先查清，这里不查。"


def _table(carried: Sequence[str], given: Given, dialect: Dialect) -> Iterator[str]:
    """The statement that makes an empty table of records, for whoever wants one."""
    heads = [*carried, *(head for key, head in given.heads.items() if key != CONFIRM_KEY), given.heads[CONFIRM_KEY]]
    yield ""
    yield f"CREATE TABLE {name(RECORDS, dialect)} ("
    for head in heads:
        yield f"{INDENT}{name(head, dialect)} {text_type(dialect)}{',' if head != heads[-1] else ''}"
    yield ")"
    yield ""
