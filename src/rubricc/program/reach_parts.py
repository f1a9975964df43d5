"""One number of a program at a time: what it needs, both its ends, and how much may be looked at to find them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from rubricc.program.bounds import Interval
from rubricc.program.evaluate import needed
from rubricc.program.model import Constraint, Program, Requirement
from rubricc.program.nodes import Node, Ref
from rubricc.program.reach_search import Found, Search, Witness
from rubricc.program.walk import names_read, slots_read
from rubricc.values import dataclass

BUDGET = 2000  # boxes of records looked at for one end of one number
WORK = 60_000  # definitions and slots looked at, box by box, for one number: a wide program gets fewer boxes
WORK_OF_TABLE = 240_000  # and for all numbers of a table together: a few seconds
FEWEST = 8  # boxes that each number gets whatever was spent before: what is plain needs no more
# Requirements and constraints, each with the slots it reads.
Tests = tuple[tuple[tuple[Requirement, frozenset[str]], ...], tuple[tuple[Constraint, frozenset[str]], ...]]


@dataclass
class Purse:
    """What may still be spent on one table."""

    boxes: int = BUDGET  # for one end of one number
    work: int = WORK_OF_TABLE

    def lent(self, wide: int) -> int:
        """Boxes for one end of a number whose program has so many definitions and slots."""
        return min(self.boxes, max(32, WORK // wide), max(FEWEST, self.work // wide))


@dataclass(frozen=True, slots=True)
class Extent:
    """Both ends of what can come out. `exact` with None: no record at all is accepted."""

    least: Decimal | None
    greatest: Decimal | None
    least_witness: Mapping[str, int | None]  # of an item: only the slots that matter to it
    greatest_witness: Mapping[str, int | None]
    exact: bool  # False: an end that is None could not be decided


def ends(
    program: Program,
    goal: str,
    proven: Mapping[str, Interval],
    guesses: tuple[Iterable[Witness], Iterable[Witness]],
    purse: Purse,
    fixed: Mapping[str, int],
) -> tuple[Found | None, Found | None]:
    """The least and the greatest value of one definition."""
    wide = len(program.definitions) + len(program.slots) + 1
    search = Search(program, goal, proven, purse.lent(wide), fixed)
    blank = dict.fromkeys((slot.name for slot in program.slots), None)
    least, greatest = ([blank | guess for guess in each] for each in guesses)
    found = search.extreme(-1, least), search.extreme(1, greatest)
    purse.work -= search.used * wide
    return found


def extent(least: Found | None, greatest: Found | None, scale: int) -> Extent:
    """Both ends in the author's units."""

    def points(found: Found | None) -> Decimal | None:
        return None if found is None or found.value is None else Decimal(found.value).scaleb(-scale)

    return Extent(
        points(least),
        points(greatest),
        least.witness if least else {},
        greatest.witness if greatest else {},
        least is not None and greatest is not None,
    )


def tests_of(program: Program) -> Tests:
    """Requirements and constraints, each with the slots it reads."""
    behind: dict[str, frozenset[str]] = {}  # per definition the slots that it reads, directly or through others
    for each in program.definitions:
        behind[each.name] = _reads(each.value, behind)
    return (
        tuple((each, _reads(each.missing, behind)) for each in program.requirements),
        tuple((each, _reads(each.holds, behind)) for each in program.constraints),
    )


def part_for(program: Program, goal: str, tests: Tests | None = None) -> Program:
    """What one definition needs: the slots it reads, the tests that touch these, and the slots of those."""
    value = next(each for each in program.definitions if each.name == goal).value
    requirements, constraints = tests or tests_of(program)
    slots = set(reads(program, value))
    known = 0
    while known != (known := len(slots)):  # a test may bring in a slot that a further test touches
        for _, read in (*requirements, *constraints):
            slots |= read if read & slots else frozenset()
    asked = tuple(each for each, read in requirements if read & slots)
    held = tuple(each for each, read in constraints if read & slots or not read)
    wanted = [Ref(goal, value.scale), *(each.missing for each in asked), *(each.holds for each in held)]
    return Program(
        program.schema,
        tuple(slot for slot in program.slots if slot.name in slots),
        asked,
        held,
        needed(program.definitions, wanted),
    )


def reads(program: Program, node: Node) -> frozenset[str]:
    """The slots that an expression reads, directly or through definitions."""
    return slots_read((node, *(each.value for each in needed(program.definitions, [node]))))


def _reads(node: Node, behind: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The same, from what earlier definitions read."""
    return slots_read([node]).union(*(behind[name] for name in names_read([node])))
