"""`dataclass` and `replace` as Python's, but quick: a compiler has hundreds of such classes, and millions of objects.

A frozen class pays at every start for methods that Python writes out and compiles one by one, and with every
object for the guard of its fields. Here mypy alone sees to it that nobody changes a field, and what can be
shared by all classes is. Anything else goes to `dataclasses` as it is.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    import dataclasses

    def dataclass(cls=None, /, *, frozen=False, eq=True, **options):
        """The decorator; a class that is frozen gets methods of ours."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, eq=eq, **options)
        if not frozen:
            return dataclasses.dataclass(cls, eq=eq, **options)
        own = "__repr__" in vars(cls)
        made = dataclasses.dataclass(cls, eq=False, repr=False, **options)
        fields = dataclasses.fields(made)
        if not own:
            made.__repr__ = _repr(tuple(each.name for each in fields if each.repr))
        if eq:
            _compare(made, tuple(each.name for each in fields if each.compare))
        made._all = _getter(tuple(each.name for each in fields))
        return made

    def replace(known, /, **changes):
        """The same but for these fields."""
        cls = known.__class__
        if not hasattr(cls, "_all"):
            return dataclasses.replace(known, **changes)
        return cls(**(dict(zip(cls.__match_args__, cls._all(known), strict=True)) | changes))

    def _getter(names):
        """The values of these fields of an object, always as a tuple."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda each: tuple(getattr(each, name) for name in names)

    def _compare(cls, names):
        values = _getter(names)

        def equal(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        cls.__eq__ = equal
        cls.__hash__ = lambda self: hash(values(self))

    def _repr(names):
        values = _getter(names)

        def told(self):
            parts = (f"{name}={value!r}" for name, value in zip(names, values(self), strict=True))
            return f"{self.__class__.__qualname__}({', '.join(parts)})"

        return told


def values_of(known: object) -> tuple[Any, ...] | None:
    """The fields of an object of a frozen class; None of any other."""
    values = getattr(known.__class__, "_all", None)
    return None if values is None else values(known)


__all__ = ["dataclass", "replace", "values_of"]
