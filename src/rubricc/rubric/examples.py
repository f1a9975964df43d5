"""例：sentences to facts and expectations. Only the shape is read here; `checks/examples.py` scores them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.example import Example, Expectation, Fact
from rubricc.source import Span
from rubricc.syntax.lines import split

NOT_AN_EXAMPLE = Kind(
    "S130",
    Severity.ERROR,
    "这个例子没有读懂：「{sentence}」",
    "写成「本月迟到1次、早退2次的，出勤得4分，总分得96分」或「迟到 1次 → 出勤4分」",
)
_NUM = r"[0-9]+(?:\.[0-9]+)?"
_ARROW = re.compile(r"→|->|=>")
_TURN = re.compile(r"的\s*,")
_OPENING = re.compile(r"^(?:本月|当月|本季度|本期|某人|某员工|例如|如)?\s*")
_TAKEN = re.compile(rf"^(?P<name>.+?)\s*(?P<value>扣\s*{_NUM}\s*分)$")
_FACT = re.compile(rf"^(?P<name>.+?)\s*(?::\s*(?P<word>是|否|有|无)|(?P<value>{_NUM}\s*\S*))$")
_POINTS = re.compile(rf"^(?P<item>.*?)\s*(?:得|为)?\s*(?P<points>{_NUM})\s*分$")
_GRADE = re.compile(r"^(?:等级为|评为|为)?(?P<grade>[^0-9\s]+)$")


def read_examples(sentences: tuple[Span, ...], context: Context) -> Iterator[Example]:
    """The examples of an 例 block; one that has no clear shape is reported."""
    for sentence in sentences:
        example = _example(sentence)
        if example is None:
            context.report(NOT_AN_EXAMPLE, sentence, sentence=brief(sentence.text))
        else:
            yield example


def _example(sentence: Span) -> Example | None:
    turn = _ARROW.search(sentence.normal) or _TURN.search(sentence.normal)
    if turn is None:
        return None
    before = sentence.part(0, turn.start()).stripped()
    opening = _OPENING.match(before.normal)
    assert opening is not None, "every part of the opening is optional"
    left = before.part(opening.end(), len(before.text))
    right = sentence.part(turn.end(), len(sentence.text))
    facts = tuple(_fact(part) for part in split(left, "、,") if part.text)
    expected: list[Expectation] = []
    grade = ""
    for part in split(right, "、,"):
        if match := _POINTS.match(part.normal):
            item = part.part(*match.span("item")).text.strip()
            expected.append(Expectation("" if item in ("总分", "总分得") else item, Decimal(match["points"]), part))
        elif (named := _GRADE.match(part.normal)) and not grade:
            grade = part.part(*named.span("grade")).text
        else:
            return None
    if (not expected and not grade) or None in facts:
        return None
    return Example(tuple(fact for fact in facts if fact is not None), tuple(expected), grade, sentence)


def _fact(part: Span) -> Fact | None:
    if match := _TAKEN.match(part.normal):
        return Fact(part.part(*match.span("name")).text.strip(), match["value"], part)
    if match := _FACT.match(part.normal):
        name = part.part(*match.span("name")).text.strip()
        return Fact(name, match["word"] or match["value"], part)
    return None
