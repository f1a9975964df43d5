"""不得分, 全扣: which event, and how often it must have happened."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.amount_asked import ask_amount
from rubricc.rubric.events.labels import audit, names_nothing, only_fillers
from rubricc.rubric.events.named_apart import not_done
from rubricc.rubric.events.thresholds import at_least
from rubricc.rubric.findings import NO_SUBJECT, OWN_ARM
from rubricc.rubric.findings_left import WHICH_PART
from rubricc.rubric.measured.demands import is_case
from rubricc.rubric.measured.ladders.stretches import tier_of
from rubricc.rubric.measured.steps.growth import growth_word, of_growth
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import AllLost, Cut, Event, Once, PerEvent, Rule, Series, Steps, Tiers, Veto, Way
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import AllLostClause, ArmClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

WHOSE_TIMES = Kind(
    "R229",
    Severity.WARNING,
    "「{sentence}」读作「{label}」的{unit}数；若{all}一起数，得分会不同",
    "写明是哪一种，例如「{label}…不得分」；一起数的，写「累计…不得分」",
)


def lost_or_cut(
    clause: AllLostClause, subject: Event | None, rules: Sequence[Rule], steps: Sequence[Steps], context: Context
) -> AllLost | Cut | None:
    """The rule of a clause: by an event or its count, or where a number of the item ends.

    `rules`: of its sentence, where there are none all before it; `steps`: of the item."""
    if cut := _too_few(clause, steps):
        return cut
    last = rules[-1] if rules else None
    lost = all_lost(clause, subject, last, context)
    if lost is None:
        return None
    _whose_times(clause, lost, rules, context)
    return shrunk(beyond_last(lost, clause, last, context), steps)


_WHOLE_ITEM = re.compile("本项|整项|整个|全部|全扣")


def _too_few(clause: AllLostClause, steps: Sequence[Steps]) -> Cut | None:
    """拜访80家，每少1家扣0.5分，少于60家不得分: the number that the steps are about."""
    if clause.threshold is None or clause.label is not None or at_least(clause.threshold) is not None:
        return None
    within, unit = bounds(clause.threshold), unit_of(clause.threshold)
    same = [rule for rule in steps if rule.event.unit == unit and rule.target is not None and not rule.up]
    if within is None or within.low is not None or not same:
        return None
    return Cut(same[-1].event, tier_of(within, Decimal(0)), clause.span)


def all_lost(clause: AllLostClause, subject: Event | None, last: Rule | None, context: Context) -> AllLost | None:
    """The rule of a clause; `subject` is the event named before it, `last` the rule right before it."""
    report, shown = context.report, brief(clause.span.text)
    if clause.label is None and clause.threshold is None and clause.frequency is None:
        if not isinstance(last, Veto):
            report(NO_SUBJECT, clause.span, sentence=shown)
            return None
        return AllLost(last.event, last.at_least, clause.span)  # 取消评优资格，本项不得分
    part = isinstance(last, Once) and last.earned and _WHOLE_ITEM.search(clause.span.normal) is None
    if part and clause.frequency is not None and clause.frequency.short:
        report(WHICH_PART, clause.span, sentence=shown)  # 方案5分，记录5分，缺一项不得该项分
        return None
    nothing_new = names_nothing(clause.label) or _only_whom(clause, subject) or _besides(clause, subject)
    label = None if nothing_new else clause.label
    audit(label, context)
    counted = clause.threshold is not None or clause.frequency is not None
    if label is None and subject is None and clause.frequency is not None and clause.frequency.short:
        subject = Event(f"{clause.frequency.short}{clause.frequency.unit}", clause.frequency.unit, clause.span)
    if label is None and (subject is None or (counted and not subject.unit)):
        report(NO_SUBJECT, clause.span, sentence=shown)
        return None
    of_so_many = label is not None and not label.compared and bool(label.after)  # 3人小组未交方案
    if label is not None and label.measured and not is_case(label) and not of_so_many:
        ask_amount(label, label.text, clause.span, context)
        return None
    limit: Decimal | None = None
    unit = clause.frequency.unit if clause.frequency else "次"
    if clause.threshold is not None:
        reached = at_least(clause.threshold)
        if reached is None:
            report(NO_SUBJECT, clause.threshold, sentence=shown)
            return None
        limit, unit = reached
    elif clause.frequency is not None or (label is None and subject is not None and subject.unit):
        limit = Decimal(1)
    if label is not None:
        subject = _event(not_done(label.text), unit if counted else "", clause, subject)
    assert subject is not None, "a sentence without a subject was reported"
    return AllLost(subject, limit, clause.span)


def _only_whom(clause: AllLostClause, subject: Event | None) -> bool:
    """出现一次组长扣1分；出现三次及以上，组长该项得0分: nobody new, and nothing else that happened."""
    if clause.label is None or clause.threshold is None or subject is None or not subject.unit:
        return False
    _, comma, whom = clause.label.text.replace(",", "，").rpartition("，")
    return bool(comma) and only_fillers(clause.label.text[: -len(whom) - 1]) and subject.label.endswith(f"，{whom}")


def _besides(clause: AllLostClause, subject: Event | None) -> bool:
    """三次及以上清退并全扣: what else is done then is no event of its own."""
    label, reached = clause.label, clause.threshold
    if label is None or reached is None or subject is None or not subject.unit:
        return False
    return label.span.text.endswith(("并", "且", "同时")) and label.span.start >= reached.end


def event_of(
    clause: AllLostClause,
    rules: Sequence[Rule],
    subject: Event | None,
    steps: Sequence[Steps],
    arms: Sequence[ArmClause],
) -> Event | None:
    """What a clause speaks of that names nothing itself: of its `rules`, else the last subject, steps or arm."""
    past = [rule.event for rule in steps if rule.event.unit in words().frequency_units]
    return _together(clause, rules) or subject or [denied(arms, clause), *past][-1]


def _together(clause: AllLostClause, rules: Sequence[Rule]) -> Event | None:
    """高空抛物一次扣5分，无票动火一次扣5分，累计超过3次的不得分: both together are counted, by themselves."""
    each = _counted(rules)
    reached = at_least(clause.threshold) if clause.threshold is not None else None
    if len(each) < 2 or reached is None or clause.label is None or not _OF_ALL.fullmatch(clause.label.text):
        return None
    return Event("、".join(each) + "累计", reached[1], clause.span)


def _counted(rules: Sequence[Rule]) -> list[str]:
    found = dict.fromkeys(rule.event.label for rule in rules if isinstance(rule, PerEvent) and rule.event.label)
    return list(found)


_OF_ALL = re.compile(
    "(?:当月|本月|全月|全年|一个?月内?)?(?:(?:以上|上述|前述)(?:各[种项类])?(?:行为|情形|情况|现象|问题|违纪|违规)?(?:发生|出现)?(?:累计|合计|共计|总计)?"
    "|(?:发生|出现)?(?:累计|合计|共计|总计)(?:发生|出现)?)"
)


def _whose_times(clause: AllLostClause, lost: AllLost, rules: Sequence[Rule], context: Context) -> None:
    """迟到每次扣1分，早退每次扣3分，超过3次的不得分: told whose times are counted."""
    others = [each for each in _counted(rules) if each != lost.event.label]
    of_one = not lost.event.label.endswith("累计")
    if clause.threshold is not None and names_nothing(clause.label) and others and of_one:
        both = "、".join([*others, lost.event.label])
        facts = {"label": lost.event.label, "unit": lost.event.unit, "all": both}
        context.report(WHOSE_TIMES, clause.span, sentence=brief(clause.span.text), **facts)


def denied(arms: Sequence[ArmClause], clause: AllLostClause) -> Event | None:
    """未出现安全事故得5分，出现一起得0分: what is counted is what the arm before says did not happen."""
    label = arms[-1].label if arms else None
    match = _DENIED.match(label.text) if label is not None and not label.measured else None
    unit = clause.frequency.unit if clause.frequency else ""
    return Event(match["what"], unit, clause.span) if match is not None and unit else None


_DENIED = re.compile(r"(?:当月|本月|全年)?(?:没有|未发生|未出现|不发生|不出现|无|零)(?P<what>.{2,}?)(?:的|者)?$")


def _event(label: str, unit: str, clause: AllLostClause, known: Event | None) -> Event:
    """The event named before, when the same words name it again."""
    short = clause.frequency.short if clause.frequency else ""
    named = Event(f"{label}{short}{unit}" if short else label, unit, clause.span)
    same = known is not None and (
        known.label == label
        or (bool(known.unit) and known.label.endswith(f"{label}{known.unit}"))  # 少一次, 少3次
        or (len(label) == 1 and known.label.endswith(label))  # 每缺1个班次, 缺5个班次
        or (
            len(label) > 1 and label in known.label and bool(unit) and known.unit == unit
        )  # 每出现一件超期办结, 超期3件以上
    )
    return known if known is not None and same and _alike(known.unit, unit) else named


def _alike(one: str, other: str) -> bool:
    """三次 may be said of what is counted by 起, not of days: 旷工每天扣3分，旷工3次以上不得分."""
    days = words().time_units
    return bool(one) == bool(other) and (one == other or not {one, other} & days)


def beyond_last(lost: AllLost, clause: AllLostClause, before: Rule | None, context: Context) -> AllLost:
    """发生2例时扣20分，2例以上不得分: of a number that has its own amount 以上 means beyond it."""
    plain_ = clause.threshold is not None and re.fullmatch(r"[^及含]*以上", clause.threshold.normal.strip()) is not None
    if isinstance(before, Tiers) and plain_ and lost.at_least and lost.at_least in [arm.high for arm in before.arms]:
        context.report(OWN_ARM, clause.span, values=f"{plain(lost.at_least)}{lost.event.unit}")
        return replace(lost, at_least=lost.at_least + 1)  # 4-6起扣6分，6起以上不得分
    if clause.threshold is None or not isinstance(before, Series) or before.event is not lost.event:
        return lost
    last = before.stages[-1]
    if last.way == Way.FURTHER or lost.at_least != last.start or not plain_:
        return lost
    context.report(OWN_ARM, clause.span, values=f"{last.start}{lost.event.unit}")
    return replace(lost, at_least=Decimal(last.start + 1))


def shrunk(lost: AllLost, steps: Sequence[Steps]) -> AllLost | Cut:
    """同比下降5%得10分，每少降1%扣1分，上升不得分: the same number, where it goes the other way."""
    for rule in reversed(steps):
        word = growth_word(rule.event.label)
        within = of_growth(lost.event.label, word) if word and rule.target is not None else None
        if within is not None and lost.at_least is None:
            return Cut(rule.event, tier_of(within, Decimal(0)), lost.span)
    return lost
