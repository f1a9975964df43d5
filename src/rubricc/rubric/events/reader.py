"""Clauses about events while an item is read: elided verbs, 其中, and names that stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, permutations, takewhile

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.allowed import beyond_allowed
from rubricc.rubric.events.expected import likely_sign
from rubricc.rubric.events.findings import COUNTED_BY, LIKELY_SIGN, STILL_ADDS
from rubricc.rubric.events.labels import names_nothing, only_fillers
from rubricc.rubric.events.of_which import of_which
from rubricc.rubric.events.parts_said import contradicted, with_parts
from rubricc.rubric.events.rates import event_rules
from rubricc.rubric.events.worth_each import tells_worth
from rubricc.rubric.findings import BARE_RATE, OF_WHICH
from rubricc.rubric.plain import plain
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import OffTotal, Once, PerEvent, Rule, direction
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    CapClause,
    Clause,
    ExemptClause,
    Frequency,
    HighestClause,
    Label,
    RuleClause,
    Share,
    StageClause,
    StepClause,
)
from rubricc.syntax.units import comparable, unit_of
from rubricc.syntax.words import words
from rubricc.values import replace

_STILL = re.compile("仍然?[未不没]|依然[未不没]|^(?:次日|第[二三2-9][天日]|隔天|隔日)")
_DENIES = re.compile("[未没无]")
_TOPIC = re.compile(r"[，,]")


_KINDS = "级类等危型档种"


class EventReader:
    """Makes the rules of one item's events; `bare_sign` is what a heading says of points without a verb."""

    def __init__(self, context: Context, points: Decimal, bare_sign: int, clauses: Sequence[Clause]) -> None:
        """`clauses`: of the whole item, for what stands below may say what points without a verb do."""
        self.context = context
        self.points = points
        self.bare_sign = bare_sign
        self.clauses = clauses
        self.named: set[str] = set()
        contradicted(clauses, context)
        rates = [each for each in clauses if isinstance(each, RuleClause) and not each.sign and each.label is not None]
        ways = {likely_sign(each.label.text) for each in rates if each.label is not None} - {0}
        # what points without a verb do, by the names of their events; of several, where all that tell agree
        self.likely = ways.pop() if len(ways) == 1 and len(rates) > 2 else 0
        made = all(_can_be_made(each) for each in rates) and any(_is_most(each, points) for each in clauses)
        if not self.likely and rates and not ways and made:
            self.likely = 1  # 国家级每篇5分，省级每篇3分，最高20分 in an item of 20

    def read(
        self, clause: RuleClause, unit: str, sentence: Sequence[Clause], known: Sequence[Rule], found: Read
    ) -> list[Rule]:
        """The rules of one clause; `known` are all rules of the item before it, `found` those of its sentence."""
        if tells_worth(clause, self.clauses, self.points, self.context):
            return []
        if clause.label is not None and clause.label.demand is not None:
            self.context.explains.append(clause.label.demand)  # 培训4次，每次得5分: how many are asked for
        elided = clause.sign == 0
        if elided:
            # An elided verb is the one before; where there is none, a heading may say it.
            sign = direction(found.rules[-1]) if found.rules else self.bare_sign
            ways = {direction(rule) for rule in known if isinstance(rule, PerEvent | Once)}
            likely = self.likely or (ways.pop() if len(ways) == 1 else 0)  # 日志未检查扣1分；一般告警每条0.5分
            if sign == 0 and clause.label is not None and (sign := likely_sign(clause.label.text) or likely):
                self.likely = sign
                facts = {"taken": "扣" if sign < 0 else "加", "other": "加" if sign < 0 else "扣"}
                amount = clause.amounts[0].span.text
                self.context.report(LIKELY_SIGN, clause.span, sentence=brief(clause.span.text), amount=amount, **facts)
            against = clause.label is not None and likely_sign(clause.label.text) * sign < 0
            if sign == 0 or against:  # 迟到每次扣1分，受表扬每次2分
                points = plain(clause.amounts[0].high)
                self.context.report(BARE_RATE, clause.span, sentence=brief(clause.span.text), points=points)
                return []
            clause = replace(clause, sign=sign)
        clause = _of_the_same(clause, sentence if sentence[0] is not clause else self._right_before(clause))
        made = list(event_rules(_together(clause, unit, sentence), unit, self.points, self.context))
        which = of_which(clause, made, known)
        if which is None:
            self.context.report(OF_WHICH, clause.span, sentence=brief(clause.span.text))
            return []
        if not elided:
            self._counted_by(clause, unit, which, sentence)
        named = [self._named(rule, sentence) for rule in with_parts(which, self.clauses)]
        before = next((one for one, each in pairwise(sentence) if each is clause), None)
        if len(named) == 1 and not any(isinstance(each, HighestClause) for each in sentence):
            self._still(named[0], known)
        limited = beyond_allowed(before, named) if len(named) == 1 else None
        return named if limited is None else [limited[1]]

    def _right_before(self, clause: RuleClause) -> Sequence[Clause]:
        """等待超过30分钟的每人次扣0.5分；超过1小时的每人次扣1分: the rates of the sentences before."""
        place = next((at for at, each in enumerate(self.clauses) if each is clause), 0)
        before = takewhile(lambda each: isinstance(each, RuleClause | ExemptClause), reversed(self.clauses[:place]))
        return [*before][::-1]

    def _counted_by(self, clause: RuleClause, unit: str, made: Sequence[Rule], sentence: Sequence[Clause]) -> None:
        """白条入账每张扣5分，超预算未审批扣3分: another thing is hardly counted by the same pieces.

        每个高危漏洞扣2分，中危扣1分 are kinds of one thing, which their names share."""
        data, label = words(), clause.label
        apart = unit in data.units and unit not in data.frequency_units and clause.frequency is None
        counted = any(isinstance(each, PerEvent) for each in made)
        if not apart or not counted or label is None or not label.text:
            return
        first = next((each.label for each in sentence if isinstance(each, RuleClause) and each.label), None)
        alike = first is not None and _kinds_of_one(first.text, label.text)
        if label.compared or _DENIES.search(label.text) or not alike:
            self.context.report(COUNTED_BY, clause.span, sentence=brief(clause.span.text), unit=unit)

    def _still(self, rule: Rule, known: Sequence[Rule]) -> None:
        """当天未完成扣1分，次日仍未完成扣3分: who is late by a day is late on the first."""
        first = known[-1] if known else None
        if not isinstance(rule, Once) or not isinstance(first, Once) or not _STILL.search(rule.event.label):
            return
        if rule.points < 0 and first.points < 0 and not re.search("[再加另增]扣", rule.span.normal):
            one, more = abs(first.points), abs(rule.points)
            facts = {"one": plain(one), "more": plain(more), "all": plain(one + more)}
            self.context.report(STILL_ADDS, rule.span, sentence=brief(rule.span.text), **facts)

    def _named(self, rule: Rule, sentence: Sequence[Clause]) -> Rule:
        """其他通知单，错误扣2分、漏发扣3分: a name that another sentence used takes its own sentence's topic along."""
        if isinstance(rule, OffTotal):
            return rule
        event = rule.event
        first = next((clause.label for clause in sentence if isinstance(clause, RuleClause) and clause.label), None)
        topic = _TOPIC.split(first.text)[0] if first is not None and _TOPIC.search(first.text) else ""
        if topic and not event.label.startswith(topic) and event.label in self.named:
            event = replace(event, label=f"{topic}，{event.label}")
            rule = replace(rule, event=event)
        self.named.add(event.label)
        return rule


def _is_most(clause: Clause, points: Decimal) -> bool:
    """最高20分, 封顶20分 in an item of 20."""
    return isinstance(clause, CapClause) and clause.sign == 0 and clause.amount.high == points and not clause.each


def _can_be_made(clause: RuleClause) -> bool:
    """国家级论文每篇5分: of a grade, or a piece that is no fault."""
    unit = clause.frequency.unit if clause.frequency is not None else ""
    graded = clause.label is not None and "级" in clause.label.text and unit not in ("次", "起", "例", "处")
    return unit in ("篇", "部", "家", "户") or graded  # 通报：省级每次5分 may be either


def _kinds_of_one(first: str, other: str) -> bool:
    """高危漏洞 and 中危, 培训迟到 and 培训缺席: what the names share says so."""
    pairs = {first[at : at + 2] for at in range(len(first) - 1)}
    shared = any(other[at : at + 2] in pairs for at in range(len(other) - 1))
    return shared or any(kind in first and kind in other for kind in _KINDS)


def _of_the_same(clause: RuleClause, sentence: Sequence[Clause]) -> RuleClause:
    """迟到5分钟内不扣分，5-30分钟每次扣1分: a mere size is that of what has a name before it."""
    label = clause.label
    if label is None or not label.measures or not only_fillers(label.before) or not only_fillers(label.after):
        return clause
    found = _sized_before(clause, sentence)
    rate = _rate_before(clause, label, sentence) if found is None else None
    if rate is not None:  # 请假每天扣1分，3天以上每次扣5分
        name = f"{rate.text}{label.text}"
        return replace(clause, label=replace(label, text=name, parts=(name,), before=rate.text))
    units = {unit_of(each) for one in (found, label) if one is not None for each in one.measures}
    if (
        found is None
        or found.before.endswith(("未在", "没在", "不在"))
        or not all(comparable(*pair) for pair in permutations(units, 2))
    ):
        return clause
    before, _, after = found.text.partition(found.measures[0].text)
    after = after.rpartition(found.measures[-1].text)[2]  # 5分钟以上10分钟以下每次
    after = re.split("[,，]", after)[0]  # 30分钟内到达现场，超时每次扣1分，超过1小时每次扣2分
    name = f"{before}{label.text}{after.rstrip('的者')}"  # 超过3日未归档每份扣0.5分，超过7日每份扣1分
    return replace(clause, label=replace(label, text=name, parts=(name,), before=before, after=after))


def _sized_before(clause: RuleClause, sentence: Sequence[Clause]) -> Label | None:
    """The nearest size with a name of its own, where nothing but sizes stand between; no further back than it must."""
    place = next((at for at, each in enumerate(sentence) if each is clause), len(sentence))
    before = (sentence[at] for at in reversed(range(place)))
    labels = (each.label for each in before if isinstance(each, RuleClause | ExemptClause))
    sized = takewhile(lambda each: bool(each.measures), filter(None, labels))
    return next((each for each in sized if not only_fillers(each.before)), None)


def _rate_before(clause: RuleClause, size: Label, sentence: Sequence[Clause]) -> Label | None:
    """What the clause before takes so much for by each day or minute, where `size` is so many of them."""
    place = next((at for at, each in enumerate(sentence) if each is clause), len(sentence))
    match sentence[place - 1] if place else None:
        case (
            RuleClause(label=Label() as label, frequency=Frequency(unit=unit))
            | StepClause(label=Label() as label, unit=unit)
        ):
            same = comparable(unit, unit_of(size.measures[0])) and unit not in words().frequency_units
            return label if same and label.text and not label.measures and len(label.parts) == 1 else None
    return None


def _together(clause: RuleClause, unit: str, sentence: Sequence[Clause]) -> RuleClause:
    """迟到、早退每次扣1分，3次以上不得分: what is counted up behind a list is the list as a whole."""
    label, place = clause.label, next((at for at, each in enumerate(sentence) if each is clause), len(sentence))
    then = sentence[place + 1] if place + 1 < len(sentence) else None
    if label is None or not unit or len(label.parts) < 2 or clause.share != Share.TOGETHER or len(clause.amounts) != 1:
        return clause
    said = getattr(then, "label", None)
    if isinstance(then, AllLostClause):
        so_often = then.threshold is not None and names_nothing(said)
    elif isinstance(then, StageClause):
        so_often = names_nothing(said)
    elif isinstance(then, ArmClause | StepClause | ExemptClause) and isinstance(said, Label) and said.measures:
        so_often = only_fillers(said.before) and unit_of(said.measures[0]) == unit
    else:
        so_often = False
    return replace(clause, label=replace(label, parts=(label.text,))) if so_often else clause
