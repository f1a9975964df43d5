"""Formulas and curves of one item: they wait for its end, where all arms beside them are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from rubricc.rubric.context import Context, brief
from rubricc.rubric.findings import LADDER_UNCLEAR
from rubricc.rubric.measured.formulas.announced import announces
from rubricc.rubric.measured.formulas.curves import curve
from rubricc.rubric.measured.formulas.formula_edges import beside_all, is_plain, lone_caps
from rubricc.rubric.measured.formulas.formula_limits import in_percent
from rubricc.rubric.measured.formulas.formula_stretches import stretches
from rubricc.rubric.measured.formulas.formulas import FormulaReader
from rubricc.rubric.measured.formulas.proportions import caps_of, rate_of
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.measures import Measures, means
from rubricc.rubric.measured.steps.rate_advice import no_rate
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.rule_kinds import Proportion, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import (
    ArmClause,
    CapClause,
    CapShareClause,
    Clause,
    FormulaClause,
    InterpolateClause,
    LeastClause,
    ProportionClause,
    RoundClause,
)
from rubricc.syntax.units import unit_of
from rubricc.syntax.words import words
from rubricc.values import dataclass, replace


@dataclass
class Measured:
    """Collects them sentence by sentence; `said` are the words that only mean something beside them."""

    context: Context
    outlook: Outlook
    measures: Measures
    formulas: list[tuple[FormulaClause | ProportionClause, tuple[Clause, ...]]] = field(default_factory=list)
    announced: set[int] = field(default_factory=set)
    used: list[Span] = field(default_factory=list)  # targets that stand apart, and score by a formula
    said: list[InterpolateClause | RoundClause | CapShareClause | LeastClause] = field(default_factory=list)

    def add(self, clause: FormulaClause | ProportionClause, sentence: tuple[Clause, ...]) -> None:
        """A formula with its sentence; 按完成率计分：90%以上得8分 only announces its arms."""
        if id(clause) not in self.announced:
            self.formulas.append((clause, sentence))

    def is_plain(self, clause: FormulaClause | ProportionClause) -> bool:
        """完成率×20分 with nothing beside it that changes what it gives."""
        several = _announces(clause) and sum(map(_names_rate, self.outlook.clauses)) > 1
        if several:  # 到课率6分、续费率4分，均按比例计分
            no_rate(clause.span, self.outlook.points, self.context)
        if several or (isinstance(clause, ProportionClause) and announces(clause, self.outlook, self.context)):
            self.announced.add(id(clause))
            return False
        written = any(isinstance(each, FormulaClause) for each in self.outlook.clauses)
        if written and _announces(clause):
            return False
        return isinstance(clause, ProportionClause) and is_plain(clause, self.outlook)

    def takes_cap(self, cap: CapClause, clauses: tuple[Clause, ...], rules: Sequence[Rule]) -> bool:
        """A cap in the sentence of a formula is the formula's own, unless it closes a rule that adds."""
        if not any(cap is each for each in caps_of(clauses)):
            return False
        waits = any(clause is each for clause, _ in self.formulas for each in clauses)
        taken = waits or any(isinstance(rule, Proportion) for rule in rules)
        if not rules and not any(isinstance(each, FormulaClause | ProportionClause) for each in clauses):
            taken = any(cap is each for each in lone_caps(self.outlook))
        if taken:
            in_percent(cap, self.outlook, self.context)
        return taken

    def close(self, waiting: list[list[ArmClause]]) -> tuple[list[Rule], list[list[ArmClause]]]:
        """The rules, and the groups of arms without those that belong to them."""
        found: list[Rule] = []
        waiting = [_named_on(arms, self.formulas) for arms in waiting]
        reader = FormulaReader(self.context, self.outlook, self.measures)
        if len(self.formulas) > 1 and any(isinstance(each, FormulaClause) for each, _ in self.formulas):
            self.formulas = [each for each in self.formulas if not _announces(each[0])]  # 按完成比例得分：得分=…
        arms_ = [arm for arms in waiting for arm in arms]
        within = stretches([clause for clause, _ in self.formulas], arms_, self.context)
        if any(within):
            waiting = [
                [beside_all(arm, [each for each, _ in self.formulas], self.context) for arm in arms] for arms in waiting
            ]
        for (clause, sentence), tier in zip(self.formulas, within, strict=True):
            made, others = reader.read(clause, sentence, [arm for arms in waiting for arm in arms], tier)
            found += [rule for rule in made if rule not in found]  # 按回款率计分，得分＝回款率×20分 says it twice
            waiting = [[arm for arm in arms if any(arm is each for each in others)] for arms in waiting]
        self.used += reader.used
        curves = [each for each in self.said if isinstance(each, InterpolateClause)]
        knots = [arm for arms in waiting for arm in arms if arm.label is not None and arm.label.measured]
        if curves and len(knots) > 1:
            found += curve(knots, curves[0].span, self.outlook, self.measures, self.context)
            waiting = [[arm for arm in arms if not any(arm is knot for knot in knots)] for arms in waiting]
        elif self.said and (curves or not self.formulas):
            lost = self.said[0]
            self.context.report(LADDER_UNCLEAR, lost.span, sentence=brief(lost.span.text))
        return found, [arms for arms in waiting if arms]


def _announces(clause: FormulaClause | ProportionClause) -> bool:
    """按实际完成比例得分, without a rate or a stretch of its own."""
    said = clause.label is None or clause.label.text in ("均", "都", "各", "分别")  # 均按比例计分
    return isinstance(clause, ProportionClause) and said and not clause.takes and clause.points is None


def _named_on(
    arms: Sequence[ArmClause], formulas: Sequence[tuple[FormulaClause | ProportionClause, tuple[Clause, ...]]]
) -> list[ArmClause]:
    """合格率95%以上得10分，不满95%得0分 beside 完成率×10分: the second arm speaks of what the first names."""
    names = [name for clause, _ in formulas for name in _names_in(clause)]
    found: list[ArmClause] = []
    name = unit = ""
    for arm in arms:
        label = arm.label
        if label is not None and label.measured:
            own, kind = trimmed(label.before), unit_of(label.measures[0])
            if own or kind != unit:
                other = own.endswith(words().rates) and not any(means(own, each) for each in names)
                name, unit = own if other else "", kind
            elif name:
                arm = replace(arm, label=replace(label, before=name))
        found.append(arm)
    return found


def _names_rate(clause: Clause) -> bool:
    """A rate with its points: nothing that is so or not."""
    label = clause.label if isinstance(clause, ArmClause) else None
    return label is not None and not label.measured and label.text.endswith(words().rates)


def _names_in(clause: FormulaClause | ProportionClause) -> tuple[str, ...]:
    if isinstance(clause, FormulaClause):
        return tuple(name for term in clause.terms for name in (*term.over, *term.under))
    return (rate_of(clause),)
