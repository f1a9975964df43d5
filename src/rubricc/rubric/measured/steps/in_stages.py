"""95%-98%每低1%扣2分，95%以下每低1%扣4分: two rates of one metric, each of its own stretch.

Counted one on top of the other they would take six points for each step below 95%, which nobody wrote; 再扣4分 does say
so. The nearer steps end where the farther ones begin, as a most that they may take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.model import Sentence
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Rule, Steps
from rubricc.values import replace

EACH_STRETCH = Kind(
    "R267",
    Severity.WARNING,
    "「{sentence}」读作只算{edge}以外的部分，到{edge}为止按前面写的算：{value}时共{verb}{points}分；"
    "若从{start}起都按每步{each}分，是{other}分",
    "每一段写明最多{verb}几分，例如“累计最多{verb}{most}分”；若从头都按{each}分，写成几档",
)
UNEVEN = Kind(
    "S236",
    Severity.ERROR,
    "「{sentence}」从{edge}算起，前面每{size}一步，从{start}到{edge}不是整数步：那里该{verb}几分，不能替你猜",
    "让两段的界限隔着整数步，例如写成“{even}”，或写成几档，每一档写明{verb}几分",
)
_ON_TOP = re.compile("再|另|加[扣罚]|追加|增扣|多扣|额外")


def in_stages(sentences: Sequence[Sentence], context: Context) -> list[Sentence]:
    """The same sentences; steps that farther ones follow stand alone, with the most that their stretch comes to."""
    most: dict[int, Decimal] = {}
    points: dict[int, Decimal] = {}
    before: dict[int, Decimal] = {}  # what all nearer steps come to where these begin
    for near, far, start, edge in _pairs(sentences):
        unit, each = near.event.unit, points.get(id(near), near.points)
        many = abs(edge - start) / near.size
        on_top = _ON_TOP.search(far.span.normal) is not None
        shown = {"edge": f"{plain(edge)}{unit}", "start": f"{plain(start)}{unit}", "verb": "扣" if each < 0 else "加"}
        if many % 1 or (on_top and near.size != far.size):
            whole = start + (many.to_integral_value(ROUND_FLOOR) or 1) * near.size * (1 if edge > start else -1)
            even = far.span.text.replace(plain(edge), plain(whole), 1)
            facts = {"size": f"{plain(near.size)}{unit}", "even": brief(even)}
            context.report(UNEVEN, far.span, sentence=brief(far.span.text), **facts, **shown)
            continue
        most[id(near)] = abs(each) * many
        before[id(far)] = before.get(id(near), Decimal(0)) + most[id(near)]
        points[id(far)] = far.points + (each if on_top else 0)
        if not on_top:
            _tell(far, (start, edge), (before.get(id(near), Decimal(0)), before[id(far)]), shown, context)
    return [part for sentence in sentences for part in _parted(sentence, most, points)]


def _pairs(sentences: Sequence[Sentence]) -> Iterator[tuple[Steps, Steps, Decimal, Decimal]]:
    """Steps that go the same way from two places, the nearer first; not where the nearer have a most of their own."""
    steps = [rule for each in sentences for rule in each.rules if isinstance(rule, Steps) and rule.target is not None]
    groups: dict[tuple[str, str, bool, bool], list[Steps]] = {}
    for rule in steps:
        groups.setdefault((rule.event.label, rule.event.unit, rule.up, rule.points < 0), []).append(rule)
    for group in groups.values():
        group.sort(key=lambda rule: rule.target or Decimal(0), reverse=not group[0].up)
        for near, far in pairwise(group):
            held = next(each for each in sentences if any(rule is near for rule in each.rules))
            capped = (held.cap if near.points < 0 else held.gain_cap) is not None
            if near.target is not None and far.target not in (None, near.target) and not capped:
                yield near, far, near.target, far.target


def _tell(
    far: Steps, ends: tuple[Decimal, Decimal], before: tuple[Decimal, Decimal], shown: dict[str, str], context: Context
) -> None:
    """`ends`: where the nearer steps and these begin; `before`: what those before come to at each."""
    (start, edge), (at_start, at_edge) = ends, before
    value = edge + 2 * far.size * (1 if far.up else -1)
    each = abs(far.points)
    other = at_start + abs(value - start) // far.size * each
    amounts = {"most": at_edge - at_start, "each": each, "points": at_edge + 2 * each, "other": other}
    facts = {name: plain(amount) for name, amount in amounts.items()}
    at = f"{plain(value)}{far.event.unit}"
    context.report(EACH_STRETCH, far.span, sentence=brief(far.span.text), value=at, **facts, **shown)


def _parted(sentence: Sentence, most: dict[int, Decimal], points: dict[int, Decimal]) -> Iterator[Sentence]:
    rest: list[Rule] = []
    for rule in sentence.rules:
        made = replace(rule, points=points[id(rule)]) if isinstance(rule, Steps) and id(rule) in points else rule
        if id(rule) not in most:
            rest.append(made)
        elif isinstance(made, Steps):
            cap, gain_cap = (most[id(rule)], None) if made.points < 0 else (None, most[id(rule)])
            yield Sentence((made,), cap, gain_cap, rule.span)
    if rest or not sentence.rules:
        yield replace(sentence, rules=tuple(rest))
