"""教学事故：一级20分，二级10分: points of a fault without a verb are hardly earned; whether they are lost is asked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.expected import likely_sign
from rubricc.rubric.events.labels import only_fillers
from rubricc.rubric.events.none_happened import none_of
from rubricc.rubric.findings import BARE_RATE
from rubricc.rubric.measured.better import FALLS, better
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import ArmClause, Clause, Result
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words

_DEALT_WITH = re.compile(
    "处理|处置|整改|解决|化解|回复|答复|防控|防范|预防|控制|管理|检查|排查|调查|演练|培训|教育|上报|应急|记录|分析|率|统计"
)
_NONE = re.compile("[无零没未不]")
_GRADE = re.compile("[一二三四五1-5]级|特大|重大|较大|一般|轻微|严重|较重|较轻|轻度|重度")
_NAMED = re.compile("(?P<what>[^：:]+)[：:](?P<case>.+)")


def of_fault(arms: Sequence[ArmClause], title: str = "") -> bool:
    """Are all arms bare points of a fault, its good state with none? Of numbers: does more of it bring more?"""
    measured = [arm.label is not None and arm.label.measured for arm in arms]
    if any(measured):
        return all(measured) and all(arm.result == Result.BARE for arm in arms) and _more_for_worse(arms, title)
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
    return not any(points and _is_good(case) for case, points in zip(cases, worth, strict=True))


def report_of_title(title: Span, clauses: Sequence[Clause], context: Context) -> None:
    """安全事故（20分）: 重大20分，较大10分: the fault stands in the title of the item."""
    arms = [each for each in clauses if isinstance(each, ArmClause)]
    named = [arm.label for arm in arms if arm.label is not None]
    bare = len(named) == len(arms) == len(clauses) > 1 and all(arm.result == Result.BARE for arm in arms)
    rated = any(label.text in words().grades and not _GRADE.fullmatch(label.text) for label in named)
    if not bare or rated or not _fault(title.text) or of_fault(arms) or any(len(arm.amounts) != 1 for arm in arms):
        return
    earns = any(_is_good(label.text) and arm.amounts[0].high for arm, label in zip(arms, named, strict=True))
    counted = any(label.measured for label in named)
    if of_fault(arms, title.text) if counted else not earns:
        points = plain(arms[0].amounts[0].high)
        context.report(BARE_RATE, arms[0].span, sentence=brief(arms[0].span.text), points=points)


def _more_for_worse(arms: Sequence[ArmClause], title: str) -> bool:
    """损失1万以下5分，1-5万10分, and 差错（20分）: 1次5分，2次10分."""
    labels = [arm.label for arm in arms if arm.label is not None]
    name = next((label.before for label in labels if not only_fillers(label.before)), "") or title
    placed = [(bounds(label.measures[0]), arm.amount) for label, arm in zip(labels, arms, strict=True)]
    worth = [(where.low or Decimal(0), amount.high) for where, amount in placed if where is not None and amount]
    rises = len(worth) == len(arms) > 1 and len({low for low, _ in worth}) == len(worth)
    rises = rises and all(one[1] < two[1] for one, two in pairwise(sorted(worth)))
    return rises and better(Event(name, unit_of(labels[0].measures[0]), arms[0].span), "") == FALLS


def _is_good(case: str) -> bool:
    return _NONE.match(case) is not None or none_of(case) is not None


def _fault(text: str) -> bool:
    return likely_sign(text) < 0 and _DEALT_WITH.search(text) is None
