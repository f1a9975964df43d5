"""Lowering: what a rubric says becomes what it computes.

Order of work as in the contract: rules → caps of sentences → cap and floor of the item →
改判 → section → sum → floor 0 → rounding → 调整 → grade.
"""

from __future__ import annotations

from decimal import Decimal

from rubricc.program.bounds import interval
from rubricc.program.build import add, choose, compare, const, greatest, least, rounded
from rubricc.program.effects import Overflow, from_sum
from rubricc.program.fields import fields_of
from rubricc.program.grading import graded
from rubricc.program.group import not_alone
from rubricc.program.left_out import rescaled
from rubricc.program.model import Program, Role
from rubricc.program.nodes import All, Bool, Choose, Not, Num
from rubricc.program.outcomes import Lost, Outcomes, nothing_left
from rubricc.program.parts import Parts
from rubricc.program.payment import paid, told_consequences
from rubricc.program.points import ZERO, points_of
from rubricc.program.raters import Fields, Scored, rated
from rubricc.program.review import adjusted, judged_decimals, judged_score, judged_slots, later_changes, lost_anyway
from rubricc.program.roles import Roles, asked_only_where, only_of, who
from rubricc.program.unjudged import unjudged
from rubricc.program.weighted import brought_to_weight, least_weighted
from rubricc.rubric.earning import earns
from rubricc.rubric.model import Item, Rubric, Sentence
from rubricc.rubric.names import item_names
from rubricc.rubric.rule_kinds import AllLost, Cut, Exempt, Rule, direction
from rubricc.runtime import schema as record
from rubricc.values import dataclass, replace

_MANY = 16  # rules, each of which is of what those before it left


def lower(rubric: Rubric) -> Program:
    """The program of a table that has no errors."""
    return _Lowering(rubric).program()


@dataclass(frozen=True, slots=True)
class _Changes:
    """What rules take and what they give, apart: a cap limits one of them only."""

    losses: tuple[Num, ...]
    gains: tuple[Num, ...]

    def __add__(self, other: _Changes) -> _Changes:
        return _Changes(self.losses + other.losses, self.gains + other.gains)

    def capped(self, loss: Decimal | None, gain: Decimal | None) -> _Changes:
        """Within the most that may be taken and given."""
        losses, gains = self.losses, self.gains
        if loss is not None and losses:
            losses = (greatest(const(-loss), add(*losses)),)
        if gain is not None and gains:
            gains = (least(const(gain), add(*gains)),)
        return _Changes(losses, gains)


class _Lowering:
    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.parts = Parts(digits=judged_decimals(rubric))
        self.fields: Fields = fields_of(rubric)
        self.outcomes = Outcomes(rubric, self.fields, self.parts)
        self.overflows: list[Overflow] = []
        self.all_fields = tuple(dict.fromkeys(field for fields in self.fields.values() for field in fields))
        self.shared: dict[int, tuple[record.Item, Num]] = {}  # items that every rater of a panel scores alike
        self.away: dict[str, list[Bool]] = {}  # by the item's name: when it is left out
        self.writers = 1 if rubric.panel else len(rubric.levels)  # levels that write one after the other
        self.roles = Roles(rubric, self.parts)

    def program(self) -> Program:
        parts, rubric = self.parts, self.rubric
        panel, rescale = None, None
        if rubric.panel is None:
            items, subtotals = self._sections("")
            summed, rescale = rescaled(rubric, items, self.away, add(*subtotals), parts)
        else:
            merged = rated(rubric, rubric.panel, self.fields, self._sections_by, parts)
            items, panel, summed = merged.items, merged.panel, merged.total
        total_sum = parts.define("sum", Role.SUM, "合计", summed, rubric.span)
        kept, effects = from_sum(rubric, total_sum, self.outcomes, self.overflows)
        before = parts.define("rounded", Role.ROUNDED, "总分", kept, rubric.span)
        adjustment, after = adjusted(rubric, before, parts)
        total = parts.define("total", Role.TOTAL, "总分", after, rubric.span)
        grade = graded(rubric, total, self.outcomes, parts)
        schema = self._schema(items, adjustment, total_sum.scale, total.scale, grade)
        by_total = "bytotal" if "bytotal" in parts.bounds else None
        pay = paid(rubric, total, grade is not None, self.outcomes)
        effects = replace(
            effects, outcomes=self.outcomes.told(), by_total=by_total, pay=pay, consequences=told_consequences(rubric)
        )
        schema = replace(schema, effects=effects, panel=panel, references=rubric.references, rescaled=rescale)
        schema = replace(schema, apart=unjudged(rubric, self.outcomes, rescale, parts))
        held = (*parts.constraints, *not_alone(rubric))
        program = Program(schema, tuple(parts.slots), tuple(parts.requirements), held, tuple(parts.definitions))
        return replace(program, schema=replace(schema, digest=program.digest()))

    def _sections_by(self, fields: Fields, ending: str) -> Scored:
        """The table as one rater of a panel scores it."""
        self.fields = fields
        return self._sections(ending)

    def _sections(self, ending: str) -> Scored:
        """All items, and the sum of their scores in each section; `ending`: of the names of a rater's own."""
        names = iter(item_names(self.rubric))
        infos: list[record.Item] = []
        sums: list[Num] = []
        for section in self.rubric.sections:
            scores = []
            lost = self.outcomes.of_section(section)
            for item in section.items:
                info, score = self._item_once(len(infos) + 1, ending, next(names), section.title, item, lost)
                infos.append(info)
                scores.append(score)
            subtotal = add(*scores)
            if section.title:
                name, role = f"s{len(sums) + 1}{ending}", Role.RATER if ending else Role.SECTION
                subtotal = self.parts.define(name, role, section.title, subtotal, section.span)
            sums.append(subtotal)
        return tuple(infos), tuple(sums)

    def _item_once(
        self, number: int, ending: str, name: str, section: str, item: Item, lost: Lost
    ) -> tuple[record.Item, Num]:
        """An item; without opinions of the raters it is lowered once for all of them."""
        own = any(field.scope == "rater" for rule in item.rules for field in self.fields[id(rule)])
        if not own and number in self.shared:
            return self.shared[number]
        lowered = self._item(f"{number}{ending if own else ''}", name, section, item, lost)
        if not own:
            self.shared[number] = lowered
        return lowered

    def _item(self, number: str, name: str, section: str, item: Item, lost: Lost) -> tuple[record.Item, Num]:
        parts = self.parts
        start = len(parts.requirements), len(parts.constraints)
        rules: list[record.Rule] = []
        changes = _Changes((), ())
        for sentence in item.sentences:
            changes += self._sentence(sentence, rules)
        capped = changes.capped(item.cap, item.gain_cap)
        score = add(const(item.base), *capped.losses, *capped.gains)
        floor = item.floor if item.floor is not None else Decimal(0)
        bounded = score if item.lifted else greatest(const(floor), score)
        if item.overflow:
            beyond = least(ZERO, add(score, const(-floor)))
            self.overflows.append(Overflow(name, beyond, item.span.line))
        if item.ceiling is not None:
            bounded = least(const(item.ceiling), bounded)
        if item.lifted:
            floor = Decimal(interval(bounded, parts.bounds)[0]).scaleb(-bounded.scale)
        floor = min([floor, *(rule.most for rule in item.rules if isinstance(rule, AllLost))])
        bounded = self._all_lost(number, item, bounded, rules)
        bounded = self._exempt(number, item, bounded, rules)
        decimals = judged_decimals(self.rubric)
        bounded, unweighted = brought_to_weight(number, name, item, bounded, floor, decimals, parts)
        if item.divides:
            bounded = rounded(bounded, decimals)
        applies = self.roles.among(item.roles) if item.roles else None
        if applies is not None:
            bounded = choose([(applies, bounded)], ZERO)
        computed = parts.define(f"x{number}", Role.COMPUTED, name, bounded, item.span)
        highest = max(item.points, Decimal(parts.bounds[f"x{number}"][1]).scaleb(-computed.scale))
        floor = floor if unweighted is None else least_weighted(item, floor, decimals)
        judged = judged_slots(number, (floor, highest), decimals, self.writers, parts)
        scoring = [rule for rule in item.rules if direction(rule)]
        fields = tuple(dict.fromkeys(field for rule in scoring for field in self.fields[id(rule)]))
        later_changes(name, fields, judged, self.rubric.levels, parts)
        self._asked_unless_exempt(name, item, start)
        if applies is not None:
            if name in self.away:
                self.away[name].append(Not(applies))
            self.roles.limit(name, item.roles, applies, start, fields, judged)
        final = nothing_left(lost, judged_score(judged, decimals, computed))
        lost_anyway(name, judged, decimals, lost, self.fields, parts)
        final = parts.define(f"t{number}", Role.SCORE, name, final, item.span)
        info = record.Item(
            name=name,
            section=section,
            points=item.points,
            base=item.base,
            minimum=floor,
            maximum=highest,
            line=item.span.line,
            rules=tuple(rules),
            computed=f"x{number}",
            computed_scale=computed.scale,
            score=f"t{number}",
            scale=final.scale,
            judged=judged,
            judged_decimals=decimals,
            unweighted=unweighted,
            roles=item.roles,
        )
        return info, final

    def _sentence(self, sentence: Sentence, rules: list[record.Rule]) -> _Changes:
        changes = _Changes((), ())
        for rule in sentence.rules:
            if direction(rule) and not isinstance(rule, AllLost | Cut | Exempt):
                points = (self._rule(rule, ZERO, rules),)
                changes += _Changes(points, ()) if direction(rule) < 0 else _Changes((), points)
        return changes.capped(sentence.cap, sentence.gain_cap)

    def _all_lost(self, number: str, item: Item, score: Num, rules: list[record.Rule]) -> Num:
        """不得分 takes what the other rules left; it comes last, so that it can be told in points."""
        lost = [rule for rule in item.rules if isinstance(rule, AllLost | Cut)]
        if not lost:
            return score
        left = self.parts.define(f"y{number}", Role.BEFORE, item.title, score, item.span)
        before, nothing = left, list[tuple[Bool, Decimal]]()
        for place, rule in enumerate(lost, 1):
            left = add(left, self._rule(rule, left, rules))
            taken = self.parts.definitions[-1].value
            most = rule.most if isinstance(rule, AllLost) else Decimal(0)
            nothing += [(condition, most) for condition, _ in taken.cases] if isinstance(taken, Choose) else []
            if place % _MANY == 0:  # by a name, lest what is left after hundreds of rules holds them all
                left = self.parts.define(f"y{number}_{place}", Role.BEFORE, item.title, left, item.span)
        # The same number as `left`, but its bounds are those of one of two cases, not of their difference.
        nothing.sort(key=lambda each: each[1])
        cases = ((condition, least(before, const(most))) for condition, most in nothing)
        return choose(cases, before) if len(nothing) == len(lost) else left

    def _exempt(self, number: str, item: Item, score: Num, rules: list[record.Rule]) -> Num:
        """不适用 puts aside whatever the other rules gave."""
        for place, rule in enumerate(rule for rule in item.rules if isinstance(rule, Exempt)):
            left = self.parts.define(f"z{number}_{place}", Role.BEFORE, item.title, score, item.span)
            score = add(left, self._rule(rule, left, rules))
        return score

    def _asked_unless_exempt(self, name: str, item: Item, start: tuple[int, int]) -> None:
        """Whoever is not judged by an item needs no entry under it, and has none."""
        flags = {self.fields[id(rule)][0]: rule for rule in item.rules if isinstance(rule, Exempt)}
        if not flags:
            return
        others = dict.fromkeys(field for rule in item.rules for field in self.fields[id(rule)] if field not in flags)
        away = [flag for flag, rule in flags.items() if rule.left_out]
        if away:
            self.away[name] = [compare(self.parts.value(flag, item.span), "=", const(1)) for flag in away]
        judged = [Not(compare(self.parts.value(flag, item.span), "=", const(1))) for flag in flags]
        message = f"「{name}」填了{'、'.join(flag.label for flag in flags)}，这里应空着"
        asked_only_where(All(tuple(judged)), start, others, message, self.parts, item.span)

    def _rule(self, rule: Rule, left: Num, rules: list[record.Rule]) -> Num:
        """Define one rule's points and enter it for the explanation."""
        parts, fields = self.parts, self.fields[id(rule)]
        for field in fields:
            parts.add_field(field)
        parts.rules += 1
        name = f"r{parts.rules}"
        value = points_of(rule, fields, left, parts)
        counts, only = self.roles.of_rule(rule), only_of(rule)
        value = value if counts is None else choose([(counts, value)], ZERO)
        points = parts.define(name, Role.RULE, fields[0].label, value, rule.span)
        read = tuple(field.name for field in fields)
        meant = who(only, self.rubric.roles) if only is not None else ()
        exempts, gives = isinstance(rule, Exempt), earns(rule)
        rules.append(record.Rule(name, points.scale, rule.span.text, rule.span.line, read, meant, exempts, gives))
        return points

    def _schema(
        self,
        items: tuple[record.Item, ...],
        adjustment: record.Adjustment | None,
        sum_scale: int,
        total_scale: int,
        grade: str | None,
    ) -> record.Schema:
        rubric = self.rubric
        own = () if self.roles.field is None else (self.roles.field,)
        return record.Schema(
            title=rubric.title,
            code=rubric.header("编号"),
            version=rubric.header("版本"),
            digest="",
            period=rubric.header("周期"),
            identity=rubric.identity,
            full_marks=rubric.full_marks,
            decimals=rubric.decimals,
            fields=(*own, *self.all_fields),
            items=items,
            levels=tuple(record.Level(level.name, level.who, level.title) for level in rubric.levels),
            adjustment=adjustment,
            sum="sum",
            sum_scale=sum_scale,
            total="total",
            total_scale=total_scale,
            grade=grade,
            grades=tuple(each.name for each in rubric.grades),
            role=own[0].name if own else "",
        )
