"""Which values are scored and look mistyped: 150% where the text knows no such values, 0.95 for 95%, a mark of 90
where all that the text names lies below 5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc.program.domains import speaks_of
from rubricc.program.need import Need
from rubricc.rubric.measured.better import RISES, better, never_above_whole
from rubricc.rubric.model import Rubric
from rubricc.rubric.rule_kinds import Cases, Curve, Cut, Event, Formula, Proportion, Rule, Steps, Tier, Tiers, Veto
from rubricc.runtime.schema import Doubt, Field
from rubricc.values import replace

WHOLE = Decimal(100)
OUT_OF = Decimal(5), Decimal(10), WHOLE  # what marks are out of
MISTYPED = Decimal(2)  # below it lie 0.95 and 1.2, typed for 95% and 120%
FAR = Decimal(20)  # where the text names no number below this, a value below 2% is no mere bad result


def doubted(field: Field, needs: Sequence[Need], rubric: Rubric) -> Field:
    """The field with the values that deserve a second look; `needs` are those of all rules that read it."""
    told = (each for each in rubric.domains if speaks_of(each, field.item, field.label, field.unit))
    declared = any(each.high is not None for each in told)  # 数据 says how far it goes
    event = needs[0].event or needs[0].rule.event
    return replace(field, doubts=_doubts(field, event, [need.rule for need in needs], declared))


def _doubts(field: Field, event: Event, rules: Sequence[Rule], declared: bool) -> tuple[Doubt, ...]:
    if event.unit not in ("%", "分") or field.maximum is None:
        return ()
    unit = Decimal(1).scaleb(-field.decimals)
    named = [each for rule in rules for each in _named(rule, event)]
    if event.unit == "分":
        out_of = None if declared or not named or better(event, field.item) != RISES else _out_of(max(named), rules)
        if out_of is None or field.maximum <= out_of:
            return ()
        return (Doubt(out_of + unit, field.maximum, f"一般不超过{out_of}分"),)
    found = []
    rises = better(event, field.item) == RISES and not (field.minimum or 0) < 0  # no growth, which is small
    if rises and min((each for each in named if each > 0), default=Decimal(0)) >= FAR:
        found.append(Doubt(unit, MISTYPED - unit, "95%应填95，不填0.95"))
    known = declared or max(named, default=WHOLE) > WHOLE
    if not known and not never_above_whole(event, field.item):
        known = any(_goes_on(rule) for rule in rules)
    if not known and field.maximum > WHOLE:
        found.append(Doubt(WHOLE + unit, field.maximum, "一般不超过100%"))
    return tuple(found)


def _named(rule: Rule, event: Event) -> Iterator[Decimal]:
    """The numbers of the metric that a rule names."""
    match rule:
        case Tiers(arms=arms):
            yield from _ends(arms)
        case Cases(cases=cases):
            facts = (fact for case in cases for fact in case.facts if fact.event is event)
            yield from _ends([fact.within for fact in facts if fact.within is not None])
        case Cut(where=where) | Veto(within=Tier() as where):
            yield from _ends([where])
        case Steps(target=Decimal() as target):
            yield target
        case Curve(knots=knots, arms=arms):
            yield from (value for value, _ in knots)
            yield from _ends(arms)
        case Proportion(points=points, most=most):
            yield WHOLE * most / points if points else WHOLE  # 最高不超过120%
        case Formula(metrics=metrics) if metrics[0] is event:
            yield from _ends([*rule.arms, *((rule.within,) if rule.within else ())])
            yield from (WHOLE,) if len(metrics) == 1 else ()
        case _:
            pass


def _ends(arms: Sequence[Tier]) -> Iterator[Decimal]:
    return (end for arm in arms for end in (arm.low, arm.high) if end is not None)


def _out_of(greatest: Decimal, rules: Sequence[Rule]) -> Decimal | None:
    """What a mark is out of, by the greatest number that is named; None where it may be any."""
    return next(
        (whole for whole in OUT_OF if greatest <= whole and not any(_goes_on(rule, whole) for rule in rules)), None
    )


def _goes_on(rule: Rule, whole: Decimal = WHOLE) -> bool:
    """Does it say what holds above the whole, without a number of its own there?"""
    match rule:
        case Steps(target=Decimal() as target, up=True, points=points):
            return points > 0 or target >= whole
        case Tiers(arms=arms):
            return any(arm.high is None and arm.low is not None and arm.low >= whole for arm in arms)
        case Formula(metrics=(_,), products=products, takes=False, most=most):
            reached = sum((each.over * WHOLE ** len(each.times) / each.under for each in products), Decimal(0))
            return most is None or reached < most
        case _:
            return False
