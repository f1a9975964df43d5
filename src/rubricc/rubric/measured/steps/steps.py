"""Steps to rules: 每低1%扣3分 counts from a target that may stand anywhere in the item.

A rate or an amount of money without a target is refused; pieces and days without one count the
number over or short, a comparison with another time counts from nothing.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc.rubric.context import Context, brief
from rubricc.rubric.events.labels import audit
from rubricc.rubric.events.step_words import STEP_OF_ZERO, beyond, each_one, two_sizes
from rubricc.rubric.findings import NO_TARGET, NO_WAY, PART_OTHER, REPEATS_WRONG, STEP_RANGE, WHOLE_PLAN
from rubricc.rubric.measured.beyond_plan import speaks_of_plan
from rubricc.rubric.measured.elided import about, of_step_before
from rubricc.rubric.measured.measures import Measures
from rubricc.rubric.measured.steps.against_mean import against_mean, side_of_mean
from rubricc.rubric.measured.steps.apiece import apiece
from rubricc.rubric.measured.steps.counted_up import counted_up, of_mean
from rubricc.rubric.measured.steps.counted_when import from_first, leaves_open
from rubricc.rubric.measured.steps.direction import LATE, is_late, way_of
from rubricc.rubric.measured.steps.growth import grows, growth_word, is_growth
from rubricc.rubric.measured.steps.missing import missing_of_all, of_each_week
from rubricc.rubric.measured.steps.part_unsaid import part_unsaid
from rubricc.rubric.measured.steps.plan_rates import over_budget, plan_rate
from rubricc.rubric.measured.steps.start import Start, start_at
from rubricc.rubric.measured.steps.step_names import (
    another,
    asked_beside,
    by_itself,
    called,
    each_unsaid,
    excess,
    first_word,
    from_mean,
    from_nothing,
    last_word,
    mean_of,
    names_metric,
    none_of,
    of_its_metric,
    of_other_plan,
    of_rate,
    over_mean,
    over_plan,
    several_metrics,
    with_plan,
)
from rubricc.rubric.measured.steps.step_places import (
    AVERAGES,
    BEYOND_PLAN,
    FULFILS,
    IN_FULL,
    SAVES,
)
from rubricc.rubric.measured.steps.step_ranges import inside, one_sided, outside
from rubricc.rubric.measured.steps.step_units import converted, other_unit
from rubricc.rubric.measured.steps.target import Target, fitting, measurable, named_behind, of_label
from rubricc.rubric.measured.steps.targets import Outlook
from rubricc.rubric.measured.steps.turned_back import other_way, tell_turned, turned_back
from rubricc.rubric.over_or_all import ask_over_or_all
from rubricc.rubric.plain import plain
from rubricc.rubric.rule_kinds import Event, PerEvent, Rule, Steps
from rubricc.source import Span
from rubricc.syntax.clauses import Clause, Part, ProportionClause, StepClause
from rubricc.syntax.units import MONEY, comparable
from rubricc.syntax.words import words
from rubricc.values import replace

HUNDRED = Decimal(100)


class StepReader:
    """Reads the steps of one item; `used` are the places of the targets that they count from."""

    def __init__(self, context: Context, outlook: Outlook, measures: Measures) -> None:
        self.context = context
        self.outlook = outlook
        self.measures = measures
        self.targets = outlook.targets()
        self.used: list[Span] = []

    def read(self, clause: StepClause, written: Clause) -> list[Rule]:
        """The rules of one clause, as which something else may be written; two where it goes both ways."""
        report, shown = self.context.report, brief(clause.span.text)
        unclear = not clause.size or two_sizes(clause)
        if clause.amount.low != clause.amount.high or not clause.amount.low or unclear:
            report(STEP_OF_ZERO if unclear else STEP_RANGE, clause.span, sentence=shown)
            return []
        if clause.repeats is not None and clause.repeats.high != self.outlook.points:
            points = plain(self.outlook.points)
            report(REPEATS_WRONG, clause.repeats.span, points=points, written=plain(clause.repeats.high))
            return []
        behind = self.outlook.part_after(written, clause.size, clause.unit)
        up_to_whole = behind is not None and behind.part is not Part.NOTHING
        unsaid = leaves_open(clause) or (up_to_whole and from_first(clause) is not None)
        if unsaid or (each_one(clause) and from_first(clause) is None and not beyond(clause.label)):
            ask_over_or_all(clause, clause.unit, clause.amount.low, self.context)
            return []
        if clause.apiece or clause.further:
            each = apiece(clause, self.targets, self.context)
            return [rule for step in each for rule in self._directed(step, written)]
        each_unsaid(clause, self.context)
        audit(clause.label, self.context)
        audit(clause.after, self.context)
        own = tuple(of_label(clause.label, False)) if clause.label else ()
        if clause.both:
            # 每多或少1%，奖或罚1分: the first word goes with the first verb
            first = replace(clause, word=first_word(clause.word), both=False)
            other = replace(first, word=last_word(clause.word), sign=-clause.sign)
            return [rule for each in (first, other) for rule in self._directed(each, written)]
        near = (*own, *self.targets, *self.outlook.last_arm(written, clause.unit))
        around = next(iter(fitting(near, clause.unit)), None)
        apart = clause.word in words().directions["apart"]  # 85%-93%得5分，每高于或低于1%扣0.5分
        if around is not None and (apart or (self.fits(clause) and outside(clause, (*own, *self.targets)))):
            # 偏差±5%以内，每偏差1%: the size of a deviation is only ever too large
            ways = [replace(clause, word=each) for each in ("低", "高")[around.is_size :]]
            self.context.explains += [around.span] if around.is_around else []  # 12%±0.5%: the ends are told
            return [rule for each in ways for rule in self._directed(each, written)]
        return self._directed(clause, written)

    def fits(self, clause: StepClause) -> bool:
        """Does a number in the same unit stand in the item? Else 少一次 counts the missing ones."""
        own = of_label(clause.label, False) if clause.label else ()
        return bool(fitting((*own, *self.targets), clause.unit))

    def _directed(self, clause: StepClause, written: Clause) -> list[Rule]:
        own = tuple(of_label(clause.label, False)) if clause.label else ()
        if not self.fits(clause) and other_unit(clause, own, self.targets, self.context):
            return []
        start = self._from(clause, own, written)
        if start is None:
            self.context.report(NO_TARGET, clause.span, sentence=brief(clause.span.text))
            return []
        up = way_of(clause, start.target, start.name)
        if up is None and against_mean(clause, self.outlook) == start.name:
            up = side_of_mean(clause)
        if up is None and start.value is not None:
            self.context.report(NO_WAY, clause.span, sentence=brief(clause.span.text))
            return []
        if start.target is not None and inside(clause, start.target, bool(up), self.context):
            return []
        if (target := start.target) is not None:
            self.used.append(target.span)
            value = converted(target.value(bool(up)), target.unit or start.unit, start.unit)
            assert value is not None, "one of both units holds the other exactly"
            start = replace(start, value=value)
            if not isinstance(written, StepClause) or written.word not in words().directions["apart"]:
                one_sided(clause, target, bool(up), self.outlook, self.context)
        tell_turned(clause, start, self.outlook, self.context)
        points = clause.sign * clause.amount.low
        if start.value is None and clause.unit in words().units and clause.size == 1:
            event = Event(start.name, clause.unit, clause.span)
            self.measures.add([rule := PerEvent(event, points, clause.span)])
            return [rule]
        said = self.outlook.part_after(written, clause.size, clause.unit)
        part = said.part if said is not None else None
        if said is not None and "半" in said.span.text:  # 每延误1天扣2分，不足半天按半天计
            start, points = replace(start, size=start.size / 2), points / 2
        elif said is not None and any(size != clause.size for size in said.sizes):
            size = f"{plain(clause.size)}{clause.unit}"
            self.context.report(PART_OTHER, said.span, sentence=brief(said.span.text), size=size)
            return []
        whole = start.unit in words().units and start.size == 1  # pieces have no parts
        if part is None and not whole:
            part_unsaid(clause, self.context)
        event = self.measures.event(start.name, start.unit, clause.span, self._own_name(clause, start))
        return [
            Steps(
                event,
                start.value,
                start.size,
                bool(up) or start.value is None,
                points,
                part or Part.NOTHING,
                clause.span,
            )
        ]

    def _own_name(self, clause: StepClause, start: Start) -> bool:
        """一次合格率95% beside 合格率98%: two names with two targets are two metrics; a quoted name is a whole one."""
        target = start.target
        if clause.label is not None and clause.label.span.normal.startswith("「"):
            return True
        if target is None or target.name != start.name:
            return False
        known, ends = ("", start.name), target.ends
        return any(each.name not in known and each.ends != ends for each in fitting(self.targets, start.unit))

    def _from(self, clause: StepClause, own: tuple[Target, ...], written: Clause) -> Start | None:
        if (back := turned_back(clause, self.outlook)) is not None:
            return Start(back.name, clause.unit, None, back.value, clause.size) if back.name else None
        if is_late(clause):
            return self._alone(clause, ())
        if (first := from_first(clause)) is not None:
            self.context.explains.append(first.span)
            return Start(first.name or self.outlook.only_name(clause.unit), clause.unit, None, None, clause.size)
        if from_zero := from_nothing(clause, (*own, *self.targets), self.outlook.points, self.context):
            return Start(from_zero, clause.unit, None, None, clause.size)
        last = () if over_plan(clause) else self.outlook.last_arm(written, clause.unit)
        rises = self.outlook.goes_on(written) and (clause.sign > 0 or self.outlook.falls(written))
        apart = clause.sign > 0 and clause.label is not None and clause.label.text.startswith(("节约", "节省", "节支"))
        over = clause.unit == "%" and BEYOND_PLAN.search(clause.span.text)  # 低于60%不得分；超额每10%加1分
        near = of_step_before(clause, self.outlook.clauses)
        for targets in (own, near, *((last,) if rises else ()), self.targets, *(() if over or apart else (last,))):
            found = [each for each in fitting(targets, clause.unit) if targets is own or not another(each, clause)]
            found = of_its_metric(found, clause) if targets is own else found
            strong = found if several_metrics(found) else [each for each in found if each.strong] or found
            if len({each.ends for each in strong}) > 1:
                strong = about(strong, clause, self.outlook.clauses)
            if len({each.ends for each in strong}) > 1 or asked_beside(strong, clause):
                # 业务学习2次、查房1次，缺一次扣2分: of whichever, so many are missing
                return self._alone(clause, ()) if missing_of_all(strong, clause, self.context) else None
            if strong and of_each_week(strong[0], clause, self.outlook, self.context):
                return self._alone(clause, ())
            if strong:
                names = [strong[0].name, named_behind(clause.label) if clause.label is not None else ""]
                names += [each.name for each in (*found, *fitting(self.targets, clause.unit))]
                names += [called(clause.label)] if clause.label is not None and names_metric(clause.label) else []
                return start_at(clause, strong[0], next(filter(None, names), self.outlook.only_name(clause.unit)))
        percent = clause.unit == "%"
        plan = with_plan(clause, self.outlook) if clause.word and clause.word not in FULFILS else ""
        if plan and (percent or clause.unit in MONEY):
            name = self._both_ways(clause) if percent else ""
            return Start(name or plan + clause.word, clause.unit, None, Decimal(0) if name else None, clause.size)
        if percent and self.outlook.mentions(words().compared):
            name = self._both_ways(clause)
            return Start(name or excess(clause), "%", None, Decimal(0) if name else None, clause.size)
        if not own and not self.targets and (name := against_mean(clause, self.outlook)):
            return Start(name, clause.unit, None, Decimal(0), clause.size)
        growing = not own and not self.targets and any(map(grows, self.outlook.clauses))
        told = percent or clause.unit in MONEY  # 贷款余额较上月每增加100万元加1分，每减少100万元扣1分
        if (
            told
            and (growing or self.outlook.mentions((*AVERAGES, *words().compared, "较")))
            and (name := self._both_ways(clause))
        ):
            return Start(name, clause.unit, None, Decimal(0), clause.size)
        for targets in (own, self.targets):
            amounts = measurable(targets) if percent and not of_rate(clause) else []
            if len({each.bounds for each in amounts}) == 1:
                return self._of_amount(clause, amounts[0])
        behind = percent and clause.word in LATE
        if behind:
            return Start(excess(clause), clause.unit, None, None, clause.size)  # 每滞后1%
        if (percent or clause.unit in MONEY) and (name := over_budget(clause, self.outlook.clauses)):
            return Start(name, clause.unit, None, None, clause.size)
        if (percent or clause.unit in MONEY or clause.unit == "分") and (name := by_itself(clause)):
            return Start(name, clause.unit, None, None, clause.size)
        if percent and (nothing := none_of(clause, self.outlook)):
            return Start(nothing, "%", None, Decimal(0), clause.size)
        planned = over or self.outlook.mentions(words().complete) or speaks_of_plan(self.outlook.clauses)
        of_plan = planned and clause.word not in SAVES and not of_other_plan(clause)
        if percent and of_plan and not self.outlook.only_names_target():
            self.context.report(WHOLE_PLAN, clause.span, sentence=brief(clause.span.text))
            return Start(plan_rate(clause, self.outlook.clauses), "%", None, HUNDRED, clause.size)
        return self._alone(clause, own)

    def _both_ways(self, clause: StepClause) -> str:
        """比上年每增加1%加…，每减少1%扣…: one number that may be below 0; nothing where only one way is written."""
        ways = words().directions
        steps = [each for each in self.outlook.clauses if isinstance(each, StepClause) and each.unit == clause.unit]
        up = next((each.word for each in steps if each.word in ways["up"]), "")
        both = up and any(each.word in ways["down"] for each in steps) and clause.word in (*ways["up"], *ways["down"])
        named = next((each.label.text for each in steps if each.label is not None), "") or over_mean(self.outlook)
        mean = next(filter(None, map(mean_of, steps)), "")  # 每高于区均值1%…，每低于1%…
        name = named if growth_word(named) else named + (f"高于{mean}" if mean else IN_FULL.get(up, up))
        return name if both and is_growth(name, clause.unit) else ""

    def _of_amount(self, clause: StepClause, target: Target) -> Start:
        """目标200万元，每低1%: 1% of it; of the rate, where the item speaks of one."""
        self.used.append(target.span)
        rate = next((word for word in ("完成率", "达成率") if self.outlook.mentions((word,))), "")
        if over_plan(clause) and any(isinstance(each, ProportionClause) for each in self.outlook.clauses):
            rate = rate or "完成率"  # 按比例得分, 超额完成每增加10%
        if rate:
            self.context.explains.append(target.span)  # 目标200万元 is what 完成率 is of
            return Start(rate, "%", None, HUNDRED, clause.size)
        value = target.value(False)
        return Start(target.name, target.unit, None, value, value * clause.size / HUNDRED)

    def _alone(self, clause: StepClause, own: tuple[Target, ...]) -> Start | None:
        """Pieces and days can be counted over or short without a target; a number beside them must be understood."""
        measured = any(comparable(clause.unit, each.unit) for each in own)
        if measured or not counted_up(clause, self.outlook):
            return None
        alone = other_way(clause, self.outlook) or excess(clause)
        name = from_mean(self.outlook, clause) if of_mean(clause, self.outlook) else alone
        return Start(name, clause.unit, None, None, clause.size)
