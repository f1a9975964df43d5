"""Names in a record: any unique ending of a field's or item's name, and the levels by what they are called.

Refuses to choose between two names that fit; the caller says which they are.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Generic, TypeVar

from rubricc.runtime.panel import seat_fields, seat_name
from rubricc.runtime.schema import Field, Item, Level, Schema
from rubricc.runtime.values import LONGEST_NAME, same_width

INDEXES_KEPT = 8  # indexes of this many tables are kept
NEARNESS = 0.5  # float: likeness of words, no score

Thing = TypeVar("Thing")


def canonical(name: str) -> str:
    """One spelling for a name: half width, no spaces around its parts."""
    return "/".join(part.strip() for part in same_width(name).split("/"))


class Names(Generic[Thing]):
    """Finds things by their whole name or by an ending of it that begins after a `/`."""

    def __init__(self, pairs: Iterable[tuple[str, Thing]]) -> None:
        self.exact: dict[str, tuple[str, Thing]] = {}
        self.whole: dict[str, list[tuple[str, Thing]]] = {}
        self.endings: dict[str, list[tuple[str, Thing]]] = {}
        for name, thing in pairs:
            self.exact[name] = (name, thing)
            parts = canonical(name).split("/")
            self.whole.setdefault("/".join(parts), []).append((name, thing))
            for start in range(1, len(parts)):
                self.endings.setdefault("/".join(parts[start:]), []).append((name, thing))

    def find(self, name: str) -> list[tuple[str, Thing]]:
        """Everything that the name fits, with the whole names; a whole name wins over endings."""
        if name in self.exact:
            return [self.exact[name]]
        key = canonical(name)
        return self.whole.get(key) or self.endings.get(key) or []

    def is_whole(self, name: str) -> bool:
        """Whether this is a whole name, not an ending of one."""
        return canonical(name) in self.whole

    def nearest(self, name: str) -> list[str]:
        """Names that look like this one, one for each thing."""
        near: dict[str, str] = {}
        known = [*self.endings, *self.whole]
        for word in difflib.get_close_matches(canonical(name[:LONGEST_NAME]), known, 6, NEARNESS):
            for whole, _ in self.find(word)[:1]:
                near.setdefault(whole, word)
        return list(near.values())[:3]


class Levels:
    """Finds a level by its title (主管初评), name (初评) or person (主管)."""

    def __init__(self, levels: tuple[Level, ...]) -> None:
        self.levels = levels
        self.tables: tuple[dict[str, list[int]], ...] = ({}, {}, {})
        for number, level in enumerate(levels):
            for table, word in zip(self.tables, (level.title, level.name, level.who), strict=True):
                if word:
                    table.setdefault(canonical(word), []).append(number)

    def find(self, word: str) -> list[int]:
        """The levels that the word fits."""
        return next((table[word] for table in self.tables if (word := canonical(word)) in table), [])

    def titles(self) -> str:
        """All levels, for a message."""
        return "、".join(level.name for level in self.levels)


class Index:
    """All that can be named in the records of one table."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.fields: Names[Field] = Names((field.name, field) for field in schema.fields)
        self.items: Names[Item] = Names((item.name, item) for item in schema.items)
        self.levels = Levels(schema.levels)
        known = (*schema.fields, *seat_fields(schema))
        self.by_name = {field.name: field for field in known}
        self.counts_of = {field.amount: field for field in known if field.amount}
        if schema.panel is not None:
            # Everybody's amounts for events that are counted once for all.
            counts = [field for field in schema.fields if field.amount and field.scope == "fact"]
            for level in schema.levels:
                self.counts_of |= {seat_name(level.name, field.amount or ""): field for field in counts}


INDEXES: dict[int, Index] = {}


def index_of(schema: Schema) -> Index:
    """The index of a table, built once; the entry holds its schema, so that an id is not used twice."""
    index = INDEXES.get(id(schema))
    if index is None or index.schema is not schema:
        while len(INDEXES) >= INDEXES_KEPT:
            INDEXES.pop(next(iter(INDEXES)), None)
        index = INDEXES[id(schema)] = Index(schema)
    return index
