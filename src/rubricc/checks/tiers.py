"""分档要把指标的每个值恰好覆盖一次：落在空档里的值不能评分，同时落在两档里的按先写的一档。

错误：
    考核表：示例
    1. 合格率（100分）
       合格率95%以上得100分，80%-90%得50分，不满80%得0分。
正确：
    考核表：示例
    1. 合格率（100分）
       合格率95%以上得100分，80%以上不满95%得50分，不满80%得0分。
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, product
from operator import itemgetter

from rubricc.checks.arm_text import place_of
from rubricc.diagnostics import Diagnostic, Kind, Remedy, Safety, Severity
from rubricc.program.domains import speaks_of
from rubricc.program.measured_in import domain_of
from rubricc.rubric.measured.better import never_above_whole
from rubricc.rubric.measured.ladders.narrower import lies_within
from rubricc.rubric.measured.steps.growth import is_growth
from rubricc.rubric.model import Domain, Rubric
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Case, Cases, Event, Fact, Tier, Tiers
from rubricc.rubric.rule_parts import holders
from rubricc.source import Span
from rubricc.values import replace

GAP = Kind(
    "R140",
    Severity.WARNING,
    "「{name}」是{witness}时没有对应的得分，这样的记录不能评分",
    "{advice}",
    Remedy("{rewritten}", Safety.SCORES),
)
OVERLAP = Kind(
    "R141",
    Severity.WARNING,
    "「{name}」是{witness}时同时符合两档，按先写的{first}，不按{second}",
    "把后一档写成“{advice}”",
    Remedy("{rewritten}", Safety.SAFE),
)

LOWEST = Kind(
    "R177",
    Severity.WARNING,
    "「{name}」是{witness}时同时符合两档，按得分低的一档{first}，不按{second}",
    "两档只能有一档包含{witness}，例如一个写“以内”，另一个写“超过”",
)
SAME_TWICE = Kind(
    "R558",
    Severity.ERROR,
    "「{name}」{arm}写了两个分数：{first}和{second}",
    "只留一个，例如只写“{arm}{first}”；若是两种情形，把条件写得不一样",
)
NO_CASE = Kind(
    "R175",
    Severity.WARNING,
    "「{title}」里{witness}时没有对应的得分，这样的记录不能评分",
    "补写这样的情形，或补一句“否则得…分”",
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Try every edge of a ladder and its neighbours one step away."""
    for item in rubric.items:
        if item.holes:
            continue  # the arm that is missing may stand in the sentence that failed
        for rule in item.rules:
            match rule:
                case Tiers(event=event):
                    said = [each for each in rubric.domains if speaks_of(each, item.title, event.label, event.unit)]
                    yield from _ladder(rule, event.label or item.title, said)
                case Cases():
                    yield from _cases(rule, item.title)
                case _:
                    pass


WHOLE = Decimal(100)
_END = itemgetter(0)


def _ladder(rule: Tiers, name: str, domains: list[Domain]) -> Iterator[Diagnostic]:
    unit = rule.event.unit
    twins = twins_of(rule.arms)
    beside = _Neighbours(rule.arms)
    for arm in rule.arms:
        if other := twins.get(id(arm)):
            first, second = worth(other.points, rule.changes), worth(arm.points, rule.changes)
            yield SAME_TWICE.at(rule.span, name=name, arm=stretch(arm, unit), first=first, second=second)
    covered = rule.otherwise is not None or rule.changes
    reported: set[tuple[Tier | None, ...]] = set()
    decimals = next((each.decimals for each in reversed(domains) if each.decimals is not None), None)
    tried = witnesses(unit, rule.arms, rule.event.label, decimals)
    holding = holders(rule.arms, tried)
    counts = {id(held[0]) for held in holding if held}  # the others are told as never reached
    for value, held in zip(tried, holding, strict=True):
        if any(value < (each.low or 0) or (each.high is not None and value > each.high) for each in domains):
            continue
        if value > WHOLE and never_above_whole(rule.event, name):
            continue
        place = held or (None, *beside(value))  # each gap once
        if place in reported or (not held and covered):
            continue
        reported.add(place)
        witness = f"{plain(value)}{unit}"
        if not held:
            advice, at, rewritten = _closing(rule, *beside(value))
            yield GAP.at(rule.span, name=name, witness=witness, advice=advice, at=at, rewritten=rewritten)
        elif len(held) > 1 and held[0].points != held[1].points and not _nested(held[0], held[1]):
            if id(held[1]) not in counts:
                continue
            first, second = (worth(arm.points, rule.changes) for arm in held[:2])
            apart = stretch(_apart(held[1], held[0], value), unit)
            yield OVERLAP.at(
                rule.span,
                name=name,
                witness=witness,
                first=first,
                second=second,
                advice=f"{apart}{second}",
                at=place_of(held[1], rule.span, unit),
                rewritten=apart,
            )


def twins_of(arms: Sequence[Tier]) -> dict[int, Tier]:
    """By the id of an arm: the first one before it that has the same stretch and other points."""
    found: dict[int, Tier] = {}
    before: dict[tuple[Decimal | None, bool, Decimal | None, bool], list[Tier]] = {}
    for arm in arms:
        same = before.setdefault((arm.low, arm.low_included, arm.high, arm.high_included), [])
        if other := next((each for each in same if each.points != arm.points), None):
            found[id(arm)] = other
        if all(each.points != arm.points for each in same):
            same.append(arm)
    return found


def _closing(rule: Tiers, below: Tier | None, above: Tier | None) -> tuple[str, Span | None, str]:
    """What to write so that the value belongs to an arm: the arm below it goes up to the one above; as a fix, too."""
    unit = rule.event.unit
    if below is not None and above is not None:
        joined = replace(below, high=above.low, high_included=not above.low_included)
        at, written = place_of(below, rule.span, unit), stretch(joined, unit)
        return f"把“{at.text if at else stretch(below, unit)}”写成“{written}”，或补一句“否则得…分”", at, written
    edge = above.low if above is not None else below.high if below is not None else None
    if edge is None:
        return "补一句“否则得…分”", None, ""
    open_end = Tier(None, False, edge, not above.low_included, edge) if above is not None else None
    other = open_end or Tier(edge, not below.high_included if below else True, None, False, edge)
    return f"补一档“{stretch(other, unit)}得…分”，或补一句“否则得…分”", None, ""


class _Neighbours:
    """Next to a value that no arm holds: the arm that ends highest below it, the one that begins lowest above."""

    def __init__(self, arms: Sequence[Tier]) -> None:
        highs = {arm.high: arm for arm in reversed(arms) if arm.high is not None}
        lows = {arm.low: arm for arm in reversed(arms) if arm.low is not None}
        self.highs, self.lows = sorted(highs.items(), key=_END), sorted(lows.items(), key=_END)

    def __call__(self, value: Decimal) -> tuple[Tier | None, Tier | None]:
        under, over = bisect_right(self.highs, value, key=_END), bisect_left(self.lows, value, key=_END)
        return (
            self.highs[under - 1][1] if under else None,
            self.lows[over][1] if over < len(self.lows) else None,
        )


def _apart(arm: Tier, first: Tier, value: Decimal) -> Tier:
    """The arm without what the first one holds: without the value at its edge, or without all from there on."""
    begins_within = first.low is not None and first.low == value and (arm.low is None or arm.low < value)
    if begins_within or arm.high == value:
        return replace(arm, high=value, high_included=begins_within and not first.low_included)
    ends = first.high if first.high is not None else value
    return replace(arm, low=ends, low_included=not (first.holds(ends)))


def stretch(arm: Tier, unit: str) -> str:
    """95%以上, 不满95%, 90%以上不满95%, 3次."""
    if arm.low is not None and arm.low == arm.high:
        return f"{plain(arm.low)}{unit}"
    low = (
        "" if arm.low is None else f"{plain(arm.low)}{unit}以上" if arm.low_included else f"超过{plain(arm.low)}{unit}"
    )
    high = "" if arm.high is None else f"不{'超过' if arm.high_included else '满'}{plain(arm.high)}{unit}"
    return low + high


def worth(points: Decimal, changes: bool) -> str:
    """得8分, 扣2分, 加1分."""
    if changes and points == 0:
        return "不加不扣"
    verb = ("加" if points > 0 else "扣") if changes else "得"
    return f"{verb}{plain(abs(points))}分"


def _cases(rule: Cases, title: str) -> Iterator[Diagnostic]:
    """The same for several facts at once, as far as they can be gone through."""
    values: list[tuple[Event, list[Decimal]]] = []
    for event in rule.events:
        tiers = [fact.within for case in rule.cases for fact in case.facts if fact.event is event and fact.within]
        values.append((event, witnesses(event.unit, tiers, event.label) if tiers else [Decimal(0), Decimal(1)]))
    yield from _shared_edges(rule, values)
    reported: set[tuple[Case, ...]] = set()
    for row in islice(product(*(each for _, each in values)), MOST_ROWS):
        at = {id(event): value for (event, _), value in zip(values, row, strict=True)}
        held = tuple(case for case in rule.cases if _holds(case, at))
        if held in reported or (not held and (rule.otherwise is not None or rule.changes)):
            continue
        reported.add(held)
        facts = "、".join(_shown(event, value, rule) for (event, _), value in zip(values, row, strict=True))
        if not held:
            yield NO_CASE.at(rule.span, title=title, witness=facts)
            return


def _shared_edges(rule: Cases, values: Sequence[tuple[Event, list[Decimal]]]) -> Iterator[Diagnostic]:
    """假币100元以内, 假币100元以上: the arm with the fewest points counts."""
    for event, tried in values:
        facts = [
            (case, fact.within)
            for case in rule.cases
            for fact in case.facts
            if fact.event is event and fact.within is not None and (len(case.facts) == 1 or not case.every)
        ]
        for value in tried:
            edge = any(value in (within.low, within.high) for _, within in facts)
            holding = [case for case, within in facts if within.holds(value)]
            narrow = [case for case in holding if not any(lies_within(other, case) for other in holding)]
            held = sorted({case.points for case in narrow})
            if edge and len(held) > 1:
                first, second = (worth(points, rule.changes) for points in held[:2])
                witness = f"{plain(value)}{event.unit}"
                yield LOWEST.at(rule.span, name=event.label, witness=witness, first=first, second=second)


MOST_ROWS = 20_000


def _holds(case: Case, at: Mapping[int, Decimal]) -> bool:
    facts = (_so(fact, at[id(fact.event)]) for fact in case.facts)
    return all(facts) if case.every else any(facts)


def _so(fact: Fact, value: Decimal) -> bool:
    if fact.within is not None:
        return fact.within.holds(value)
    return (value == 1) != fact.negated


def _shown(event: Event, value: Decimal, rule: Cases) -> str:
    if rule.is_flag(event):
        return f"{event.label}：{'是' if value else '否'}"
    return f"{event.label}{plain(value)}{event.unit}"


def _nested(one: Tier, other: Tier) -> bool:
    """≥5, ≥3, ≥2: arms open on one side lie within one another, the first that holds is meant; 100% has its own arm."""
    above_none = one.low == other.low == 0 and not one.low_included and not other.low_included  # 0 has its own
    upwards, downwards = one.high is None and other.high is None, one.low is None and other.low is None
    return one.low == one.high or upwards or downwards or above_none


def witnesses(unit: str, arms: Sequence[Tier], name: str = "", said: int | None = None) -> list[Decimal]:
    """Every edge of the arms with its neighbours one step away, and the ends of what the value can be.

    `said`: the decimals that 数据 gives the metric.
    """
    edges = {edge for arm in arms for edge in (arm.low, arm.high) if edge is not None}
    most, decimals = domain_of(unit, name, arms)
    decimals = decimals if said is None else said
    step = Decimal(1).scaleb(-decimals)
    least = Decimal(1 if unit == "名" else 0)  # nobody comes in at place 0
    least = -most if is_growth(name, unit) else least
    values = {least, most} | {edge + change for edge in edges for change in (-step, Decimal(0), step)}
    return sorted(value for value in values if least <= value <= most)
