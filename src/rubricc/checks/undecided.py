"""有句子没有读懂时，靠它才能算的几样先不查，免得报出不该报的错：改好那几行再检查一遍。

错误：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分；早退每次口1分
    等级：60分以上为合格；不满60分为不合格
    例：迟到3次 → 总分97分
正确：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分；早退每次扣1分
    等级：60分以上为合格；不满60分为不合格
    例：迟到3次、早退0次 → 总分97分
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Rubric

UNDECIDED = Kind(
    "R548",
    Severity.NOTE,
    "无法判定（{lines}有错误）：{what}",
    "先改好{lines}，再检查一遍",
)
_MOST_LINES = 8
# Errors that leave every number in its place: what adds up wrong still computes.
STILL_COMPUTES = frozenset({"R101", "R102", "R106", "R110", "R111", "R122", "R167", "R168", "R406", "R407", "R502"})


# What a failed sentence would make other checks say: 等级 of which one was not understood leave no gap of their own.
_FALSIFIED = {
    "S120": frozenset({"R110", "R114", "R321", "S322"}),
    "S320": frozenset({"R321"}),
    "L119": frozenset({"R153"}),
    "L106": frozenset({"R101", "R102", "R106", "R153"}),  # what stands on the third level is counted twice
    "R401": frozenset({"R406", "R407"}),  # what is for a role that nobody has adds up to nothing
}


def decided(found: Iterable[Diagnostic], before: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of checks without those that only follow from a sentence that failed before."""
    failed = {each.code for each in before}
    dropped = frozenset[str]().union(*(codes for code, codes in _FALSIFIED.items() if code in failed))
    return tuple(each for each in found if each.code not in dropped)


def holes_in(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors because of which the table cannot be computed."""
    return tuple(each for each in diagnostics if each.severity == Severity.ERROR and each.code not in STILL_COMPUTES)


def check_holes(rubrics: Sequence[Rubric], holes: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Once a file: what was not looked at, and because of which lines."""
    if not any(rubric.items for rubric in rubrics):
        return
    numbers = sorted({each.line for each in holes if each.span.source is holes[0].span.source})
    more = "等行" if len(numbers) > _MOST_LINES else "行"
    lines = f"第{'、'.join(map(str, numbers[:_MOST_LINES]))}{more}"
    items = [item for rubric in rubrics for item in rubric.items]
    what = ["各项分值加起来对不对"] if any(item.points == 0 and not item.open_end for item in items) else []
    what.append("最多最少能得几分，能不能得满分")
    what += ["每个等级能不能得到"] if any(rubric.grades for rubric in rubrics) else []
    what += ["例子对不对"] if any(rubric.examples for rubric in rubrics) else []
    what += ["“数据”里的范围对不对"] if any(rubric.domains for rubric in rubrics) else []
    yield UNDECIDED.at(min(holes, key=lambda each: each.span.start).span, lines=lines, what="；".join(what))
