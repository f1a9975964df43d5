"""加倍, 减半: a multiple of what stands before it, as a case of its own or from the second time on."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc import regexes as re
from rubricc.diagnostics import Kind, Severity
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.findings import SCALED_AGAIN, SCALED_APART, SCALED_EACH
from rubricc.rubric.events.labels import audit
from rubricc.rubric.findings import SCALED
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Discretion, Event, Once, PerEvent, Rule, Series, Stage, Way
from rubricc.source import Span
from rubricc.syntax.clauses import ScaledClause
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

OF_WHICH_ITEM = Kind(
    "S241",
    Severity.ERROR,
    "「{sentence}」顶格写在最后一项后面，不知道只管这一项，还是前面各项都管",
    "只管这一项的，和它的句子对齐，缩进写成“   {sentence}”；各项都管的，在每一项下面各写一遍",
)


def _of_which_item(clause: ScaledClause, before: Sequence[Rule], context: Context) -> bool:
    """节假日违规加倍扣分 below the last item, further left than what stands in it: reported."""
    if not before or before[-1].span.source is not clause.span.source:
        return False
    if not 0 == _indent(clause.span) < _indent(before[-1].span):
        return False
    context.report(OF_WHICH_ITEM, clause.span, sentence=brief(clause.span.text))
    return True


def _indent(span: Span) -> int:
    line = span.source.line_text(span.source.locate(span.start)[0])
    return len(line) - len(line.lstrip())


def spoken_of(clause: ScaledClause, known: Sequence[Rule], own: Sequence[Rule]) -> list[Rule]:
    """The rules that 加倍 may mean: what its words name, 上述 all, those of its own sentence or the one before it."""
    if own or not known:
        return _named(clause, own) or list(own)
    if clause.label is not None and _ALL.match(clause.label.text):
        return list(known)
    if named := _named(clause, known):
        return named
    found = list(known[-1:])
    for rule in reversed(known[:-1]):
        between = rule.span.part(len(rule.span.text), found[0].span.start - rule.span.start)
        if _END.search(between.normal):
            break
        found.insert(0, rule)
    return found


_END = re.compile(r"[;。\n]")


def _named(clause: ScaledClause, rules: Sequence[Rule]) -> list[Rule]:
    """晨会迟到加倍 is of 迟到, 被重复投诉的加倍 of 被热线投诉: by its name, or by a fault of one rule only."""
    said = clause.label.text if clause.label is not None else ""
    whole = [rule for rule in rules if len(rule.event.label) > 1 and rule.event.label in said]
    if whole:
        longest = max(len(rule.event.label) for rule in whole)
        return [rule for rule in whole if len(rule.event.label) == longest]
    faults = {word for word in (*words().harms, *words().faults, *words().blames) if len(word) > 1 and word in said}
    sharing = [rule for rule in rules if any(word in rule.event.label for word in faults)]
    return sharing if len(sharing) == 1 else []


def scaled_each(clause: ScaledClause, before: Sequence[Rule], context: Context) -> list[Rule]:
    """一般隐患扣1分、重大隐患扣5分，逾期未整改的加倍: each of them has a case of its own at twice its points."""
    if _of_which_item(clause, before, context):
        return []
    before = [rule for rule in before if not _MULTIPLE.search(rule.span.normal)] or before
    rates = [rule for rule in before if isinstance(rule, PerEvent | Once)]
    last = before[-1] if before else None
    if isinstance(last, Discretion) and clause.label is not None and not clause.label.measured:
        audit(clause.label, context)
        event = Event(_BY.sub("", clause.label.text), last.event.unit, clause.span)
        low, high = last.low * clause.factor, last.high * clause.factor
        return [replace(last, event=event, span=clause.span, low=low, high=high)]  # 视情节扣5-20分，隐瞒不报的加倍
    label = _ALL.sub("", _BY.sub("", clause.label.text)) if clause.label and not clause.label.measured else ""
    if not label or len({rule.points for rule in rates}) < 2 or len({rule.points > 0 for rule in rates}) > 1:
        made = scaled(clause, before, context)
        return [] if made is None else [made]
    audit(clause.label, context)
    last_, each = rates[-1], "每次" if isinstance(rates[-1], PerEvent) else ""
    verb = f"{each}{'加' if last_.points > 0 else '扣'}"
    alone = f"{last_.event.label}{label}的，{verb}{plain(abs(last_.points) * clause.factor)}分"
    facts = {"count": len(rates), "last": brief(last_.event.label), "alone": alone}
    context.report(SCALED_EACH, clause.span, sentence=brief(clause.span.text), **facts)
    return [_twice(rule, f"{rule.event.label}，{label}", clause) for rule in rates]


def _twice(rule: PerEvent | Once, label: str, clause: ScaledClause) -> Rule:
    event = Event(label, rule.event.unit, clause.span)
    return replace(rule, event=event, points=rule.points * clause.factor, span=clause.span)


def _is_sized(clause: ScaledClause, rate: Rule) -> bool:
    """超过3次的加倍, 每天…超过3天的加倍: from then on, or all? 连续两次被指出的, 金额超过1万元的加倍 are cases."""
    label = clause.label
    if label is None or not label.measured or label.before.endswith("连续"):
        return False
    of_each = isinstance(rate, PerEvent) and rate.event.unit in words().units
    return not of_each or any(unit_of(each) in words().units for each in label.measures)


_ALL = re.compile(r"(?:以上|上述|前述|前列|上列)(?:各项|各种|各条|情形|情况|隐患|缺陷|问题|行为|内容|事项|扣分|的)*")


def scaled(clause: ScaledClause, before: Sequence[Rule], context: Context) -> Rule | None:
    """经查属实的加倍扣分 counts at twice what stands before it; 重复发生的加倍 is the second time and later."""
    audit(clause.label, context)
    rates = [rule for rule in before if isinstance(rule, PerEvent | Once)]
    if not rates or len({rule.points for rule in rates}) > 1 or _is_sized(clause, rates[-1]):
        context.report(SCALED, clause.span, sentence=brief(clause.span.text))
        return None
    last = rates[-1]
    points = last.points * clause.factor
    label = _BY.sub("", clause.label.text) if clause.label else ""
    if clause.label is not None and clause.label.measured and not clause.label.before:
        label = f"{last.event.label}{label}"  # 迟到每次扣2分，超过1小时的加倍
    # 重复隐患加倍 beside 每项: pieces are told apart, so that one that came back is a kind of its own
    often = last.event.unit in words().frequency_units or not last.event.unit
    again = not label or (often and len(rates) == 1 and any(word in label for word in words().repeats))
    if not again:
        unit = clause.frequency.unit if clause.frequency else last.event.unit
        if unit and any(word in label for word in words().repeats):
            one, more = plain(abs(last.points)), plain(abs(points))
            context.report(SCALED_APART, clause.span, sentence=brief(clause.span.text), unit=unit, one=one, more=more)
        event = Event(label, unit, clause.span)
        return PerEvent(event, points, clause.span) if unit else Once(event, points, clause.span)
    if not isinstance(last, PerEvent) or len(rates) > 1 or last.event.unit not in words().frequency_units:
        context.report(SCALED, clause.span, sentence=brief(clause.span.text))
        return None
    each, later = abs(last.points), abs(points)
    facts = {"one": each, "more": later, "total": each + later * 2, "all": later * 3}
    shown = {name: plain(value) for name, value in facts.items()}
    context.report(SCALED_AGAIN, clause.span, sentence=brief(clause.span.text), **shown)
    return Series(last.event, (Stage(1, Way.EACH, last.points), Stage(2, Way.FURTHER, points)), clause.span)


_MULTIPLE = re.compile("[加翻双成]倍|减半")  # 撤诉的减半，曝光的加倍: both of what stands before them
_BY = re.compile(r"(?<=..)的?按(?:照)?[^,，。；]{0,8}$")  # 复查不合格的按不合格的双倍扣
