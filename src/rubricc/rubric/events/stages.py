"""Stages of a series while an item is read: they may go on in the next sentence, and replace the rate before them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubricc import regexes as re
from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.findings import EACH_ITS_OWN, NO_MORE
from rubricc.rubric.events.labels import again_named, names_nothing, only_fillers
from rubricc.rubric.events.multiples import scaled_each
from rubricc.rubric.events.series import BETWEEN, series, stage_of_arm
from rubricc.rubric.events.thresholds import at_least, at_most
from rubricc.rubric.findings_left import MODIFIER
from rubricc.rubric.measured.narrowed import SHORT_FOR, is_another, narrows
from rubricc.rubric.plain import plain
from rubricc.rubric.read import Read
from rubricc.rubric.rule_kinds import AllLost, Event, PerEvent, Rule, Series, Steps, Way
from rubricc.syntax.clauses import (
    AllLostClause,
    ArmClause,
    AtMostClause,
    Clause,
    ExemptClause,
    Label,
    ScaledClause,
    StageClause,
    VetoClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import replace


class Stages:
    """Collects neighbouring stages; `dropped` are the identities of rates that a series stands for."""

    def __init__(self, context: Context, points: Decimal, clauses: Sequence[Clause] = ()) -> None:
        """`clauses`: of the whole item."""
        self.clauses = clauses
        self.context = context
        self.points = points
        self.open: list[StageClause] = []
        self.dropped: set[int] = set()
        self._goes_on = False  # 以此类推
        self._rate: PerEvent | None = None  # the rate right before them
        self._last: Rule | None = None  # as it was read
        self._beside: Rule | None = None  # what the first of the stages goes on with

    def of_arm(self, arm: ArmClause, before: Rule | None) -> StageClause | None:
        """The stage that an arm is; alone before a stretch, or of 0, it begins a ladder: 1次扣1分，2-3次扣3分."""
        before = self._beside if self.open else None if _own_event(arm, before) else before
        self._beside = before
        return None if before is None and self._beside_stretch(arm) else stage_of_arm(arm, before)

    def _beside_stretch(self, arm: ArmClause) -> bool:
        place = next((at for at, each in enumerate(self.clauses) if each.span.start == arm.span.start), -1)
        after = self.clauses[place + 1] if place + 1 < len(self.clauses) else None
        costs = isinstance(after, ArmClause) and after.rule is not None
        label = after.label if isinstance(after, ArmClause | ExemptClause) else None
        label = label if costs or isinstance(after, ExemptClause) else None  # 投诉0次加2分，1次不扣分
        same = label is not None and arm.label is not None and label.before == arm.label.before
        measures = label.measures if label is not None and (same or only_fillers(label.before)) else ()
        own = arm.label.measures if arm.label is not None else ()
        units = {unit_of(measure) for measure in (*measures, *own)}
        none = any(at_least(measure) == (Decimal(0), unit_of(measure)) for measure in own)  # 0次加2分，2次以上扣2分
        stretches = any(BETWEEN.search(measure.normal) for measure in measures)
        moves = (arm.rule, after.rule if isinstance(after, ArmClause) else None)
        signs = {each.sign for each in moves if each is not None}  # 家访3次以上加2分，少于2次扣2分
        return len(units) == 1 and bool(measures) and (none or stretches or len(signs) > 1)

    def add(self, clause: StageClause, last: Rule | None) -> None:
        """One more stage; `last` is the rule read right before it."""
        if not self.open:
            clause = replace(clause, label=_free_first(clause, self.clauses) or clause.label)
            self._last = last
            rate = last
            if clause.begins is not None and isinstance(last, Steps) and last.target is None:
                rate = PerEvent(last.event, last.points, last.span)  # 每延误一个工作日扣0.5分
            self._rate = rate if isinstance(rate, PerEvent) and _about(clause) else None
        self.open.append(clause)

    def go_on(self) -> None:
        """以此类推: the stages go on until the item's points are used up."""
        self._goes_on = True

    def end(self, found: Read) -> Event | None:
        """Make one series of the stages; the event that it counts."""
        *others, stages = _by_name(self.open) or [[]]
        for each in others:
            self.open = each
            self.end(found)
            self._rate = self._last = None
        self.open = []
        _told_short(stages, self.context)
        most, self._goes_on = self.points if self._goes_on else None, False
        made = series(_upwards(stages, self._rate), self._rate, most, self.context) if stages else None
        if made is None and all(not stage.amounts and stage.factor is None for stage in stages):
            for stage in stages:  # 违纪扣5分，首次警告: does the first cost nothing?
                text = stage.threshold.text
                self.context.report(MODIFIER, stage.span, sentence=brief(stage.span.text), word=text)
        if made is None:
            return None
        made = self._of_lost(made)
        if self._rate is not None:
            self.dropped.add(id(self._last))
        if isinstance(made, Series) and _ends(made, self.points) and not self._goes_beyond(made):
            last, unit = made.stages[-1], made.event.unit
            facts = {"beyond": f"第{last.start + 1}{unit}起", "points": plain(abs(last.points)), "unit": unit}
            self.context.report(NO_MORE, made.span, **facts, act="扣" if last.points < 0 else "加")
        if isinstance(made, Series) and most is None:
            _told_apart(made, stages, self.context)
        found.rules.append(made)
        return made.event

    def _of_lost(self, made: Rule) -> Rule:
        """投诉3起以上不得分；1-2起每起扣3分: what has no name of its own is of the count named right before."""
        lost = self._last if isinstance(self._last, AllLost) and self._last.at_least is not None else None
        if lost is None or not isinstance(made, PerEvent | Series) or made.event.label:
            return made
        return replace(made, event=lost.event) if lost.event.unit == made.event.unit else made

    def _goes_beyond(self, made: Series) -> bool:
        """第3次不得分 behind 第1次, 第2次: the next one has a sentence of its own."""
        spans = [each.threshold for each in self.clauses if isinstance(each, AllLostClause | VetoClause | AtMostClause)]
        spans += [each.threshold for each in self.clauses if isinstance(each, StageClause) and each.of_total]
        arms = [each.label for each in self.clauses if isinstance(each, ArmClause) and each.label is not None]
        spans += [measure for label in arms for measure in label.measures]
        reached = [at_least(span) for span in spans if span is not None]
        return any(each is not None and each[0] == made.stages[-1].start + 1 for each in reached)

    def scale(self, clause: ScaledClause, before: list[Rule], found: Read) -> None:
        """加倍, 减半 of what stands before it."""
        self.context.explains += [clause.span] if "%" in clause.span.normal else []  # 加扣50% is 1.5 times
        made = scaled_each(clause, before, self.context)
        if any(isinstance(rule, Series) for rule in made):
            self.dropped.add(id(before[-1]))
        found.rules += made


def _by_name(stages: Sequence[StageClause]) -> list[list[StageClause]]:
    """差错3次以上扣5分；发货差错2次以上扣5分: two events, each with its own stages."""
    found: list[list[StageClause]] = []
    name = ""
    for stage in stages:
        own = stage.label.text if stage.label is not None and not names_nothing(stage.label) else ""
        own = "" if own in words().warned else own
        if not found or (name and own and is_another(own, name)):
            found.append([])
        found[-1].append(stage)
        name = own or name
    return found


def _told_short(stages: Sequence[StageClause], context: Context) -> None:
    """发货差错2次以上扣5分；差错3次以上扣5分: read as one event, and it may as well be two."""
    for one, other in pairwise(stages):
        names = [each.label.text for each in (one, other) if each.label is not None and not names_nothing(each.label)]
        ended = re.search("[;。\n]", one.span.to(other.span).normal)
        if len(names) > 1 and ended and narrows(names[0], names[1]):
            context.report(SHORT_FOR, other.span, name=names[1], whole=names[0])
            return


def _told_apart(made: Series, stages: Sequence[StageClause], context: Context) -> None:
    """第1次扣2分，第2次扣5分: 7分 in all, or 5? Nobody asks where 每 or 再 says that each one costs its own."""
    if any(re.search("每|再[扣加罚奖]|[加另增多]扣|各[扣加]", each.span.normal) for each in stages):
        return
    taken = Decimal(0)
    for one, other in pairwise(made.stages):
        if other.way != Way.MORE or other.start != one.start + 1 or one.way not in (Way.MORE, Way.EACH):
            return
        taken += abs(one.points)
        if taken and abs(one.points) < abs(other.points):
            last = abs(other.points)
            facts = {"count": other.start, "unit": made.event.unit, "act": "扣" if other.points < 0 else "加"}
            facts |= {"total": plain(taken + last), "last": plain(last), "sentence": brief(made.span.text)}
            context.report(EACH_ITS_OWN, made.span, **facts)
            return


def _own_event(arm: ArmClause, before: Rule | None) -> bool:
    """迟到三次以上扣5分 behind 投诉每次扣2分: a series of its own."""
    label = arm.label
    if label is None or before is None or not label.before or only_fillers(label.before):
        return False
    return not before.event.label or not again_named(label, before.event.label, before.event.unit)


def _free_first(clause: StageClause, clauses: Sequence[Clause]) -> Label | None:
    """迟到3次以内不扣分，第4次起每次扣1分: the event that the sentence of those that are free names."""
    before = [each for each in clauses if each.span.end <= clause.span.start]
    reached = at_least(clause.threshold)
    last = before[-1] if before else None
    if not isinstance(last, ExemptClause) or not names_nothing(clause.label) or reached is None:
        return None
    label = last.label
    free = at_most(label.measures[0]) if len(label.measures) == 1 else None
    if free != (reached[0] - 1, reached[1]) or only_fillers(label.before):
        return None
    return replace(label, parts=(label.before,), text=label.before, measures=(), after="", compared=False)


def _ends(made: Series, points: Decimal) -> bool:
    """第1次扣2分，第2次扣4分, with points left: nothing is said of a third time."""
    stages = made.stages
    each_own = len(stages) > 1 and all(stage.way == Way.MORE for stage in stages)
    return each_own and sum((abs(stage.points) for stage in stages), Decimal(0)) < points


def _about(clause: StageClause) -> bool:
    """第2次扣4分, or 同一问题再次发生的加倍: is it about the rate before it?"""
    return names_nothing(clause.label) or clause.factor is not None


def _upwards(clauses: Sequence[StageClause], base: PerEvent | None) -> Sequence[StageClause]:
    """3次扣10分、2次扣5分、1次扣2分, written from the largest down."""
    starts = [at_least(each.threshold) for each in clauses]
    plain_ = base is None and not any(each.after or each.until is not None or each.each for each in clauses)
    falls = len(clauses) > 1 and all(
        one is not None and other is not None and one[0] > other[0] for one, other in pairwise(starts)
    )
    return clauses[::-1] if plain_ and falls else clauses
