"""Lowering: what a rubric says becomes what it computes.

The only place that knows what a rule kind means in numbers. Order of work as in the
contract: rules → caps of sentences → cap, floor and ceiling of the item → 改判 →
section → sum → floor 0 → rounding → 调整 → grade.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

from rubricc.program.bounds import interval
from rubricc.program.build import (
    add,
    choose,
    compare,
    const,
    greatest,
    least,
    mul,
    neg,
    ref,
    rounded,
    slot,
)
from rubricc.program.fields import fields_of, slots_of
from rubricc.program.model import Constraint, Definition, Program, Requirement, Role, Slot
from rubricc.program.nodes import All, Any, Bool, Cmp, Given, Not, Num
from rubricc.rubric.model import Discretion, Grade, Item, Once, PerEvent, Rubric, Rule, Sentence
from rubricc.rubric.names import item_names
from rubricc.runtime import schema as record
from rubricc.runtime.schema import Field
from rubricc.source import Span

ZERO = const(0)


def lower(rubric: Rubric) -> Program:
    """The program of a table that has no errors."""
    return _Lowering(rubric).program()


class _Lowering:
    """Collects the parts of one program in order."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.fields: dict[int, list[Field]] = {}
        for rule, field in fields_of(rubric):
            self.fields.setdefault(id(rule), []).append(field)
        self.slots: list[Slot] = []
        self.requirements: list[Requirement] = []
        self.constraints: list[Constraint] = []
        self.definitions: list[Definition] = []
        self.rule_count = 0

    def program(self) -> Program:
        items: list[record.Item] = []
        sums: list[Num] = []
        names = iter(item_names(self.rubric))
        for section in self.rubric.sections:
            scores = []
            for item in section.items:
                info, score = self.item(len(items) + 1, next(names), section.title, item)
                items.append(info)
                scores.append(score)
            subtotal = add(*scores)
            if section.title:
                name = f"s{len(sums) + 1}"
                subtotal = self.define(name, Role.SECTION, section.title, subtotal, section.span)
            sums.append(subtotal)
        total_sum = self.define("sum", Role.SUM, "合计", add(*sums), self.rubric.span)
        total = self.define(
            "rounded", Role.ROUNDED, "总分", rounded(greatest(ZERO, total_sum), self.rubric.decimals), self.rubric.span
        )
        adjustment, total = self.adjustment(total)
        grade = self.grade(total)
        schema = record.Schema(
            title=self.rubric.title,
            code=self.rubric.header("编号"),
            version=self.rubric.header("版本"),
            digest="",
            period=self.rubric.header("周期"),
            identity=self.rubric.identity,
            full_marks=self.rubric.full_marks,
            decimals=self.rubric.decimals,
            fields=tuple(field for fields in self.fields.values() for field in fields),
            items=tuple(items),
            levels=tuple(record.Level(level.name, level.who, level.title) for level in self.rubric.levels),
            adjustment=adjustment,
            sum="sum",
            sum_scale=total_sum.scale,
            total="total",
            total_scale=total.scale,
            grade=grade,
            grades=tuple(grade.name for grade in self.rubric.grades),
        )
        program = Program(
            schema, tuple(self.slots), tuple(self.requirements), tuple(self.constraints), tuple(self.definitions)
        )
        return replace(program, schema=replace(schema, digest=digest_of(program)))

    def define(self, name: str, role: Role, label: str, value: Num, span: Span) -> Num:
        self.definitions.append(Definition(name, role, label, value, span))
        return ref(name, value)

    def item(self, number: int, name: str, section: str, item: Item) -> tuple[record.Item, Num]:
        rules: list[record.Rule] = []
        losses = [self.sentence(sentence, rules) for sentence in item.sentences]
        taken = self.capped(losses, item.cap)
        score = add(const(item.points), *taken)
        lowest = interval(score, self.ranges())[0]
        floor = item.floor if item.floor is not None else Decimal(0)
        if lowest < int(floor * 10**score.scale):
            score = greatest(const(floor), score)
        computed = self.define(f"x{number}", Role.COMPUTED, name, score, item.span)
        judged = self.judged(number, name, item, score.scale)
        final = computed
        if any(judged):
            decimals = self.judged_decimals()
            final = choose(
                ((Given(each), slot(each, decimals)) for each in reversed(judged) if each is not None), computed
            )
            self.later_changes(name, rules, judged)
        final = self.define(f"t{number}", Role.SCORE, name, final, item.span)
        return (
            record.Item(
                name=name,
                section=section,
                points=item.points,
                base=item.points,
                minimum=floor,
                maximum=item.points,
                line=item.span.line,
                rules=tuple(rules),
                computed=f"x{number}",
                computed_scale=score.scale,
                score=f"t{number}",
                scale=final.scale,
                judged=judged,
                judged_decimals=self.judged_decimals(),
            ),
            final,
        )

    def judged_decimals(self) -> int:
        return max(2, self.rubric.decimals)

    def ranges(self) -> dict[str, tuple[int, int]]:
        known = {each.name: (each.minimum, each.maximum) for each in self.slots}
        for definition in self.definitions:
            known[definition.name] = interval(definition.value, known)
        return known

    def sentence(self, sentence: Sentence, rules: list[record.Rule]) -> Num:
        losses = []
        for rule in sentence.rules:
            fields = self.fields[id(rule)]
            for field in fields:
                self.slots.extend(slots_of(field))
            self.rule_count += 1
            name = f"r{self.rule_count}"
            loss = self.define(name, Role.RULE, fields[0].label, self.points(rule, fields), rule.span)
            rules.append(
                record.Rule(name, loss.scale, rule.span.text, rule.span.line, tuple(field.name for field in fields))
            )
            losses.append(loss)
        (total,) = self.capped(losses, sentence.cap) if sentence.cap is not None else (add(*losses),)
        return total

    @staticmethod
    def capped(losses: list[Num], cap: Decimal | None) -> list[Num]:
        if cap is None or not losses:
            return losses
        return [greatest(const(-cap), add(*losses))]

    def points(self, rule: Rule, fields: list[Field]) -> Num:
        """Signed points of one rule."""
        match rule:
            case PerEvent(points=points) | Once(points=points):
                return mul(const(points), self.value(fields[0], rule.span))
            case Discretion(per_event=False, low=low):
                amount = self.value(fields[0], rule.span)
                self.constraints.append(
                    Constraint(
                        Any((compare(amount, "=", ZERO), compare(amount, ">=", const(low)))),
                        f"不扣分填0，要扣至少扣{low}分",
                        (fields[0].name,),
                    )
                )
                return neg(amount)
            case Discretion(low=low, high=high):
                return self.amount_per_event(fields[0], fields[1], low, high, rule.span)

    def value(self, field: Field, span: Span) -> Num:
        """The field after all levels: the last one that filled it decides, a blank agrees."""
        first, *later = (slot(name, field.decimals) for name in field.slots)
        if not later:
            return first
        cases = [(Given(each.slot), each) for each in reversed(later)]
        return self.define("v" + field.slots[0][1:], Role.VALUE, field.label, choose(cases, first), span)

    def amount_per_event(self, count: Field, amount: Field, low: Decimal, high: Decimal, span: Span) -> Num:
        """An amount for n events lies within n·low … n·high; with a blank count it is for one event."""
        written = self.value(count, span)
        taken = self.value(amount, span)
        counted = Any(tuple(Given(name) for name in count.slots))
        events = choose(
            ((counted, written), (compare(taken, ">", ZERO), const(1))),
            ZERO,
        )
        self.requirements.append(
            Requirement(
                amount.name,
                All((compare(events, ">", ZERO), Not(Any(tuple(Given(name) for name in amount.slots))))),
            )
        )
        self.constraints.append(
            Constraint(
                All((compare(mul(const(low), events), "<=", taken), compare(taken, "<=", mul(const(high), events)))),
                f"每{count.unit}扣{low}～{high}分，扣分应在{count.unit}数×{low}到{count.unit}数×{high}之间；"
                f"没有发生的不扣分",
                (count.name, amount.name),
            )
        )
        return neg(taken)

    def judged(self, number: int, name: str, item: Item, scale: int) -> tuple[str | None, ...]:
        """Slots for 改判得分; the first level writes the facts and has none."""
        decimals = self.judged_decimals()
        names: list[str | None] = [None]
        for level in range(1, len(self.rubric.levels)):
            each = f"j{number}_{level + 1}"
            names.append(each)
            lowest, highest = (int((bound or 0) * 10**decimals) for bound in (item.floor, item.points))
            self.slots.append(Slot(each, decimals, lowest, highest, 1, level, None))
        return tuple(names)

    def later_changes(self, name: str, rules: list[record.Rule], judged: tuple[str | None, ...]) -> None:
        """A level that changes an input under an earlier 改判 must say what its score is."""
        fields = [field for rule in rules for field in self.fields_named(rule.fields)]
        for level in range(2, len(judged)):
            changed = Any(tuple(Given(field.slots[level]) for field in fields))
            before = Any(tuple(Given(each) for each in judged[1:level] if each is not None))
            again = Any(tuple(Given(each) for each in judged[level:] if each is not None))
            if not fields:
                continue
            self.constraints.append(
                Constraint(
                    Any((Not(changed), Not(before), again)),
                    f"「{name}」前一级已经改判，{self.rubric.levels[level].name}改了次数或扣分，请同时写改判得分",
                    tuple(field.name for field in fields),
                )
            )

    def fields_named(self, names: tuple[str, ...]) -> list[Field]:
        return [field for fields in self.fields.values() for field in fields if field.name in names]

    def adjustment(self, total: Num) -> tuple[record.Adjustment | None, Num]:
        limit = self.rubric.adjustment
        if limit is None:
            return None, self.define("total", Role.TOTAL, "总分", total, self.rubric.span)
        decimals = self.rubric.decimals
        most = int(limit * 10**decimals)
        last = len(self.rubric.levels) - 1
        self.slots.append(Slot("adjust", decimals, -most, most, 1, last, None))
        raised = add(total, slot("adjust", decimals))
        kept = least(const(self.rubric.full_marks), greatest(ZERO, raised))
        info = record.Adjustment("adjust", self.rubric.levels[last].name, limit, decimals)
        return info, self.define("total", Role.TOTAL, "总分", kept, self.rubric.span)

    def grade(self, total: Num) -> str | None:
        grades = self.rubric.grades
        if not grades:
            return None
        cases = ((_within(grade, total), const(index)) for index, grade in enumerate(grades))
        span = self.rubric.grades_span or self.rubric.span
        self.define("grade", Role.GRADE, "等级", choose(cases, const(-1)), span)
        return "grade"


def _within(grade: Grade, total: Num) -> Bool:
    bounds: list[Cmp] = []
    if grade.low is not None:
        bounds.append(compare(total, ">=" if grade.low_included else ">", const(grade.low)))
    if grade.high is not None:
        bounds.append(compare(total, "<=" if grade.high_included else "<", const(grade.high)))
    return bounds[0] if len(bounds) == 1 else All(tuple(bounds))


def digest_of(program: Program) -> str:
    """Twelve hexadecimal digits that change whenever the meaning or a name of it changes."""
    return hashlib.sha256(repr(program).encode()).hexdigest()[:12]
