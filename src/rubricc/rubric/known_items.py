"""Items that were read before: an editor asks at each key, and all items but one are as they were.

What is read from an item follows from its own lines, those around them, and what the table says of it. Where all
of that is the same, the item of last time is moved to its new place. Of the last few texts the items are kept.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from rubricc.rubric.context import Context
from rubricc.rubric.item import ItemReader
from rubricc.rubric.model import Item
from rubricc.rubric.moved import BeyondError, Move
from rubricc.rubric.roles import RoleNames
from rubricc.rubric.weights import Worth
from rubricc.source import Source, Span
from rubricc.syntax.clauses import ExemptionClause
from rubricc.syntax.document import HeadText
from rubricc.values import dataclass, values_of

_TEXTS = 4


@dataclass(frozen=True, slots=True)
class _Known:
    """An item with all that reading it noted and claimed."""

    place: Span
    item: Item
    noted: tuple[list[Any], ...]
    classes: bytes


_texts: deque[tuple[Source, dict[object, _Known]]] = deque(maxlen=_TEXTS)


class KnownItems(ItemReader):
    """An `ItemReader` that remembers the items of the last texts."""

    def __init__(self, context: Context, names: RoleNames, exemption: ExemptionClause | None) -> None:
        super().__init__(context, names, exemption)
        source = context.coverage.source
        if not _texts or _texts[-1][0] is not source:  # the tables of one text share what is known
            _texts.append((source, {}))
        (_, self._now), *before = reversed(_texts)
        self._before = tuple(known for _, known in before)

    def read(self, head: HeadText, section: str, worth: Worth, roles: tuple[str, ...]) -> Item:
        coverage, place = self.context.coverage, _place(head)
        if place is None or place.source is not coverage.source or self.exemption is not None:
            return super().read(head, section, worth, roles)  # what 通则 says stands elsewhere
        around = _around(place)
        key = (
            around.text,
            place.start - around.start,
            tuple(_within(each, place.start) for each in values_of(head) or ()),
            coverage.classes(place),
            (section, worth, roles, self.names),
        )
        known = next((found for each in self._before if (found := _moved(each.get(key), place))), None)
        if known is None:
            one = ItemReader(Context(coverage), self.names, None)
            item = one.read(head, section, worth, roles)
            known = _Known(place, item, _lists(one), coverage.classes(place))
        else:
            coverage.set(place, known.classes)
        self._now[key] = known
        for every, own in zip(_lists(self), known.noted, strict=True):
            every += own
        return known.item


def forget() -> None:
    """Every item is read anew."""
    _texts.clear()


def _lists(reader: ItemReader) -> tuple[list[Any], ...]:
    """All that a reader fills while it reads."""
    context = reader.context
    return (
        *(context.diagnostics, context.demands, context.explains),
        *(reader.unsaid, reader.without_points, reader.by_hand),
    )


def _moved(known: _Known | None, place: Span) -> _Known | None:
    """The same at its new place; None where something in it speaks of another."""
    if known is None:
        return None
    try:
        item, *noted = Move(known.place, place.source, place.start)((known.item, *known.noted))
    except BeyondError:
        return None
    return _Known(place, item, tuple(noted), known.classes)


def _place(head: HeadText) -> Span | None:
    """From the first to the last character of an item; None where it is not all in one text."""
    spans = [*_spans(values_of(head) or ())]
    source = head.span.source
    if any(each.source is not source for each in spans):
        return None
    return Span(source, min(each.start for each in spans), max(each.end for each in spans))


def _spans(values: Iterable[object]) -> Iterator[Span]:
    for value in values:
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            yield from _spans(value)


def _within(value: object, start: int) -> object:
    """A field of a head, its places counted from where the item begins."""
    if isinstance(value, Span):
        return value.start - start, value.end - start
    return tuple(_within(each, start) for each in value) if isinstance(value, tuple) else value


def _around(place: Span) -> Span:
    """The item's lines, with the next lines above and below that are not blank."""
    text = place.source.text
    above = text.rfind("\n", 0, _last_written(text, place.start) + 1)
    below = text.find("\n", _next_written(text, place.end))
    return Span(place.source, above + 1, len(text) if below < 0 else below)


def _last_written(text: str, start: int) -> int:
    """The nearest character before a place that is no white space."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return start - 1


def _next_written(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end
