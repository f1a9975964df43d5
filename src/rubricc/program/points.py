"""What each kind of rule means in numbers: the only place that knows."""

from __future__ import annotations

from decimal import Decimal

from rubricc.program.build import add, choose, compare, const, greatest, least, mul, neg, quot
from rubricc.program.formulas import curve, exact, formula, holds
from rubricc.program.model import Constraint, Requirement, Role
from rubricc.program.nodes import All, Any, Bool, Not, Num
from rubricc.program.parts import Parts, given
from rubricc.program.series import series_points
from rubricc.rubric.measured.ladders.narrower import in_order
from rubricc.rubric.rule_kinds import (
    AllLost,
    Band,
    Cases,
    Checklist,
    Curve,
    Cut,
    Discretion,
    Exempt,
    Fact,
    Formula,
    Levels,
    OffTotal,
    OfWhich,
    Once,
    PerEvent,
    Proportion,
    Rated,
    Rule,
    Series,
    Steps,
    Tiers,
    Veto,
)
from rubricc.runtime.schema import CHECKED, NOT_APPLICABLE, NOT_MET, Field
from rubricc.source import Span
from rubricc.syntax.clauses import Part

ZERO = const(0)
_MISSED, _APART = CHECKED.index(NOT_MET), CHECKED.index(NOT_APPLICABLE)


def points_of(rule: Rule, fields: tuple[Field, ...], left: Num, parts: Parts) -> Num:
    """Signed points of one rule over its fields; adds what must hold between these.

    `left` is what 不得分 takes: the item's score by its other rules.
    """
    match rule:
        case PerEvent(points=points) | Once(points=points):
            return mul(const(points), parts.value(fields[0], rule.span))
        case Series(stages=stages):
            return series_points(stages, parts.value(fields[0], rule.span))
        case OfWhich(points=points, general_points=general):
            general_field, field = fields
            count, every = parts.value(field, rule.span), parts.value(general_field, rule.span)
            names = (field.name, general_field.name)
            parts.constraints.append(Constraint(compare(count, "<=", every), "其中的次数不能超过总的次数", names))
            return mul(const(points - general), count)
        case Discretion(per_event=False, low=low, sign=sign):
            return mul(const(sign), _amount(fields[0], low, rule.span, parts))
        case Discretion(low=low, high=high, sign=sign):
            return mul(const(sign), _amount_per_event(fields[0], fields[1], low, high, rule.span, parts))
        case Tiers():
            return _tier(rule, parts.value(fields[0], rule.span), fields[0], parts)
        case Steps():
            return _stepped(rule, parts.value(fields[0], rule.span), parts.digits)
        case Cut(where=where):
            return choose([(holds(where, parts.value(fields[0], rule.span)), neg(left))], ZERO)
        case Proportion(points=points, most=most):
            rate = parts.value(fields[0], rule.span)
            return least(const(most), mul(const(points), const(Decimal("0.01")), rate))
        case Formula():
            return formula(rule, fields, parts)
        case Curve():
            return curve(rule, fields[0], parts)
        case Rated(trimmed=trimmed):
            given_points = [_rated(rule, field, parts) for field in fields]
            if len(given_points) == 1:
                return given_points[0]
            ends = [neg(least(*given_points)), neg(greatest(*given_points))] if trimmed else []
            counted = const(len(given_points) - len(ends))
            return quot(add(*given_points, *ends), counted, parts.digits, "half_up")
        case Levels(options=options):
            chosen = parts.value(fields[0], rule.span)
            *first, (_, last) = options
            cases = ((compare(chosen, "=", const(index)), const(points)) for index, (_, points) in enumerate(first))
            return choose(cases, const(last))
        case Cases():
            return _case(rule, fields, parts)
        case Exempt(points=points):
            away = compare(parts.value(fields[0], rule.span), "=", const(1))
            return choose([(away, add(const(points), neg(left)))], ZERO)
        case Checklist():
            return _checked(rule, fields, parts)
        case AllLost(at_least=at_least, most=most):
            happened = compare(parts.value(fields[0], rule.span), ">=", const(at_least or 1))
            beyond = left if most == 0 else add(left, const(-most))
            return choose([(happened, neg(greatest(ZERO, beyond)))], ZERO)
        case OffTotal() | Veto():
            raise AssertionError("what acts beside its item has no points of the item")


def _checked(rule: Checklist, fields: tuple[Field, ...], parts: Parts) -> Num:
    """Points for each line that is not met, or by the share of those that apply."""
    values = [parts.value(field, rule.span) for field in fields]
    applicable = add(*(choose([(compare(value, "=", const(_APART)), ZERO)], const(1)) for value in values))
    applicable = parts.define(f"k{parts.rules}a", Role.BEFORE, "适用的条数", applicable, rule.span)
    held = compare(applicable, ">", ZERO)
    names = tuple(field.name for field in fields)
    parts.constraints.append(Constraint(held, "各条都填了不适用，没有可评的内容", names[:1]))
    if rule.points is not None:
        missed = add(*(choose([(compare(value, "=", const(_MISSED)), const(1))], ZERO) for value in values))
        return mul(const(rule.points), missed)
    met = add(*(choose([(compare(value, "=", ZERO), const(1))], ZERO) for value in values))
    met = parts.define(f"k{parts.rules}m", Role.BEFORE, "符合的条数", met, rule.span)
    digits = parts.digits if rule.digits is None else rule.digits
    return quot(mul(const(rule.full), met), greatest(const(1), applicable), digits, "half_up")


def _stepped(rule: Steps, value: Num, digits: int) -> Num:
    away = value
    if rule.target is not None:
        target = const(rule.target)
        away = add(value, neg(target)) if rule.up else add(target, neg(value))
    away, size = greatest(ZERO, away), const(rule.size)
    match rule.part:
        case Part.NOTHING:
            return mul(const(rule.points), quot(away, size, 0, "floor"))
        case Part.WHOLE:
            return mul(const(rule.points), quot(away, size, 0, "ceil"))
        case Part.NEAREST:
            return mul(const(rule.points), quot(away, size, 0, "half_up"))
        case Part.SHARE:
            each = exact(rule.points, rule.size)
            return (
                mul(const(each), away)
                if each is not None
                else quot(mul(const(rule.points), away), size, digits, "half_up")
            )


def _tier(rule: Tiers, value: Num, metric: Field, parts: Parts) -> Num:
    """The first arm that holds the value wins; a value that no arm holds is a record that is refused."""
    cases = [(holds(arm, value), const(arm.points)) for arm in rule.arms]
    if rule.otherwise is None and not rule.changes:
        held = Any(tuple(condition for condition, _ in cases))
        parts.constraints.append(Constraint(held, "这个数没有对应的得分", (metric.name,)))
    return choose(cases, const(rule.otherwise or 0))


def _case(rule: Cases, fields: tuple[Field, ...], parts: Parts) -> Num:
    """Of the cases that hold the one with the fewest points counts (就高: the most); none: a refused record."""
    values = {id(event): parts.value(field, rule.span) for event, field in zip(rule.events, fields, strict=True)}
    cases: list[tuple[Bool, Num]] = []
    for case in in_order(rule):
        facts = tuple(_so(fact, values[id(fact.event)]) for fact in case.facts)
        held = facts[0] if len(facts) == 1 else All(facts) if case.every else Any(facts)
        cases.append((held, const(case.points)))
    if rule.otherwise is None and not rule.changes:
        names = tuple(field.name for field in fields)
        parts.constraints.append(Constraint(Any(tuple(held for held, _ in cases)), "这样的情形没有对应的得分", names))
    return choose(cases, const(rule.otherwise or 0))


def _so(fact: Fact, value: Num) -> Bool:
    if fact.within is not None:
        return holds(fact.within, value)
    return compare(value, "=", const(0 if fact.negated else 1))


def _rated(rule: Rated, field: Field, parts: Parts) -> Num:
    """One person's number, within one of the bands."""
    value = parts.value(field, rule.span)
    held = Any(tuple(_in_band(band, value) for band in rule.bands))
    named = "、".join(_band_text(band) for band in rule.bands)
    parts.constraints.append(Constraint(held, f"应在{named}之内", (field.name,)))
    return value


def _in_band(band: Band, points: Num) -> Bool:
    low = compare(points, ">=" if band.low_included else ">", const(band.low))
    return All((low, compare(points, "<=" if band.high_included else "<", const(band.high))))


def _band_text(band: Band) -> str:
    left_out = "" if band.low_included and band.high_included else f"（不含{_open_end(band)}分）"
    return f"{band.name}{band.low}～{band.high}分{left_out}"


def _open_end(band: Band) -> Decimal:
    return band.high if band.low_included else band.low


def _amount(amount: Field, low: Decimal, span: Span, parts: Parts) -> Num:
    """0 when nothing happened, else at least the lower end; the upper end is the field's own."""
    taken = parts.value(amount, span)
    parts.constraints.append(
        Constraint(
            Any((compare(taken, "=", ZERO), compare(taken, ">=", const(low)))),
            f"没有的填0，有的至少{low}分",
            (amount.name,),
        )
    )
    return taken


def _amount_per_event(count: Field, amount: Field, low: Decimal, high: Decimal, span: Span, parts: Parts) -> Num:
    """An amount for n events lies within n·low … n·high; with a blank count it is for one event."""
    written = parts.value(count, span)
    taken = parts.value(amount, span)
    events = choose(((given(count), written), (compare(taken, ">", ZERO), const(1))), ZERO)
    parts.requirements.append(Requirement(amount.name, All((compare(events, ">", ZERO), Not(given(amount))))))
    parts.constraints.append(
        Constraint(
            All((compare(mul(const(low), events), "<=", taken), compare(taken, "<=", mul(const(high), events)))),
            f"每{count.unit}{low}～{high}分，应在{count.unit}数×{low}到{count.unit}数×{high}之间；没有发生的填0",
            (count.name, amount.name),
        )
    )
    return taken
