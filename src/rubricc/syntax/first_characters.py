"""With which characters a match of a regular expression can begin, so that a lexer tries few of many patterns.

What is said may be more than what can happen, never less: where this cannot tell it says ANY.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from rubricc.remembered import remembered

Ranges = tuple[tuple[int, int], ...]  # of code points, both ends in

ANY: Ranges = ((0, 0x10FFFF),)
_SPACES: Ranges = (
    (0x09, 0x0D),
    (0x1C, 0x20),
    (0x85, 0x85),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
)
Stretches = tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]


def beginnings(name: str, sources: Sequence[str]) -> Stretches:
    """`stretches` of patterns, kept from one start to the next; `name` is that of their use."""

    def make() -> Stretches:
        return stretches([first_characters(source) for source in sources])

    return remembered(name, "\0".join(sources), make) or make()


def stretches(patterns: Sequence[Ranges]) -> Stretches:
    """Where stretches of characters begin that begin the same patterns, and which these are, by their places."""
    begins = sorted({0, *(edge for ranges in patterns for low, high in ranges for edge in (low, high + 1))})
    at = {begin: place for place, begin in enumerate(begins)}
    found: list[set[int]] = [set() for _ in begins]
    for number, ranges in enumerate(patterns):
        for low, high in ranges:
            for place in range(at[low], at[high + 1]):
                found[place].add(number)
    return tuple(begins), tuple(tuple(sorted(each)) for each in found)


def beginning_with(char: str, known: Stretches) -> tuple[int, ...]:
    """The patterns that a character may begin, in their order."""
    begins, found = known
    return found[bisect_right(begins, ord(char)) - 1]


def first_characters(source: str) -> Ranges:
    """ANY also for a pattern that can match nothing at all. Reads the tree that Python's `re` makes, 3.11 and later."""
    try:
        tree = import_module("re._parser").parse(source, 0)
    except (ImportError, AttributeError):
        return ANY
    if tree.state.flags & re.IGNORECASE:
        return ANY
    ranges, may_be_empty = _first(tree)
    return ANY if may_be_empty else ranges


def _first(tree: Iterable[tuple[Any, Any]]) -> tuple[Ranges, bool]:
    """The characters with which a sequence can begin, and whether it can match nothing."""
    found: Ranges = ()
    for operation, argument in tree:
        ranges, may_be_empty = _of_one(str(operation), argument)
        found += ranges
        if not may_be_empty:
            return found, False
    return found, True


def _of_one(operation: str, argument: Any) -> tuple[Ranges, bool]:
    match operation:
        case "LITERAL":
            return ((argument, argument),), False
        case "NOT_LITERAL":
            return _others(((argument, argument),)), False
        case "IN":
            return _of_set(argument), False
        case "BRANCH":
            parts = [_first(branch) for branch in argument[1]]
            return sum((ranges for ranges, _ in parts), ()), any(empty for _, empty in parts)
        case "SUBPATTERN" if not argument[1]:  # no flags of its own
            return _first(argument[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, repeated = argument
            ranges, may_be_empty = _first(repeated)
            return ranges, may_be_empty or least == 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return (), True
    return ANY, True


def _of_set(parts: Iterable[tuple[Any, Any]]) -> Ranges:
    found: Ranges = ()
    but = False
    for operation, argument in parts:
        match str(operation), str(argument):
            case "LITERAL", _:
                found += ((argument, argument),)
            case "RANGE", _:
                found += (argument,)
            case "CATEGORY", "CATEGORY_SPACE":
                found += _SPACES
            case "NEGATE", _:
                but = True
            case _:
                return ANY
    return _others(found) if but else found


def _others(ranges: Ranges) -> Ranges:
    """All characters but these."""
    found: list[tuple[int, int]] = []
    begin = 0
    for low, high in sorted(ranges):
        if begin < low:
            found.append((begin, low - 1))
        begin = max(begin, high + 1)
    return (*found, (begin, ANY[0][1]))
