"""等级必须把每个可能的总分恰好覆盖一次，不能有空档，也不能重叠。

错误：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣0.5分。
    等级：90分以上为优秀；80-89分为良好；不满80分为合格
正确：
    考核表：示例
    1. 出勤（100分）
       迟到每次扣0.5分。
    等级：90分以上为优秀；80分以上不满90分为良好；不满80分为合格
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from rubricc.diagnostics import Diagnostic, Kind, Related, Remedy, Safety, Severity
from rubricc.program.model import Program, Role
from rubricc.rubric.grades import as_grade
from rubricc.rubric.model import Grade, Rubric
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.words import words

GAP = Kind(
    "R110",
    Severity.ERROR,
    "{witness}分没有等级{decimals}",
    "{advice}",
    Remedy("{rewritten}", Safety.SCORES),
)
OVERLAP = Kind(
    "R111",
    Severity.ERROR,
    "{witness}分同时是{first}和{second}",
    "两个等级只能有一个包含{witness}分，{advice}",
    Remedy("{rewritten}", Safety.SCORES),
)
REPEATED = Kind("R112", Severity.ERROR, "等级“{name}”写了两次", "每个等级只写一次，{once}")
REVERSED = Kind(
    "R113", Severity.ERROR, "等级“{name}”的下限{low}高于上限{high}", "写成“{high}分以上不满{low}分为{name}”"
)


UPSIDE_DOWN = Kind(
    "R114",
    Severity.WARNING,
    "“{better}”的总分比“{worse}”的还低",
    "写反了的，写成“{turned}”；没有写反就不必改",
)
BEYOND = Kind(
    "R115",
    Severity.ERROR,
    "{witness}分没有等级：总分最多可到{most}分",
    "{advice}",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Try every total at which something changes, and its neighbours one step away."""
    grades = rubric.grades
    if not grades:
        return
    seen: dict[str, Grade] = {}
    for grade in grades:
        if grade.name in seen:
            rest = "；".join(each.span.text.strip() for each in grades if each is not grade)
            met = any(len(_at(rubric, value)) > 1 for value in _witnesses(rubric, 0))
            once = f"例如“{rest}”" if met else _another_name(grade, seen[grade.name], grades)
            yield REPEATED.at(grade.span, (Related(seen[grade.name].span, "第一次"),), name=grade.name, once=once)
        seen.setdefault(grade.name, grade)
        if grade.low is not None and grade.high is not None and grade.low > grade.high:
            yield REVERSED.at(grade.span, name=grade.name, low=plain(grade.low), high=plain(grade.high))
    yield from _upside_down(rubric)
    yield from _bands(rubric, 0)


def check_beyond(rubric: Rubric, program: Program, greatest: Decimal) -> Iterator[Diagnostic]:
    """The first total above 满分 that has no grade, where such totals can come out."""
    step = Decimal(1).scaleb(-_decimals(rubric, program))
    edges = {edge for grade in rubric.grades for edge in (grade.low, grade.high) if edge is not None}
    values = {greatest, rubric.full_marks + step} | {edge + change for edge in edges for change in (-step, step)}
    for value in sorted(each for each in values if rubric.full_marks < each <= greatest):
        if not any(holds(grade, value) for grade in rubric.grades):
            best = max((grade for grade in rubric.grades if grade.low is not None), key=_low, default=None)
            advice = f"把“{best.name}”写成“{plain(_low(best))}分以上”" if best else "补上包含这个总分的等级"
            span = rubric.grades_span or rubric.span
            yield BEYOND.at(span, witness=plain(value), most=plain(greatest), advice=advice)
            return


_USUAL = ("良好", "合格", "中等", "不合格")


def _another_name(grade: Grade, first: Grade, grades: tuple[Grade, ...]) -> str:
    """80分以上不满90分为优秀 behind 90分以上为优秀: 良好, where the names go that way and nobody has it."""
    taken = {each.name for each in grades}
    for rank in words().ranks:
        if grade.name in rank and _low(grade) < _low(first):
            free = [name for name in rank[rank.index(grade.name) + 1 :] if name not in taken]
            free = [name for name in free if name in _USUAL] or [name for name in free if name[0] != grade.name[0]]
            if free:
                return f"后一处换一个等级的名称，例如“{grade.span.text.strip().replace(grade.name, free[0])}”"
    return "后一处换一个等级的名称"


def _low(grade: Grade) -> Decimal:
    return grade.low if grade.low is not None else Decimal(-1)


def _upside_down(rubric: Rubric) -> Iterator[Diagnostic]:
    """不满60分为优秀: a better name for fewer points."""
    lows = {grade.name: grade for grade in rubric.grades}
    for rank in words().ranks:
        named = [lows[name] for name in rank if name in lows]
        for better, worse in pairwise(named):
            if _low(better) < _low(worse):
                other = {better.name: worse.name, worse.name: better.name}
                turned = "；".join(
                    each.span.text.strip().replace(each.name, other.get(each.name, each.name)) for each in rubric.grades
                )
                facts = {"better": better.name, "worse": worse.name, "turned": turned}
                yield UPSIDE_DOWN.at(better.span, (Related(worse.span, worse.name),), **facts)
                return


def check_program(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """The same between whole totals, as finely as totals can fall: 89.5 is no gap where all points are whole."""
    if rubric.grades and (decimals := _decimals(rubric, program)):
        yield from _bands(rubric, decimals)


def _decimals(rubric: Rubric, program: Program) -> int:
    """How finely totals can fall."""
    total = next(each.value for each in program.definitions if each.role == Role.TOTAL)
    return min(total.scale, rubric.decimals)


def _at(rubric: Rubric, value: Decimal) -> tuple[str, ...]:
    return tuple(grade.name for grade in rubric.grades if holds(grade, value))


def _bands(rubric: Rubric, decimals: int) -> Iterator[Diagnostic]:
    whole = {_at(rubric, value) for value in _witnesses(rubric, 0)}
    reported = {names for names in whole if len(names) != 1} if decimals else set()  # said of whole totals
    shown = f"（总分可以有{decimals}位小数）" if decimals else ""
    for value in _witnesses(rubric, decimals):
        found = [grade for grade in rubric.grades if holds(grade, value)]
        names = tuple(grade.name for grade in found)
        if (found and len({*names}) == 1) or names in reported:
            continue
        reported.add(names)
        if found:
            advice, at, rewritten = _apart(found, value)
            yield OVERLAP.at(
                found[1].span,
                (Related(found[0].span, found[0].name),),
                witness=plain(value),
                first=found[0].name,
                second=found[1].name,
                advice=advice,
                at=at,
                rewritten=rewritten,
            )
        else:
            span = rubric.grades_span or rubric.span
            half = value.to_integral_value(ROUND_FLOOR) + Decimal("0.5")  # 89.5 tells more than 89.99
            value = half if decimals and not _at(rubric, half) else value
            advice, at, rewritten = (_all_closed(rubric) if decimals else None) or _advice(rubric, value)
            yield GAP.at(span, witness=plain(value), decimals=shown, advice=advice, at=at, rewritten=rewritten)


def _witnesses(rubric: Rubric, decimals: int) -> list[Decimal]:
    step = Decimal(1).scaleb(-decimals)
    edges = {edge for grade in rubric.grades for edge in (grade.low, grade.high) if edge is not None}
    values = {Decimal(0), rubric.full_marks}
    for edge in edges:
        at = edge.quantize(step)
        values |= {at - step, at, at + step}
    return sorted((value for value in values if 0 <= value <= rubric.full_marks), reverse=True)


def holds(grade: Grade, value: Decimal) -> bool:
    """Does a total have this grade?"""
    above = grade.low is None or value > grade.low or (grade.low_included and value == grade.low)
    below = grade.high is None or value < grade.high or (grade.high_included and value == grade.high)
    return above and below


def _apart(found: list[Grade], value: Decimal) -> tuple[str, Span | None, str]:
    """What to write where two grades share an end; as a fix, too."""
    lower = [grade for grade in found if grade.high == value and grade.high != grade.low]
    if len(found) != 2 or len(lower) != 1:
        return "例如一个写“以上”，另一个写“不满”", None, ""
    low = f"{plain(lower[0].low)}分以上" if lower[0].low is not None else ""
    written = f"{low}不满{plain(value)}分"
    return f"例如把“{lower[0].name}”写成“{written}”", lower[0].span, as_grade(lower[0], written)


def _all_closed(rubric: Rubric) -> tuple[str, Span | None, str] | None:
    """90-100优秀，80-89良好，70-79合格: where every gap lies between two whole numbers, all of it at once.

    None where there is only one such gap, or another fault between the grades."""
    ranked = sorted(rubric.grades, key=_low, reverse=True)
    new: dict[str, str] = {}
    for better, grade in pairwise(ranked):
        edge, high = better.low, grade.high
        if edge is None or high is None or high > edge:
            return None
        if high < edge and grade.high_included:
            if edge - high > 1:
                return None
            low = f"{plain(grade.low)}分以上" if grade.low is not None else ""
            new[grade.name] = as_grade(grade, f"{low}不满{plain(edge)}分")
    if len(new) < 2:
        return None
    texts = [new.get(each.name, each.span.text) for each in rubric.grades]
    spans = sorted((each.span for each in rubric.grades), key=lambda each: each.start)
    between = [one.source.normal[one.end : other.start] for one, other in pairwise(spans)]
    tight = all(len({each.source for each in spans}) == 1 and not each.strip(" ,;。、\n\u3000") for each in between)
    whole = Span(spans[0].source, spans[0].start, spans[-1].end) if tight else None
    marks = [one.source.text[one.end : other.start] for one, other in pairwise(spans)]
    joined = "".join(text + mark for text, mark in zip(texts, (*marks, ""), strict=True))
    said = "；".join(text.strip() for text in texts)
    return f"写成“{said}”{_IN_WHOLE}", whole, joined


_IN_WHOLE = "；总分先四舍五入成整数再定等级的，加一行“小数：0”"


def _advice(rubric: Rubric, value: Decimal) -> tuple[str, Span | None, str]:
    """What to write so that the total has a grade; as a fix, too."""
    over = [grade for grade in rubric.grades if grade.low is not None and grade.low > value]
    under = [grade for grade in rubric.grades if grade.high is not None and grade.high < value]
    if over and under:
        next_up = min(over, key=lambda grade: grade.low or 0)
        below = max(under, key=lambda grade: grade.high or 0)
        if below.low is not None and below.low >= (next_up.low or 0):
            return f"改“{below.name}”的界限：它的下限和上限写反了，或和别的等级重叠", None, ""
        low = f"{plain(below.low)}分以上" if below.low is not None else ""
        written = f"{low}不满{plain(next_up.low or Decimal(0))}分"
        whole = _IN_WHOLE if value % 1 and (next_up.low or 0) - (below.high or 0) <= 1 else ""
        return f"把“{below.name}”写成“{written}”{whole}", below.span, as_grade(below, written)
    if over:
        next_up = min(over, key=lambda grade: grade.low or 0)
        return f"补上“不满{plain(next_up.low or Decimal(0))}分为…”", None, ""
    if under:
        below = max(under, key=lambda grade: grade.high or 0)
        beyond = "超过{}分" if below.high_included else "{}分以上"
        return f"补上“{beyond.format(plain(below.high or Decimal(0)))}为…”", None, ""
    return "补上包含这个总分的等级", None, ""
