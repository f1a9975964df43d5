"""Names of items and inputs: the shortest form of the author's words that is unique.

`项目/情形`, then `部分/项目/情形`, then a later duplicate gets `(2)`. A name depends on
titles and labels only, so changing a description changes no other name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rubricc.rubric.model import Rubric

SEPARATOR = "/"


def item_names(rubric: Rubric) -> tuple[str, ...]:
    """One unique name per item, in order."""
    return unique([(section.title, item.title) for section in rubric.sections for item in section.items])


def unique(paths: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Name each (prefix, name): the name alone where that is unique, else with its prefix, else numbered."""
    counts = Counter(name for _, name in paths)
    names = [join(path) if counts[path[1]] > 1 else path[1] for path in paths]
    return number_duplicates(names)


def join(parts: Iterable[str]) -> str:
    """The parts that are not empty, with `/` between them."""
    return SEPARATOR.join(part for part in parts if part)


def number_duplicates(names: Iterable[str]) -> tuple[str, ...]:
    """The second of equal names becomes `name(2)`, the third `name(3)`."""
    taken: set[str] = set()
    last: dict[str, int] = {}  # of each name the last number given
    result = []
    for name in names:
        chosen, number = name, last.get(name, 1)
        while chosen in taken:
            number += 1
            chosen = f"{name}({number})"
        taken.add(chosen)
        last[name] = number
        result.append(chosen)
    return tuple(result)


def endings(name: str) -> tuple[str, ...]:
    """The name and every ending of it that begins after a separator: `部分/项目/情形` → three."""
    parts = name.split(SEPARATOR)
    return tuple(SEPARATOR.join(parts[start:]) for start in range(len(parts)))
