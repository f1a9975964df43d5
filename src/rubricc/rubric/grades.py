"""等级：sentences to grades, and the checks that they cover every total once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.ladders.reversed_ranges import report_reversed
from rubricc.rubric.model import Grade
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, both
from rubricc.syntax.clauses import GradeClause
from rubricc.syntax.coverage import Class
from rubricc.syntax.document import BlockText
from rubricc.syntax.grade_list import HALF_OPEN, HALF_OPEN_WORDS, MARKED, OWN, REST, grades_in, without_subject
from rubricc.syntax.grade_table import GradeTable
from rubricc.syntax.sentence import Failure, parse_grades
from rubricc.syntax.stretches import stretch
from rubricc.values import replace

NOT_A_GRADE = Kind(
    "S120",
    Severity.ERROR,
    "这一等级没有读懂：「{sentence}」",
    "{one}写成「90分以上为优秀；80分以上不满90分为良好；不满80分为合格」",
)

CLAIMED = Kind(
    "R117",
    Severity.WARNING,
    "{value}分写在两个等级里：“{other}”从{value}分起，“{name}”读作不满{value}分",
    "把“{name}”写成“不满{value}分”就没有疑问",
    Remedy("{rewritten}", Safety.SAFE),
)

NESTED = Kind(
    "R119",
    Severity.WARNING,
    "“{name}”写的是{low}分以上，另有“{other}”从{high}分起，“{name}”读作{low}分以上不满{high}分",
    "写成“{low}分以上不满{high}分”就没有疑问",
    Remedy("{rewritten}", Safety.SAFE),
)


def read_grades(blocks: Iterable[BlockText], context: Context) -> Iterator[Grade]:
    """The grades that 等级 names, in sentences or in a table, in their order."""
    blocks = tuple(blocks)
    read = [grade for block in blocks for grade in (*_tabled(block.grades), *_read(block.sentences, context))]
    read = list(_with_rest(read, context))
    half_open = any(_HALF_OPEN.search(sentence.normal) for block in blocks for sentence in block.sentences)
    begins = {grade.low for grade in read if grade.low_included}
    owners = {grade.low: grade for grade in read if grade.low_included and OWN.search(grade.span.normal)}
    ranges = {grade.low: grade for grade in read if grade.low_included and grade.high is not None}  # 60-74分
    for grade in _nested(read, context):
        # 80（含）-90分 beside 90（含）-100分: only the marked end counts
        shared = grade.high_included and grade.high in begins and grade.low != grade.high
        only_low = shared and (half_open or MARKED.search(grade.span.normal) is not None)
        # … and beside 70（含）-80分 or 70分及以上, 70分以下 is below 70
        # … and beside 60-74分 60分以下 is below 60
        # … and beside 75分及以上 60-75分 is below 75
        known = owners if grade.low is not None else {**ranges, **owners}
        plain_end = _PLAIN_HIGH.search(grade.span.normal) is not None or OWN.search(grade.span.normal) is None
        claimed = shared and grade.high in known and plain_end
        if claimed and not only_low:
            facts = {"other": known[grade.high].name, "value": plain(grade.high or Decimal(0)), "name": grade.name}
            context.report(CLAIMED, grade.span, rewritten=as_grade(grade, f"不满{facts['value']}分"), **facts)
        yield replace(grade, high_included=False) if only_low or claimed else grade


def _one_value(span: Span) -> str:
    """100分为优, 优：100分: what to write for a grade of one number."""
    found = _ONE_VALUE.fullmatch(span.normal.strip(" ;。"))
    return (
        f"只有一个分数的，写成“{found['n'] or found['m']}分以上为{found['name'] or found['called']}”；几个等级的，"
        if found
        else ""
    )


_ONE_VALUE = re.compile(
    r"(?P<n>[0-9]+(?:\.[0-9]+)?)\s*分\s*(?:的|者)?\s*(?:[为是:]|评为|定为)\s*(?P<name>[^0-9,;。:]{1,6})"
    r"|(?P<called>[^0-9,;。:]{1,6})\s*[为是:]?\s*(?P<m>[0-9]+(?:\.[0-9]+)?)\s*分"
)


def _with_rest(grades: Sequence[Grade], context: Context) -> Iterator[Grade]:
    """其余为不合格: whatever lies below all others, which must not lie open below themselves."""
    least = min((grade.low for grade in grades if grade.low is not None), default=None)
    open_below = [grade for grade in grades if grade.low is None]
    for grade in grades:
        if grade.low is not None or grade.high is not None:
            yield grade
        elif least is None or len(open_below) > 1:
            context.report(NOT_A_GRADE, grade.span, sentence=brief(grade.span.text), one=_one_value(grade.span))
        else:
            yield replace(grade, high=least)


def as_grade(grade: Grade, stretch: str) -> str:
    """What to write in the place of a grade; in a table its name stands in another cell."""
    return f"{stretch}为{grade.name}" if grade.name in grade.span.text else stretch


def _nested(grades: Sequence[Grade], context: Context) -> Iterator[Grade]:
    """90分以上优秀；80分以上良好: what is open above ends where the next better grade begins."""
    told = False
    for grade in grades:
        above = [each for each in grades if None not in (each.low, grade.low) and (each.low or 0) > (grade.low or 0)]
        next_ = min(above, key=lambda each: each.low or Decimal(0), default=None)
        if grade.high is not None or next_ is None or not next_.low_included:
            yield grade
            continue
        facts = {"name": grade.name, "low": plain(grade.low or Decimal(0)), "high": plain(next_.low or Decimal(0))}
        if not told:
            rewritten = as_grade(grade, f"{facts['low']}分以上不满{facts['high']}分")
            context.report(NESTED, grade.span, other=next_.name, rewritten=rewritten, **facts)
        told = True
        yield replace(grade, high=next_.low, high_included=False)


_PLAIN_HIGH = re.compile(r"(?<!及)(?<!或)以下(?!\(含)")  # 85分及以上95分以下, beside 95分及以上
_HALF_OPEN = re.compile(rf"\([^()]*{HALF_OPEN_WORDS}\)$|{HALF_OPEN.pattern}")


def _tabled(table: GradeTable | None) -> Iterator[Grade]:
    for row in table.rows if table else ():
        if (found := stretch(row.points)) is not None:
            low, high = (found.low, found.low_included), (found.high, found.high_included)
            yield Grade(row.name.text, *low, *high, row.points)


def _read(sentences: tuple[Span, ...], context: Context) -> Iterator[Grade]:
    for sentence in sentences:
        if aside := re.search(rf"\([^()]*{HALF_OPEN_WORDS}\)$", sentence.normal):
            context.coverage.fill(sentence.part(aside.start(), len(sentence.text)), Class.RULE)
            sentence = sentence.part(0, aside.start()).stripped()
        if not sentence.text:
            continue
        if HALF_OPEN.search(sentence.normal):
            context.coverage.fill(sentence, Class.RULE)
            continue
        if rest := REST.search(sentence.normal):
            said, sentence = sentence, sentence.part(0, rest.start()).stripped()
            context.coverage.fill(said.part(rest.start(), len(said.text)), Class.RULE)
            if sentence.text:
                yield from _read((sentence,), context)
            yield Grade(said.part(*rest.span("name")).text, None, False, None, False, said.part(*rest.span()))
            continue
        whole, sentence = sentence, without_subject(sentence)
        parsed = grades_in(sentence, known=False) or parse_grades(sentence)
        if isinstance(parsed, Failure):
            context.report(NOT_A_GRADE, sentence, sentence=brief(sentence.text), one=_one_value(sentence))
            context.coverage.fill(whole, Class.HOLE)
            continue
        context.coverage.fill(whole, Class.RULE)
        report_reversed(sentence, context)
        for clause in parsed:
            stretch = _stretch(clause)
            if stretch is None:
                context.report(NOT_A_GRADE, clause.span, sentence=brief(clause.span.text), one=_one_value(clause.span))
                continue
            yield Grade(
                clause.name, stretch.low, stretch.low_included, stretch.high, stretch.high_included, clause.span
            )


def _stretch(clause: GradeClause) -> Bounds | None:
    found = [stretch(span) for span in clause.bounds]
    if None in found:
        return None
    first, *rest = (each for each in found if each is not None)
    return both(first, rest[0]) if rest else first
