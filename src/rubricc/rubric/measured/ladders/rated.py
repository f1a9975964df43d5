"""Stretches of points to a rated item: 合格5-6分；部分合格1-5分（不含5分）, 0-6分, or no rule at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import audit
from rubricc.rubric.findings import LADDER_ABOVE, LADDER_UNCLEAR
from rubricc.rubric.findings_left import NUMBER_ALONE
from rubricc.rubric.measured.ladders.reversed_ranges import report_reversed
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Band, Discretion, Event, Rated
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause, NoteClause, RatedClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_SHARED = re.compile(r"占(?:总分)?的?\s*[0-9.]+\s*%(?=\s*(?:[,;。)]|$))")
BY_SIGHT = Kind(
    "R191",
    Severity.WARNING,
    "「{sentence}」由评分人对照条件在这一档里打分，条件里的数量不另填，也不核对",
    "若要按数量计算，每一档只写一个得分，例如“延期3天以内得60分”",
)


SAME_START = Kind(
    "S335",
    Severity.ERROR,
    "「{sentence}」等几段都从{low}分起，分不出是一项的几档，还是各自打分的几部分",
    "是几部分的，都从0分起（例如“态度0-5分；配合0-5分”），最高分加起来等于本项的分值；是几档的，各档的分数不要重叠，例如“优秀8-10分；良好5-7分；差0-4分”",
)


def rated(clauses: Sequence[RatedClause], limit: Decimal | None, context: Context) -> Sequence[Rated | Discretion]:
    """One rated rule for all bands of an item; one each for parts that are rated from nothing and add up to it."""
    bands = []
    measured: list[Span] = []
    for clause in clauses:
        audit(clause.label, context)
        low, high = sorted((clause.low, clause.high))
        if clause.upwards:  # 优18分以上
            high = max(high, limit or high)
        if clause.low > clause.high:
            report_reversed(clause.span, context)
        if limit is not None and high > limit:
            context.report(LADDER_ABOVE, clause.span, sentence=brief(clause.span.text), points=plain(limit))
            return []
        units = {unit_of(each) for each in clause.label.measures} if clause.label else set()
        measured += [clause.span] if units else []
        if "分" in units or clause.excluded not in (None, low, high):  # 95分以上五星，90-94分四星 are grades
            context.report(LADDER_UNCLEAR, clause.span, sentence=brief(clause.span.text))
            return []
        name = re.sub("(?<=[\u4e00-\u9fff])[得计记给为]$", "", clause.label.text) if clause.label else ""
        bands.append(Band(name, low, clause.excluded != low, high, clause.excluded != high))
    if not bands:
        return []
    for each in measured:
        if shared := _SHARED.search(each.normal):  # 0-10分，自评占40%: what is theirs is no condition
            context.report(NUMBER_ALONE, each.part(*shared.span()), sentence=brief(each.text), number=shared[0])
            return []
    if measured:
        context.report(BY_SIGHT, measured[0], sentence=brief(measured[0].text))
    span = clauses[0].span
    if _same_start(bands):
        if bands[0].low == 0 and sum(band.high for band in bands) == limit:
            named = zip(bands, clauses, strict=True)  # 主动性0-15分；配合0-15分
            return [Discretion(Event(b.name, "", c.span), b.low, b.high, False, 1, c.span) for b, c in named]
        context.report(SAME_START, span, sentence=brief(span.text), low=plain(bands[0].low))
        return []
    return [Rated(Event("", "", span), tuple(bands), span)]


def _same_start(bands: Sequence[Band]) -> bool:
    """Do several stretches begin at the same points, as levels never do?"""
    return len(bands) > 1 and len({band.low for band in bands}) == 1 and all(band.low < band.high for band in bands)


def by_hand(points: Decimal, span: Span) -> Rated:
    """No rule at all: the rater gives 0 to P."""
    return Rated(Event("", "", span), (Band("", Decimal(0), True, points, True),), span)


def named_after(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """18-20分 执行能力强: the words after a stretch of points describe it."""
    match clauses:
        case (RatedClause(label=None) as band, NoteClause(label=label)):
            return (replace(band, label=label, span=band.span.to(label.span)),)
        case _:
            return clauses


def as_bands(arms: Sequence[ArmClause]) -> list[RatedClause]:
    """优8分；良6分 before 差0-3分: levels with one number each are bands of the same rating; [] where they are none.

    由主任评定，优秀10分；良好6-9分: what stands before the first level says who looks at what."""
    found = [
        RatedClause(arm.label, arm.amounts[0].low, arm.amounts[0].high, None, arm.span)
        for arm in arms
        if arm.label is not None and _level(arm.label.text) in words().grades and len(arm.amounts) == 1
    ]
    return found if len(found) == len(arms) else []


def _level(text: str) -> str:
    return re.split("[:：,，]", text)[-1].strip()
