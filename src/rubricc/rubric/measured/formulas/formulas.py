"""Formulas to rules: which metrics they name, of how many points, up to where, and what fixes a value beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from rubricc import regexes as re
from rubricc.rubric.context import Context
from rubricc.rubric.events.labels import audit
from rubricc.rubric.measured.findings import FORMULAS_GAP, ROUND_UNSAID, SHARE_TAKES, WRONG_EXAMPLE
from rubricc.rubric.measured.formulas import formula_edges, formula_limits
from rubricc.rubric.measured.formulas.below_target import full_at_target, keeps_below, told_of_target
from rubricc.rubric.measured.formulas.formula_edges import beside_stretch
from rubricc.rubric.measured.formulas.formula_goal import Arm, Counted, finished, meets, of_goal, unit_in
from rubricc.rubric.measured.formulas.formula_shares import full_from, of_quotient
from rubricc.rubric.measured.formulas.proportions import (
    ABOVE_HUNDRED,
    DEFAULT_RATE,
    caps_of,
    only_below,
    rate_of,
    within_whole,
)
from rubricc.rubric.measured.formulas.terms import as_points, ends_of
from rubricc.rubric.measured.ladders.ladders_worth import worth_of
from rubricc.rubric.measured.ladders.levels import trimmed
from rubricc.rubric.measured.ladders.stretches import tier_of, where_of
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.measured.steps.rate_advice import no_rate, share_of_naught
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Cut, Event, Formula, Product, Rule, Tier
from rubricc.source import Span
from rubricc.syntax.clauses import (
    ArmClause,
    CapClause,
    CapShareClause,
    Clause,
    FormulaClause,
    NoLimitClause,
    ProportionClause,
    RoundClause,
)
from rubricc.syntax.formulas import Term, is_whole
from rubricc.syntax.units import unit_of
from rubricc.values import replace

HUNDRED = Decimal(100)
_OVER = re.compile("高于|高出|超|多于|大于")
_UNDONE = re.compile("未|没|不|完成|达|目标|计划|任务|率|欠|差额|缺口|低于|少")  # a share of what was to be done
WHOLE = "分值"


class FormulaReader:
    """Reads the formulas of one item, once all its arms are known."""

    def __init__(self, context: Context, outlook: Outlook, measures: Measures) -> None:
        self.context = context
        self.outlook = outlook
        self.measures = measures
        self.full = outlook.points
        self.used: list[Span] = []  # targets that stand apart

    def read(
        self,
        clause: FormulaClause | ProportionClause,
        sentence: tuple[Clause, ...],
        arms: Sequence[ArmClause],
        within: Tier | None = None,
    ) -> tuple[list[Rule], list[ArmClause]]:
        """The rules of one formula (where its metric lies `within`) and the arms that do not belong to it."""
        audit(clause.label, self.context)
        known = [found for arm in arms if (found := self._arm(arm)) is not None]
        if within is None:
            known += formula_edges.below_it(clause, arms, known, self.full, self.context)
        counted: Counted | None = None
        if isinstance(clause, ProportionClause):
            if formula_limits.part_in_share(clause, known, self.full, self.context):
                return [], []
            asked = full_at_target(clause, known, self.outlook)
            self.used += [arm.clause.span for arm in asked]
            known = full_from([*known, *asked], clause.span, self.full)
            goals = [arm.where.high for arm in known if arm.points == self.full and not arm.where.low]
            short = formula_limits.falls_short(self.outlook) and no_rate(clause.span, self.full, self.context)
            if short or share_of_naught(clause.span, goals, self.context):
                return [], []
            terms, units, takes = self._share(clause, known)
        else:
            names = tuple(dict.fromkeys(name for term in clause.terms for name in (*term.over, *term.under)))
            units = {name: unit_in(name, known, clause.span) for name in names if not is_whole(name)}
            terms, takes = clause.terms, clause.takes
            caps = self._caps((*sentence, *formula_edges.lone_caps(self.outlook)))
            if (counted := of_goal(clause, known, self.outlook, any(cap > self.full for cap in caps))) is not None:
                terms, units, known = counted.terms, {counted.name: counted.unit}, counted.arms
                self.context.explains += counted.told
                if counted.said and not caps:
                    self.context.report(ABOVE_HUNDRED, clause.span, points=plain(self.full))
        spoken = within is not None or isinstance(clause, ProportionClause) or meets(terms, units, known, self.full)
        spoken |= formula_edges.below_full(clause, [arm.where for arm in known if arm.points == self.full])
        alike = spoken or counted is not None or self._balanced(terms, units)
        if terms and alike and within is None and (unsaid := formula_edges.unsaid(clause, known, self.context)):
            self.context.report(FORMULAS_GAP, clause.span, value=unsaid)
            return [], []
        fits = bool(terms) and alike
        made = self._products(terms, units, spoken, counted is not None) if fits else None
        if made is None:
            no_rate(clause.span, self.full, self.context)
            return [], []
        self.context.explains.append(formula_edges.formula_of(clause))
        several = len(units) > 1
        metrics = tuple(self.measures.event(name, unit, clause.span, several) for name, unit in units.items())
        shares, known = of_quotient(known, made, units, self._at_full(made), clause.span.normal)
        own = formula_edges.about(metrics[0], known, clause)
        own = [
            replace(each, where=beside_stretch(each.where, each.clause, clause, self.context, made, each.points))
            if each.clause.label is not None
            else each
            for each in own
        ]
        formula_edges.told_between(clause, made, own, self.context)
        rule = self._formula(clause, made, metrics, own, sentence, takes)
        cuts = [Cut(metrics[0], tier_of(arm.where, arm.points), arm.clause.span) for arm in own if not arm.points]
        rule = finished(rule, counted, shares, within, self.full)
        used = [arm.clause for arm in (*own, *shares)]
        return ([rule, *cuts] if rule else []), [arm for arm in arms if not any(arm is each for each in used)]

    def _at_full(self, products: Sequence[Product]) -> bool:
        """Does a quotient of 1 give the item's points?"""
        return len(products) == 1 and products[0].over == self.full * products[0].under

    def _arm(self, arm: ArmClause) -> Arm | None:
        if arm.label is None or not arm.label.measured or arm.rule is not None:
            return None
        where = where_of(arm)
        if where is None:
            return None
        return Arm(trimmed(arm.label.before), unit_of(arm.label.measures[0]), where, worth_of(arm, self.full), arm)

    def _share(self, clause: ProportionClause, arms: Sequence[Arm]) -> tuple[tuple[Term, ...], dict[str, str], bool]:
        """按比例计分: of the target that full marks are given for, else of 100%."""
        goals = [arm for arm in arms if arm.points == self.full and arm.where.low != arm.where.high]
        goal = goals[0] if len(goals) == 1 and clause.points is None else None
        name = (goal.name if goal is not None else "") or rate_of(clause)
        if name == DEFAULT_RATE and clause.label is not None and clause.label.measured:  # 60%至85%按比例得分
            own = self.outlook.only_name("%") if "完成" not in clause.span.normal else ""
            name = own if own and not own.endswith(DEFAULT_RATE) else name
        unit = goal.unit if goal is not None else "%"
        if not name:
            return (), {}, False
        said = clause.label.text if clause.takes and goal is None and clause.label is not None else ""
        if _OVER.search(said) or (said and not _UNDONE.search(said)):
            return (), {}, False  # 高于均价按比例扣分, 返工按比例扣分: of what is not said
        if clause.takes and goal is None:
            if keeps_below(self.outlook):
                return (), {}, False
            terms = (Term(Fraction(1), (WHOLE,), ()), Term(Fraction(-1), (name, WHOLE), ()))
            self.context.report(SHARE_TAKES, clause.span, points=plain(self.full), half=plain(self.full / 2))
            return terms, {name: "%"}, True
        if clause.takes and any(isinstance(each, CapClause) and each.sign < 0 for each in self.outlook.clauses):
            return (), {}, False  # 最多扣10分 says nothing of a score that is a share
        points = (WHOLE,) if clause.points is None else ()
        factor = Fraction(clause.points or 1)
        if goal is None:
            return (Term(factor, (name, *points), ()),), {name: unit}, False
        if goal.unit == "%" and formula_edges.below_an_arm(
            clause, goal.where.low, [(arm.where.low, arm.points) for arm in arms], self.full, self.context
        ):
            return (Term(factor, (name, *points), ()),), {name: unit}, False
        scale = 100 if unit == "%" else 1
        if goal.where.low is None:
            edge = Fraction(goal.where.high or 0) / scale
            term = Term(factor * edge, points, (name,))
        else:
            edge = Fraction(goal.where.low) / scale
            if not edge:
                return (), {}, False
            term = Term(factor / edge, (name, *points), ())
        if goal.where.low != HUNDRED or unit != "%":
            told_of_target(clause, goal, self.full, self.context)
        return (term,), {name: unit}, False

    def _balanced(self, terms: tuple[Term, ...], units: dict[str, str]) -> bool:
        """Plain numbers score only as a share of one another: 完成数×20分 says nothing."""
        whole = [term for term in terms if not term.under and set(term.over) <= {WHOLE}]
        starts = sum(as_points(term, Fraction(self.full)).factor for term in whole)
        if starts == self.full and all(term.factor < 0 for term in terms if term not in whole):
            return bool(units)  # 得分=20-差错次数×2
        for term in terms:
            over = [name for name in term.over if units.get(name) == ""]
            under = [name for name in term.under if units.get(name) == ""]
            if len(over) != len(under) or any(name in ("权重", "系数") for name in units):
                return False
        return bool(units)

    def _products(
        self, terms: tuple[Term, ...], units: dict[str, str], spoken: bool, exact: bool
    ) -> tuple[Product, ...] | None:
        """The terms in points, values as they stand on the form; None when they do not come to the item's points."""
        whole = Fraction(self.full)
        names, caps = list(units), self._caps(self.outlook.clauses)
        rated = [as_points(term, whole) for term in terms]
        ends = list(ends_of(rated, units))
        written = any(is_whole(name) for term in terms for name in term.over)
        if exact:
            pass  # 目标50万元，得分＝实际÷目标×20 comes to them at its target
        elif whole not in ends and not written and max(ends) <= 2 and Fraction(1) in ends:
            rated = [Term(term.factor * whole, term.over, term.under) for term in rated]  # a share of the points
        elif whole not in ends and not written and whole / 100 in ends and max(ends) <= whole / 50:
            rated = [Term(term.factor * 100, term.over, term.under) for term in rated]  # 完成率×20% in an item of 20
        elif whole in caps and any(not (term.over or term.under) for term in rated):
            pass  # 得分=60+(实际-基准)÷基准×100，最高100分
        elif whole not in ends and not spoken and max(ends) not in caps and not (caps and max(ends) > whole):
            return None
        made = []
        for term in rated:
            factor = term.factor
            for name in term.over:
                factor /= 100 if units[name] == "%" else 1
            for name in term.under:
                factor *= 100 if units[name] == "%" else 1
            times, by = tuple(map(names.index, term.over)), tuple(map(names.index, term.under))
            made.append(Product(Decimal(factor.numerator), factor.denominator, times, by))
        return tuple(sorted(made, key=lambda each: each.over < 0))  # 20-20×差错率, not -20×差错率+20

    def _formula(
        self,
        clause: FormulaClause | ProportionClause,
        products: tuple[Product, ...],
        metrics: tuple[Event, ...],
        arms: Sequence[Arm],
        sentence: tuple[Clause, ...],
        takes: bool,
    ) -> Formula | None:
        if formula_limits.above_limit(arms, self._caps(self.outlook.clauses), self.outlook, self.context):
            return None
        examples = [arm for arm in arms if arm.where.low == arm.where.high]
        for arm in examples:
            assert arm.where.low is not None, "an exact arm names a number"
            value = sum(
                Fraction(each.over) / each.under * Fraction(arm.where.low) ** (len(each.times) - len(each.by))
                for each in products
            )
            value = Fraction(self.full) - value if takes else value
            if len(metrics) == 1 and value != Fraction(arm.points):
                written, gives = plain(arm.points), plain(round(Decimal(value.numerator) / value.denominator, 4))
                right = arm.clause.span.text.replace(f"{written}分", f"{gives}分")
                self.context.report(WRONG_EXAMPLE, arm.clause.span, written=written, gives=gives, fixed=right)
                return None
            self.context.explains.append(arm.clause.span)
        rounding = next((each for each in self.outlook.clauses if isinstance(each, RoundClause)), None)
        if rounding is not None and rounding.asked:
            self.context.report(ROUND_UNSAID, rounding.span)
        fixed = tuple(tier_of(arm.where, arm.points) for arm in arms if arm.points and arm.where.low != arm.where.high)
        part = clause.points if isinstance(clause, ProportionClause) else None  # 完成率×10分 in an item of 20
        return Formula(
            metrics[0],
            metrics,
            products,
            fixed,
            formula_limits.least_of(self.outlook, self.full),
            self._most(clause.span, products, sentence, fixed, takes or all(map(within_whole, metrics)), part),
            takes,
            rounding.digits if rounding else None,
            rounding.rounding if rounding else "half_up",
            clause.span,
        )

    def _caps(self, clauses: tuple[Clause, ...], part: Decimal | None = None) -> list[Decimal]:
        points = [each.amount.high for each in caps_of(clauses)]
        whole = self.full if part is None else min(part, self.full)  # 完成率×10分，110%封顶 in an item of 20 is 11分
        shares = [each.percent * whole / HUNDRED for each in clauses if isinstance(each, CapShareClause)]
        return points + shares

    def _most(
        self,
        span: Span,
        products: tuple[Product, ...],
        sentence: tuple[Clause, ...],
        arms: tuple[Tier, ...],
        ends: bool,
        part: Decimal | None,
    ) -> Decimal | None:
        shares = tuple(each for each in self.outlook.clauses if isinstance(each, CapShareClause))
        lone = [each.amount.high for each in formula_edges.lone_caps(self.outlook)]
        caps = self._caps(sentence, part) or self._caps(shares, part) or lone
        if caps:
            return min(caps)
        if any(isinstance(each, NoLimitClause) for each in self.outlook.clauses):
            return None
        most = part if part is not None and part < self.full else self.outlook.limit or self.full
        rises = any((each.over > 0) and (each.times or each.by) for each in products)
        ends = ends or any(arm.points == self.full and (arm.high is None or arm.low is None) for arm in arms)
        if most == (part or self.full) and rises and not ends and not only_below(span):
            self.context.report(ABOVE_HUNDRED, span, points=plain(most))
        return most
