"""Grades one behind another on a line: 优秀：90（含）-100分 良好：80（含）-90分; 优（90分以上）良（80-89分).

Forms print them so.

Strict: the whole line must be names of grades, each with one stretch of points; else it is no such line.
"""

from __future__ import annotations

from functools import cache
from re import Pattern

from rubricc import regexes as re
from rubricc.source import Span
from rubricc.syntax.clauses import GradeClause
from rubricc.syntax.drafts import DraftTable
from rubricc.syntax.heads import Head, head
from rubricc.syntax.lines import split
from rubricc.syntax.phrases import NUM, union
from rubricc.syntax.stretches import STRETCH, stretch
from rubricc.syntax.sums import is_total
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace

# 80（含）-90分: only one end is said to be its own
MARKED = re.compile(r"\(含\)\s*[-~至到]\s*[0-9.]+\s*分?(?!\s*\(含\))")
# An end that is said to be a grade's own: 70（含）-80分, 70分及以上, ≥70
OWN = re.compile(r"\(含[^()]*\)|及以上|或以上|≥|>=|≤|<=")
# （以上区间前含后不含）
HALF_OPEN_WORDS = (
    r"(?:前含后不含|含前不含后|含下不含上|下含上不含|含下限,?不含上限|含低不含高|包含下限,?不(?:包)?含上限)"
)
HALF_OPEN = re.compile(rf"^\(?[^,;。()]{{0,14}}{HALF_OPEN_WORDS}\)?$")
# 其余为不合格: whatever lies below the grades with points
REST = re.compile(
    r"(?:^|[,、]\s*)(?:其余|其他|其它|余者|以下)(?:的|者|人员|情况|分数|均|皆|都|一律)*(?:评|评定|认定|定|判定)?(?:为|是|:)?\s*"
    r"[“「\"]?(?P<name>[^\W\d_]{1,6}[+-]?)[”」\"]?[。.]?$"
)
_ANY_NAME = r"[^\W\d_]{1,6}[+-]?(?:级|等|档|类)?"


def listed_grades(line: Span, known: bool = True) -> tuple[GradeClause, ...]:
    """The grades of a line that is nothing but grades, else (); `known`: only by names that grades have."""
    found: list[GradeClause] = []
    place = 0
    if many := _HOW_MANY.search(line.normal):
        line = line.part(0, many.start())  # …、不合格（60分以下）四个等级
    for match in _one(known).finditer(line.normal):
        if match.start() != place:
            return ()
        name = line.part(*match.span("name"))
        said = line.part(*match.span("inner" if match["inner"] else "outer")).stripped()
        if stretch(said) is None:
            return ()
        closes = line.normal.index(")", match.end("inner")) + 1 if match["inner"] else said.end - line.start
        found.append(GradeClause((said,), name.text, line.part(match.start("name"), closes)))
        place = match.end()
    return tuple(found) if found and place == len(line.normal) else ()


def grades_in(sentence: Span, known: bool = True) -> tuple[GradeClause, ...]:
    """The grades of a sentence that is nothing but grades, named before their points or behind them."""
    alone = listed_grades(sentence, known) or _behind_points(sentence) or _between_points(sentence)
    return alone or _written_both_ways(sentence, known) or (() if known else _outcomes(sentence))


def _written_both_ways(sentence: Span, known: bool) -> tuple[GradeClause, ...]:
    """A≥90，80≤B<90，B<80: each part in its own way."""
    parts = [part for mark in ",、" for part in split(sentence, mark) if mark in sentence.normal and part.text]
    found = [listed_grades(part, known) or _behind_points(part) or _between_points(part) for part in parts]
    return tuple(grade for each in found for grade in each) if found and all(found) else ()


def _between_points(sentence: Span) -> tuple[GradeClause, ...]:
    """80≤B<90, 80≤良好＜90: the grade stands where its points would."""
    match = _inside().fullmatch(sentence.normal)
    if match is None or stretch(sentence) is None:
        return ()
    return (GradeClause((sentence,), sentence.part(*match.span("name")).text, sentence),)


@cache
def _inside() -> Pattern[str]:
    name = rf"(?:{union(words().grades)}|[A-ES][+-]?)[级等档]?"
    return re.compile(rf"\s*{NUM}\s*分?\s*[<>≤≥]=?\s*(?P<name>{name})\s*[<>≤≥]=?\s*{NUM}\s*分?\s*")


def _behind_points(sentence: Span) -> tuple[GradeClause, ...]:
    """90分以上的为优秀，75分至89分的为称职."""
    found: list[GradeClause] = []
    place = 0
    while place < len(sentence.normal):
        match = _points_first().match(sentence.normal, place)
        if match is None or stretch(said := sentence.part(*match.span("said")).stripped()) is None:
            return ()
        name = sentence.part(*match.span("quoted" if match["quoted"] else "name"))
        found.append(GradeClause((said,), name.text, said.to(name)))
        place = match.end()
    return tuple(found)


def without_subject(sentence: Span) -> Span:
    """考核得分90分以上为优秀 without what it speaks of, which is the total."""
    match = _subject().match(sentence.normal) or _divided().match(sentence.normal) or _CALLED.match(sentence.normal)
    return sentence.part(match.end(), len(sentence.text)) if match else sentence


# 绩效等级：S（≥95）、A（85≤X<95） in a note
_CALLED = re.compile(
    r"(?:月度|季度|年度|绩效|考核|考评|评定|结果)*(?:等级|等次|档次)(?:划分|评定|标准|设置)*\s*:\s*(?=[^\s0-9])"
)


@cache
def totals_named() -> str:
    """What grades are of, as an alternative of a pattern: 考核得分, 总分, 成绩."""
    return (
        rf"(?:{union({*words().totals, *words().effect_words['total'], '得分', '分数', '考核结果', '成绩', '积分'})})"
    )


_HOW_MANY = re.compile(r"(?<=\))\s*等?[二三四五六23456]\s*个?(?:等级|等次|档次|级别|档|级|等)$")


@cache
def _divided() -> Pattern[str]:
    """月考核分为优秀、良好、合格：90分以上为优秀，…; 考核结果分为优秀（90分以上）、….

    分为A、B、C三级，A级90分以上，… too.
    """
    name = rf"[“「]?(?:{union(words().grades)}|[A-ES][+-]?)[级等档]?[”」]?"
    number = "[0-9<>≤≥不低]"
    lead = "[^0-9:;。,]{0,20}?(?:划?分为|分成|共分为?|设|评定为)"
    first = rf"{number}|{name}\s*[:为(]?\s*{number}"
    named = rf"[^0-9:;。]{{2,40}}[:,]\s*(?:其中|即|分别为|分别是)?\s*[:,]?\s*(?={first}|[^0-9:;。,]{{1,4}}:?[0-9<>≤≥])"
    of_which = rf"(?:其中|具体(?:标准|划分)?(?:为|如下)?)\s*[,:]?\s*(?={first})"
    return re.compile(rf"{of_which}|{lead}(?:{named}|\s*[:,]?\s*(?={name}\s*\(\s*{number}))")


@cache
def _subject() -> Pattern[str]:
    names = totals_named()
    return re.compile(
        rf"(?:员工|月度|季度|年度|当月|本月|当季|本季度|月|季|年|学期)?(?:{names})\s*(?:在|为|达到|达)?\s*(?=[0-9<>≤≥]|不|低于)"
    )


@cache
def grade_and_points() -> Pattern[str]:
    """A（95分以上）：绩效系数1.3, or S级：110分以上，系数1.5 by a name that grades have: the grade, its points."""
    known = rf"(?:{union(words().grades)}|[A-ES][+-]?)[级等档类]?"
    return re.compile(
        rf"[「“]?(?:(?P<name>{_ANY_NAME})[」”]?\s*\(\s*(?:{STRETCH})\s*\)(?=\s*\S)"
        rf"|(?P<known>{known})[」”]?\s*[:为]?\s*(?:{STRETCH})(?:分)?(?=\s*[,:、]\s*\S|\s+\S))"
    )


def opens_grades(line: Span, below: Span | None) -> bool:
    """考核等级： with a grade and its points on the line below is no blank to be filled in."""
    if below is None or not line.normal.endswith(":"):
        return False
    below = below.stripped()
    if share := re.search(r"\([^()]*%[^()]*\)\s*(?:[;。,、]|$)", below.normal):
        below = below.part(0, share.start())  # A级：90分以上（不超过20%）
    return grade_and_points().match(below.normal) is not None or bool(grades_in(below))


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A line of grades below the items, with the sum that may stand before them."""

    total: Head | None
    grades: Span


def grade_line(line: Span, table: DraftTable) -> GradeLine | None:
    """考核成绩 100 优秀：90分以上 良好：80-90分 …; what fits into the points of the item above are its levels."""
    if not table.heads:
        return None
    divided, rest = _divided().match(line.normal), REST.search(line.normal)
    if divided or (rest and rest.start()):
        inner = line.part(divided.end() if divided else 0, rest.start() if rest else len(line.text))
        inside = grade_line(inner, table)
        return replace(inside, grades=line) if inside and inside.total is None else None
    if (points_first := _points_first_line(line, table)) is not None:
        return points_first
    match = _named().search(line.normal)
    if match is None:
        return None
    total = head(line.part(0, match.start()).stripped()) if match.start() else None
    if match.start() and (total is None or not is_total(total.title.text)):
        return None
    found = listed_grades(line.part(match.start(), len(line.text)).stripped())
    ends = [stretch(span) for grade in found for span in grade.bounds]
    most = max((value for end in ends if end for value in (end.low, end.high) if value is not None), default=None)
    worth = table.heads[-1].head.marks.points
    if len(found) < 2 or most is None or worth is None or (total is None and most <= worth):
        return None
    return GradeLine(total, line.part(match.start(), len(line.text)).stripped())


def _points_first_line(line: Span, table: DraftTable) -> GradeLine | None:
    """总分90分以上为优秀，80-90分为良好 below a last item that is worth less, whose own lines stand above it."""
    last, said = table.heads[-1], without_subject(line)
    found = (_behind_points(said) or (_outcomes(said) if said is not line else ())) if last.lines else ()
    ends = [stretch(span) for grade in found for span in grade.bounds]
    most = max((value for end in ends if end for value in (end.low, end.high) if value is not None), default=None)
    worth = last.head.marks.points
    known = said is not line or all(
        re.fullmatch(rf"(?:{union(words().grades)})[级等档]?", grade.name) for grade in found
    )
    told = said is not line or (worth is not None and most is not None and most > worth)
    if len(found) < 2 or not known or most is None or not told or not table.complete:
        return None
    return GradeLine(None, line)


def _outcomes(said: Span) -> tuple[GradeClause, ...]:
    """总分≥80分转正，60-80分延长试用期，60分以下不予转正, without the total: what comes of it."""
    found = []
    for match in re.finditer(r"[^,;。]+", said.normal):
        part = said.part(*match.span()).stripped()
        outcome = _OUTCOME.fullmatch(part.normal)
        if outcome is None or stretch(bounds := part.part(*outcome.span("said")).stripped()) is None:
            return ()
        found.append(GradeClause((bounds,), part.part(*outcome.span("name")).text, part))
    return tuple(found)


_OUTCOME = re.compile(
    rf"(?P<said>{STRETCH})\s*(?:的|者|时)?\s*(?:予以|给予|可以?|则)?\s*(?P<name>[^\W\d_为是率]{{2,10}}(?:[0-9一二三两]个?[月年周])?)"
)


@cache
def _named() -> Pattern[str]:
    return re.compile(rf"(?:{union(words().grades)})")


@cache
def _points_first() -> Pattern[str]:
    subject = rf"(?:(?:{union(words().effect_words['periods'])})?的?(?:{union(words().effect_words['grade'])}))?"
    is_ = union({*words().effect_words["set"], "是"})
    known = rf"(?:{union(words().grades)})(?![\u4e00-\u9fffA-Za-z])"
    name = r"(?:[“「\"](?P<quoted>[^“”「」\"]{1,8})[”」\"]|(?P<name>[^\W\d_]{1,6}?[+-]?))(?:考核)?(?:等次|等级|档次)?"
    # 90分以上为优秀, 90分（含）以上—优秀; 90分以上优秀 only by a name that grades have
    said = rf"(?:{subject}(?:直接|可)?(?:{is_}|:|[—–―-]+|→)\s*|(?=[“「\"]?{known})){name}"
    return re.compile(
        rf"\s*(?:{totals_named()}(?:在|为|达到|达)?\s*)?(?P<said>{STRETCH})\s*(?:的|者|之间)*\s*,?\s*{said}(?:人选)?(?:的)?\s*(?:[,;。、]\s*|$|(?<=\s)(?=[0-9<>≤≥不低]))"
    )


@cache
def _one(known: bool) -> Pattern[str]:
    name = rf"(?P<name>(?:{union(words().grades)})[级等档]?)" if known else rf"(?P<name>{_ANY_NAME})"
    return re.compile(
        rf"\s*[□☐○◇]?\s*{name}\s*[:为是|]?\s*(?:{totals_named()}(?:在|为|达到|达)?\s*)?(?:\(\s*(?P<inner>{STRETCH})\s*\)|(?P<outer>{STRETCH}))(?![得扣加])\s*[,;、。/|]?\s*"
    )
