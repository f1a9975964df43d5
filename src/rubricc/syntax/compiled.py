"""Regular expressions by the hundred: what Python's compiler makes of them is kept from one start to the next.

Compiling the lexer's patterns takes longer than everything else that a check does. Python has no public way to
keep a compiled pattern, so this uses what `re` itself is made of, and only where the outcome is proven equal to
`re.compile`; anywhere else the patterns are simply compiled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from re import Pattern
from typing import Any

from rubricc.remembered import remembered
from rubricc.syntax.first_characters import Ranges, first_characters

Parts = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]  # flags, code, groups, and their names


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern, and with which characters a match can begin."""

    pattern: Pattern[str]
    first: Ranges

    def may_begin(self, char: str) -> bool:
        return any(low <= ord(char) <= high for low, high in self.first)


def compiled(name: str, sources: tuple[str, ...]) -> tuple[Compiled, ...]:
    """`re.compile` of each; `name` tells what is kept for one use from what is kept for another."""
    kept = remembered(name, "\0".join(sources), lambda: _all_parts(sources))
    if not kept:
        return tuple(Compiled(re.compile(source), first_characters(source)) for source in sources)
    return tuple(Compiled(_loaded(source, parts), first) for source, (parts, first) in zip(sources, kept, strict=True))


def _all_parts(sources: tuple[str, ...]) -> list[tuple[Parts, Ranges]]:
    """What each pattern is made of; nothing at all where this Python puts them together in another way."""
    try:
        found = [_parts(source) for source in sources]
        same = all(_loaded(source, parts) == re.compile(source) for source, parts in zip(sources, found, strict=True))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return []
    return list(zip(found, map(first_characters, sources), strict=True)) if same else []


def _parts(source: str) -> Parts:
    compiler: Any = import_module("re._compiler")
    tree = import_module("re._parser").parse(source, 0)
    names: dict[str, int] = tree.state.groupdict
    places: list[str | None] = [None] * tree.state.groups
    for group, place in names.items():
        places[place] = group
    return (
        tree.state.flags,
        [int(each) for each in compiler._code(tree, 0)],
        tree.state.groups - 1,
        names,
        tuple(places),
    )


def _loaded(source: str, parts: Parts) -> Pattern[str]:
    engine: Any = import_module("_sre")
    pattern: Pattern[str] = engine.compile(source, *parts)  # it checks the code before it takes it
    return pattern
