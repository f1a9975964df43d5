"""An arm without a neighbour: 无投诉得满分 names the base, earns alone, or takes where it is not so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.exempt import absence
from rubricc.rubric.events.rates import event_rules
from rubricc.rubric.events.series import series, stage_of_arm
from rubricc.rubric.findings import BARE_RATE, LADDER_ABOVE, NAMES_BASE, ONE_ARM, SCALED
from rubricc.rubric.measured.better import FALLS, RISES, better
from rubricc.rubric.measured.findings import COUNTED_TWICE, NAMES_FULL
from rubricc.rubric.measured.ladders.alone import is_rate
from rubricc.rubric.measured.ladders.ladders import ladder
from rubricc.rubric.measured.ladders.part_of_item import report_part
from rubricc.rubric.measured.ladders.share_kept import says_part
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Cut, Event, Once, PerEvent, Rule, Tiers
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import ArmClause, Result, RuleClause, StepClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


def lone_arm(
    arm: ArmClause,
    taking: Sequence[Rule],
    points: Decimal,
    limit: Decimal | None,
    requirement: Span | None,
    context: Context,
) -> list[Rule]:
    """无投诉得满分 beside rules that take points only names the base; alone it is a yes/no that earns.

    `taking`: the rules of the item that take points.
    """
    assert arm.label is not None, "an arm without a label is never alone"
    takes = bool(taking)
    full = arm.amount is None and arm.result == Result.FULL
    full = full or (arm.amount is not None and arm.amount.high == points)
    if arm.rule is not None and (event := _counted(arm, taking)) is not None:
        return _beyond(arm, event, points, limit, context)
    if arm.rule is not None:
        return _changes(arm, points, limit, requirement, context)
    if takes and _nothing_beyond(arm):
        return ladder([replace(arm, result=Result.NONE, amounts=())], points, limit, context, requirement)
    if arm.label.measured and arm.result == Result.NONE:
        return ladder([arm], points, limit, context, requirement)
    if arm.label.measured and not (takes and full):
        context.report(ONE_ARM, arm.span, sentence=brief(arm.span.text))
        return []
    if takes and full:
        if arm.label.measured and any(rule.event.label in words().otherwise for rule in taking):
            context.report(ONE_ARM, arm.span, sentence=brief(arm.span.text))  # 90%以上得10分，否则每次扣1分
            return []
        if not any(_goes_with(arm, rule) for rule in taking):
            cut = all(isinstance(each, Cut) for each in taking)  # beside a formula, and nothing that takes points
            kind, text = NAMES_FULL if cut else NAMES_BASE, brief(arm.span.text)
            context.report(kind, arm.span, sentence=text, alone=f"{arm.label.text}（…分）：{text}")
        asked = arm.label.measures if arm.label is not None else ()
        context.explains += asked if len(asked) == 1 else ()  # what it asks for; a second number is none of that
        return []
    takes = any(not isinstance(rule, AllLost) for rule in taking)  # 按时完成得8分；未完成不得分 are one condition
    if takes and (apart_from_all := absence(arm, points, taking, context)) is not None:
        return [apart_from_all]
    if (
        takes
        and arm.result == Result.BARE
        and arm.amount is not None
        and not arm.amount.high
        and arm.label.text[0] in "无未非不没"
    ):
        context.report(BARE_RATE, arm.span, sentence=brief(arm.span.text), points="0")
        return []  # 有效投诉10分，无效投诉0分: nothing is taken, or nothing is left?
    if _nothing_for(arm):
        arm = replace(arm, result=Result.NONE, amounts=())  # 旷工0分, whatever stands beside it
    if arm.amount is not None and limit is not None and arm.amount.high > limit:
        context.report(LADDER_ABOVE, arm.span, sentence=brief(arm.span.text), points=limit)
        return []
    if takes and arm.amount is not None and says_part(arm.amount):
        context.report(SCALED, arm.span, sentence=brief(arm.span.text))
        return []
    if takes and arm.result != Result.NONE:
        report_part(arm, points, context)
        return []
    return ladder([arm], points, limit, context, requirement)


def _nothing_for(arm: ArmClause) -> bool:
    """旷工0分: of what is a fault nothing is left; 按时完成0分 may say that nothing is lost, and is asked about."""
    none = arm.result == Result.BARE and arm.amount is not None and not arm.amount.high
    faults = (*words().faults, *words().harms, *words().blames)
    return none and arm.label is not None and any(word in arm.label.text for word in faults)


def _nothing_beyond(arm: ArmClause) -> bool:
    """旷工3次以上0分 behind 迟到每次扣1分: nothing is left, where the number lies on the worse side."""
    none = arm.result == Result.BARE and arm.amount is not None and not arm.amount.high and arm.within is None
    label = arm.label
    where = bounds(label.measures[0]) if none and label is not None and len(label.measures) == 1 else None
    if label is None or where is None or (where.low is None) == (where.high is None):
        return False
    event = Event(label.before, unit_of(label.measures[0]), arm.span)
    falls = better(event, "") == FALLS or any(word in label.before for word in words().faults)
    return where.high is None if falls else better(event, "") == RISES and where.low is None


def names_full(clause: RuleClause, outlook: Outlook, context: Context) -> bool:
    """每次平均分高于年级平均分得10分，每低1分扣1分 in an item of 10: no more than that can be earned.

    So is 每台设备完好得5分，缺1台扣1分 in an item of 5 said of all of them.
    """
    takes = any(isinstance(each, StepClause | RuleClause) and each.sign < 0 for each in outlook.clauses)
    if not takes or clause.frequency is None or [each.low for each in clause.amounts] != [outlook.points]:
        return False
    context.explains += clause.label.measures if clause.label is not None else ()
    context.report(NAMES_BASE, clause.span, sentence=brief(clause.span.text))
    return True


def _counted(arm: ArmClause, taking: Sequence[Rule]) -> Event | None:
    """逾期每天扣1分，逾期5天以上扣8分: what is counted each time, if an arm speaks of how much of it."""
    label = arm.label
    if label is None or len(label.measures) != 1 or arm.within is not None or arm.amount is None:
        return None
    if label.after.strip("的者,， "):
        return None
    where, unit = bounds(label.measures[0]), unit_of(label.measures[0])
    if where is None or where.low is None or where.high is not None or unit not in words().time_units:
        return None
    known = (rule.event for rule in taking if isinstance(rule, PerEvent) and rule.event.unit == unit)
    named = (each for each in known if each.label.startswith(label.before) or each.label.endswith(label.before))
    return next(named, None) if label.before else None  # 逾期未交每天扣1分，逾期5天以上扣5分


def named_as_counted(arms: Sequence[ArmClause], event: Event | None, context: Context) -> list[ArmClause]:
    """请假每天扣0.5分，3天以上扣3分，5天以上不得分: arms that name nothing are about the days counted before them."""
    days = event is not None and bool(event.label) and event.unit in words().time_units
    units = {unit_of(arm.label.measures[0]) if arm.label and arm.label.measures else "" for arm in arms}
    if event is None or not days or units != {event.unit}:
        return list(arms)
    if not all(arm.label is not None and event.label.endswith(arm.label.before) for arm in arms):
        return list(arms)
    name = event.label
    named = []
    for arm in arms:
        assert arm.label is not None, "it has a measure"
        if len(arms) > 1 and arm.rule is not None and arm.amount is not None:
            context.report(COUNTED_TWICE, arm.span, sentence=brief(arm.span.text), points=plain(arm.amount.high))
        text = f"{name}{arm.label.text.removeprefix(arm.label.before)}"
        label = replace(arm.label, before=name, text=text, parts=(text,))
        named.append(replace(arm, label=label))
    return named


def about_counted(made: Sequence[Rule], arms: Sequence[ArmClause], event: Event | None) -> list[Rule]:
    """The rules of such arms, reading what is counted itself."""
    named = event is not None and all(arm.label is not None and arm.label.before == event.label for arm in arms)
    if event is None or not named or not event.label or event.unit not in words().time_units:
        return list(made)
    return [replace(rule, event=event) if isinstance(rule, Tiers | Cut | AllLost) else rule for rule in made]


def _beyond(arm: ArmClause, event: Event, points: Decimal, limit: Decimal | None, context: Context) -> list[Rule]:
    """The rule of an arm over what is counted, about that event; it takes all, or on top of each (with a warning)."""
    assert arm.amount is not None, "one amount"
    amount = arm.amount.high
    if amount == points:
        arm = replace(arm, result=Result.NONE, amounts=(), rule=None)
    else:
        context.report(COUNTED_TWICE, arm.span, sentence=brief(arm.span.text), points=plain(amount))
    made = ladder([arm], points, limit, context)
    return [replace(rule, event=event) if isinstance(rule, Tiers | Cut | AllLost) else rule for rule in made]


def _goes_with(arm: ArmClause, rule: Rule) -> bool:
    """及时完成得满分，每延迟一次扣2分 in one breath, or 无投诉 and 投诉: nobody takes the first for a question."""
    first, last = sorted((arm.span, rule.span), key=lambda span: span.start)
    same = first.source is last.source
    if same and re.search(r"[。;\n]", first.source.normal[first.end : last.start]) is None and _related(arm, rule):
        return True
    denied = _DENIED.match(arm.label.text) if arm.label is not None else None
    return denied is not None and denied["what"] in f"{rule.event.label}{rule.event.unit}"


def _related(arm: ArmClause, rule: Rule) -> bool:
    """及时 and 延迟, 完成 and 未完成, a rate or no name at all; 资料齐全 tells nothing of 迟到."""
    counted = isinstance(rule, AllLost) and rule.event.unit in words().units  # 有投诉1起不得分
    if arm.label is None or not (isinstance(rule, PerEvent | Once) or (counted and arm.label.measured)):
        return True
    if arm.label.measured:  # 合格率93%以上得满分，投诉一次扣2分: 93 does nothing there; 100% is what all of it means
        return all(re.match("(?:100|0)(?![0-9.])", each.normal.lstrip("≥达到不低于")) for each in arm.label.measures)
    state, event = arm.label.text, f"{rule.event.label}{rule.event.unit}"
    shared = any(state[place : place + 2] in event for place in range(len(state) - 1))
    late = any(word in state for word in _IN_TIME) and any(word in event for word in _LATE)
    return shared or late or len(rule.event.label) < 2 or _WHOLE.match(state) is not None


_WHOLE = re.compile("(?:本|该|此)(?:小)?项|全?出?满?勤|满分|全部|全对|合格$|达标$")
_IN_TIME = ("及时", "按时", "按期", "准时", "按规定时间", "按要求时间")
_LATE = ("迟", "延", "逾期", "超", "晚", "拖")
_DENIED = re.compile(r"(?:当月|本月|全年)?(?:没有|未发生|未出现|无|零|未)(?P<what>.{2,}?)(?:的|者)?$")


def _changes(
    arm: ArmClause, points: Decimal, limit: Decimal | None, requirement: Span | None, context: Context
) -> list[Rule]:
    assert arm.rule is not None, "an arm that changes points was a rule"
    if is_rate(arm) or arm.within is not None:
        return ladder([arm], points, limit, context, requirement)
    if stage := stage_of_arm(arm, None):
        made = series([stage], None, None, context)
        return [made] if made is not None else []
    return list(event_rules(arm.rule, "", points, context))
