"""教学事故：一级20分，二级10分: points of a fault without a verb are hardly earned; whether they are lost is asked."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.expected import likely_sign
from rubricc.rubric.findings import BARE_RATE
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.clauses import ArmClause, Clause, Result
from rubricc.syntax.words import words

_DEALT_WITH = re.compile(
    "处理|处置|整改|解决|化解|回复|答复|防控|防范|预防|控制|管理|检查|排查|调查|演练|培训|教育|上报|应急|记录|分析|率|统计"
)
_NONE = re.compile("[无零没未不]")
_GRADE = re.compile("[一二三四五1-5]级|特大|重大|较大|一般|轻微|严重|较重|较轻|轻度|重度")
_NAMED = re.compile("(?P<what>[^：:]+)[：:](?P<case>.+)")


def of_fault(arms: Sequence[ArmClause]) -> bool:
    """Are all arms bare points of a fault, its good state with none?"""
    bare = all(arm.result == Result.BARE and arm.label is not None and not arm.otherwise for arm in arms)
    if not bare or len(arms) < 2:
        return False
    labels = [arm.label.text for arm in arms if arm.label is not None]
    first = _NAMED.fullmatch(labels[0])
    cases = [first["case"] if first else labels[0], *labels[1:]]
    graded = all(_GRADE.fullmatch(label) for label in labels[1:])  # 医疗事故一级20分，二级10分
    faulty = _fault(first["what"]) if first is not None else graded and _fault(labels[0])
    if not faulty and not all(_fault(label) for label in labels):
        return False
    worth = [arm.amount.high if arm.amount is not None else None for arm in arms]
    return not any(points and _NONE.match(case) for case, points in zip(cases, worth, strict=True))


def report_of_title(title: Span, clauses: Sequence[Clause], context: Context) -> None:
    """安全事故（20分）: 重大20分，较大10分: the fault stands in the title of the item."""
    arms = [each for each in clauses if isinstance(each, ArmClause)]
    named = [arm.label for arm in arms if arm.label is not None]
    plain_ = len(named) == len(arms) == len(clauses) > 1 and not any(label.measured for label in named)
    bare = plain_ and all(arm.result == Result.BARE and len(arm.amounts) == 1 for arm in arms)
    rated = any(label.text in words().grades and not _GRADE.fullmatch(label.text) for label in named)
    if not bare or not _fault(title.text) or rated:
        return
    earns = [_NONE.match(label.text) and arm.amounts[0].high for arm, label in zip(arms, named, strict=True)]
    if not any(earns) and not of_fault(arms):
        points = plain(arms[0].amounts[0].high)
        context.report(BARE_RATE, arms[0].span, sentence=brief(arms[0].span.text), points=points)


def _fault(text: str) -> bool:
    return likely_sign(text) < 0 and _DEALT_WITH.search(text) is None
