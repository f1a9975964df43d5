"""例：sentences to facts and expectations. Only the shape is read here; `checks/examples.py` scores them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.example import Example, Expectation, Fact
from rubricc.source import Span
from rubricc.syntax.lines import split
from rubricc.values import replace

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
# 甲：迟到3次: whose example it is, where a fact with a number or a colon of its own follows.
_PERSON = re.compile(r"^(?:员工)?[甲乙丙丁戊己庚辛A-Z]\s*:(?=.*[0-9:])")
_TAKEN = re.compile(rf"^(?P<name>.+?)\s*:?\s*(?P<value>(?<!奖)扣\s*{_NUM}\s*分)$")
_FACT = re.compile(rf"^(?P<name>.+?)(?:\s*[:=]\s*(?P<word>[^:=]+)|\s*(?P<value>(?:(?<=\s)-)?{_NUM}\s*[^0-9\s:=]*))$")
_CHOSEN = re.compile(r"^(?P<name>.+)\s(?P<value>[^0-9\s]+)$")
# 岗位＝主管；…: for whom the example is, in front of its facts
_WHO = re.compile(r"^\s*岗位\s*(?:[:=]|为|是)\s*(?P<role>[^\s:=]+)\s*$")
_POINTS = re.compile(rf"^(?P<item>.*?)\s*(?:得|为)?\s*(?P<points>{_NUM})\s*分$")
_GRADE = re.compile(r"^(?:等级|评)?为?\s*(?P<grade>[^0-9\s]+)$")
_REST = re.compile(r"^(?:其余|其他)(?:各?项目?)?(?:均?为|都?得|均?得)?满分$")


def read_examples(sentences: tuple[Span, ...], context: Context) -> Iterator[Example]:
    """The examples of an 例 block; one that has no clear shape is reported."""
    role: Fact | None = None
    for sentence in sentences:
        if (who := _WHO.match(sentence.normal)) is not None:
            role = Fact("岗位", sentence.part(*who.span("role")).text, sentence)
            continue
        example = read_example(sentence)
        if example is None:
            context.report(NOT_AN_EXAMPLE, sentence, sentence=brief(sentence.text))
        else:
            yield example if role is None else replace(example, facts=(role, *example.facts))
        role = None
    if role is not None:
        context.report(NOT_AN_EXAMPLE, role.span, sentence=brief(role.span.text))


def read_example(sentence: Span) -> Example | None:
    turn = _ARROW.search(sentence.normal) or _TURN.search(sentence.normal)
    if turn is None:
        return None
    before = sentence.part(0, turn.start()).stripped()
    for opening in (_OPENING, _PERSON):
        if match := opening.match(before.normal):
            before = before.part(match.end(), len(before.text)).stripped()
    left = [part for part in split(before, "、,") if part.text]
    right = [part for part in split(sentence.part(turn.end(), len(sentence.text)), "、,") if part.text]
    facts = tuple(_fact(part) for part in left if not _REST.match(part.normal))
    named = [part for part in right if not _REST.match(part.normal)]
    rest_full = len(facts) < len(left) or len(named) < len(right)
    expected: list[Expectation] = []
    grade, begun = "", None
    for part in named:
        whole = part if begun is None else begun.to(part)
        if match := _POINTS.match(whole.normal):
            item = whole.part(*match.span("item")).text.strip()
            expected.append(Expectation("" if item in ("总分", "总分得") else item, Decimal(match["points"]), whole))
            begun = None
        elif part is not named[-1]:
            begun = whole  # 发现、解决问题得3分: a name with a comma in it
        elif begun is None and (match := _GRADE.match(part.normal)):
            grade = part.part(*match.span("grade")).text
        else:
            return None
    if not expected and not grade:
        return None
    return Example(facts, tuple(expected), grade, rest_full, sentence)


def _fact(part: Span) -> Fact:
    for shape in (_TAKEN, _FACT, _CHOSEN):
        if match := shape.match(part.normal):
            value = match["value"] or match["word"]
            return Fact(part.part(*match.span("name")).text.strip(), value, part)
    return Fact(part.text, "", part)
