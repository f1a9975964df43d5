"""What was read from a stretch of text, as if it had been read from the same stretch elsewhere."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from rubricc.diagnostics import Kind
from rubricc.source import Source, Span
from rubricc.values import values_of

_PLAIN: set[type] = {str, int, bool, type(None), Decimal, Fraction, Kind}  # hold no place


class BeyondError(ValueError):
    """A value that cannot be moved: it speaks of another place, or is none of ours."""


class Move:
    """Moves values made of tuples, lists, dictionaries and frozen classes; what was one object stays one."""

    def __init__(self, before: Span, source: Source, start: int) -> None:
        """From the stretch `before` to the same in `source`, which begins at `start`."""
        self._before, self._source, self._by = before, source, start - before.start
        self._moved: dict[int, Any] = {}

    def __call__(self, value: Any) -> Any:
        kind = value.__class__
        if kind in _PLAIN:
            return value
        found = self._moved.get(id(value))
        if found is None:
            found = self._moved[id(value)] = self._new(kind, value)
        return found

    def _new(self, kind: type, value: Any) -> Any:
        if kind is Span:
            before = self._before
            if value.source is not before.source or value.start < before.start or value.end > before.end:
                raise BeyondError
            return Span(self._source, value.start + self._by, value.end + self._by)
        if kind is tuple or kind is list:
            return kind([each if each.__class__ in _PLAIN else self(each) for each in value])
        if kind is dict:
            return {name: self(each) for name, each in value.items()}
        if issubclass(kind, Enum):
            _PLAIN.add(kind)
            return value
        if (values := values_of(value)) is not None:
            return kind(*[each if each.__class__ in _PLAIN else self(each) for each in values])
        raise BeyondError
