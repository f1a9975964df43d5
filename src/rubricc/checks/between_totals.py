"""总分只能是几个数时，夹在它们中间的等级没有人能得到。

错误：
    考核表：示例
    1. 合格率（100分）：合格率95%以上得100分，不满95%得60分
    等级：90分以上为优秀；70分以上不满90分为良好；不满70分为合格
正确：
    考核表：示例
    1. 合格率（100分）：合格率95%以上得100分，不满95%得60分
    等级：90分以上为优秀；不满90分为合格
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor

from rubricc.checks.dropped_grade import dropped
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.model import Program
from rubricc.program.reach import reached
from rubricc.rubric.model import Grade, Item, Rubric, Sentence
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Cases, Cut, Levels, Once, PerEvent, Rule, Steps, Tiers, direction
from rubricc.syntax.clauses import Part
from rubricc.values import dataclass

SKIPPED = Kind(
    "R592",
    Severity.WARNING,
    "等级“{grade}”没有人能得到：各项的分数凑不出这样的总分，最近的是{nearest}",
    "改“{grade}”的界限，或看看计分的句子是不是少写了一档{dropped}",
)
_MOST_VALUES = 2000  # of one item; of more, any score between its ends is taken to be possible
_MOST_SCALE = 1000
_MOST_WORK = 20_000_000  # items times places of the total
_Scores = frozenset[Decimal] | None


def check(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """Grades that lie between all totals. What is not sure counts as possible."""
    if not rubric.grades or _may_change(rubric):
        return
    extents = reached(program).items
    parts: list[tuple[Decimal, Decimal, _Scores]] = []
    for item, info in zip(rubric.items, program.schema.items, strict=True):
        extent = extents[info.name]
        if not extent.exact or extent.least is None or extent.greatest is None or extent.least < 0:
            return
        parts.append((extent.least, extent.greatest, _of_item(item, extent.least, extent.greatest)))
    if (totals := _totals(parts, rubric.decimals)) is not None:
        for grade in rubric.grades:
            if (around := totals.around(grade)) is not None:
                below, above = map(plain, around)
                yield SKIPPED.at(
                    grade.span, grade=grade.name, nearest=f"{below}分和{above}分", dropped=dropped(rubric, grade)
                )


def _may_change(rubric: Rubric) -> bool:
    """Can anything but the items' own rules give a total or a grade?"""
    effects = rubric.effects
    named = bool(effects.facts) or effects.bonus is not None or rubric.adjustment is not None
    several = len(rubric.levels) > 1 or rubric.panel is not None or bool(rubric.roles)
    return named or several or rubric.total_cap is not None or bool(rubric.by_place)


def _of_item(item: Item, least: Decimal, greatest: Decimal) -> _Scores:
    """All scores that the item may have, some others perhaps; None for any between its ends."""
    if item.full != item.points or item.weight is not None or item.cap is not None or item.gain_cap is not None:
        return None
    found: frozenset[Decimal] = frozenset({item.base})
    for sentence in item.sentences:
        changes = _of_sentence(sentence, greatest - least + abs(item.base))
        if changes is None or len(found) * len(changes) > _MOST_VALUES * 10:
            return None
        found = frozenset(one + other for one in found for other in changes)
        if len(found) > _MOST_VALUES:
            return None
    left = {rule.most for rule in item.rules if isinstance(rule, AllLost)}
    left |= {Decimal(0) for rule in item.rules if isinstance(rule, Cut)}
    return frozenset(min(max(each, least), greatest) for each in (*found, *left))


def _of_sentence(sentence: Sentence, span: Decimal) -> _Scores:
    found: frozenset[Decimal] = frozenset({Decimal(0)})
    for rule in sentence.rules:
        changes = _of_rule(rule, span)
        if changes is None or len(found) * len(changes) > _MOST_VALUES * 10:
            return None
        found = frozenset(one + other for one in found for other in changes)
    limits = (sentence.cap, sentence.gain_cap)
    if limits == (None, None):
        return found
    if len({direction(rule) for rule in sentence.rules}) > 1:
        return None
    least = -sentence.cap if sentence.cap is not None else min(found)
    most = sentence.gain_cap if sentence.gain_cap is not None else max(found)
    return frozenset(min(max(each, least), most) for each in found)


def _of_rule(rule: Rule, span: Decimal) -> _Scores:
    match rule:
        case Levels(options=options):
            return frozenset(points for _, points in options)
        case Tiers(arms=arms, otherwise=otherwise, changes=changes):
            none = {Decimal(0)} if changes else set()
            return frozenset({each.points for each in arms} | none | {otherwise or Decimal(0)})
        case Cases(cases=cases, otherwise=otherwise):
            return frozenset({each.points for each in cases} | {Decimal(0), otherwise or Decimal(0)})
        case Once(points=points):
            return frozenset({Decimal(0), points})
        case PerEvent(points=points):
            return _multiples(points, span)
        case Steps(points=points, part=part) if part is not Part.SHARE:
            return _multiples(points, span)
        case AllLost() | Cut():
            return frozenset({Decimal(0)})
        case _:
            return None


def _multiples(points: Decimal, span: Decimal) -> _Scores:
    times = int(2 * span / abs(points)) + 2
    return None if times > _MOST_VALUES else frozenset(points * each for each in range(times))


@dataclass(frozen=True, slots=True)
class _Totals:
    """Every total before rounding: the n-th bit says whether n / scale can be reached."""

    bits: int
    scale: int
    decimals: int

    def around(self, grade: Grade) -> tuple[Decimal, Decimal] | None:
        """The nearest totals below and above a grade that no total has; None where it can be got, or has no end."""
        if grade.low is None or grade.high is None:
            return None
        unit = 10**self.decimals
        first = ceil(grade.low * unit) + (not grade.low_included and grade.low * unit % 1 == 0)
        last = floor(grade.high * unit) - (not grade.high_included and grade.high * unit % 1 == 0)
        start, end = self._rounds_to(first), self._rounds_to(last + 1)
        below, above = self.bits & ((1 << start) - 1), self.bits >> end
        if not below or not above or (self.bits >> start) & ((1 << max(0, end - start)) - 1):
            return None
        return self._rounded(below.bit_length() - 1), self._rounded(end + (above & -above).bit_length() - 1)

    def _rounds_to(self, units: int) -> int:
        """The first place that is rounded to so many units of the last decimal."""
        return max(0, -(-(2 * units - 1) * self.scale // (2 * int(10**self.decimals))))

    def _rounded(self, place: int) -> Decimal:
        return (Decimal(place) / self.scale).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)


def _totals(parts: list[tuple[Decimal, Decimal, _Scores]], decimals: int) -> _Totals | None:
    """All totals; None where the numbers are too fine or too many."""
    numbers = [number for least, greatest, scores in parts for number in (least, greatest, *(scores or ()))]
    scale = 10 ** max([2, *(-int(each.as_tuple().exponent) for each in numbers)])
    size = scale * sum(greatest for _, greatest, _ in parts)
    if scale > _MOST_SCALE or size * len(parts) > _MOST_WORK:
        return None
    bits = 1
    for least, greatest, scores in parts:
        if scores is None:
            bits = _run(bits << int(least * scale), int((greatest - least) * scale) + 1)
        else:
            bits = sum_of(bits, (int(each * scale) for each in scores))
    return _Totals(bits, scale, decimals)


def sum_of(bits: int, amounts: Iterable[int]) -> int:
    """Every reachable number with every amount added."""
    result = 0
    for amount in amounts:
        result |= bits << amount
    return result


def _run(bits: int, length: int) -> int:
    """With anything from 0 to below the length added."""
    done = 1
    while done < length:
        more = min(done, length - done)
        bits |= bits << more
        done += more
    return bits
