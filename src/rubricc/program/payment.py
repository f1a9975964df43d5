"""兑现: what the total or the grade is paid, a percentage, a coefficient or an amount of money."""

from __future__ import annotations

from rubricc.program.build import add, choose, compare, const, greatest, least, mul, neg, quot
from rubricc.program.model import Role
from rubricc.program.nodes import All, Bool, Num
from rubricc.program.outcomes import Outcomes
from rubricc.rubric.effects.model import Pay, PerPoint, Stretch
from rubricc.rubric.model import Rubric
from rubricc.runtime import schema as record
from rubricc.syntax.clauses import ActKind

UNITS = {"percent": "%", "coefficient": "", "yuan": "元"}


def paid(rubric: Rubric, total: Num, graded: bool, outcomes: Outcomes) -> record.Pay | None:
    """Defines the pay; 取消当月绩效 makes it 0."""
    pay, parts = rubric.effects.pay, outcomes.parts
    if pay is None:
        return None
    worth = (
        _per_point(pay.each, pay.kind == "percent", total)
        if pay.each is not None
        else _by_arms(pay, rubric, total, graded, outcomes)
    )
    for happened in (happened for happened, stops in outcomes.having(ActKind.PAY) if outcomes.unpaid(stops)):
        worth = choose([(happened, least(worth, const(0)))], worth)
    defined = parts.define("pay", Role.PAY, pay.name, worth, rubric.span)
    options = tuple(dict.fromkeys(arm.value for arm in pay.arms))
    return record.Pay("pay", defined.scale, pay.name, UNITS[pay.kind], options)


def _by_arms(pay: Pay, rubric: Rubric, total: Num, graded: bool, outcomes: Outcomes) -> Num:
    names = [grade.name for grade in rubric.grades]
    index = outcomes.parts.refer("grade") if graded else None
    cases: list[tuple[Bool, Num]] = []
    for arm in pay.arms:
        if arm.stretch is not None:
            cases.append((_within(arm.stretch, total), const(arm.value)))
        elif index is not None:
            cases.append((compare(index, "=", const(names.index(arm.grade))), const(arm.value)))
    return choose(cases, const(0))


def _within(stretch: Stretch, total: Num) -> Bool:
    bounds: list[Bool] = []
    if stretch.low is not None:
        bounds.append(compare(total, ">=" if stretch.low_included else ">", const(stretch.low)))
    if stretch.high is not None:
        bounds.append(compare(total, "<=" if stretch.high_included else "<", const(stretch.high)))
    return bounds[0] if len(bounds) == 1 else All(tuple(bounds))


def _per_point(each: PerPoint, percent: bool, total: Num) -> Num:
    """Whole points above the base less those below it, each worth the same; or the total itself, 总分×20元."""
    if not each.whole:
        return mul(const(each.worth), add(total, const(-each.base)))
    over = quot(greatest(const(0), add(total, const(-each.base))), const(1), 0, "floor")
    under = quot(greatest(const(0), add(const(each.base), neg(total))), const(1), 0, "floor")
    if each.down_only:
        return (
            greatest(const(0), add(const(100), mul(const(-each.worth), under)))
            if percent
            else mul(const(-each.worth), under)
        )
    money = mul(const(each.worth), add(over, neg(under)))
    if each.limit is None:
        return money
    return least(const(each.limit), greatest(const(-each.limit), money))


def told_consequences(rubric: Rubric) -> tuple[record.Consequence, ...]:
    """The consequences in words, as a record's explanation names them."""
    open_ended = Stretch(None, False, None, False)
    found = []
    for each in rubric.effects.consequences:
        span, held = each.span, each.stretch or open_ended
        ends = (held.low, held.low_included, held.high, held.high_included)
        found.append(record.Consequence(each.grade, each.count, each.run, each.text, span.text, span.line, *ends))
    return tuple(found)
