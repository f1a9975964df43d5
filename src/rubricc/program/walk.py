"""Walking over expressions: the parts of a node, and which slots and definitions it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rubricc.program.nodes import (
    Add,
    All,
    Any,
    Choose,
    Cmp,
    Const,
    Given,
    Input,
    Is,
    Max,
    Min,
    Mul,
    Node,
    Not,
    Quot,
    Ref,
    Table,
)


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, in the order in which they are written."""
    match node:
        case Const() | Input() | Ref() | Is() | Given():
            return ()
        case Add(terms=parts) | Mul(factors=parts) | Min(args=parts) | Max(args=parts):
            return parts
        case Quot(num=num, den=den):
            return num, den
        case Choose(cases=cases, otherwise=otherwise):
            return *(part for case in cases for part in case), otherwise
        case Table(index=index):
            return (index,)
        case Cmp(left=left, right=right):
            return left, right
        case All(conditions=conditions) | Any(conditions=conditions):
            return conditions
        case Not(condition=condition):
            return (condition,)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything inside it, in the order in which it is written."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if parts := children(node):
            waiting += reversed(parts)


def what_is_read(node: Node) -> tuple[frozenset[str], frozenset[str]]:
    """Both at once: names of the slots that the expression itself reads, and of the definitions that it refers to."""
    slots, names = set[str](), set[str]()
    for part in walk(node):
        if isinstance(part, Ref):
            names.add(part.name)
        elif isinstance(part, Input | Is | Given):
            slots.add(part.slot)
    return frozenset(slots), frozenset(names)


def slots_read(nodes: Iterable[Node]) -> frozenset[str]:
    """Names of the slots that the expressions themselves read, definitions left closed."""
    return frozenset(part.slot for node in nodes for part in walk(node) if isinstance(part, Input | Is | Given))


def names_read(nodes: Iterable[Node]) -> frozenset[str]:
    """Names of the definitions that the expressions refer to."""
    return frozenset(part.name for node in nodes for part in walk(node) if isinstance(part, Ref))
