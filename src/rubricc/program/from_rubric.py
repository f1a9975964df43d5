"""Lowering: what a rubric says becomes what it computes.

Order of work as in the contract: rules → caps of sentences → cap and floor of the item →
改判 → section → sum → floor 0 → rounding → 调整 → grade.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

from rubricc.program.build import add, choose, compare, const, greatest, rounded
from rubricc.program.fields import fields_of
from rubricc.program.model import Program, Role
from rubricc.program.nodes import All, Bool, Num
from rubricc.program.parts import Parts
from rubricc.program.points import ZERO, points_of
from rubricc.program.review import adjusted, judged_decimals, judged_score, judged_slots, later_changes
from rubricc.rubric.model import Grade, Item, Rubric, Sentence
from rubricc.rubric.names import item_names
from rubricc.runtime import schema as record
from rubricc.runtime.schema import Field


def lower(rubric: Rubric) -> Program:
    """The program of a table that has no errors."""
    return _Lowering(rubric).program()


class _Lowering:
    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.parts = Parts()
        self.fields: dict[int, tuple[Field, ...]] = {}
        for rule, field in fields_of(rubric):
            self.fields[id(rule)] = (*self.fields.get(id(rule), ()), field)

    def program(self) -> Program:
        parts, rubric = self.parts, self.rubric
        items, summed = self._sections()
        total_sum = parts.define("sum", Role.SUM, "合计", summed, rubric.span)
        kept = rounded(greatest(ZERO, total_sum), rubric.decimals)
        before = parts.define("rounded", Role.ROUNDED, "总分", kept, rubric.span)
        adjustment, after = adjusted(rubric, before, parts)
        total = parts.define("total", Role.TOTAL, "总分", after, rubric.span)
        grade = self._grade(total)
        schema = self._schema(items, adjustment, total_sum.scale, total.scale, grade)
        program = Program(
            schema, tuple(parts.slots), tuple(parts.requirements), tuple(parts.constraints), tuple(parts.definitions)
        )
        return replace(program, schema=replace(schema, digest=digest_of(program)))

    def _sections(self) -> tuple[tuple[record.Item, ...], Num]:
        """All items, and the sum of their scores, section by section."""
        names = iter(item_names(self.rubric))
        infos: list[record.Item] = []
        sums: list[Num] = []
        for section in self.rubric.sections:
            scores = []
            for item in section.items:
                info, score = self._item(len(infos) + 1, next(names), section.title, item)
                infos.append(info)
                scores.append(score)
            subtotal = add(*scores)
            if section.title:
                name = f"s{len(sums) + 1}"
                subtotal = self.parts.define(name, Role.SECTION, section.title, subtotal, section.span)
            sums.append(subtotal)
        return tuple(infos), add(*sums)

    def _item(self, number: int, name: str, section: str, item: Item) -> tuple[record.Item, Num]:
        parts = self.parts
        rules: list[record.Rule] = []
        taken = [loss for sentence in item.sentences for loss in self._sentence(sentence, rules)]
        score = add(const(item.points), *_capped(taken, item.cap))
        floor = item.floor if item.floor is not None else Decimal(0)
        bounded = greatest(const(floor), score)
        computed = parts.define(f"x{number}", Role.COMPUTED, name, bounded, item.span)
        decimals = judged_decimals(self.rubric)
        judged = judged_slots(number, item, decimals, len(self.rubric.levels), parts)
        fields = [field for sentence in item.sentences for rule in sentence.rules for field in self.fields[id(rule)]]
        later_changes(name, fields, judged, self.rubric.levels, parts)
        final = judged_score(judged, decimals, computed)
        final = parts.define(f"t{number}", Role.SCORE, name, final, item.span)
        info = record.Item(
            name=name,
            section=section,
            points=item.points,
            base=item.points,
            minimum=floor,
            maximum=item.points,
            line=item.span.line,
            rules=tuple(rules),
            computed=f"x{number}",
            computed_scale=computed.scale,
            score=f"t{number}",
            scale=final.scale,
            judged=judged,
            judged_decimals=decimals,
        )
        return info, final

    def _sentence(self, sentence: Sentence, rules: list[record.Rule]) -> list[Num]:
        parts = self.parts
        losses: list[Num] = []
        for rule in sentence.rules:
            fields = self.fields[id(rule)]
            for field in fields:
                parts.add_field(field)
            parts.rules += 1
            name = f"r{parts.rules}"
            loss = parts.define(name, Role.RULE, fields[0].label, points_of(rule, fields, parts), rule.span)
            read = tuple(field.name for field in fields)
            rules.append(record.Rule(name, loss.scale, rule.span.text, rule.span.line, read))
            losses.append(loss)
        return _capped(losses, sentence.cap)

    def _grade(self, total: Num) -> str | None:
        if not self.rubric.grades:
            return None
        cases = ((_within(grade, total), const(index)) for index, grade in enumerate(self.rubric.grades))
        span = self.rubric.grades_span or self.rubric.span
        self.parts.define("grade", Role.GRADE, "等级", choose(cases, const(-1)), span)
        return "grade"

    def _schema(
        self,
        items: tuple[record.Item, ...],
        adjustment: record.Adjustment | None,
        sum_scale: int,
        total_scale: int,
        grade: str | None,
    ) -> record.Schema:
        rubric = self.rubric
        return record.Schema(
            title=rubric.title,
            code=rubric.header("编号"),
            version=rubric.header("版本"),
            digest="",
            period=rubric.header("周期"),
            identity=rubric.identity,
            full_marks=rubric.full_marks,
            decimals=rubric.decimals,
            fields=tuple(field for fields in self.fields.values() for field in fields),
            items=items,
            levels=tuple(record.Level(level.name, level.who, level.title) for level in rubric.levels),
            adjustment=adjustment,
            sum="sum",
            sum_scale=sum_scale,
            total="total",
            total_scale=total_scale,
            grade=grade,
            grades=tuple(each.name for each in rubric.grades),
        )


def _capped(losses: list[Num], cap: Decimal | None) -> list[Num]:
    if cap is None or not losses:
        return losses
    return [greatest(const(-cap), add(*losses))]


def _within(grade: Grade, total: Num) -> Bool:
    bounds: list[Bool] = []
    if grade.low is not None:
        bounds.append(compare(total, ">=" if grade.low_included else ">", const(grade.low)))
    if grade.high is not None:
        bounds.append(compare(total, "<=" if grade.high_included else "<", const(grade.high)))
    return bounds[0] if len(bounds) == 1 else All(tuple(bounds))


def digest_of(program: Program) -> str:
    """Twelve hexadecimal digits that change whenever the meaning or a name of it changes."""
    return hashlib.sha256(repr(program).encode(errors="backslashreplace")).hexdigest()[:12]
