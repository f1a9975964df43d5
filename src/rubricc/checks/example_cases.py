"""What is worth an example in one item: each edge ± one step, floor, cap, nothing, one event, every level, a tie.

A case is a value for each input that it names, in units of the input's decimals; of several raters all say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from rubricc.checks.example_facts import part_of
from rubricc.program.bends import divisors, edges, named_numbers, rounding_noise, tie
from rubricc.program.evaluate import Evaluator
from rubricc.program.model import Program, Slot
from rubricc.runtime.panel import is_own
from rubricc.runtime.schema import Field, Item
from rubricc.values import dataclass

Case = Mapping[str, int]  # field name → units
ROUND = 100  # by which an example divides
MANY = 20  # events that one example may speak of, when an amount is given for each


@dataclass(frozen=True)
class ItemCases:
    """The cases of one item; `full` holds what 其余满分 says of the inputs of all items."""

    program: Program
    item: Item
    full: Mapping[str, int | None]
    said: Case  # whose 岗位 it is, where the item depends on it

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        fields = self.program.schema.fields
        return tuple(field for field in fields if field.item == self.item.name or field.name in self.said)

    @cached_property
    def part(self) -> Program:
        return part_of(self.program, self.item.score)

    @cached_property
    def engine(self) -> Evaluator:
        return Evaluator(self.part)

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        return {slot.name: slot for slot in self.part.slots}

    @cached_property
    def numbers(self) -> set[Decimal]:
        return named_numbers(self.part, self.item.points)

    @cached_property
    def needs_rest(self) -> bool:
        """Whether it has no score unless the other items are filled in, too."""
        return bool(self.engine.missing(self.record(self.best)))

    @cached_property
    def base(self) -> Case:
        """What must be filled in, at its best: 95% that are named rather than the 94.01% that come to the same."""
        amounts = {field.amount for field in self.fields}
        asked = [field for field in self.fields if not field.blank_is_zero and field.name not in amounts]
        case = {field.name: self.full.get(field.slots[0]) or 0 for field in asked if field.slots[0] in self.slots}
        case = self.one_whole(self.readable({**case, **self.said}))
        for field in asked if not self.divided_by else ():
            if field.kind == "metric" and case.get(field.name):
                slot, best, value = self.slots[field.slots[0]], self.score(case), case[field.name]
                named = {int(each.scaleb(slot.decimals)) for each in self.numbers}
                fitting = [each for each in named if slot.minimum <= each <= slot.maximum and each % slot.step == 0]
                equal = [each for each in fitting if self.score({**case, field.name: each}) == best]
                if equal and value not in equal:
                    case[field.name] = min(equal, key=lambda each: (len(str(each).rstrip("0")) > 2, abs(each - value)))
        return case

    @cached_property
    def divided_by(self) -> frozenset[str]:
        """The inputs by which others are divided: 计划产量."""
        below = divisors(self.part)
        return frozenset(field.name for field in self.fields if field.slots[0] in below and field.kind == "metric")

    @cached_property
    def shares(self) -> tuple[Field, ...]:
        """Rates that are added up: 按期率, 超期率."""
        rates = [field for field in self.fields if field.kind == "metric" and field.unit == "%"]
        added = [field for field in rates if field.slots[0] in self.slots and field.name not in self.said]
        return tuple(added) if len(added) > 1 and not self.divided_by else ()

    def one_whole(self, case: Case) -> dict[str, int]:
        """按期率100%、超期率0% in place of 按期率0%、超期率250%, where that comes to the same."""
        for field in self.shares:
            other = {
                **case,
                **dict.fromkeys((each.name for each in self.shares), 0),
                field.name: self.percent(field, 100),
            }
            if self.score(other) == self.score(case):
                return other
        return dict(case)

    def percent(self, field: Field, value: int) -> int:
        return value * int(10 ** self.slots[field.slots[0]].decimals)

    def readable(self, case: Case) -> dict[str, int]:
        """Of a share of one input in another 100 in place of 0.01, the other in the same proportion."""
        larger = dict(case)
        if len(self.divided_by) != 1:
            return larger
        (below,) = self.divided_by
        for field in self.fields:
            if field.kind == "metric" and field.name in case and case[below]:
                larger[field.name] = case[field.name] * ROUND * 10 ** self.slots[field.slots[0]].decimals // case[below]
        fits = all(self.slots[field.slots[0]].maximum >= larger.get(field.name, 0) for field in self.fields)
        return larger if fits and self.score(larger) == self.score(case) else dict(case)

    @cached_property
    def counted(self) -> Case:
        return {field.name: 0 for field in self.fields if field.kind == "count" and field.slots[0] in self.slots}

    @cached_property
    def nothing(self) -> Case:
        """That nothing happened."""
        flags = {field.name: 0 for field in self.fields if field.kind == "flag" and field.slots[0] in self.slots}
        return {**self.base, **(self.counted or flags)}

    @cached_property
    def best(self) -> Case:
        """All inputs as 其余满分 fills them in."""
        filled = ((field.name, self.full.get(field.slots[0])) for field in self.fields)
        return {**{name: units for name, units in filled if units is not None}, **self.said}

    def record(self, case: Case) -> dict[str, int | None]:
        slots: dict[str, int | None] = dict.fromkeys(slot.name for slot in self.program.slots)
        for field in self.fields:
            if field.name in case:
                own = is_own(self.program.schema, field)
                slots |= dict.fromkeys(field.slots if own else field.slots[:1], case[field.name])
        return slots

    def score(self, case: Case) -> int | None:
        """The item's score in units of its scale; None where the case is refused or says too little."""
        slots = self.record(case)
        if self.needs_rest:
            slots = {**self.full, **{name: units for name, units in slots.items() if units is not None}}
        if self.engine.missing(slots) or self.engine.broken(slots):
            return None
        return self.engine.compute(slots)[self.item.score]

    def all(self) -> Iterator[Case]:
        """Nothing happened, each input by itself, then every event once."""
        yield self.nothing
        for field in self.fields:
            if field.slots[0] in self.slots and field.name not in self.said:
                yield from self.of(field)
        for place in range(1, len(self.shares)):  # 按期率90%、超期率10%
            first, other = self.shares[0], self.shares[place]
            nine, one = self.percent(first, 90), self.percent(other, 10)
            yield {**self.base, first.name: nine, other.name: one}
        amounts = {field.amount for field in self.fields}
        events = [field for field in self.fields if field.name in self.counted and field.amount is None]
        if len(events) > 1 and not amounts - {None}:
            yield {**self.base, **{field.name: self.slots[field.slots[0]].step for field in events}}

    def of(self, field: Field) -> Iterator[Case]:
        slot = self.slots[field.slots[0]]
        match field.kind:
            case "choice":
                yield from ({**self.base, field.name: option} for option in range(len(field.choices)))
            case "flag":
                yield from ({**self.base, field.name: answer} for answer in (1, 0) if answer or field.name in self.base)
            case "rating":
                yield from ({**self.base, field.name: value} for value in self.allowed({}, field))
            case "amount":
                if not any(each.amount == field.name for each in self.fields):
                    yield from ({**self.base, field.name: value} for value in self.allowed({}, field))
            case "count" | "metric" if field.name not in self.divided_by:
                yield from self.measured(field, slot)

    def measured(self, field: Field, slot: Slot) -> Iterator[Case]:
        amount = next((each for each in self.fields if each.name == field.amount), None)
        if amount is not None:
            yield from self.with_amounts(field, slot, amount)
            return
        noise = rounding_noise(self.part, self.item.scale)
        values = list(edges(slot, self.numbers, lambda value: self.score({**self.base, field.name: value}), noise))
        middle = None
        if field.kind == "metric" and field.name in self.base:
            middle = tie(self.part, slot, self.base[field.name], self.record(self.base))
        first = slot.step if field.kind == "count" else 0
        values += [each for each in (first, middle) if each is not None and slot.minimum <= each <= slot.maximum]
        yield from ({**self.base, field.name: value} for value in sorted({*values}))

    def with_amounts(self, field: Field, slot: Slot, amount: Field) -> Iterator[Case]:
        """One event with the least and the most that may be taken for it, then so many that nothing more changes."""
        one = {field.name: 10**slot.decimals}
        bounds = self.allowed(one, amount)
        yield from ({**self.base, **one, amount.name: value} for value in bounds)
        if not bounds:
            return
        scores: list[int] = []
        for events in range(1, MANY):
            case = {**self.base, field.name: events * 10**slot.decimals, amount.name: bounds[-1] * events}
            score = self.score(case)
            if score is None or scores[-1:] == [score]:
                break
            scores.append(score)
            last = case
        else:
            return
        yield last
        used_up = len(scores) > 2 and scores[-1] - scores[-2] == scores[-2] - scores[-3]
        if score is not None and used_up:
            yield case  # beyond it nothing more is lost

    def allowed(self, given: Case, field: Field) -> list[int]:
        """The least and the greatest value, besides no amount at all."""
        slot = self.slots[field.slots[0]]
        near = {int(each.scaleb(slot.decimals)) // slot.step * slot.step for each in self.numbers}
        values = near | {slot.minimum, slot.maximum}
        fitting = [
            value
            for value in sorted(values)
            if slot.minimum <= value <= slot.maximum
            and (value or field.kind == "rating")
            and self.score({**self.base, **given, field.name: value}) is not None
        ]
        return list(dict.fromkeys((fitting[0], fitting[-1]))) if fitting else []
