"""费用超过预算10%不得分: a lone number of a share or of money is where it begins, and no single value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.better import FALLS, RISES, better
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cut, Event, Rule, Steps
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds
from rubricc.syntax.phrases import union
from rubricc.syntax.words import words
from rubricc.values import replace

OR_WORSE = Kind(
    "R287",
    Severity.WARNING,
    "「{sentence}」只写了{value}，读作{value}{side}都不得分；若只有正好{value}时才不得分，得分会不同",
    "写成“{value}{side}”",
)
WHICH_SIDE = Kind(
    "S349",
    Severity.ERROR,
    "「{sentence}」只写了{value}，没有写是{value}以上还是以下不得分",
    "写成“{value}以上”或“{value}以下”",
)
_SAID = re.compile(r"(?:等于|正好|刚好|恰好|[为是=])\s*[0-9]")


def exactly_lost(event: Event, lost: Sequence[Rule], span: Span, context: Context) -> list[Rule] | None:
    """The only arm of an item's number, as far as it reaches; None where it says so itself."""
    cut = lost[0] if len(lost) == 1 else None
    if not isinstance(cut, Cut) or cut.where.low is None or cut.where.low != cut.where.high or not cut.where.low:
        return None
    if _SAID.search(span.normal) or event.unit in words().units:
        return None
    value = f"{plain(cut.where.low)}{event.unit}"
    way = FALLS if _farther().search(event.label) else better(event, "")
    facts = {"sentence": brief(span.text), "value": value}
    if way == FALLS:
        context.report(OR_WORSE, span, side="以上", **facts)
        return [replace(cut, where=replace(cut.where, high=None, high_included=False))]
    if way == RISES:
        context.report(OR_WORSE, span, side="以下", **facts)
        return [replace(cut, where=replace(cut.where, low=None, low_included=False))]
    context.report(WHICH_SIDE, span, **facts)
    return []


def as_far(where: Bounds, steps: Sequence[Steps], span: Span, context: Context) -> Bounds:
    """每低1%扣1分，80%不得分: as low as that and lower, on the side to which the steps take."""
    ways = {rule.up for rule in steps if rule.points < 0}
    if not where.low or where.low != where.high or len(ways) != 1 or _SAID.search(span.normal):
        return where
    up = ways.pop()
    value = f"{plain(where.low)}{steps[0].event.unit}"
    side = "以上" if up else "以下"
    context.report(OR_WORSE, span, sentence=brief(span.text), value=value, side=side)
    high, low = Bounds(where.low, True, None, False), Bounds(None, False, where.low, True)
    return high if up else low


@cache
def _farther() -> re.Pattern[str]:
    """低于去年同期, 超过预算, 上升: how far away something is, which is the worse the more it is."""
    ways = (*words().directions["up"], *words().directions["down"])
    good = ("完成", "达到", "实现", "节约", "节省")
    moved = union(tuple(each for each in ways if len(each) > 1 and each not in good))
    return re.compile(rf"(?:低于|高于|少于|多于|超过|超出|大于|小于|不足|落后)[\u4e00-\u9fff]{{2,8}}$|(?:{moved})$")
