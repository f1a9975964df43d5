"""Records that together take every branch of a program: each case of a choice, floor, cap, each test.

A record is a value or blank for every slot. They are looked for by changing records that were found before, always in
the same order, so that a test that fails fails again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import prod

from rubricc.program.bounds import Interval, divide, interval, truth
from rubricc.program.evaluate import _COMPARE, Evaluator, needed
from rubricc.program.model import Program, Slot
from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Bool,
    Choose,
    Cmp,
    Const,
    Given,
    Input,
    Is,
    Max,
    Min,
    Mul,
    Node,
    Not,
    Num,
    Quot,
    Ref,
    Table,
)
from rubricc.program.reach_parts import reads
from rubricc.runtime.panel import seat_fields
from strategies import edges_of

ALL = 400  # combinations that can all be tried

Slots = dict[str, int | None]
Branch = tuple[int, int]  # the number of a node and which way it went
Numbers = Callable[[Slots, dict[str, int]], int]
Truths = Callable[[Slots, dict[str, int]], bool]


class Watched:
    """A program that notes which ways its nodes go."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.taken: set[Branch] = set()
        self.ways: dict[Branch, str] = {}
        self.owner: Node = Const(0, 0)  # what is being made
        self.owners: dict[int, Node] = {}
        self.count = 0
        self.bounds: dict[str, Interval] = {slot.name: (slot.minimum, slot.maximum) for slot in program.slots}
        for each in program.definitions:
            self.bounds[each.name] = interval(each.value, self.bounds)
        tests = [*(each.missing for each in program.requirements), *(each.holds for each in program.constraints)]
        early = {each.name for each in needed(program.definitions, tests)}
        self.definitions = [(each.name, self.named(each.value, each.name)) for each in program.definitions]
        self.early = [(name, value) for name, value in self.definitions if name in early]
        self.requirements = [self.noted(each.missing, f"未填 {each.field}") for each in program.requirements]
        self.constraints = [self.noted(each.holds, each.message) for each in program.constraints]

    def named(self, node: Num, name: str) -> Numbers:
        self.owner = node
        return self.number(node, name)

    def run(self, slots: Slots) -> frozenset[Branch]:
        """The ways that one record goes; of one that is refused only those of the tests."""
        self.taken = set()
        defined: dict[str, int] = {}
        for name, value in self.early:
            defined[name] = value(slots, defined)
        missing = [test(slots, defined) for test in self.requirements]
        if any(missing):
            return frozenset(self.taken)
        held = [test(slots, defined) for test in self.constraints]
        if not all(held):
            return frozenset(self.taken)
        for name, value in self.definitions:
            defined[name] = value(slots, defined)
        return frozenset(self.taken)

    def node(self, words: str, ways: int) -> int:
        self.count += 1
        self.owners[self.count] = self.owner
        self.ways |= {(self.count, way): f"{words}: {way}" for way in range(ways)}
        return self.count

    def number(self, node: Num, words: str) -> Numbers:
        match node:
            case Const(value=value):
                return lambda slots, defined: value
            case Input(slot=slot):
                return lambda slots, defined: slots[slot] or 0
            case Ref(name=name):
                return lambda slots, defined: defined[name]
            case Add(terms=terms):
                parts = [self.number(each, words) for each in terms]
                return lambda slots, defined: sum(each(slots, defined) for each in parts)
            case Mul(factors=factors):
                parts = [self.number(each, words) for each in factors]

                def product(slots: Slots, defined: dict[str, int]) -> int:
                    result = 1
                    for each in parts:
                        result *= each(slots, defined)
                    return result

                return product
            case Quot(num=num, den=den, rounding=rounding):
                above, below = self.number(num, words), self.number(den, words)
                return lambda slots, defined: divide(above(slots, defined), below(slots, defined), rounding)
            case Min(args=args) | Max(args=args):
                return self.extreme(args, min if isinstance(node, Min) else max, words)
            case Choose():
                return self.choose(node, words)
            case Table(index=index, values=values, beyond=beyond):
                place, number = self.number(index, words), self.node(f"{words} table", len(values) + 1)

                def look(slots: Slots, defined: dict[str, int]) -> int:
                    at = min(place(slots, defined), len(values))
                    self.taken.add((number, at))
                    return (*values, beyond)[at]

                return look

    def extreme(self, args: tuple[Num, ...], best: Callable[[list[int]], int], words: str) -> Numbers:
        parts = [self.number(each, words) for each in args]
        number = self.node(f"{words} {best.__name__}", len(args))
        bounds = [interval(each, self.bounds) for each in args]
        for way, (low, high) in enumerate(bounds):
            others = bounds[:way] + bounds[way + 1 :]
            never = high <= max(each[0] for each in others) if best is max else low >= min(each[1] for each in others)
            if others and never:
                del self.ways[number, way]  # Max(0, a rating) is never the 0

        def run(slots: Slots, defined: dict[str, int]) -> int:
            values = [each(slots, defined) for each in parts]
            result = best(values)
            if values.count(result) == 1:
                self.taken.add((number, values.index(result)))
            return result

        return run

    def choose(self, node: Choose, words: str) -> Numbers:
        cases = [(self.truth(test, words), self.number(value, words)) for test, value in node.cases]
        otherwise, number = self.number(node.otherwise, words), self.node(f"{words} choose", len(node.cases) + 1)

        def run(slots: Slots, defined: dict[str, int]) -> int:
            for way, (test, value) in enumerate(cases):
                if test(slots, defined):
                    self.taken.add((number, way))
                    return value(slots, defined)
            self.taken.add((number, len(cases)))
            return otherwise(slots, defined)

        return run

    def truth(self, node: Bool, words: str) -> Truths:
        match node:
            case Cmp(op=op, left=left, right=right):
                one, other, holds = self.number(left, words), self.number(right, words), _COMPARE[op]
                return lambda slots, defined: holds(one(slots, defined), other(slots, defined))
            case All(conditions=conditions):
                every = [self.truth(each, words) for each in conditions]
                return lambda slots, defined: all(each(slots, defined) for each in every)
            case Any(conditions=conditions):
                some = [self.truth(each, words) for each in conditions]
                return lambda slots, defined: any(each(slots, defined) for each in some)
            case Not(condition=inner):
                test = self.truth(inner, words)
                return lambda slots, defined: not test(slots, defined)
            case Is(slot=slot, option=option):
                return lambda slots, defined: slots[slot] == option
            case Given(slot=slot):
                return lambda slots, defined: slots[slot] is not None

    def noted(self, node: Bool, words: str) -> Truths:
        self.owner = node
        test, number = self.truth(node, words), self.node(f"{words} test", 2)
        always = truth(node, self.bounds, {})
        if always is not None:
            del self.ways[number, int(not always)]  # a domain that a constraint repeats

        def run(slots: Slots, defined: dict[str, int]) -> bool:
            holds = test(slots, defined)
            self.taken.add((number, int(holds)))
            return holds

        return run


@dataclass
class Search:
    """Grows records; `found` are those that took a branch which none before them took."""

    program: Program
    seed: int = 7
    found: list[Slots] = field(default_factory=list)
    reached: set[Branch] = field(default_factory=set)
    reads: dict[int, list[str]] = field(default_factory=dict)  # slots on which a node depends

    @cached_property
    def watched(self) -> Watched:
        return Watched(self.program)

    @cached_property
    def evaluator(self) -> Evaluator:
        return Evaluator(self.program)

    @cached_property
    def edges(self) -> dict[str, list[int]]:
        return edges_of(self.program)

    @cached_property
    def pick(self) -> random.Random:
        return random.Random(self.seed)

    def cover(self, most: int, idle: int) -> list[Slots]:
        """Try up to so many records; stop when so many one after the other have brought nothing new."""
        waiting = 0
        for slots in self.candidates():
            ways = self.watched.run(slots)
            new = ways & self.watched.ways.keys() - self.reached
            waiting = 0 if new else waiting + 1
            if new:
                self.reached |= new
                self.found.append(slots)
            most -= 1
            if most <= 0 or waiting >= idle or len(self.reached) == len(self.watched.ways):
                break
        return self.found

    def missed(self) -> list[str]:
        """Branches that nothing took though something may; where all edges of what they read were tried nothing can."""
        waiting = [branch for branch in self.watched.ways if branch not in self.reached]
        for number in {number for number, _ in waiting}:
            # What a later level writes in place of the first goes the same ways.
            level = {slot.name: slot.level for slot in self.program.slots}
            panel = self.program.schema.panel is not None
            read = [name for name in self.read(number) if panel or level[name] == 0]
            if prod(len(self.edges[name]) for name in read) <= ALL:
                base = self.mended(dict.fromkeys(slot.name for slot in self.program.slots))
                for values in product(*((None, *self.edges[name]) for name in read)):
                    self.reached |= self.watched.run(base | dict(zip(read, values, strict=True)))
                waiting = [branch for branch in waiting if branch[0] != number or branch in self.reached]
        return [self.watched.ways[branch] for branch in waiting if branch not in self.reached]

    def candidates(self) -> Iterator[Slots]:
        blank: Slots = dict.fromkeys(slot.name for slot in self.program.slots)
        yield blank
        yield self.mended(dict(blank))
        firsts = [slot for slot in self.program.slots if slot.level == 0 or self.program.schema.panel is not None]
        for tenth in range(21):  # everybody middling, good, bad: totals of every size
            evenly = {slot.name: _part(slot, tenth) for slot in firsts if slot.field is not None}
            counts = {slot for field in self.program.schema.fields if field.kind == "count" for slot in field.slots}
            yield self.mended(blank | {name: units for name, units in evenly.items() if name not in counts})
            yield self.mended(blank | evenly)
        while True:
            base = self.pick.choice(self.found) if self.pick.random() < 0.9 else blank
            slots, names = dict(base), list(base)
            change = self.pick.choice((1, 1, 2, 3, 8))
            open_ways = [branch for branch in self.watched.ways if branch not in self.reached]
            if open_ways and self.pick.random() < 0.5:
                node, _ = self.pick.choice(open_ways)
                names = self.read(node) or names
                change = len(names) if len(names) < 8 else change
                slots |= {name: self.value(name) for name in self.pick.sample(names, min(change, len(names)))}
            for _ in range(0 if change > 3 else change):
                name = self.pick.choice(names)
                slots[name] = self.value(name)
            yield slots if self.pick.random() < 0.3 else self.mended(slots)

    def read(self, node: int) -> list[str]:
        if node not in self.reads:
            self.reads[node] = sorted(reads(self.program, self.watched.owners[node]))
        return self.reads[node]

    def value(self, name: str) -> int | None:
        near = self.edges[name]
        if self.pick.random() < 0.15:
            return None
        return self.pick.choice(near[:12] if self.pick.random() < 0.5 else near)

    def mended(self, slots: Slots) -> Slots:
        """What is 未填 is filled in, what does not fit together is tried otherwise or taken back."""
        for attempt in range(8):
            names = self.evaluator.missing(slots)
            wrong = [] if names else [name for _, each in self.evaluator.broken(slots) for name in each]
            if not names and not wrong:
                break
            for name in names:
                slots[self.first[name]] = self.pick.choice(self.edges[self.first[name]][:40])
            for name in wrong:
                for slot in self.all.get(name, ()):
                    slots[slot] = None if attempt > 5 or slot not in self.first.values() else self.value(slot)
        return slots

    @cached_property
    def all(self) -> Mapping[str, tuple[str, ...]]:
        schema = self.program.schema
        fields = {each.name: each.slots for each in (*schema.fields, *seat_fields(schema))}
        return fields | {name: (hand.slot,) for name, hand in schema.by_hand.items()}

    @cached_property
    def first(self) -> Mapping[str, str]:
        return {name: slots[0] for name, slots in self.all.items()}


def _part(slot: Slot, tenth: int) -> int:
    """So many twentieths of the way through the domain of a slot."""
    return (slot.minimum + (slot.maximum - slot.minimum) * tenth // 20) // slot.step * slot.step
