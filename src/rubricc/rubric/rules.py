"""Clauses of one sentence to rules: sharing of amounts, inherited 每次, once or each time."""

from __future__ import annotations

from collections.abc import Sequence

from rubricc.rubric.context import Context, brief
from rubricc.rubric.effects.all_lost import event_of, lost_or_cut
from rubricc.rubric.effects.effect_clauses import check_caps, read_effect, read_off_at, read_off_total
from rubricc.rubric.effects.endless import no_limit
from rubricc.rubric.events.again import restated, said_again
from rubricc.rubric.events.allowed import beyond_allowed
from rubricc.rubric.events.changed_rate import changes, rates_changed
from rubricc.rubric.events.exempt import exempt
from rubricc.rubric.events.highest import highest
from rubricc.rubric.events.inherited import counted_apart, of_things
from rubricc.rubric.events.labels import audit
from rubricc.rubric.events.linked import linked
from rubricc.rubric.events.multiples import spoken_of
from rubricc.rubric.events.of_which import named_last
from rubricc.rubric.events.reader import EventReader
from rubricc.rubric.events.same_event import in_known_words
from rubricc.rubric.events.series import going_on, stage_of
from rubricc.rubric.events.stages import Stages
from rubricc.rubric.events.step_words import free_until
from rubricc.rubric.goes_on import goes_on, leans, unit_of_bracket
from rubricc.rubric.measured.findings import NOT_EVEN
from rubricc.rubric.measured.formulas.proportions import proportion
from rubricc.rubric.measured.formulas.reader import Measured
from rubricc.rubric.measured.ladders import alone
from rubricc.rubric.measured.ladders.beside import beside, waited_for
from rubricc.rubric.measured.ladders.beyond_one import case_beyond_one
from rubricc.rubric.measured.ladders.gathered import gathered
from rubricc.rubric.measured.ladders.in_parts import ladders
from rubricc.rubric.measured.ladders.left_over import half_a_rule
from rubricc.rubric.measured.ladders.lone_arms import about_counted, lone_arm, named_as_counted, names_full
from rubricc.rubric.measured.ladders.rated import as_bands, named_after, rated
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.measured.steps.rules_as_steps import step_of_rule
from rubricc.rubric.measured.steps.steps import StepReader
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.modifiers import modifies
from rubricc.rubric.read import Read, add_frame, go_on, only_once, read_cap
from rubricc.rubric.role_amounts import AMOUNT_OF_WHAT, for_one, for_some_only, marked, set_apart
from rubricc.rubric.roles import SaidOfAll
from rubricc.rubric.rule_kinds import Event, Once, PerEvent, Rule, Steps, direction
from rubricc.source import Span
from rubricc.syntax.audit import evidence
from rubricc.syntax.clauses import (
    AccumulateClause,
    AllLostClause,
    ArmClause,
    AtMostClause,
    BaseClause,
    BonusClause,
    CapClause,
    CapShareClause,
    ChecklistClause,
    Clause,
    ExemptClause,
    ExemptionClause,
    FloorAtClause,
    FloorClause,
    FormulaClause,
    HeadingClause,
    HighestClause,
    InterpolateClause,
    LeastClause,
    LiftedClause,
    NoLimitClause,
    NoteClause,
    OnceClause,
    OverflowClause,
    PartClause,
    ProportionClause,
    RatedClause,
    RemarkClause,
    RestatedClause,
    RoundClause,
    RuleClause,
    ScaleClause,
    ScaledClause,
    StageClause,
    StepClause,
    VetoClause,
)
from rubricc.syntax.words import words


class SentenceReader:
    """Reads the sentences of one item in order; remembers the event named last."""

    def __init__(
        self, context: Context, outlook: Outlook, said: SaidOfAll, bare_sign: int = 0, block: bool = False
    ) -> None:
        self.names, self.exemption = said.names, said.exemption
        self.context, self.block = context, block  # block: 否决, which belongs to no item
        self.outlook = outlook
        self.points, self.limit = outlook.points, outlook.limit
        self.measures = Measures()
        self.stepping = StepReader(context, outlook, self.measures)
        self.steps: list[Steps] = []
        self.waits = waited_for(outlook.clauses)  # arms, for the item's end
        self.waiting: list[list[ArmClause]] = []
        self.notes: list[ExemptClause | NoteClause] = []
        self.measured = Measured(context, outlook, self.measures)
        self.subject: Event | None = None
        self.arms: list[ArmClause] = []  # of a ladder that may go on in the next sentence
        self.bands: list[RatedClause] = []
        self.bonus = outlook.bonus or any(isinstance(clause, BonusClause) for clause in outlook.clauses)
        self.requirement: Span | None = None  # what 达到要求 means
        self.events = EventReader(context, outlook.points, bare_sign or int(self.bonus), outlook.clauses)
        self.stages = Stages(context, outlook.points, outlook.clauses)
        self.known: list[Rule] = []  # all rules of the item so far
        self.late: list[Once] = []  # once only because nothing was said, and read at the item's end
        self.alone: list[ArmClause] = []  # 无投诉得满分: what it says depends on the item's other rules

    def read(self, clauses: tuple[Clause, ...], span: Span) -> Read:
        """The rules of one parsed sentence."""
        found = Read()
        inherited, before = unit_of_bracket(span, self.known), clauses[0]
        heard = in_known_words(linked(alone.bounded(named_after(clauses))), self.known)
        cases = tuple(case_beyond_one(each, self.stepping) for each in heard)
        clauses = rates_changed(cases, self.outlook.clauses, self.context)
        if not goes_on(clauses, self.arms, self.stages.open, self._last(found)):
            early = Read(rules=self.finish())  # what they said is no part of this sentence
            self.subject = self.stages.end(early) or self.subject
            found.before, self.known = early.rules, [*self.known, *early.rules]
        by_role = list(marked(clauses, self.names))
        roles = {id(each.clause): each for each in by_role if each.role}
        for clause in (each.clause for each in by_role):
            if isinstance(clause, RatedClause) and (bands := as_bands(self.arms)):
                self.bands, self.arms = [*self.bands, *bands], []
            if not isinstance(clause, ArmClause | NoteClause):
                waits, made = bool(self.arms), self.finish(leans(clause))
                found.late |= waits and not made
                found.rules += made
            if not isinstance(clause, StageClause | ArmClause | StepClause | AccumulateClause):
                self.subject = self.stages.end(found) or self.subject
            match clause:
                case ArmClause(rule=RuleClause(of_total=True)) | StageClause(of_total=True) | StepClause(of_total=True):
                    about = self.stages.end(found) or self.subject
                    self.subject = read_off_at(clause, found, self.known, about, self.context)
                case ArmClause() if not self.arms and (stage := self.stages.of_arm(clause, self._last(found))):
                    self.stages.add(stage, self._last(found))
                case ArmClause():
                    self.arms.append(clause)
                case RuleClause() if said_again(clause, self._last(found), self.context):
                    pass  # 加倍扣分，即每项扣4分
                case RuleClause(of_total=True) if id(clause) in roles:
                    self.context.report(AMOUNT_OF_WHAT, clause.span, sentence=brief(clause.span.text))
                case RuleClause(of_total=True):
                    read_off_total(clause, inherited, found, self.subject, self.points, self.context)
                case VetoClause() | AtMostClause() | FloorAtClause() | LiftedClause() | OverflowClause():
                    self.subject = read_effect(clause, found, self.subject, self.block, self.context)
                case RuleClause() if id(clause) in roles and roles[id(clause)].alone and found.rules:
                    set_apart(found, clause, roles[id(clause)].role, self.names, self.context)
                case RuleClause() | StepClause() if changes(clause, self.outlook.clauses, self.context):
                    pass
                case RuleClause() if (step := step_of_rule(clause, self.stepping, before)) is not None:
                    found.rules += self._stepped(self.stepping.read(step, clause))
                case RuleClause(earned=True) if names_full(clause, self.outlook, self.context):
                    pass  # 每台设备完好得5分，缺1台扣1分
                case RuleClause():
                    unit = clause.frequency.unit if clause.frequency else "" if clause.once else inherited
                    if clause.frequency and unit in words().units and not of_things(clause.frequency, clauses):
                        inherited = unit
                    elif counted_apart(clause, unit, [*self.known, *found.rules]):
                        unit = ""  # 缺一节扣0.5分，备课不认真视情况扣1-2分
                    made = self.events.read(clause, unit, clauses, [*self.known, *found.rules], found)
                    if id(clause) in roles and not roles[id(clause)].alone:
                        made = for_one(made, roles[id(clause)].role, self.names)
                    self.subject = named_last(made) or self.subject
                    found.earned |= clause.earned
                    found.rules += made
                    found.unsaid += [rule for rule in made if isinstance(rule, Once) and not clause.once]
                    self.measures.add([rule for rule in made if rule.event.unit in words().time_units])
                case StageClause():
                    self.stages.add(clause, self._last(found))
                case ScaledClause():
                    self.stages.scale(clause, spoken_of(clause, self.known, found.rules), found)
                case AllLostClause():
                    inherited = clause.frequency.unit if clause.frequency else inherited
                    known = event_of(clause, found.rules or self.known, self.subject, self.steps, self.alone)
                    if lost := lost_or_cut(clause, known, found.rules or self.known, self.steps, self.context):
                        self.subject = lost.event
                        found.rules.append(lost)
                case HighestClause():
                    highest(clause, found, self.context)
                case RestatedClause():
                    restated(clause, self.points, self.context)
                case RatedClause():
                    self.bands.append(clause)
                case StepClause() if stage := going_on(clause, self.stages.open):
                    self.stages.add(stage, None)
                case StepClause() if free := free_until(clause, before):
                    found.rules += self._stepped(self.stepping.read(free, clause))
                case StepClause() if stage := stage_of(clause, self.stages.open, self._last(found)):
                    self.stages.add(stage, self._last(found))
                case StepClause():
                    found.earned |= clause.earned
                    found.rules += self._stepped(self.stepping.read(clause, clause))
                case NoteClause(label=label) if alone.describes(clause, clauses):
                    audit(label, self.context)
                    alone.grade_note(clause.span, self.context)
                    for_some_only(clause.span, self.names, self.context)
                case NoteClause(label=label) if not label.measured or evidence(label.span):
                    half_a_rule(clause.span, self.context)
                case ExemptClause() if allowed := beyond_allowed(clause, [*self.known, *found.rules]):
                    self.stages.dropped.add(id(allowed[0]))
                    found.rules.append(allowed[1])
                case ExemptClause() | NoteClause():
                    audit(clause.label, self.context)
                    self.notes.append(clause)
                case PartClause() | ScaleClause() | ChecklistClause():
                    pass  # looked for by the steps before it; read before or after the item's rules
                case LeastClause(percent=False) if alone.floors(self.outlook.clauses):
                    found.least = FloorAtClause(clause.value, clause.span)
                case InterpolateClause() | RoundClause() | CapShareClause() | LeastClause():
                    self.measured.said.append(clause)
                case FormulaClause() | ProportionClause() if not self.measured.is_plain(clause):
                    self.measured.add(clause, clauses)
                case ProportionClause():
                    found.rules += proportion(clause, clauses, self.points, self.limit, self.measures, self.context)
                case CapClause(sign=sign) if sign >= 0 and self.measured.takes_cap(clause, clauses, found.rules):
                    pass  # the proportion has taken it as its own
                case CapClause():
                    most = alone.is_ceiling(clause, [*self.known, *found.rules], self.outlook, self.context)
                    read_cap(found, clause, (before, self.known), most, self.context)
                case OnceClause():
                    only_once(before, found, span, self.context)
                case AccumulateClause() if clause.points is not None:
                    self.context.report(NOT_EVEN, clause.span, sentence=brief(span.text))
                case AccumulateClause() if self.stages.open:
                    self.stages.go_on()
                case AccumulateClause() if modifies(clause.span, self.context, found.rules):
                    pass  # 依次递增 behind a single amount
                case AccumulateClause():
                    found.goes_on = not found.rules
                    go_on(found)
                case RemarkClause():
                    alone.grade_note(clause.span, self.context)
                    for_some_only(clause.span, self.names, self.context)
                    found.remarks.append(clause.span)
                case HeadingClause():
                    self.events.bare_sign = clause.sign or self.events.bare_sign
                case BaseClause() | BonusClause() | FloorClause():
                    add_frame(found, clause, self.known, self.outlook.clauses)
                case NoLimitClause():
                    no_limit(found, clause, self.known, self.context)
                case ExemptionClause():
                    found.rules += filter(None, [exempt(clause, self.points, self.exemption, self.context)])
            before = clause
        self.known += found.rules
        check_caps(found, span, self.context)
        return found

    def _last(self, found: Read) -> Rule | None:
        return next(reversed([*self.known, *found.rules]), None)

    def finish(self, now: bool = False) -> list[Rule]:
        """The rules of the arms read so far; neighbouring arms make one ladder, across sentences."""
        arms, self.arms = self.arms, []
        if self.waits and arms and not now:
            self.waiting.append(arms)
            return []
        return self._ladder(arms)

    def _ladder(self, arms: list[ArmClause]) -> list[Rule]:
        arms = named_as_counted(arms, self.subject, self.context)
        if len(arms) == 1 and arms[0].label is not None and len(arms[0].amounts) < 2:
            self.alone.append(arms[0])
            return []
        made = ladders(arms, self.points, self.limit, self.context, self.requirement) if arms else []
        made = about_counted(made, arms, self.subject)
        self.subject = next((rule.event for rule in reversed(made) if rule.event.unit in words().units), self.subject)
        return list(map(alone.or_none, made)) if self.bonus else made

    def _stepped(self, rules: list[Rule]) -> list[Rule]:
        self.steps += [rule for rule in rules if isinstance(rule, Steps)]
        self.subject = next((rule.event for rule in rules if isinstance(rule, PerEvent)), self.subject)
        return rules

    def close(self, guidance: Sequence[Span], rules: Sequence[Rule]) -> tuple[list[Rule], list[Span]]:
        """What can only be read when the whole item is known; with the guidance that turned out to score."""
        found = [*self.finish(), *rated(self.bands, self.limit, self.context)]
        made, self.waiting = self.measured.close(self.waiting)
        found += made
        for arms in gathered(self.waiting, [*rules, *made], self.steps, self.measures, self.points, self.context):
            tiered, others = beside(arms, self.steps, self.measures, self.outlook, self.context)
            found += [*tiered, *self.measures.known(self._ladder(others))]
        taking = [rule for rule in (*rules, *found) if direction(rule) < 0]
        for arm in self.alone:
            made = lone_arm(arm, taking, self.points, self.limit, self.requirement, self.context)
            found += self.measures.known(made)
            self.late += [rule for rule in made if isinstance(rule, Once) and arm.rule is not None]
        alone.noted(self.notes, [*rules, *found], self.points, self.stepping.used, self.context)
        used = (*self.stepping.used, *self.measured.used)
        scoring = [each for each in guidance if any(each.start <= at.start < each.end for at in used)]
        return alone.exempted(found, rules, self.notes), scoring
