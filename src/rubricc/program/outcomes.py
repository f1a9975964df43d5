"""Vetoes: whether each happened, a definition of 0 or 1, and what that does to sections, total and grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal

from rubricc.program.build import add, choose, compare, const, greatest, least
from rubricc.program.fields import block_of
from rubricc.program.formulas import holds
from rubricc.program.model import Role
from rubricc.program.nodes import Any, Bool, Num
from rubricc.program.parts import Parts
from rubricc.rubric.effects.of_table import ranked
from rubricc.rubric.model import Rubric, Section
from rubricc.rubric.names import item_names
from rubricc.rubric.outcome import Outcome
from rubricc.rubric.readback.effects import outcome_words
from rubricc.rubric.rule_kinds import OffTotal, Rule, Veto
from rubricc.runtime import schema as record
from rubricc.runtime.schema import Field
from rubricc.syntax.clauses import ActKind
from rubricc.syntax.words import words
from rubricc.values import dataclass

Lost = tuple[tuple[Bool, Veto], ...]  # what makes nothing of a section


@dataclass
class Outcomes:
    """The vetoes of a table while it is lowered; each is defined once, where it is first needed."""

    rubric: Rubric
    fields: dict[int, tuple[Field, ...]]
    parts: Parts
    names: dict[int, str] = field(default_factory=dict)  # of a veto: its definition

    def acting(self) -> Iterator[tuple[str, Rule]]:
        """Every rule that acts beside its item, with the item or block that it stands in."""
        for item, name in zip(self.rubric.items, item_names(self.rubric), strict=True):
            yield from ((name, rule) for rule in item.rules)
        yield from ((block_of(rule), rule) for rule in self.rubric.effects.facts)

    def vetoes(self) -> Iterator[tuple[str, Veto]]:
        """The vetoes among them."""
        return ((item, rule) for item, rule in self.acting() if isinstance(rule, Veto))

    def off_total(self) -> Iterator[tuple[str, OffTotal]]:
        """And what takes points of the total."""
        return ((item, rule) for item, rule in self.acting() if isinstance(rule, OffTotal))

    def having(self, *kinds: ActKind) -> Iterator[tuple[Bool, Outcome]]:
        """The outcomes of these kinds, each with whether it happened."""
        for _, rule in self.vetoes():
            for outcome in rule.outcomes:
                if outcome.kind in kinds:
                    yield self.happened(rule), outcome

    def happened(self, rule: Veto) -> Bool:
        """Whether the veto's event happened, or happened so often."""
        if id(rule) not in self.names:
            (read,) = self.fields[id(rule)]
            self.parts.add_field(read)
            name = f"z{len(self.names) + 1}"
            value = self.parts.value(read, rule.span)
            least = compare(value, ">=", const(rule.at_least or 1))
            reached = least if rule.within is None else holds(rule.within, value)
            self.parts.define(name, Role.HAPPENED, read.label, choose([(reached, const(1))], const(0)), rule.span)
            self.names[id(rule)] = name
        return compare(self.parts.refer(self.names[id(rule)]), "=", const(1))

    def of_section(self, section: Section) -> Lost:
        """What makes nothing of a whole section; defined before its items."""
        found = []
        for item in section.items:
            for rule in item.rules:
                if isinstance(rule, Veto) and any(each.kind == ActKind.SECTION for each in rule.outcomes):
                    found.append((self.happened(rule), rule))
        return tuple(found)

    def off_beside(self) -> Iterator[tuple[str, Veto, Num]]:
        """另扣5分 beside 不得分: signed points of the total."""
        for item, rule in self.vetoes():
            amounts = [each.amount for each in rule.outcomes if each.kind == ActKind.OFF]
            if amounts:
                yield item, rule, choose([(self.happened(rule), const(sum(amounts, Decimal(0))))], const(0))

    def held(self, total: Num) -> Num:
        """The total within what vetoes leave of it."""
        by_amount: dict[Decimal, list[Bool]] = {}
        for happened, outcome in self.having(ActKind.TOTAL):
            by_amount.setdefault(outcome.amount, []).append(happened)
        for amount, events in by_amount.items():  # side by side: nested, a hundred of them would be too deep
            condition = events[0] if len(events) == 1 else Any(tuple(events))
            total = choose([(condition, least(total, const(amount)))], total)
        return total

    def graded(self, by_total: Num) -> Num:
        """The grade's place in the table: caps first, then 降档, then what is laid down; never better than before."""
        order = ranked(self.rubric.grades)
        names = [self.rubric.grades[place].name for place in order]
        rank = choose(
            ((compare(by_total, "=", const(place)), const(rank)) for rank, place in enumerate(order)), const(-1)
        )
        for happened, outcome in self.having(ActKind.MOST_GRADE):
            rank = greatest(rank, choose([(happened, const(names.index(outcome.name)))], const(-1)))
        for happened, outcome in self.having(ActKind.DOWN):
            rank = add(rank, choose([(happened, const(outcome.amount))], const(0)))
        rank = least(rank, const(len(names) - 1))
        for happened, outcome in self.having(ActKind.GRADE):
            rank = greatest(rank, choose([(happened, const(names.index(outcome.name)))], const(-1)))
        rank = self.parts.define("rank", Role.RANK, "等级的名次", rank, self.rubric.span)
        return choose(((compare(rank, "=", const(at)), const(place)) for at, place in enumerate(order)), const(-1))

    def unpaid(self, outcome: Outcome) -> bool:
        """Does 取消当月全勤奖 stop what 兑现 pays? Only if it pays just that."""
        pay = self.rubric.effects.pay
        beside = next((each for each in words().effect_words["allowances"] if each in outcome.name), "")
        return pay is None or not beside or beside in pay.name

    def told(self) -> tuple[record.Outcome, ...]:
        """Every outcome, as a record's explanation names it."""
        return tuple(
            record.Outcome(
                self.names[id(rule)],
                _ACTS[outcome.kind] if outcome.kind != ActKind.PAY or self.unpaid(outcome) else "mark",
                outcome_words(outcome),
                rule.span.text,
                rule.span.line,
                tuple(read.name for read in self.fields[id(rule)]),
                item,
            )
            for item, rule in self.vetoes()
            for outcome in rule.outcomes
            if outcome.kind in _ACTS and (self.happened(rule) is not None)
        )


_ACTS: dict[ActKind, record.Act] = {
    ActKind.APART: "apart",
    ActKind.TOTAL: "total",
    ActKind.SECTION: "section",
    ActKind.GRADE: "grade",
    ActKind.MOST_GRADE: "grade",
    ActKind.DOWN: "grade",
    ActKind.MARK: "mark",
    ActKind.PAY: "pay",
}


def nothing_left(conditions: Lost, score: Num) -> Num:
    """An item of a section that is lost: no more than 0."""
    if not conditions:
        return score
    lost = least(score, const(0))
    return choose(((happened, lost) for happened, _ in conditions), score)
