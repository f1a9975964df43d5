"""The definitions of a program in stages: each reads only columns of the stages before it.

A long SELECT is split so that no expression is written twice and no engine meets one that is too long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rubricc.program.model import Definition
from rubricc.program.walk import names_read

MOST_COLUMNS = 40  # of one stage; Spark compiles no method of more than 8,000 bytes


def stages(definitions: Sequence[Definition]) -> Iterator[tuple[Definition, ...]]:
    """All definitions, each after those that it refers to."""
    depths: dict[str, int] = {}
    levels: list[list[Definition]] = []
    for definition in definitions:
        depth = max((depths[name] + 1 for name in names_read([definition.value])), default=0)
        depths[definition.name] = depth
        levels += [[] for _ in range(depth + 1 - len(levels))]
        levels[depth].append(definition)
    for level in levels:
        yield from (tuple(level[start : start + MOST_COLUMNS]) for start in range(0, len(level), MOST_COLUMNS))
