"""Conditions that a program asks again and again: whether somebody has filled in anything, before each of his inputs.

Targets that print such a condition give it a name of its own, so that the policy's own conditions can be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rubricc.program.nodes import All, Any, Bool, Given, Not


def asked_often(conditions: Iterable[Bool]) -> dict[Bool, str]:
    """What is asked more than once, with its name."""
    asked = Counter(part for each in conditions for part in _parts(each) if _is_anything_given(part))
    often = [part for part, times in asked.items() if times > 1]
    return {part: f"filled{number}" for number, part in enumerate(often, start=1)}


def _parts(node: Bool) -> Iterator[Bool]:
    yield node
    match node:
        case All(conditions=inner) | Any(conditions=inner):
            for each in inner:
                yield from _parts(each)
        case Not(condition=each):
            yield from _parts(each)
        case _:
            return


def _is_anything_given(node: Bool) -> bool:
    return (
        isinstance(node, Any) and len(node.conditions) > 2 and all(isinstance(each, Given) for each in node.conditions)
    )
