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
from dataclasses import replace
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program
from rubricc.rubric.example import Example, Fact
from rubricc.rubric.model import Rubric
from rubricc.rubric.readback import plain
from rubricc.runtime.panel import is_own
from rubricc.runtime.problems import RecordError
from rubricc.runtime.result import Score, score_record
from rubricc.runtime.schema import Field, Schema

WRONG = Kind("R130", Severity.ERROR, "例子说{name}得{expected}分，算出来是{actual}分", "{way}")
WRONG_GRADE = Kind(
    "R131", Severity.ERROR, "例子说等级是{expected}，算出来是{actual}（总分{total}分）", "改例子，或改等级的界限"
)
UNKNOWN = Kind("R132", Severity.ERROR, "例子里的「{name}」在表里找不到", "能用的名称：{known}")
UNCLEAR = Kind("R133", Severity.ERROR, "例子里的「{name}」可以是{names}", "写全名称")
REFUSED = Kind("R134", Severity.ERROR, "这个例子不能评分：{problems}", "改例子里的数")
READ_AS = Kind("R135", Severity.NOTE, "例子里的「{written}」读作「{name}」", "可以照原样留着，也可以写成一样")


def check(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """Score every example and compare what it names at its right."""
    for example in rubric.examples:
        record: dict[str, object] = {"确认": True}
        faulty = False
        for fact in example.facts:
            raters, name = _raters(fact.name, program.schema)
            found = list(_fields(replace(fact, name=name), program.schema.fields))
            if len(found) == 1:
                _enter(record, program.schema, raters, found[0], fact.value.removeprefix("扣").strip())
                if name not in found[0].name:
                    yield READ_AS.at(fact.span, written=fact.name, name=found[0].name)
                continue
            faulty = True
            if found:
                names = "，或".join(f"「{field.name}」" for field in found)
                yield UNCLEAR.at(fact.span, name=fact.name, names=names)
            else:
                yield UNKNOWN.at(fact.span, name=fact.name, known=_some(program))
        if not faulty:
            yield from _compare(example, record, program)


def _raters(name: str, schema: Schema) -> tuple[tuple[str, ...], str]:
    """自评的服务态度: whose opinion it is, and the rest of the name; without a rater it is everybody's."""
    everybody = tuple(level.name for level in schema.levels)
    if schema.panel is not None:
        for rater in everybody:
            if name.startswith(rater) and len(name) > len(rater):
                return (rater,), name.removeprefix(rater).lstrip("的·:： ")
    return everybody, name


def _enter(record: dict[str, object], schema: Schema, raters: tuple[str, ...], field: Field, value: str) -> None:
    if not is_own(schema, field):
        record[field.name] = value
        return
    opinions = record.setdefault("评分", {})
    assert isinstance(opinions, dict)
    for rater in raters:
        opinions.setdefault(rater, {})[field.name] = value


def _fields(fact: Fact, fields: tuple[Field, ...]) -> Iterator[Field]:
    """The fields that a fact can mean: same words, else the same ending, else its letters in order."""
    amount = fact.value.startswith("扣")
    usable = [field for field in fields if (field.kind == "amount") == amount]
    suffix = "评定扣分" if amount else ""
    for matches in (_same, _within, _in_order):
        found = [field for field in usable if matches(fact.name, field.name.removesuffix(suffix))]
        if found:
            yield from found
            return


def _same(written: str, name: str) -> bool:
    return written == name or name.endswith("/" + written)


def _within(written: str, name: str) -> bool:
    return written in name


def _in_order(written: str, name: str) -> bool:
    letters = iter(name)
    return len(written) > 2 and all(letter in letters for letter in written)


def _compare(example: Example, record: dict[str, object], program: Program) -> Iterator[Diagnostic]:
    try:
        result = score_record(program.schema, Evaluator(program), record)
    except RecordError as error:
        yield REFUSED.at(example.span, problems="；".join(problem.message for problem in error.problems))
        return
    for expected in example.expected:
        name = expected.item or "总分"
        actual = result.total if not expected.item else _item_score(expected.item, result)
        if actual is None and expected.item:
            yield UNKNOWN.at(expected.span, name=name, known="、".join(item.name for item in program.schema.items))
        elif actual != expected.points:
            shown = plain(actual) if actual is not None else "空（还有没填的）"
            way = "；".join(line.text for line in result.explanation if not expected.item or line.item == name)
            yield WRONG.at(expected.span, name=name, expected=plain(expected.points), actual=shown, way=f"算法：{way}")
    if example.grade and example.grade != result.grade:
        total = plain(result.total) if result.total is not None else "空"
        yield WRONG_GRADE.at(example.span, expected=example.grade, actual=result.grade or "没有等级", total=total)


def _item_score(name: str, result: Score) -> Decimal | None:
    """The score of the item with this name, or of the only one whose name ends in it or contains it."""
    for matches in (_same, _within):
        found = [value for item, value in result.items.items() if matches(name, item)]
        if len(found) == 1:
            return found[0]
    return None


def _some(program: Program) -> str:
    names = [field.name for field in program.schema.fields]
    return "、".join(names[:8]) + ("…" if len(names) > 8 else "")
