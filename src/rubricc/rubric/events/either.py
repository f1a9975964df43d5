"""迟到3次或旷工1次不得分: either of them is enough, each with a number of its own."""

from __future__ import annotations

from rubricc import regexes as re
from rubricc.rubric.events.labels import only_fillers
from rubricc.source import Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.build.common import frequency_of
from rubricc.syntax.clauses import AllLostClause, ArmClause, Clause, Result
from rubricc.syntax.labels import joined, label_of, measured_label

_OR = re.compile(
    "[,，、]?或者?(?:是|有)?|(?<=[0-9一两二三四五六七八九十][次起件例天]以上)、|(?<=[0-9一两二三四五六七八九十][次起件例天])、"
)
_HOW = ("连续", "累计", "合计", "共", "一次性")  # 连续3天或累计5天缺勤: no name
_COUNTS = frozenset({"COUNT", "COUNT_BOUND", "ONE_UNIT"})
_NUMBERS = _COUNTS | {"BOUND", "QUANTITY"}
_KNOWN = _NUMBERS | {"TEXT", "QUOTED", "LIST"}


def each_alone(clauses: list[tuple[int, Clause]]) -> list[tuple[int, Clause]]:
    """The same clauses, every case of 不得分 by itself; beside arms that earn it is one arm of several facts."""
    arms = [each for _, each in clauses if isinstance(each, ArmClause)]
    if any(each.result not in (Result.CHANGES, Result.NONE) for each in arms):
        return clauses
    return [(place, part) for place, each in clauses for part in _parts(each)]


def _parts(clause: Clause) -> list[Clause]:
    whole = _whole(clause) if isinstance(clause, AllLostClause) and not clause.listed else None
    if not isinstance(clause, AllLostClause) or whole is None or not _OR.search(whole.normal):
        return [clause]
    at, spans = 0, []
    for found in _OR.finditer(whole.normal):
        spans.append(whole.part(at, found.start()).stripped())
        at = found.end()
    spans.append(whole.part(at, len(whole.normal)).stripped())
    cases = [case for each in spans if each.text and (case := _case(each))]
    counted = [place for place, each in enumerate(cases) if _counts(each)]
    # 旷工或迟到3次以上, 1起重伤或死亡: one number behind or before all of them may be said of all
    one = counted == [len(cases) - 1] or (counted == [0] and whole.normal[:1].isdigit())
    return [*cases] if len(cases) == len(spans) and counted and not one else [clause]


def _counts(case: AllLostClause) -> bool:
    """Has it a number of its own?"""
    return bool(case.threshold or case.frequency or (case.label is not None and case.label.measured))


def _whole(clause: AllLostClause) -> Span | None:
    """All words of the condition with its numbers."""
    if clause.condition is not None:
        return clause.condition.span
    if clause.label is None or clause.frequency is None:
        return clause.label.span if clause.label is not None else None
    first, last = sorted((clause.label.span, clause.frequency.span), key=lambda each: (each.start, each.end))
    return first if last.end <= first.end else first.to(last)


def _case(span: Span) -> AllLostClause | None:
    """One of the cases; None where it is no name with one number at most: 迟到2次或3次."""
    tokens = [each for each in anchors(span) if each.kind not in ("COMMA", "PAUSE")]
    numbers = [each for each in tokens if each.kind in _NUMBERS]
    rest = [each for each in tokens if each not in numbers and each.text.strip("的者时")]
    said = [each for each in rest if each.text not in _HOW and not only_fillers(each.text)]
    if len(numbers) > 1 or not said or any(each.kind not in _KNOWN for each in tokens):
        return None
    if not numbers or numbers[0].kind not in _COUNTS:
        return AllLostClause(label_of(tokens), None, None, None, span)
    number = numbers[0]
    before, behind = [[each for each in rest if (each.span.start < number.span.start) is way] for way in (True, False)]
    first, last = [(label_of(each),) if each else () for each in (before, behind)]
    if number.kind == "ONE_UNIT":
        return AllLostClause(joined((*first, *last)), frequency_of(number), None, None, span)
    return AllLostClause(joined((*first, *last)), None, number.span, measured_label([*first, number, *last]), span)
