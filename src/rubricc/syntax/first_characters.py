"""With which characters a match of a regular expression can begin, so that a lexer tries few of many patterns.

What is said may be more than what can happen, never less: where this cannot tell it says ANY.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

Ranges = tuple[tuple[int, int], ...]  # of code points, both ends in

ANY: Ranges = ((0, 0x10FFFF),)


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
    for operation, argument in parts:
        match str(operation):
            case "LITERAL":
                found += ((argument, argument),)
            case "RANGE":
                found += (argument,)
            case _:
                return ANY
    return found
