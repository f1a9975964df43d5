"""兑现必须给每个等级、每个总分恰好一个数。

错误：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分，扣完为止
    等级：90分以上为优秀；60分以上不满90分为合格；不满60分为不合格
    兑现：优秀绩效工资100%；合格80%
正确：
    考核表：示例
    1. 出勤（100分）：迟到每次扣1分，扣完为止
    等级：90分以上为优秀；60分以上不满90分为合格；不满60分为不合格
    兑现：优秀绩效工资100%；合格80%；不合格0%
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubricc.checks.law import FINE
from rubricc.diagnostics import Diagnostic, Kind, Severity
from rubricc.program.model import Program, Role
from rubricc.rubric.effects.model import Pay, PayArm, Stretch
from rubricc.rubric.model import Rubric
from rubricc.rubric.plain import plain

UNPAID = Kind("R321", Severity.ERROR, "兑现里没有写{case}怎么兑现", "{advice}")
PAID_TWICE = Kind("R322", Severity.ERROR, "兑现里{case}写了两次", "{advice}")
TWO_WAYS = Kind(
    "R323", Severity.ERROR, "兑现里又按等级、又按总分或按每分写", "一张表只用一种，例如都按等级，写成“{graded}”"
)


def check(rubric: Rubric) -> Iterator[Diagnostic]:
    """Cover of the pay; a fine is told."""
    effects = rubric.effects
    if effects.pay is not None:
        yield from _cover(rubric, effects.pay)
        yield from _of_totals(rubric, effects.pay, 0)
        for arm in effects.pay.arms:
            if effects.pay.kind == "yuan" and arm.value < 0:
                yield FINE.at(arm.span, sentence=arm.span.text)


def _cover(rubric: Rubric, pay: Pay) -> Iterator[Diagnostic]:
    graded = [arm for arm in pay.arms if arm.stretch is None]
    ways = [bool(graded), len(graded) < len(pay.arms), pay.each is not None]
    if sum(ways) > 1:
        yield TWO_WAYS.at(pay.arms[0].span, graded=_all_graded(rubric, pay, graded))
        return
    if graded:
        yield from _of_grades(rubric, graded, _BLANK[pay.kind])


def _all_graded(rubric: Rubric, pay: Pay, arms: list[PayArm]) -> str:
    """Every grade of the table with what it is paid, as far as that is written."""
    blank = _BLANK[pay.kind]
    known = {arm.grade: arm.span.text.strip("。；; ") for arm in arms}
    names = [grade.name for grade in rubric.grades] or [*known, "其他等级"]
    return "；".join(known.get(name) or blank.format(name) for name in names)


_BLANK = {"percent": "{}…%", "coefficient": "{}系数…", "yuan": "{}奖金…元"}


def _of_grades(rubric: Rubric, arms: list[PayArm], blank: str) -> Iterator[Diagnostic]:
    for grade in rubric.grades:
        found = [arm for arm in arms if arm.grade == grade.name]
        if not found:
            yield UNPAID.at(arms[0].span, case=f"“{grade.name}”", advice=f"补一句「{blank.format(grade.name)}」")
        elif len(found) > 1:
            yield PAID_TWICE.at(found[1].span, case=f"“{grade.name}”", advice="只留一处")


def check_program(rubric: Rubric, program: Program) -> Iterator[Diagnostic]:
    """The same between whole totals, as finely as totals can fall."""
    total = next(each.value for each in program.definitions if each.role == Role.TOTAL)
    if rubric.effects.pay is not None and total.scale:
        yield from _of_totals(rubric, rubric.effects.pay, min(total.scale, rubric.decimals))


def _of_totals(rubric: Rubric, pay: Pay, decimals: int) -> Iterator[Diagnostic]:
    arms = pay.arms
    if not arms or pay.each is not None or any(arm.stretch is None for arm in arms):
        return
    step = Decimal(1).scaleb(-decimals)
    stretches = [arm.stretch for arm in arms if arm.stretch is not None]
    edges = {end for each in stretches for end in (each.low, each.high) if end is not None}
    most = max([rubric.full_marks, rubric.total_cap or Decimal(0), *edges])
    whole = _near(edges, Decimal(1)) | {Decimal(0), most}
    reported = (
        {len(found) for found in (_paying(arms, each) for each in whole if 0 <= each <= most)} if decimals else set()
    )
    values = _near(edges, step) | {Decimal(0), most}
    for value in sorted(each for each in values if 0 <= each <= most):
        found = _paying(arms, value)
        if len(found) != 1 and len(found) not in reported:
            reported.add(len(found))
            case = f"总分{plain(value)}分"
            if found:
                yield PAID_TWICE.at(found[1].span, case=case, advice=_apart(found, value))
            else:
                yield UNPAID.at(arms[0].span, case=case, advice=_closing(arms, value))


def _apart(found: list[PayArm], value: Decimal) -> str:
    """80-89分 and 80分以下 share 80: the lower one ends before it."""
    lower = any(arm.stretch is not None and arm.stretch.high == value and arm.stretch.low != value for arm in found)
    upper = any(arm.stretch is not None and arm.stretch.low == value for arm in found)
    return f"低的一档写成“不满{plain(value)}分”，高的一档从{plain(value)}分起" if lower and upper else "只留一处"


def _closing(arms: tuple[PayArm, ...], value: Decimal) -> str:
    """What to write so that the total is paid: the stretch below it goes up to the one above."""
    known = [arm.stretch for arm in arms if arm.stretch is not None]
    above = min((each.low for each in known if each.low is not None and each.low > value), default=None)
    below = max((each for each in known if each.high is not None and each.high < value), key=_high, default=None)
    if above is not None and below is not None:
        low = f"{plain(below.low)}分以上" if below.low is not None else ""
        return f"把到{plain(_high(below))}分为止的一档写成“{low}不满{plain(above)}分”"
    return f"补一句，写明{f'不满{plain(above)}分' if above is not None else f'{plain(value)}分以上'}发多少"


def _high(stretch: Stretch) -> Decimal:
    return stretch.high if stretch.high is not None else Decimal(0)


def _near(edges: set[Decimal], step: Decimal) -> set[Decimal]:
    return {edge.quantize(step) + change for edge in edges for change in (-step, Decimal(0), step)}


def _paying(arms: tuple[PayArm, ...], value: Decimal) -> list[PayArm]:
    return [arm for arm in arms if arm.stretch is not None and holds(arm.stretch, value)]


def holds(stretch: Stretch, value: Decimal) -> bool:
    """Does a total lie in the stretch?"""
    above = stretch.low is None or value > stretch.low or (stretch.low_included and value == stretch.low)
    below = stretch.high is None or value < stretch.high or (stretch.high_included and value == stretch.high)
    return above and below
