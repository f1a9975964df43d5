"""The greatest or least value of one definition over all records that are accepted, with a record that has it.

Best box first: a box whose bound is not better than a record already found is done, a box
in which every slot has a direction is decided by its corner, any other is split. What it
returns as proven is exact; it gives up when the budget is used up and says so.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count

from rubricc.program.bounds import Interval, truth
from rubricc.program.evaluate import Evaluator, Slots
from rubricc.program.model import Part, Program
from rubricc.program.nodes import Given, Is, Node
from rubricc.program.reach_box import Box, Range, View, view_of, whole_domain
from rubricc.program.reach_direction import MIXED, UP, Directions, deciding, directions
from rubricc.program.reach_plain import Plainer, Witness
from rubricc.program.walk import walk
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The extreme value and a record that has it; None and empty when no record is accepted."""

    value: int | None
    witness: Witness


class Search:
    """Extremes of one definition of a program that holds nothing else than what this one needs."""

    def __init__(
        self, program: Program | Part, goal: str, proven: Mapping[str, Interval], budget: int, fixed: Mapping[str, int]
    ) -> None:
        """`fixed` holds some slots at one value."""
        self.program = program
        self.goal = goal
        self.proven = proven
        self.budget = budget
        self.used = 0  # boxes looked at
        self.evaluator = Evaluator(program)
        missing = tuple(each.missing for each in program.requirements)
        self.tests = (*((each, False) for each in missing), *((each.holds, True) for each in program.constraints))
        nodes: list[Node] = [*(each.value for each in program.definitions), *(test for test, _ in self.tests)]
        asked = {part.slot for node in nodes for part in walk(node) if isinstance(part, Given | Is)}
        held = {slot.name: slot for slot in program.slots if slot.name in fixed}
        ranges = {name: Range(fixed[name], fixed[name], slot.step, True) for name, slot in held.items()}
        self.domain: Box = {**whole_domain(program.slots, asked), **ranges}
        self.whole = self.possible(self.domain)
        self.whole_examined: tuple[Directions, frozenset[str]] | None = None  # once for both ends

    @cached_property
    def plainer(self) -> Plainer:
        return Plainer(self.program, self.goal, self.tests)

    def extreme(self, sign: int, guesses: Iterable[Slots] = ()) -> Found | None:
        """The greatest value (sign 1) or the least (sign -1); None when the budget is used up."""
        best: tuple[int, Witness] | None = None
        for guess in guesses:
            best = self.better(best, sign, dict(guess))
        guessed = best  # made of the plain records of parts
        queue: list[tuple[int, int, Box, View]] = []
        order = count()
        children: Iterable[Box] = (self.domain,)
        for _ in range(self.budget):
            self.used += 1
            for box in children:
                view = self.whole if box is self.domain else self.possible(box)
                if view is not None:
                    low, high = view.known[self.goal]
                    heapq.heappush(queue, (-high if sign > 0 else low, next(order), box, view))
            if not queue or (best is not None and -queue[0][0] <= sign * best[0]):
                if best is None:
                    return Found(None, {})
                return Found(best[0], best[1] if best is guessed else self.plainer.plain(best[1], self.domain))
            _, _, box, view = heapq.heappop(queue)
            ways, unsure = self.examine(view)
            for corner in corners(box, ways, sign):
                best = self.better(best, sign, corner)
            open_slots = [*unsure, *(slot for slot, way in ways.items() if way == MIXED)]
            children = split(box, open_slots) if open_slots else ()
        return None

    def possible(self, box: Box) -> View | None:
        """What is known in the box; None when no record in it is accepted."""
        view = view_of(box, self.program.definitions, self.proven)
        if view is None:
            return None
        refused = any(truth(test, view.known, view.filled) is (not wanted) for test, wanted in self.tests)
        return None if refused else view

    def examine(self, view: View) -> tuple[Directions, frozenset[str]]:
        """The direction of each slot, and the slots on which it depends whether a record is accepted."""
        if view is self.whole and self.whole_examined is not None:
            return self.whole_examined
        defined: dict[str, Directions] = {}
        for each in self.program.definitions:
            defined[each.name] = directions(each.value, view, defined)
        unsure = frozenset(slot for test, _ in self.tests for slot in deciding(test, view, defined))
        found = defined[self.goal], unsure
        if view is self.whole:
            self.whole_examined = found
        return found

    def better(self, best: tuple[int, Witness] | None, sign: int, slots: Witness) -> tuple[int, Witness] | None:
        value = self.value(slots)
        if value is None or (best is not None and sign * value <= sign * best[0]):
            return best
        return value, slots

    def value(self, slots: Witness) -> int | None:
        """The goal's value on one record; None when the record is not accepted."""
        if self.evaluator.missing(slots) or self.evaluator.broken(slots):
            return None
        return self.evaluator.compute(slots)[self.goal]


def corners(box: Box, ways: Mapping[str, int], sign: int) -> Iterator[Witness]:
    """The best corner by the known directions; twice, with the other slots low and high."""
    for rest in (0, 1):
        yield {
            name: each.ends()[rest if ways.get(name, MIXED) == MIXED else int(ways[name] * sign == UP)]
            for name, each in box.items()
        }


def split(box: Box, slots: Iterable[str]) -> tuple[Box, ...]:
    """Two boxes, parted at the slot that has most values left; none when there is one record only."""
    ranges = {name: box[name] for name in slots if not box[name].is_point}
    if not ranges:
        return ()
    name = max(ranges, key=lambda each: ranges[each].width)
    first, second = box[name].halves()
    return {**box, name: first}, {**box, name: second}
