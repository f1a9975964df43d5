"""优秀发120%，60分以下不发放: beside grades that are paid, a stretch of totals that is a grade is that grade."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.model import PayArm
from rubricc.rubric.model import Grade
from rubricc.rubric.pay.within import within
from rubricc.values import replace

AS_GRADE = Kind(
    "R332",
    Severity.WARNING,
    "别的句子按等级兑现，「{sentence}」读作等级“{grade}”的兑现（{points}）",
    "写成“{grade}{rest}”就没有疑问",
)


def of_grades(arms: Sequence[PayArm], grades: Sequence[Grade], context: Context) -> list[PayArm]:
    """The same arms, the stretches as grades where each of them is one that nothing else is paid for."""
    paid = {arm.grade for arm in arms if arm.stretch is None}
    stretched = [arm for arm in arms if arm.stretch is not None]
    known = [_grade(arm, [each for each in grades if each.name not in paid]) for arm in stretched]
    names = [grade.name for grade in known if grade is not None]
    if not paid or not stretched or len(set(names)) < len(stretched):
        return list(arms)
    named = {id(arm): grade for arm, grade in zip(stretched, known, strict=True) if grade is not None}
    for arm in stretched:
        grade = named[id(arm)]
        points = grade.span.text.strip(" 　，,；;。").replace(f"为{grade.name}", "").replace(grade.name, "")
        found = within(arm.span)
        rest = found[1].text.strip("。；; ").removeprefix("的") if found else "…"
        facts = {"grade": grade.name, "points": points.strip("：: "), "rest": rest}
        context.report(AS_GRADE, arm.span, sentence=brief(arm.span.text), **facts)
    return [replace(arm, grade=named[id(arm)].name, stretch=None) if id(arm) in named else arm for arm in arms]


def _grade(arm: PayArm, grades: Sequence[Grade]) -> Grade | None:
    """The grade with the same ends; which of two neighbours an end belongs to the grades say."""
    within = arm.stretch
    return next((each for each in grades if within and (each.low, each.high) == (within.low, within.high)), None)
