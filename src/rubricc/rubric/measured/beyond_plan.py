"""超额完成10%以上 beside a rate of completion is that rate from 110% on, and no number of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.measured.findings import ONCE_BEYOND
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.plain import plain
from rubricc.source import Span
from rubricc.syntax.bounds import Bounds, bounds
from rubricc.syntax.clauses import ArmClause, Clause, ProportionClause, StepClause
from rubricc.syntax.sentence import Failure
from rubricc.syntax.units import unit_of
from rubricc.values import replace

Sentences = list[tuple[Span, tuple[Clause, ...] | Failure]]

_OVER = re.compile(
    r"(?:超额(?:完成)?|超(?:产|收|销)|超(?:出|过|额)?(?:完成)?(?=计划|任务|目标|指标|定额))"
    r"(?:了|年度|季度|月度|当月|本月|销售|生产|回款)*(?:计划|任务|目标|指标|定额)?(?:数|量|值|额)?(?:的|达|达到|在|率|部分)*$"
)
_RATE = re.compile(r"(?:完成|达成|实现)(?:率|比例|比率|百分比|进度)?(?:为|达|达到|在|的)*$")
_DONE = re.compile(r"(?:完成|达成|达到|实现)[^,;。0-9]{0,6}(?:任务|计划|目标|指标|定额)|完成[^,;。0-9]{0,4}预算")
HUNDRED = Decimal(100)


def from_plan(sentences: Sentences, context: Context) -> Sentences:
    """The sentences of an item in order; what is said of the part beyond the plan said of the whole."""
    clauses = [clause for _, parsed in sentences if not isinstance(parsed, Failure) for clause in parsed]
    name = _completion(clauses)
    if not name:
        return sentences
    found: Sentences = []
    over: ArmClause | None = None
    for span, parsed in sentences:
        if isinstance(parsed, Failure):
            found.append((span, parsed))
            continue
        made: list[Clause] = []
        for clause in parsed:
            whole = _whole(clause, name, over, context)
            over = whole if isinstance(whole, ArmClause) and whole is not clause else None
            context.explains += over.label.measures if over is not None and over.label is not None else ()
            made.append(whole)
        found.append((span, tuple(made)))
    return found


def speaks_of_plan(clauses: Sequence[Clause]) -> bool:
    """完成利润目标得满分: is a plan spoken of, all of which is 100%?"""
    return any(_DONE.search(clause.span.normal) is not None for clause in clauses)


def _completion(clauses: Sequence[Clause]) -> str:
    """What the item calls its rate of completion; empty where it speaks of none."""
    spoken = False
    for clause in clauses:
        if isinstance(clause, ProportionClause):
            spoken = True
            continue
        label = clause.label if isinstance(clause, ArmClause | StepClause) else None
        if label is None or _OVER.search(label.before if label.measured else label.text):
            continue
        in_percent = any(unit_of(measure) == "%" for measure in label.measures)
        if in_percent and _RATE.search(label.before):
            return trimmed(label.before)
        spoken |= (not label.measured and _DONE.search(label.text) is not None) or (
            in_percent and _DONE.search(label.before) is not None
        )
    return "完成率" if spoken else ""


def _whole(clause: Clause, name: str, over: ArmClause | None, context: Context) -> Clause:
    """完成率 from 110% on for 超额完成 from 10% on; 20%以上加4分 right behind such an arm, `over`, goes on from it."""
    label = clause.label if isinstance(clause, ArmClause) else None
    if not isinstance(clause, ArmClause) or label is None or len(label.measures) != 1 or clause.within is not None:
        return clause
    found = bounds(label.measures[0])
    goes_on = over is not None and not label.before and found is not None and found.low is not None
    goes_on = goes_on and _adds(clause) and over is not None and _adds(over)
    if found is None or unit_of(label.measures[0]) != "%" or not (goes_on or _OVER.search(label.before)):
        return clause
    if found.low == found.high == 1 and clause.rule is not None and clause.amount is not None:
        sign, earned = clause.rule.sign, clause.rule.earned  # 超额1%加1分: one of them, each time
        return StepClause(None, None, "超额", Decimal(1), "%", False, sign, earned, None, clause.amount, clause.span)
    named = replace(label, before=name, subject=name)
    if found.low is not None and found.low == found.high and clause.rule is not None:
        does = "加" if _adds(clause) else "扣"
        facts = {"size": f"{plain(found.low)}%", "value": f"{plain(HUNDRED + found.low)}%"}
        context.report(ONCE_BEYOND, clause.span, sentence=brief(clause.span.text), does=does, **facts)
    rule = None if clause.rule is None else replace(clause.rule, label=named)
    return replace(clause, label=named, rule=rule, within=_beyond(found))


def _adds(arm: ArmClause) -> bool:
    return arm.rule is not None and arm.rule.sign > 0


def _beyond(part: Bounds) -> Bounds:
    """A bare number says how much at least: 超额10%加2分."""
    if part.low is not None and part.low == part.high:
        return Bounds(HUNDRED + part.low, True, None, False)
    low = HUNDRED if part.low is None else HUNDRED + part.low
    high = None if part.high is None else HUNDRED + part.high
    return Bounds(low, part.low_included if part.low is not None else False, high, part.high_included)
