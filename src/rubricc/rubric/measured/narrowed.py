"""设备准时率 behind 准时率 is a number of its own: what stands in front of the second name says of what it is.

The other way round the second is short for the first: 客户满意率95%以上…，满意率90%以上.
"""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.ladders.stretches import common_unit
from rubricc.rubric.measured.meant import Arm, Metric
from rubricc.syntax.words import words

SHORT_FOR = Kind(
    "R299",
    Severity.WARNING,
    "「{name}」读作前面的「{whole}」，是同一个数；若是另一个数，得分会不同",
    "同一个数，写成“{whole}”；另一个数，写全它的名称",
)

# What names the same number once more: 当月合格率, 任务完成率
_SAME = re.compile(
    "(?:[一同本当每]一?)个?(?:季度|[月季年周日天])度?(?:之?内)?|实际|平均|指标|综合|累计|合计|一共|发生|出现|造成|再次|仍|又|再|有|总体|整体|总|考核|工作|任务|计划|目标|业务|本项|该项|该|其|各|每|个?[月季年周日天]度?|期|内|的|为|是|[:：、和与及]"
)


def narrows(name: str, known: str) -> bool:
    """Is the name the known one of something else?"""
    if not name.endswith(known) or len(known) < 2:
        return False
    before = re.split("[，,；;。]", name.removesuffix(known))[-1]
    for period in words().effect_words["periods"]:
        before = before.replace(period, "")
    left = _SAME.sub("", before)
    return bool(left) and (known.endswith((*words().rates, *words().shares)) or len(left) > 1)


def is_another(name: str, known: str) -> bool:
    """投诉 behind 差错, 发货差错 behind 差错; not 差错 behind 发货差错."""
    return narrows(name, known) or not (_SAME.sub("", name) in known or _SAME.sub("", known) in name)


def mistaken(one: Metric, other: Metric) -> bool:
    """缺失 and 失缺, 缺失 and 缺: one thing whose name was mistyped, not two."""
    if narrows(other.name, one.name):
        return False
    chars, others = set(one.name), set(other.name)
    near = bool(chars and others) and (chars <= others or others <= chars)
    return near and common_unit([*one.units, *other.units]) is not None if one.units and other.units else near


def told_short(arms: Sequence[Arm], context: Context) -> None:
    """设备准时率低于98%扣5分；准时率低于95%扣5分: read as one number, and it may as well be two."""
    for place, arm in enumerate(arms):
        label, metric = arm.clause.label, arm.facts[0].metric
        name = trimmed(label.before) if label is not None and label.measured else ""
        if len(arm.facts) > 1 or metric is None or not name or not narrows(metric.name, name):
            continue
        before = [each for each in arms[:place] if each.facts[0].metric is metric]
        ended = before and re.search("[;。\n]", arms[place - 1].clause.span.to(arm.clause.span).normal)
        if ended and any(_open(each) == _open(arm) != "" for each in before):
            context.report(SHORT_FOR, arm.clause.span, name=name, whole=metric.name)
            return


def _open(arm: Arm) -> str:
    """The side on which its stretch has no end; empty where it has both."""
    within = arm.facts[0].within
    return "" if within is None or (within.low is None) == (within.high is None) else str(within.low is None)
