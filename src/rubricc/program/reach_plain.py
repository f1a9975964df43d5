"""A record that shows an extreme, made plain: with blanks and small numbers, as a person would rather write it.

Slots change one at a time, and only what reads a slot is computed again. A long sum is summed in groups, so that one
of thousands of rules costs a few additions: what a finding costs grows with the text, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from rubricc.program.evaluate import Condition, Number, condition, needed, number
from rubricc.program.model import Definition, Part, Program
from rubricc.program.nodes import Add, Bool, Choose, Max, Min, Mul, Num, Quot, Ref
from rubricc.program.reach_box import Box, Range
from rubricc.program.walk import what_is_read
from rubricc.values import replace

PASSES = 12  # over a record to make it plain
GROUP = 16  # terms that are summed at once
Witness = dict[str, int | None]
Tests = Sequence[tuple[Bool, bool]]  # conditions, and how they must come out


class Plainer:
    """Makes records of one program plain, which keep the value of one of its definitions."""

    def __init__(self, program: Program | Part, goal: str, tests: Tests) -> None:
        self.goal = goal
        definitions = in_groups(program.definitions) if len(program.slots) > GROUP else program.definitions
        first = {each.name for each in needed(definitions, [test for test, _ in tests])}
        self.functions: dict[str, Number] = {}
        # By the slot that they read, directly or through others: the definitions that a test needs, tests, the others.
        self.asked: dict[str, list[tuple[str, Number]]] = {slot.name: [] for slot in program.slots}
        self.tests: dict[str, list[tuple[Condition, bool]]] = {name: [] for name in self.asked}
        self.others: dict[str, list[tuple[str, Number]]] = {name: [] for name in self.asked}
        behind: dict[str, frozenset[str]] = {}
        for each in definitions:
            slots, names = what_is_read(each.value)
            behind[each.name] = slots.union(*(behind[name] for name in names))
            self.functions[each.name] = number(each.value)
            readers = self.asked if each.name in first else self.others
            for slot in behind[each.name]:
                readers[slot].append((each.name, self.functions[each.name]))
        for test, wanted in tests:
            holds = condition(test)
            slots, names = what_is_read(test)
            for slot in slots.union(*(behind[name] for name in names)):
                self.tests[slot].append((holds, wanted))

    def plain(self, witness: Mapping[str, int | None], domain: Box) -> Witness:
        """The same value from a record that is as plain as it can be; the record is accepted."""
        self.record = dict(witness)
        self.values: dict[str, int] = {}
        for name, function in self.functions.items():
            self.values[name] = function(self.record, self.values)
        for _ in range(PASSES):
            before = dict(self.record)
            for slot, within in domain.items():
                self.lessen(slot, within)
            if self.record == before:
                break
        return self.record

    def lessen(self, slot: str, within: Range) -> None:
        """A blank, or an entry nearer to 0, if that keeps the value."""
        entry = self.record[slot]
        if entry is None or self.take(slot, None):
            return
        nearest = min(max(0, within.low), within.high)
        way = within.step if entry > nearest else -within.step
        steps, low = (entry - nearest) // way, -1  # so many steps off keep the value; `low` steps do not
        while steps - low > 1:
            middle = (steps + low) // 2
            if self.take(slot, nearest + middle * way):
                steps = middle
            else:
                low = middle

    def take(self, slot: str, entry: int | None) -> bool:
        """Puts it there, if the record is still accepted and has its value."""
        before, values = self.record[slot], self.values
        self.record[slot] = entry
        old = {name: values[name] for name, _ in (*self.asked[slot], *self.others[slot])}
        wanted = values[self.goal]
        for name, function in self.asked[slot]:
            values[name] = function(self.record, values)
        if all(holds(self.record, values) is wanted for holds, wanted in self.tests[slot]):
            for name, function in self.others[slot]:  # only now: a blank may stand where it would divide
                values[name] = function(self.record, values)
            if values[self.goal] == wanted:
                return True
        self.record[slot] = before
        values.update(old)
        return False


def in_groups(definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    """The same definitions, those of long sums behind others that hold a group of the terms."""
    found: list[Definition] = []
    fresh = (f"group {number}" for number in count())

    def short(node: Num, of: Definition) -> Num:
        match node:
            case Add(terms=terms) if len(terms) > GROUP:
                groups = [Add(terms[at : at + GROUP], node.scale) for at in range(0, len(terms), GROUP)]
                named = [replace(of, name=next(fresh), value=short(each, of)) for each in groups]
                found.extend(named)
                return short(Add(tuple(Ref(each.name, each.value.scale) for each in named), node.scale), of)
            case Add(terms=parts) | Mul(factors=parts) | Min(args=parts) | Max(args=parts):
                return type(node)(tuple(short(each, of) for each in parts), node.scale)
            case Quot(num=num, den=den):
                return replace(node, num=short(num, of), den=short(den, of))
            case Choose(cases=cases, otherwise=otherwise):
                chosen = tuple((test, short(value, of)) for test, value in cases)
                return replace(node, cases=chosen, otherwise=short(otherwise, of))
        return node

    for each in definitions:
        value = short(each.value, each)
        found.append(replace(each, value=value))
    return tuple(found)
