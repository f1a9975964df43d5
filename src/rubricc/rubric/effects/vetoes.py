"""Acts of a sentence to rules: what happened or how often, and what follows from it.

A veto is a fact: a yes/no, or a count where a number of times is written. An act without words of its own
follows from what stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Remedy, Safety, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.good_states import broken_by
from rubricc.rubric.events.labels import audit, names_nothing
from rubricc.rubric.events.rates import event_rules
from rubricc.rubric.events.thresholds import at_least
from rubricc.rubric.findings import NO_EVENT
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.rule_kinds import (
    AllLost,
    Cut,
    Discretion,
    Event,
    Levels,
    OffTotal,
    Once,
    PerEvent,
    Rule,
    Series,
    Tiers,
    Veto,
    Way,
)
from rubricc.source import Span
from rubricc.syntax.bounds import bounds
from rubricc.syntax.clauses import Act, ActKind, AtMostClause, Label, RuleClause, VetoClause
from rubricc.syntax.words import words
from rubricc.values import replace

NO_CONDITION = Kind(
    "S304", Severity.ERROR, "「{sentence}」没有写什么情形", "在前面写明情形，例如「发生重大责任事故，总分记0分」"
)
BARE_VETO = Kind(
    "R301",
    Severity.WARNING,
    "“{sentence}”没有写否决什么，按{taken}计",
    "写明后果，例如「本项不得分」「总分记0分」或「等级定为不合格」",
    Remedy("，{taken}", Safety.SAFE, "after"),
)
PLUNGE_EACH = Kind(
    "S305",
    Severity.ERROR,
    "「{sentence}」：倒扣是把本项定为负分，不能每次都算",
    "每次都扣的，写「每次扣…分，可倒扣」",
)
BESIDE_NOTHING = Kind(
    "S306",
    Severity.ERROR,
    "「{sentence}」没有说从哪里扣：本项，还是总分",
    "从总分里扣的，写“从总分中扣…分”；本项里再扣的，写成单独的一句",
)

ELSEWHERE = Kind(
    "R305",
    Severity.WARNING,
    "「{sentence}」读作从总分里扣，不从本项里扣",
    "从总分里扣的，写“从总分中扣…分”；从本项里扣的，写“再扣…分”",
)
PAY_OR_TOTAL = Kind(
    "R306",
    Severity.WARNING,
    "「{sentence}」读作总分记0分",
    "说的是分数的，写“总分记0分”；说的是绩效工资的，写“取消当月绩效工资”",
)
_PAY = re.compile(r"绩效(?!考核|得分|成绩|总分|分|评)")
_OTHER = re.compile(r"另(?:外|行)?(?:扣|减)")
APART_OF_WHAT = Kind(
    "R417",
    Severity.ERROR,
    "「{sentence}」写在项目里，不知道是这一项不考核，还是整张表不考核",
    "整张表不考核的，移到“通则：”里；只是这一项不考核的，写成「{label}不适用本项的，得满分」",
)

Condition = tuple[Event, Decimal | None]  # and the number of times from which on it counts


def condition(
    clause: VetoClause | AtMostClause, before: Sequence[Rule], subject: Event | None, context: Context
) -> Condition | None:
    """What must have happened; words of its own, else what the rule before is about."""
    label = None if names_nothing(clause.label) else clause.label
    audit(label, context)
    if label is not None:
        broken = broken_by(label.text, clause.span, context)
        if broken is None:
            return None
        label = replace(label, text=broken, parts=(broken,)) if broken != label.text else label
    if label is not None and _goes_on(label, clause.threshold):
        return Event(label.span.text.rstrip("的者时，, "), "", clause.span), None
    reached = None if clause.threshold is None else at_least(clause.threshold)
    if clause.threshold is not None and (reached is None or clause.several):
        context.report(NO_CONDITION, clause.threshold, sentence=brief(clause.span.text))
        return None
    unit = reached[1] if reached else clause.frequency.unit if clause.frequency else ""
    limit = reached[0] if reached else Decimal(1) if clause.frequency else None
    if label is not None and limit is None and subject is not None and (so_many := _so_many(label, subject)):
        return subject, so_many
    if label is not None:
        named = Event(label.text, unit, clause.span)
        same = subject is not None and subject.label == named.label and bool(subject.unit) == bool(unit)
        return (subject if same and subject is not None else named), limit
    last = before[-1] if before else None
    ladder = isinstance(last, Levels) or (isinstance(last, Cut | Tiers) and last.event.unit)  # of which of its arms?
    if not unit and before and _happens(before[-1].event) and not ladder:
        return _of_rule(before[-1])
    if ladder or subject is None or (unit and not subject.unit) or not _happens(subject):
        context.report(NO_CONDITION, clause.span, sentence=brief(clause.span.text))
        return None
    return subject, limit if limit is not None else Decimal(1) if subject.unit else None


def _goes_on(label: Label, threshold: Span | None) -> bool:
    """迟到3次以上或旷工的, 旷工3天以上或迟到10次以上: more than a number of times; so or not, in the author's words."""
    if threshold is None or not label.span.start <= threshold.start < label.span.end:
        return False
    behind = threshold.source.normal[threshold.end : label.span.end].strip(" ,、的者时")
    return bool(behind) or re.search("[0-9].*[或且、,]", label.text) is not None


def _so_many(label: Label, counted: Event) -> Decimal | None:
    """旷工每天扣5分，旷工3天以上取消评优: the days that are counted; 超过3天 is no whole number of half days."""
    within = bounds(label.measures[0]) if len(label.measures) == 1 else None
    whole = within is not None and within.high is None and within.low_included
    if not whole or label.after.strip("的者时，,") or label.before not in ("", counted.label):
        return None
    reached = at_least(label.measures[0])
    return reached[0] if reached is not None and reached[1] == counted.unit else None


def _happens(event: Event) -> bool:
    """A yes/no, or what is counted: 合格率 lies somewhere, and does not happen."""
    return not event.unit or event.unit in words().units | words().time_units


def _of_rule(rule: Rule) -> Condition:
    match rule:
        case AllLost(event=event, at_least=limit) | Veto(event=event, at_least=limit):
            return event, limit
        case Series(event=event, stages=stages) if stages[-1].way == Way.TOTAL:
            return event, Decimal(stages[-1].start)  # 3次以上扣5分，取消评优
    return rule.event, Decimal(1) if rule.event.unit else None


def veto(clause: VetoClause, found: Condition, block: bool, context: Context) -> list[Rule]:
    """The rules of a clause: its outcomes, and the item itself where 一票否决 means that."""
    event, limit = found
    if not block and any(act.kind == ActKind.APART for act in clause.acts):
        context.report(APART_OF_WHAT, clause.span, sentence=brief(clause.span.text), label=brief(event.label))
        return []
    for act in clause.acts:
        if act.kind == ActKind.TOTAL and _PAY.search(act.span.normal):
            context.report(PAY_OR_TOTAL, act.span, sentence=act.span.text)
    outcomes = tuple(_outcome(act) for act in clause.acts if act.kind != ActKind.UNSAID)
    rules: list[Rule] = []
    for act in clause.acts:
        if act.kind != ActKind.UNSAID:
            continue
        if not act.name:
            context.report(BARE_VETO, act.span, sentence=act.span.text, taken="总分记0分" if block else "本项不得分")
        if block:
            outcomes = (Outcome(ActKind.TOTAL), *outcomes)
        else:
            rules.append(AllLost(event, limit, clause.span))
    return [*rules, Veto(event, limit, outcomes, clause.span)] if outcomes else rules


def _outcome(act: Act) -> Outcome:
    return Outcome(act.kind, act.amount, act.name)


def at_most(clause: AtMostClause, found: list[Rule], subject: Event | None, context: Context) -> AllLost | None:
    """本项最高6分 and 倒扣10分; 不得分，倒扣10分 is one rule, which takes the place of the first."""
    most = -clause.most.low if clause.below else clause.most.low
    if clause.below and clause.frequency is not None:
        context.report(PLUNGE_EACH, clause.span, sentence=brief(clause.span.text))
        return None
    last = found[-1] if found else None
    linked = clause.label is None or clause.label.text in words().links  # 不得分，并倒扣10分
    if linked and clause.threshold is None and clause.below and isinstance(last, AllLost):
        found.pop()
        return replace(last, most=most, span=last.span.to(clause.span))
    known = condition(clause, found, subject, context)
    return None if known is None else AllLost(known[0], known[1], clause.span, most)


def off_total(
    clause: RuleClause, unit: str, found: Sequence[Rule], subject: Event | None, points: Decimal, context: Context
) -> Iterator[Rule]:
    """扣总分2分/次 with words of its own; 另扣5分 beside what stands before it."""
    before = found[-1] if found else None
    bare = names_nothing(clause.label)
    if clause.beside and not isinstance(before, AllLost):
        context.report(BESIDE_NOTHING, clause.span, sentence=brief(clause.span.text))
        return
    amount = clause.amounts[0]
    if bare and isinstance(before, AllLost | Veto) and not clause.frequency and amount.low == amount.high:
        off = Outcome(ActKind.OFF, clause.sign * amount.low)
        yield Veto(before.event, before.at_least, (off,), clause.span)
        return
    if clause.sign < 0:
        tell_elsewhere(clause.span, context)
    if bare and (before is not None or subject is not None):
        event = before.event if before is not None else subject
        assert event is not None
        yield from _same_event(clause, event, unit, context)
        return
    for rule in event_rules(clause, unit, points, context):
        if isinstance(rule, PerEvent | Once | Discretion):
            # The same words name the same event.
            same = subject is not None and (subject.label, subject.unit) == (rule.event.label, rule.event.unit)
            yield OffTotal(replace(rule, event=subject) if same and subject is not None else rule, clause.span)


def tell_elsewhere(span: Span, context: Context) -> None:
    """另扣5分 leaves the item, though no total is named."""
    if _OTHER.search(span.normal) and not any(word in span.normal for word in words().effect_words["total"]):
        context.report(ELSEWHERE, span, sentence=brief(span.text))


def _same_event(clause: RuleClause, event: Event, unit: str, context: Context) -> Iterator[Rule]:
    amount = clause.amounts[0]
    if (
        len(clause.amounts) != 1
        or clause.discretion
        or amount.low != amount.high
        or (unit and not event.unit)
        or not _happens(event)
    ):
        context.report(NO_EVENT, clause.span, sentence=brief(clause.span.text), such="迟到")
        return
    points = clause.sign * amount.low
    each = PerEvent(event, points, clause.span) if event.unit else Once(event, points, clause.span)
    yield OffTotal(each, clause.span)
