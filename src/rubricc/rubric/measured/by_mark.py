"""按质检平均分计算，出现致命差错不得分: a mark given elsewhere is the score, and what stands behind takes from it.

Read as words of the case behind it, the mark would be lost and everybody without that case have full marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.measured.ladders.arms import Parsed
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import AllLostClause, RatedClause
from rubricc.syntax.heads import caps
from rubricc.syntax.level_columns import beside
from rubricc.syntax.sentence import Failure, parse_rules

_WHOSE = r"(?:得分|平均分|均分|评分|分数|成绩|打分|评分结果|考核结果)"
_COUNTS = r"(?:的?平均值?|直接|作)*(?:为准|计算|计分|计入|确定|为(?:本项|该项)?(?:最终)?得分)"
_MARK = re.compile(
    rf"(?:(?:按|以|取|依据|根据)[^,;。:0-9×*%÷/每]{{0,20}}?{_WHOSE}{_COUNTS}"
    r"|(?P<by>由\s*(?:[4-8]\s*S)?\s*[^,;。:0-9×*%÷/每、]{2,12}?(?:综合)?(?:打分|评分|评定|评价)))(?=\s*(?:,(?!\s*(?:[0-9<>≤≥]|[低高]于|[不达满]|优|第|最[高多]|至多))|$))"
)


# 按质检平均分折算: of the item's points, as 质检平均分的30%
_TURNED = re.compile(
    rf"(?:按照?|以|取|根据)?(?P<name>[^,;。:0-9×*%÷/每]{{2,20}}?(?<![总本该此]){_WHOSE})(?:按|同|等)?(?:比例)?折算(?:计分|得分|计入|分值|分数|成绩)?"
)


def marks_apart(sentences: Iterable[Span]) -> list[Span]:
    """The same sentences, a mark before a comma as one of its own."""
    return [part for sentence in sentences for part in _apart(sentence)]


def _apart(sentence: Span) -> Iterator[Span]:
    match = _MARK.match(sentence.normal)
    inner = sentence.part(1, len(sentence.text) - 1)
    if sentence.normal.startswith("(") and sentence.normal.endswith(")") and caps(inner):
        yield inner  # （累计不超过10分） as a sentence of its own
        return
    if match is None or match.end() == len(sentence.text):
        yield sentence
        return
    yield sentence.part(0, match.end())
    rest = sentence.part(match.end(), len(sentence.text))
    yield rest.part(len(rest.text) - len(rest.normal.lstrip(" ,")), len(rest.text)).stripped()


def with_marks(sentences: list[Parsed], points: Decimal) -> list[Parsed]:
    """A mark beside rules as the rater's number; alone it leaves the item without any rule, which is that number.

    由经理检查评分，每处不合格扣2分 only says who finds what costs points.
    """
    clauses = [clause for _, parsed in sentences if isinstance(parsed, tuple) for clause in parsed]
    cuts = all(isinstance(clause, AllLostClause) for clause in clauses)
    found: list[Parsed] = []
    for span, parsed in sentences:
        match = _MARK.fullmatch(span.normal)
        if (turned := _TURNED.fullmatch(span.normal.strip("。; "))) and isinstance(parsed, Failure):
            parsed = parse_rules(beside(span, f"{turned['name']}的{plain(points)}%"))
        rated = match is not None and ((bool(clauses) and (cuts or not match["by"])) or evidence(span) is not None)
        found.append((span, (RatedClause(None, Decimal(0), points, None, span),) if rated else parsed))
    return found
