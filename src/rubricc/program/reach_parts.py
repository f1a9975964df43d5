"""One number of a program at a time: what it needs, both its ends, and how much may be looked at to find them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from rubricc.program.bounds import Interval
from rubricc.program.evaluate import needed
from rubricc.program.model import Definition, Part, Program
from rubricc.program.nodes import Add, Choose, Const, Node, Ref
from rubricc.program.reach_plain import Witness
from rubricc.program.reach_search import Found, Search
from rubricc.program.walk import names_read, slots_read, what_is_read
from rubricc.values import dataclass, replace

BUDGET = 2000  # boxes of records looked at for one end of one number
WORK = 60_000  # definitions and slots looked at, box by box, for one number: a wide program gets fewer boxes
WORK_OF_TABLE = 240_000  # and for all numbers of a table together: a few seconds
MANY_ARMS = 64
FEWEST = 8  # boxes that each number gets whatever was spent before: what is plain needs no more


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
    wide = len(program.definitions) + len(program.slots) + 1 + _arms(program)
    part = Part(program.slots, program.requirements, program.constraints, program.definitions)
    first, second = map(list, guesses)
    if proven or first or second:
        *found, used = _searched(part, goal, proven, (first, second), purse.lent(wide), fixed)
    else:
        *found, used = _known(part, goal, purse.lent(wide), tuple(fixed.items()))
    purse.work -= used * wide
    return found[0], found[1]


def _arms(program: Program) -> int:
    """A ladder of hundreds of arms takes as long to look at as a quarter as many definitions."""
    ladders = (len(each.value.cases) for each in program.definitions if isinstance(each.value, Choose))
    return sum(arms for arms in ladders if arms > MANY_ARMS) // 4


_Searched = tuple[Found | None, Found | None, int]


@lru_cache(maxsize=2048)
def _known(part: Part, goal: str, boxes: int, fixed: tuple[tuple[str, int], ...]) -> _Searched:
    """The same, searched once: an editor asks at each key, and most items are as they were."""
    return _searched(part, goal, {}, ((), ()), boxes, dict(fixed))


def _searched(
    part: Part,
    goal: str,
    proven: Mapping[str, Interval],
    guesses: tuple[Sequence[Witness], Sequence[Witness]],
    boxes: int,
    fixed: Mapping[str, int],
) -> _Searched:
    """Both ends, and the boxes that were looked at."""
    search = Search(part, goal, proven, boxes, fixed)
    blank = dict.fromkeys((slot.name for slot in part.slots), None)
    least, greatest = ([blank | guess for guess in each] for each in guesses)
    return search.extreme(-1, least), search.extreme(1, greatest), search.used


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


class Index:
    """What the parts of a program read of one another, looked up once for all of them."""

    def __init__(self, program: Program) -> None:
        self.places = {each.name: place for place, each in enumerate(program.definitions)}
        self.refers: list[frozenset[str]] = []
        self.behind: dict[str, frozenset[str]] = {}  # the slots that a definition reads, directly or through others
        for each in program.definitions:
            slots, names = what_is_read(each.value)
            self.refers.append(names)
            self.behind[each.name] = slots.union(*(self.behind[name] for name in names))
        nodes = [*(each.missing for each in program.requirements), *(each.holds for each in program.constraints)]
        self.tested = [_reads(node, self.behind) for node in nodes]  # what each requirement and constraint reads
        self.slots = {slot.name: place for place, slot in enumerate(program.slots)}
        self.tests: dict[str, list[int]] = {}  # which of them read a slot
        self.always = [place for place, read in enumerate(self.tested) if not read]
        for place, read in enumerate(self.tested):
            for slot in read:
                self.tests.setdefault(slot, []).append(place)

    def together(self, slots: frozenset[str], fixed: Container[str] = ()) -> tuple[set[str], list[int]]:
        """These slots and all that a test ties to one of them, or to one that it ties to them; and the tests.

        A slot that is held at one value ties nothing together: 岗位 would tie every item to every other.
        """
        found, fresh, tests = set(slots), set(slots), set[int]()
        while fresh:
            touched = {place for slot in fresh if slot not in fixed for place in self.tests.get(slot, ())}
            fresh = {slot for place in touched - tests for slot in self.tested[place]} - found
            tests |= touched
            found |= fresh
        held = {place for slot in found if slot in fixed for place in self.tests.get(slot, ())}
        return found, sorted(tests | {place for place in held if self.tested[place] <= found})

    def needed(self, names: Iterable[str]) -> list[int]:
        """Places of the definitions with these names, and of all that they refer to, in order."""
        found: set[int] = set()
        fresh = {self.places[name] for name in names}
        while fresh:
            found |= fresh
            fresh = {self.places[name] for place in fresh for name in self.refers[place]} - found
        return sorted(found)


def part_for(program: Program, goal: str, index: Index | None = None, fixed: Container[str] = ()) -> Program:
    """What one definition needs: the slots it reads, the tests that touch these, and the slots of those."""
    index = index or Index(program)
    slots, tests = index.together(index.behind[goal], fixed)
    count = len(program.requirements)
    asked = tuple(program.requirements[place] for place in tests if place < count)
    held = tuple(program.constraints[place - count] for place in sorted((*tests, *index.always)) if place >= count)
    names = names_read([*(each.missing for each in asked), *(each.holds for each in held)])
    return Program(
        program.schema,
        tuple(program.slots[place] for place in sorted(index.slots[name] for name in slots if name in index.slots)),
        asked,
        held,
        tuple(program.definitions[place] for place in index.needed({goal, *names})),
    )


def without_items(program: Program, index: Index, gone: Container[str], fixed: Container[str]) -> Program:
    """What the total needs where the scores in `gone` are 0: of one 岗位, without the items of the others."""
    changed = tuple(_less(each, gone) for each in program.definitions)
    goal = program.schema.total
    value = next(each for each in changed if each.name == goal)
    kept = (*needed(changed, [value.value]), value)
    slots, tests = index.together(slots_read(each.value for each in kept), fixed)
    count = len(program.requirements)
    asked = tuple(program.requirements[place] for place in tests if place < count)
    held = tuple(program.constraints[place - count] for place in sorted((*tests, *index.always)) if place >= count)
    nodes = [value.value, *(each.missing for each in asked), *(each.holds for each in held)]
    whole = (*needed(changed, nodes), value)
    wanted = slots | slots_read([*(each.value for each in whole), *nodes])
    return Program(program.schema, tuple(each for each in program.slots if each.name in wanted), asked, held, whole)


def _less(definition: Definition, gone: Container[str]) -> Definition:
    """A score of 0; a sum without such scores."""
    value = definition.value
    if definition.name in gone:
        return replace(definition, value=Const(0, value.scale))
    if isinstance(value, Add):
        terms = tuple(each for each in value.terms if not (isinstance(each, Ref) and each.name in gone))
        return replace(definition, value=replace(value, terms=terms) if terms else Const(0, value.scale))
    return definition


def reads(program: Program, node: Node) -> frozenset[str]:
    """The slots that an expression reads, directly or through definitions."""
    return slots_read((node, *(each.value for each in needed(program.definitions, [node]))))


def _reads(node: Node, behind: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The same, from what earlier definitions read."""
    slots, names = what_is_read(node)
    return slots.union(*(behind[name] for name in names))
