"""How often it happened to rules: stages of a series, every so many, of which.

A series begins at the first event: with 一次扣1分 or 每次扣1分 before it, or with 第1次 itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.duties import asks_for_duty, found_when_done
from rubricc.rubric.events.findings import (
    ALL_AT_RATE,
    EVERY_SO_MANY,
    FURTHER_EACH,
    INSTEAD,
    NO_TIMES,
    RATE_UNTIL,
)
from rubricc.rubric.events.labels import again_named, audit, named_behind, names_nothing, only_fillers
from rubricc.rubric.events.said_as import said_as
from rubricc.rubric.events.step_words import beyond, each_one
from rubricc.rubric.events.the_others import next_count
from rubricc.rubric.events.thresholds import BESIDES, NTH, all_of_them, at_least, at_most
from rubricc.rubric.findings import OWN_ARM, SERIES
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event, PerEvent, Rule, Series, Stage, Steps, Way
from rubricc.source import Span
from rubricc.syntax.bounds import OPEN
from rubricc.syntax.clauses import ArmClause, Part, StageClause, StepClause
from rubricc.syntax.labels import trimmed
from rubricc.syntax.words import words
from rubricc.values import replace


def series(
    clauses: Sequence[StageClause], base: PerEvent | None, most: Decimal | None, context: Context
) -> Rule | None:
    """The rule of neighbouring stages; `base` is the rate right before them; 以此类推 goes on to `most` points."""
    clauses = list(map(all_of_them, clauses))
    span = clauses[0].span.to(clauses[-1].span)
    shown = brief(span.text)
    named = [clause.label for clause in clauses if clause.label and not names_nothing(clause.label)]
    label = next((each for each in named if each.text not in words().warned), None)  # 第二次书面警告，扣2分
    for clause in clauses:
        audit(clause.label, context)
    stages = [Stage(1, Way.EACH, base.points)] if base is not None else []
    unit = base.event.unit.removeprefix("个") if base is not None else ""
    for place, clause in enumerate(clauses):
        after = next_count(clauses[:place], stages[-1], unit) if clause.after and stages else None
        reached = after or at_least(clause.threshold)
        points = _points(clause, base.points if base is not None else stages[-1].points if stages else None)
        reached = _until(clause, stages) or reached
        if clause.begins is not None and reached is not None:
            reached = clause.begins, unit
        if reached is not None and base is not None and _same_unit(reached[1], base):
            reached = reached[0], unit
        if reached is None or points is None or (unit and unit != reached[1]):
            context.report(SERIES, clause.span, sentence=shown)
            return None
        unit = reached[1]
        last = stages[-1].start if stages else None
        if stages and clauses[0].until is not None:
            last = int(clauses[0].until) if len(stages) == 1 else last
            if len(stages) == 1 and (last is None or reached[0] - last not in (0, 1)):
                context.report(SERIES, clause.span, sentence=shown)
                return None
        if clause.open and last == reached[0] and "以上" in clause.threshold.normal:
            context.report(OWN_ARM, clause.span, values=f"{last}{unit}")
            reached = reached[0] + 1, unit  # 2次扣3分，2次以上扣10分
        if base is not None and not clause.after and ON_TOP.search(clause.span.normal):
            _add_on_top(stages, clause, int(reached[0]), base.points, points, context)
            continue
        begins = clause.until is not None and not stages
        way = Way.EACH if begins else _way(clause, context)
        if way == Way.TOTAL and clause.open and clause.begins is None and base is not None and len(stages) == 1:
            taken, each = plain(abs(points)), plain(abs(base.points))
            from_ = f"{plain(reached[0])}{unit}"
            context.report(INSTEAD, clause.span, sentence=shown, reached=from_, points=taken, each=each)
        stages.append(Stage(int(reached[0]), way, points, clause.over))
    if clauses[-1].until is not None:
        context.report(SERIES, span, sentence=shown)  # 3次以内每次扣1分: and beyond?
        return None
    if not any(stage.points for stage in stages):
        return None  # 首次警告, and nothing that scores
    from_first = stages[0].start == 1 and unit in words().frequency_units  # 一次扣1分，二次扣3分
    if base is None and label is None and not clauses[0].nth and clauses[0].until is None and not from_first:
        context.report(SERIES, span, sentence=shown)
        return None
    event = base.event if base is not None else Event(label.text if label else "", unit, span)
    first = clauses[0]
    if len(stages) == 1 and not first.nth and not first.open and not first.each:
        if not stages[0].start:
            _no_times(event, stages[0], first.span, context)
            return None
        if (behind := _EACH_BEHIND.match(first.span.normal)) is not None:  # 每日巡查2次，缺查扣2分/次
            return PerEvent(Event(first.span.part(*behind.span("label")).text, unit, span), stages[0].points, span)
        if stages[0].points < 0 and asks_for_duty(re.split("[扣减]", first.span.normal)[0], first.span, context):
            return None
        return _every(event, stages[0], first.span, context)
    if _only_later(stages, clauses, base) and unit in words().units:
        return Steps(event, Decimal(stages[0].start - 1), Decimal(1), True, stages[0].points, Part.NOTHING, span)
    if not _rises(stages, first, base is not None) or not (base or _told_apart(unit, stages)):
        context.report(SERIES, span, sentence=shown)
        return None
    if most is not None and not _continue(stages, most):
        context.report(SERIES, span, sentence=shown)
        return None
    if base is not None and "每" not in base.span.normal and _holds(stages):
        facts = {"unit": unit, "one": plain(abs(base.points)), "until": stages[1].start, "below": stages[1].start - 1}
        context.report(RATE_UNTIL, span, **facts, all=plain(abs(base.points) * (stages[1].start - 1)))
    return Series(event, tuple(stages), span)


_EACH_BEHIND = re.compile(r"(?P<label>[^扣]+?[,;][^扣]{2,}?)的?,?\s*(?:每次)?扣[0-9.]+分?\s*/\s*每?次$")
ON_TOP = re.compile("[再加增另多][扣加罚奖]")


def _add_on_top(
    stages: list[Stage], clause: StageClause, start: int, rate: Decimal, extra: Decimal, context: Context
) -> None:
    """每次扣1分，5次以上再扣3分: on top of the rate, which goes on; 每次再扣 from that one on."""
    if stages and stages[-1].start == start:
        stages.pop()  # the rate that would go on here
    if clause.each:
        context.report(FURTHER_EACH, clause.span, sentence=brief(clause.span.text))
        stages.append(Stage(start, Way.FURTHER, rate + extra))
    else:
        stages += [Stage(start, Way.MORE, rate + extra), Stage(start + 1, Way.FURTHER, rate)]


def _only_later(stages: Sequence[Stage], clauses: Sequence[StageClause], base: PerEvent | None) -> bool:
    """第4次起每次扣2分, and nothing is said of those before: they cost nothing."""
    each = clauses[0].nth and clauses[0].open and clauses[0].each and not clauses[0].after
    return base is None and len(stages) == 1 and each and stages[0].start > 1


def _holds(stages: Sequence[Stage]) -> bool:
    """1次扣1分，3次以上扣5分: does the second time cost once more, or nothing until the third?"""
    return len(stages) > 1 and stages[1].way == Way.TOTAL and stages[1].start > stages[0].start + 1


def _continue(stages: list[Stage], most: Decimal) -> bool:
    """以此类推: equal steps go on until the item is used up; False when there are no two equal ones."""
    if stages[-1].way not in (Way.MORE, Way.TOTAL) or len(stages) == 1 or stages[-1].start != stages[-2].start + 1:
        return False
    growth = stages[-1].points - stages[-2].points
    if len({later.points - one.points for one, later in pairwise(stages)}) > 1:
        return False  # 1分、2分、4分: the next may be 6 or 8
    sum_of_all = sum((abs(stage.points) for stage in stages), Decimal(0))
    while (sum_of_all if stages[-1].way == Way.MORE else abs(stages[-1].points)) < most and len(stages) < _LONGEST:
        last = stages[-1]
        stages.append(Stage(last.start + 1, last.way, last.points + growth))
        sum_of_all += abs(stages[-1].points)
    return True


_LONGEST = 100


def _until(clause: StageClause, before: Sequence[Stage]) -> tuple[Decimal, str] | None:
    """3次以内每次扣1分 begins with the first one."""
    known = at_most(clause.threshold) if clause.until is not None and not before else None
    return (Decimal(1), known[1]) if known is not None else None


def _points(clause: StageClause, before: Decimal | None) -> Decimal | None:
    """What a stage costs; `before` is the rate or the stage before it, of which 加倍 is twice."""
    if clause.factor is None and not clause.amounts:
        return Decimal(0)  # 首次警告
    if clause.factor is not None:
        return before * clause.factor if before is not None else None
    if len(clause.amounts) != 1 or clause.amounts[0].percent or clause.amounts[0].low != clause.amounts[0].high:
        return None
    if not clause.amounts[0].high:
        return Decimal(0) if before is None and not clause.each else None  # 一次不扣分，两次扣1分
    return clause.sign * clause.amounts[0].high


def _way(clause: StageClause, context: Context) -> Way:
    shown, beyond = brief(clause.span.text), clause.threshold.normal[-1] == "后" or "部分" in clause.span.normal
    if clause.begins is not None:
        return Way.FURTHER if beyond else Way.EACH if clause.each else Way.TOTAL
    if clause.after:
        return Way.FURTHER
    if clause.nth and clause.open:
        if not clause.each and not clause.threshold.normal.startswith("再"):
            context.report(FURTHER_EACH, clause.span, sentence=shown)
        return Way.FURTHER
    if clause.nth:
        return Way.MORE
    if clause.each and "部分" not in clause.span.text:
        least = at_least(clause.threshold)
        if least is None or least[0] > 1:  # 1-2次每次扣2分: nothing lies before the first
            if clause.threshold.normal.startswith("第"):
                return Way.FURTHER  # 第2-3次每次扣1分
            context.report(ALL_AT_RATE, clause.span, sentence=shown)
        return Way.EACH
    return Way.FURTHER if clause.each else Way.TOTAL


def _no_times(event: Event, stage: Stage, span: Span, context: Context) -> None:
    """投诉0次加5分: said as a count, meant as 无投诉."""
    act = f"{'加' if stage.points > 0 else '扣'}{plain(abs(stage.points))}分"
    context.report(NO_TIMES, span, sentence=brief(span.text), unit=event.unit, event=event.label or "差错", act=act)


def _every(event: Event, stage: Stage, span: Span, context: Context) -> Steps:
    """迟到3次扣2分 alone: every three."""
    facts = {"count": stage.start, "unit": event.unit, "points": plain(abs(stage.points)), "twice": 2 * stage.start}
    facts["double"] = plain(abs(stage.points) * 2)
    context.report(EVERY_SO_MANY, span, sentence=brief(span.text), **facts)
    return Steps(event, None, Decimal(stage.start), True, stage.points, Part.NOTHING, span)


def _rises(stages: Sequence[Stage], first: StageClause, based: bool) -> bool:
    """Starts go up, signs agree, and nothing below the first stage is left unsaid."""
    starts = [stage.start for stage in stages]
    one_sign = len({stage.points > 0 for stage in stages if stage.points}) == 1
    begins = based or starts[0] == 1 or not first.nth
    return one_sign and begins and all(one < other for one, other in pairwise(starts))


def _told_apart(unit: str, stages: Sequence[Stage]) -> bool:
    """3次以上 is a count of events; 3人以上 may as well describe one."""
    return unit in words().frequency_units or all(stage.way in (Way.MORE, Way.FURTHER) for stage in stages[1:])


def going_on(clause: StepClause, open_stages: Sequence[StageClause]) -> StageClause | None:
    """首个扣15分，每增加一个再扣20分: the step goes on where the stages end."""
    same = open_stages and (at_least(open_stages[-1].threshold) or (0, clause.unit))[1] == clause.unit
    if not same or clause.size != 1 or clause.unit not in words().units or clause.word not in words().directions["up"]:
        return None
    said, amounts = clause.span, (clause.amount,)
    return StageClause(clause.label, said, False, True, True, amounts, None, clause.sign, said, True)


def stage_of(clause: StepClause, before: Sequence[StageClause], last: Rule | None) -> StageClause | None:
    """3次以上每次扣2分 counts each one; 超过目标每次扣2分 those beyond: None, but for a rate right before (`last`)."""
    label = clause.label
    if label is None or len(label.measures) != 1 or not each_one(clause) or label.before.endswith("每"):
        return None  # 每超过3天1天
    again = isinstance(last, PerEvent) and bool(label.before) and last.event.label in said_as(label.before)
    of_rate = isinstance(last, PerEvent) and last.event.unit == clause.unit and (again or only_fillers(label.before))
    if beyond(label) and not of_rate and not (before and before[-1].until is not None):
        return None
    threshold = label.measures[0]
    upper = at_most(threshold)
    if at_least(threshold) is None and upper is None:
        return None
    other = named_behind(label, last.event.label if isinstance(last, PerEvent) else "") if not again else ""
    text = label.before if not only_fillers(label.before) else other or label.before
    words_before = replace(label, parts=(text,), text=text, measures=(), compared=False)
    named = words_before if text and not again else None  # 迟到一次扣1分，当月迟到3次以上每次扣2分
    nth, is_open = bool(NTH.match(threshold.normal)), bool(OPEN.search(threshold.normal))
    until = upper[0] if upper is not None else None
    amounts = (clause.amount,)
    return StageClause(named, threshold, nth, is_open, True, amounts, None, clause.sign, clause.span, until=until)


def stage_of_arm(arm: ArmClause, before: Rule | None) -> StageClause | None:
    """发生2例时扣20分 goes on with the rate before it; alone (`before` is None) 3次以上扣5分 is a series of its own."""
    label, amounts = arm.label, arm.amounts
    if arm.rule is None or arm.within is not None or label is None or len(label.measures) != 1 or len(amounts) != 1:
        return None
    threshold = label.measures[0]
    reached = at_least(threshold)
    again = isinstance(before, PerEvent) and again_named(label, before.event.label, before.event.unit)
    named = "" if again or only_fillers(label.before) else label.before  # 每迟到1次扣2分，迟到3次以上扣8分
    behind = trimmed(label.after).strip("的者时")
    if not named and isinstance(before, PerEvent) and named_behind(label, before.event.label):
        return None  # 迟到每次扣1分，3次以上旷工扣5分
    if behind and not only_fillers(behind) and before is None and (not label.before or BOUND_TO.search(label.before)):
        named = f"{BOUND_TO.sub('', label.before)}{behind}"  # 发生3次以上客户投诉, 个人有2次以上违纪
    rated = isinstance(before, PerEvent) and not named and before.event.unit in words().units
    stretch = BETWEEN.search(threshold.normal) or BESIDES.match(label.after.strip(" ,，、"))
    if reached is None or stretch or found_when_done(arm, threshold, behind):
        return None
    if reached[1] not in words().frequency_units and not rated:
        return None
    if before is not None and (named or not isinstance(before, PerEvent) or not _same_unit(reached[1], before)):
        return None
    words_before = replace(label, parts=(named,), text=named, measures=(), compared=False)
    is_open = bool(OPEN.search(threshold.normal))
    return StageClause(
        words_before if named else None, threshold, False, is_open, False, amounts, None, arm.rule.sign, arm.span
    )


def _same_unit(unit: str, rate: PerEvent) -> bool:
    """被通报每件扣3分，三次以上扣10分: so many times, whatever is counted by piece."""
    return unit == rate.event.unit or (unit in ("次", "回") and rate.event.unit in words().units)


# what stands before a number whose event stands behind it
BOUND_TO = re.compile("(?:有|发生过?|出现过?|受到|收到|接到|存在|查出|累计|共)+$")
BETWEEN = re.compile(r"[-~至到]")  # 1-2次 is a stretch of its own
