"""What scores where nothing scores: 旷岗每次扣3分 in a title, a header, the head row of a table, the name of a section.

The last guard of the reading: a number there would be printed and never counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.context import brief
from rubricc.rubric.model import Rubric
from rubricc.rubric.modifiers import altering
from rubricc.source import Span
from rubricc.syntax.audit import SCORES
from rubricc.syntax.coverage import Class, Coverage

OUT_OF_PLACE = Kind(
    "L151",
    Severity.ERROR,
    "{place}里写了计分的话：「{said}」，{place}只印出来，不计分",
    "移到所属项目下面，单独写一行“{said}”",
)
MOST = 30  # characters on each side that are shown
_REST = re.compile(r"[^,;。:|()\t\n]*")
_PLACES = {
    frozenset({Class.TITLE}): "标题",
    frozenset({Class.HEADER}): "表头",
    frozenset({Class.HEAD}): "表格的这一栏",
}


def out_of_place(coverage: Coverage, rubrics: Iterable[Rubric], known: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings for what no finding speaks of yet."""
    told = [each.span for each in known if each.severity != Severity.NOTE and len(each.span.text) < _WHOLE]
    whole = Span(coverage.source, 0, len(coverage.source.text))
    for match in SCORES.finditer(whole.normal):
        span = whole.part(*match.span())
        classes = frozenset(map(Class, coverage.classes(span))) - {Class.SPACE}
        if (place := _PLACES.get(classes)) and not any(_over(each, span) for each in told):
            yield OUT_OF_PLACE.at(span, place=place, said=brief(_around(whole, span).text))
    for place, name, span in (each for rubric in rubrics for each in _names(rubric)):
        found = SCORES.search(name)
        if said := found[0] if found else altering(name):
            yield OUT_OF_PLACE.at(span, place=place, said=said)


def _names(rubric: Rubric) -> Iterator[tuple[str, str, Span]]:
    yield "标题", rubric.title, rubric.span
    yield from (("类别的名称", each.title, each.span) for each in rubric.sections)
    yield from (("项目的名称", each.title, each.span) for each in rubric.items)
    yield from (("等级的名称", each.name, each.span) for each in rubric.grades)


def _around(whole: Span, span: Span) -> Span:
    """旷岗每次扣3分 of 扣3分: up to the marks before and behind it."""
    before = re.split(r"[,;。:|()\t\n]", whole.normal[max(0, span.start - MOST) : span.start])[-1]
    behind = _REST.match(whole.normal, span.end, span.end + MOST)
    return whole.part(span.start - len(before), behind.end() if behind else span.end).stripped()


_WHOLE = 60  # characters: a finding of so much speaks of the table, and of no one sentence


def _over(one: Span, other: Span) -> bool:
    return one.source is other.source and one.start < other.end and other.start < one.end
