"""上限比一次扣的分还少，或者怎么扣也到不了上限：多半是写错了一个数。

错误：
    迟到每次扣3分，最多扣2分
正确：
    迟到每次扣3分，最多扣6分
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.rubric.model import Item, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Discretion, Once, PerEvent, Rule, Steps, direction
from rubricc.source import Span

BELOW_ONE = Kind(
    "R510",
    Severity.WARNING,
    "“最多{verb}{cap}分”比一次{verb}的{one}分还少：发生一次也只{verb}{cap}分",
    "改上限，或改一次{verb}的分；若一次就按{cap}分，请直接写“{verb}{cap}分”",
)
NOT_REACHED = Kind(
    "R511",
    Severity.WARNING,
    "“最多{verb}{cap}分”不起作用：这里各条全部发生也只{verb}{most}分",
    "删去这一句，或改上限；若每次都{verb}，请在句中写“每次”",
)
NOTHING_TAKEN = Kind(
    "R512",
    Severity.WARNING,
    "这里的上限读作最多{verb}{cap}分，可是没有一句{verb}分，上限不起作用",
    "若是最多{other}{cap}分，写成“最多{other}{cap}分”；若写错了，删去",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Caps of sentences and of items against what their rules take or give."""
    for item in rubric.items:
        for sentence in item.sentences:
            yield from _cap(sentence.rules, sentence.cap, -1, sentence.span, item)
            yield from _cap(sentence.rules, sentence.gain_cap, 1, sentence.span, item)
        if len(item.sentences) == 1 and not item.holes:
            yield from _cap(item.rules, item.cap, -1, item.span, item)
            yield from _cap(item.rules, item.gain_cap, 1, item.span, item)


def _cap(rules: Sequence[Rule], cap: Decimal | None, sign: int, span: Span, item: Item) -> Iterator[Diagnostic]:
    if cap is None or (sign < 0 and cap > item.full > 0):
        return  # above the item: told there
    verb = "加" if sign > 0 else "扣"
    repeated = [rule.points * sign for rule in rules if isinstance(rule, PerEvent | Steps) and rule.points * sign > 0]
    once = [rule.points * sign for rule in rules if isinstance(rule, Once) and rule.points * sign > 0]
    chosen = [rule.high for rule in rules if isinstance(rule, Discretion) and rule.sign == sign and not rule.per_event]
    steps = [*repeated, *once]
    if steps and min(steps) > cap:
        yield BELOW_ONE.at(span, verb=verb, cap=plain(cap), one=plain(min(steps)))
    elif rules and all(direction(rule) == -sign for rule in rules):
        yield NOTHING_TAKEN.at(span, verb=verb, cap=plain(cap), other="扣" if sign > 0 else "加")
    elif rules and len(once) + len(chosen) == len(rules) and sum((*once, *chosen), Decimal(0)) < cap:
        yield NOT_REACHED.at(span, verb=verb, cap=plain(cap), most=plain(sum((*once, *chosen), Decimal(0))))
