"""From the columns of a table of records to the slots of the program: what is typed, what it stands for, what is wrong.

Reads numbers with their digits only (3, 0.5, 2.00), options, 是 and 否. It refuses some that the scorer
reads (3次, ３) and takes nothing that the scorer refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from rubricc.values import dataclass
from itertools import combinations
from math import gcd

from rubricc.program.model import Program
from rubricc.runtime.lookup import Levels
from rubricc.runtime.schema import Level
from rubricc.runtime.values import NO_WORDS, YES_WORDS, expected_number, expected_value, from_units
from rubricc.targets.sql.columns import CONFIRM_KEY, Key, SlotColumn, slot_columns
from rubricc.targets.sql.dialects import Dialect, matches, name, text, text_type

MOST_DIGITS = 12  # no domain reaches 10^12
MOST_LEVELS = 7  # of more, only those are read that are confirmed one after the other


@dataclass(frozen=True)
class Given:
    """The columns that a table really has; `whole` are those that hold integers, not texts, of what is a number."""

    heads: Mapping[Key, str]
    whole: frozenset[Key] = frozenset()


class Reading:
    """The expressions of the stages that read, for one dialect.

    Their columns have a space in their names, which no slot and no definition has.
    """

    def __init__(self, program: Program, given: Given, dialect: Dialect) -> None:
        self.dialect = dialect
        self.given = given
        self.levels = program.schema.levels
        self.columns = slot_columns(program)

    def typed(self) -> Iterator[tuple[str, str]]:
        """First stage: each cell as a text without spaces around it, empty when blank; integers as they are."""
        for place, each in enumerate(self.columns):
            yield self._name(f"cell {place}"), self._cell(each.key)
            if each.reason_key in self.given.heads:
                yield self._name(f"why {place}"), self._cell(each.reason_key)
        if CONFIRM_KEY in self.given.heads:
            yield self._name("cell confirm"), self._cell(CONFIRM_KEY)

    def _cell(self, key: Key | None) -> str:
        if key is None or key not in self.given.heads:
            return "CAST(NULL AS BIGINT)"
        column = name(self.given.heads[key], self.dialect)
        if key in self.given.whole:
            return f"CAST({column} AS BIGINT)"
        return f"COALESCE(TRIM(CAST({column} AS {text_type(self.dialect)})), '')"

    def units(self) -> Iterator[tuple[str, str]]:
        """Second stage: whole numbers, NULL where the text is none; an integer is one as it is."""
        for place, each in enumerate(self.columns):
            if not self._is_number(each.key):
                yield self._name(f"units {place}"), self._units(self._name(f"cell {place}"), each)
        for level, title in enumerate(self.levels):
            yield self._name(confirmed(level)), self._confirmed(title.name)

    def _units(self, cell: str, each: SlotColumn) -> str:
        if each.field is not None and each.field.kind == "flag":
            lower = f"LOWER({cell})"
            yes, no = (", ".join(sorted(self._text(word) for word in words)) for words in (YES_WORDS, NO_WORDS))
            return _big(f"CASE WHEN {lower} IN ({yes}, '1.0') THEN 1 WHEN {lower} IN ({no}, '0.0') THEN 0 END")
        if each.field is not None and each.field.choices:
            options = enumerate(each.field.choices)
            arms = "".join(f" WHEN {self._text(option)} THEN {number}" for number, option in options)
            return _big(f"CASE {cell}{arms} END")
        decimals = each.slot.decimals
        fraction = f"([.][0-9]{{1,{decimals}}}0*)?" if decimals else "([.]0+)?"
        fits = matches(cell, f"-?[0-9]{{1,{MOST_DIGITS}}}{fraction}", self.dialect)
        digits = f"SPLIT_PART({cell}, '.', 1)"
        if decimals:
            shifted = f"COALESCE(SPLIT_PART({cell}, '.', 2), '') || '{'0' * decimals}'"
            digits = f"{digits} || SUBSTR({shifted}, 1, {decimals})"
        return f"CASE WHEN {fits} THEN TRY_CAST({digits} AS BIGINT) END"

    def _is_number(self, key: Key) -> bool:
        return key in self.given.whole or key not in self.given.heads

    def _confirmed(self, level: str) -> str:
        if CONFIRM_KEY not in self.given.heads:
            return "FALSE"
        words = [word for word, levels in self._confirmations() if level in levels]
        return f"COALESCE({self._name('cell confirm')} IN ({', '.join(map(self._text, words))}), FALSE)"

    def _confirmations(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every way to write 确认 that is read here, and the levels that it names."""
        names = tuple(level.name for level in self.levels)
        yield from ((word, names) for word in sorted(YES_WORDS))
        yield from ((word, ()) for word in sorted(NO_WORDS))
        known = Levels(self.levels)
        written: dict[str, tuple[str, ...]] = {}
        for several in _groups(self.levels):
            for words in (several, [level.title for level in several], [level.who for level in several]):
                spelt = [each.name if isinstance(each, Level) else each for each in words]
                found = [known.find(word) for word in spelt]
                if all(len(each) == 1 for each in found):
                    written.setdefault("、".join(spelt), tuple(names[each[0]] for each in found))
        yield from ((word, levels) for word, levels in written.items() if word not in YES_WORDS | NO_WORDS)

    def slots(self) -> Iterator[tuple[str, str]]:
        """Third stage: each slot, NULL when it is blank or outside its domain."""
        for place, each in enumerate(self.columns):
            slot, is_number = each.slot, self._is_number(each.key)
            # An integer may be of any size: it is looked at before it is multiplied.
            factor = 10**slot.decimals if is_number else 1
            cell = self._name(f"{'cell' if is_number else 'units'} {place}")
            inside = f"{cell} BETWEEN {-(-slot.minimum // factor)} AND {slot.maximum // factor}"
            step = slot.step // gcd(slot.step, factor)
            if step > 1:
                inside += f" AND {cell} % {step} = 0"
            value = cell if factor == 1 else f"{cell} * {factor}"
            yield self._name(slot.name), f"CASE WHEN {inside} THEN {value} END"

    def problems(self) -> Iterator[tuple[str, str]]:
        """After the third stage: each condition of a bad cell, and what to say about it."""
        for place, each in enumerate(self.columns):
            if each.key not in self.given.heads:
                continue
            slot = self._name(each.slot.name)
            yield f"{self._filled(place, each.key)} AND {slot} IS NULL", f"「{each.head}」{_expected(each)}"
            if each.reason_key is not None:
                written = self._written(place, each.reason_key)
                idle = f" AND {slot} <> 0" if each.key[0] == "adjust" else ""
                yield f"{slot} IS NOT NULL{idle} AND NOT {written}", f"「{each.reason_head}」应写明改分的原因"
                points = f"NOT {self._filled(place, each.key)}"
                yield f"{points} AND {written}", f"「{each.head}」没有填，却写了原因"
        if CONFIRM_KEY in self.given.heads:
            known = ", ".join(self._text(word) for word, _ in self._confirmations())
            cell = self._name("cell confirm")
            expected = f"「{CONFIRM_KEY[1]}」应填“是”，或确认的级别：{'、'.join(each.name for each in self.levels)}"
            yield f"{cell} <> '' AND {cell} NOT IN ({known})", expected

    def _filled(self, place: int, key: Key) -> str:
        cell = self._name(f"cell {place}")
        return f"{cell} IS NOT NULL" if key in self.given.whole else f"{cell} <> ''"

    def _written(self, place: int, key: Key) -> str:
        return f"({self._name(f'why {place}')} <> '')" if key in self.given.heads else "FALSE"

    def _name(self, own: str) -> str:
        return name(own, self.dialect)

    def _text(self, words: str) -> str:
        return text(words, self.dialect)


def confirmed(level: int) -> str:
    """The column that tells whether the level confirmed."""
    return f"confirmed {level}"


def _groups(levels: tuple[Level, ...]) -> Iterator[list[Level]]:
    """The levels that may be named together, in their order."""
    for size in range(1, len(levels) + 1):
        if len(levels) <= MOST_LEVELS or size == 1:
            yield from map(list, combinations(levels, size))
        else:
            yield list(levels[:size])


def _expected(each: SlotColumn) -> str:
    if each.field is not None:
        return expected_value(each.field)
    slot = each.slot
    return expected_number(from_units(slot.minimum, slot.decimals), from_units(slot.maximum, slot.decimals), slot.decimals)


def _big(text: str) -> str:
    return f"CAST({text} AS BIGINT)"
