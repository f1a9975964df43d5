"""Regular expressions by the hundred: what Python's compiler makes of them is kept from one start to the next.

Compiling the lexer's patterns takes longer than everything else that a check does. Python has no public way to
keep a compiled pattern, so this uses what `re` itself is made of, and only where the outcome is proven equal to
`re.compile`; anywhere else the patterns are simply compiled.
"""

from __future__ import annotations

import re
from importlib import import_module
from re import Pattern
from typing import Any

from rubricc.remembered import remembered

Parts = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]  # flags, code, groups, and their names


def compiled(name: str, sources: tuple[str, ...]) -> tuple[Pattern[str], ...]:
    """`re.compile` of each; `name` tells what is kept for one use from what is kept for another."""
    kept = remembered(name, "\0".join(sources), lambda: _all_parts(sources))
    if not kept:
        return tuple(re.compile(source) for source in sources)
    return tuple(_loaded(source, parts) for source, parts in zip(sources, kept, strict=True))


def _all_parts(sources: tuple[str, ...]) -> list[Parts]:
    """What each pattern is made of; nothing at all where this Python puts them together in another way."""
    try:
        found = [_parts(source) for source in sources]
        same = all(_loaded(source, parts) == re.compile(source) for source, parts in zip(sources, found, strict=True))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return []
    return found if same else []


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
