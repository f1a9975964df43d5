"""例子里写的得分必须就是算出来的得分。

错误：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分，扣完为止。
    例：本月迟到3次的，出勤得96分。
正确：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣2分，扣完为止。
    例：本月迟到3次的，出勤得94分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.checks.example_facts import Unfit, enter_facts, matching, part_of, rest_full
from rubricc.checks.example_way import way
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.rubric.example import Example, Expectation
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain
from rubricc.runtime.panel import counted_items
from rubricc.runtime.problems import RecordError
from rubricc.runtime.record import Entry, read_record
from rubricc.runtime.result import broken_problem, score_entry

WRONG = Kind("R130", Severity.ERROR, "例子说{name}得{expected}分，算出来是{actual}分", "{way}")
WRONG_GRADE = Kind(
    "R131",
    Severity.ERROR,
    "例子说等级是{expected}，算出来是{actual}（总分{total}分）",
    "条文没有写错的，例子里写“{actual}”；写错的，改等级的界限",
)
UNKNOWN = Kind("R132", Severity.ERROR, "例子里的「{name}」在表里找不到", "能用的名称：{known}")
UNCLEAR = Kind("R133", Severity.ERROR, "例子里的「{name}」可以是{names}", "写全名称，例如“{first}”")
REFUSED = Kind("R134", Severity.ERROR, "这个例子不能评分：{problems}", "改例子里的数")
READ_AS = Kind(
    "R135", Severity.NOTE, "例子里的「{written}」读作「{name}」", "可以照原样留着；要写成一样的，写成“{same}”"
)

MISSING = Kind(
    "R136",
    Severity.ERROR,
    "例子要得出{name}，还缺{fields}",
    "把缺的写上；其余各项都不失分的，可以在后面加“其余满分”",
)
NOT_APPRAISED = Kind(
    "R138",
    Severity.ERROR,
    "例子里的人不参评，没有总分和等级：{way}",
    "写成「→ 不参评」，或改例子里的数",
)
NO_VALUE = Kind("R137", Severity.ERROR, "例子里的「{name}」没有写多少", "写成“{name} 1次”这样的名称和值")
NOBODY = "不参评"


def check(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """Score every example and compare what it names at its right, each from what it needs."""
    checker = Checker(program)
    for example in rubric.examples:
        yield from checker.check(example)


class Checker:
    """Scores examples of one program; what it takes to score an item is made once."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.engines: dict[str, Evaluator] = {}

    def check(self, example: Example) -> Iterator[Diagnostic]:
        program = self.program
        record, unfit, read_as = enter_facts(example.facts, program.schema)
        for fact, name in read_as:
            same = fact.span.text.replace(fact.name, name)
            yield READ_AS.at(fact.span, written=fact.name, name=name, same=same)
        yield from (_unfit(each, program) for each in unfit)
        if unfit:
            return
        try:
            entry = read_record(program.schema, record)
        except RecordError as error:
            yield REFUSED.at(example.span, problems="；".join(problem.message for problem in error.problems))
            return
        if example.rest_full:
            entry = rest_full(program, entry)
        yield from self.compare(example, entry)

    def engine(self, goal: str) -> Evaluator:
        """What computes one definition; the whole program for its total."""
        if goal not in self.engines:
            whole = goal == self.program.schema.total
            self.engines[goal] = Evaluator(self.program if whole else part_of(self.program, goal))
        return self.engines[goal]

    def compare(self, example: Example, entry: Entry) -> Iterator[Diagnostic]:
        schema = self.program.schema
        for expected in example.expected:
            if expected.item:
                yield from self.item(expected, entry)
        totals = [expected for expected in example.expected if not expected.item]
        if not totals and not example.grade:
            return
        try:
            result = score_entry(schema, self.engine(schema.total), entry)
        except RecordError as error:
            yield REFUSED.at(example.span, problems="；".join(problem.message for problem in error.problems))
            return
        if result.status == NOBODY and (totals or example.grade != NOBODY):
            yield NOT_APPRAISED.at(example.span, way="；".join(line.text for line in result.explanation))
            return
        if result.status == NOBODY:
            return
        if result.total is None:
            yield MISSING.at(example.span, name="总分", fields=_listed(result.missing))
            return
        for expected in totals:
            if result.total != expected.points:
                way = "；".join(line.text for line in result.explanation)
                yield _wrong(expected, "总分", result.total, way)
        if example.grade and example.grade != result.grade:
            actual = result.grade or "没有等级"
            yield WRONG_GRADE.at(example.span, expected=example.grade, actual=actual, total=plain(result.total))

    def item(self, expected: Expectation, entry: Entry) -> Iterator[Diagnostic]:
        """One item by itself: it asks for no more than it reads."""
        schema = self.program.schema
        found = matching(expected.item, counted_items(schema))
        if len(found) != 1:
            if found:
                names = "，或".join(f"「{item.name}」" for item in found)
                yield UNCLEAR.at(expected.span, name=expected.item, names=names, first=found[0].name)
            else:
                known = "、".join(item.name for item in schema.items)
                yield UNKNOWN.at(expected.span, name=expected.item, known=known)
            return
        (item,) = found
        engine = self.engine(item.score)
        if missing := engine.missing(entry.slots):
            yield MISSING.at(expected.span, name=f"「{item.name}」的分", fields=_listed(missing))
            return
        if broken := engine.broken(entry.slots):
            problems = (broken_problem(schema, entry, message, names).message for message, names in broken)
            yield REFUSED.at(expected.span, problems="；".join(problems))
            return
        values = engine.compute(entry.slots)
        actual = Decimal(values[item.score]).scaleb(-item.scale)
        if actual != expected.points:
            yield _wrong(expected, item.name, actual, way(item, entry, self.program))


def _unfit(found: Unfit, program: Program) -> Diagnostic:
    if len(found.fields) > 1:
        names = "，或".join(f"「{field.name}」" for field in found.fields)
        return UNCLEAR.at(found.span, name=found.name, names=names, first=found.fields[0].name)
    if found.fields:
        return NO_VALUE.at(found.span, name=found.name)
    return UNKNOWN.at(found.span, name=found.name, known=_some(program))


def _wrong(expected: Expectation, name: str, actual: Decimal, way: str) -> Diagnostic:
    points = plain(expected.points)
    return WRONG.at(
        expected.span,
        name=name,
        expected=points,
        actual=plain(actual),
        way=f"算法：{way}；条文没有写错的，例子里写“{name}{plain(actual)}分”",
    )


def _listed(names: tuple[str, ...] | list[str]) -> str:
    more = f"等{len(names)}项" if len(names) > _FEW else ""
    return "".join(f"「{name}」" for name in names[:_FEW]) + more


_FEW = 6


def _some(program: Program) -> str:
    names = [field.name for field in program.schema.fields]
    return "、".join(names[:8]) + ("…" if len(names) > 8 else "")
