"""Several people who rate one item: 由3名评委分别打分取平均. Each gives a number, the item is their mean."""

from __future__ import annotations

from collections.abc import Iterator

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Sentence
from rubricc.rubric.raters.shares import FEW, MOST_PEOPLE, TOO_MANY, fewer_people
from rubricc.rubric.raters.words import TRIM
from rubricc.rubric.rule_kinds import Event, Rated, Rule
from rubricc.source import Span
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import HeadText
from rubricc.syntax.numerals import CHINESE, number
from rubricc.values import dataclass, replace

NOT_RATED = Kind(
    "R218",
    Severity.ERROR,
    "「{sentence}」写在按次数或数据计分的项目里，不知道各人打的分怎样用",
    "由人打分的项目只写分数范围，例如「0-10分，由3名评委分别打分取平均」",
)
MEAN_UNSAID = Kind(
    "R219",
    Severity.WARNING,
    "「{sentence}」没有写{people}个人打的分怎样合成一个，按取平均读",
    "写成「由{people}名{who}分别打分取平均」；要去掉最高分和最低分的，写「去掉一个最高分和一个最低分后取平均」",
)
_WHO = (
    r"(?:^|(?<=[,;。(、:]))\s*(?:本项|该项|此项)?(?:的?(?:评分|得分|分数|打分)(?:为|是|:)?)?由?"
    r"(?:[\u4e00-\u9fff]{0,6}?的)?(?:部门|公司|本部)?"
)
JUDGES = re.compile(
    rf"{_WHO}(?P<count>[0-9]+|[{CHINESE}]+)(?:名|位|个)(?P<who>[^0-9,;。、()]{{0,8}}?)"
    rf"(?:分别|各自|独立)*(?:进行)?(?:打分|评分|评定|评价|评议)(?:[,、]?(?P<trim>{TRIM}))?[,、]?(?:后|再)*(?:取|求|计算|按)?"
    r"(?:其|的)?(?:算术)?平均(?:分|值)?(?:(?:作为|为|计为|计入)(?:本项|该项)?的?(?:得分|分数|成绩))?(?:计分|计算|得分)?"
    r"\s*(?=$|[,;。)])"
)
_GIVEN = re.compile(
    rf"{_WHO}(?P<count>[0-9]+|[{CHINESE}]+)(?:名|位|个)(?P<who>[^0-9,;。、()]{{0,4}}?(?:评委|评审|评审员|评分员))(?P<trim>(?!))?"
    r"(?:分别|各自|独立)*(?:进行)?(?:打分|评分|评定|评价|评议)(?=\s*(?:$|[,;。)]))(?!\s*,[^,;。]*平均)"
)
ANYBODY = "评委"


@dataclass(frozen=True, slots=True)
class Judges:
    """How many rate an item, what they are called, and whether the extremes are left out."""

    people: int
    who: str
    trimmed: bool
    span: Span


def take_judges(head: HeadText, context: Context) -> tuple[Judges | None, HeadText]:
    """What an item's sentences say of its judges, and the head without it."""
    judges: Judges | None = None
    rest: list[Span] = []
    for sentence in head.sentences:
        match = JUDGES.search(sentence.normal) or _GIVEN.search(sentence.normal)
        people = number(match["count"]) if match else None
        if match is None or people is None or people != int(people) or people < 2:
            rest.append(sentence)
            continue
        said = sentence.part(*match.span()).stripped()
        judges = Judges(int(people), match["who"].strip() or ANYBODY, match["trim"] is not None, said)
        context.coverage.fill(said, Class.RULE)
        if "平均" not in match[0]:
            context.report(MEAN_UNSAID, said, sentence=brief(said.text), people=int(people), who=judges.who)
        rest += _around(sentence, match.start(), match.end())
    if judges is not None and judges.trimmed and judges.people < 3:
        context.report(FEW, judges.span, name=judges.who, people=f"只有{judges.people}人")
    if judges is not None and judges.people > MOST_PEOPLE:
        facts = {"people": judges.people, "most": MOST_PEOPLE, "fewer": fewer_people(judges.span.text)}
        context.report(TOO_MANY, judges.span, name=judges.who, **facts)
    return judges, replace(head, sentences=tuple(rest))


def _around(sentence: Span, start: int, end: int) -> Iterator[Span]:
    """What stands before and after, without the marks between and the brackets around it."""
    before, after = sentence.part(0, start), sentence.part(end, len(sentence.text))
    if before.normal.endswith("(") and after.normal.startswith(")"):
        before, after = sentence.part(0, start - 1), sentence.part(end + 1, len(sentence.text))
    for part in (before, after):
        words = part.normal.strip(" ,;。、")
        if words:
            at = part.normal.index(words)
            yield part.part(at, at + len(words))


def with_judges(sentences: list[Sentence], judges: Judges, context: Context) -> list[Sentence]:
    """The item's rated rule as the mean of its judges; beside other rules they make no sense."""
    rules = [rule for sentence in sentences for rule in sentence.rules]
    if not rules or not all(isinstance(rule, Rated) for rule in rules):
        context.report(NOT_RATED, judges.span, sentence=brief(judges.span.text))
        return sentences

    def judged(rule: Rule) -> Rule:
        events = tuple(Event(f"{judges.who}{each}", "", judges.span) for each in range(1, judges.people + 1))
        return replace(rule, judges=events, trimmed=judges.trimmed) if isinstance(rule, Rated) else rule

    return [replace(each, rules=tuple(map(judged, each.rules))) for each in sentences]
