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

    def dataclass(cls=None, /, *, frozen=False, eq=True, slots=False):
        """The decorator; a class that is frozen is made here."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, eq=eq, slots=slots)
        if not frozen:
            return dataclasses.dataclass(cls, eq=eq, slots=slots)
        fields = _fields(cls)
        made = _with_slots(cls, tuple(fields)) if slots else cls
        made._fields, made.__match_args__, made._all = fields, tuple(fields), _getter(tuple(fields))
        made.__init__ = _first(made)
        if "__repr__" not in vars(cls):
            made.__repr__ = _repr(made, tuple(name for name, each in fields.items() if each.repr))
        if eq:
            _compare(made, tuple(name for name, each in fields.items() if each.compare))
        return made

    def _fields(cls):
        """Its fields by name, those of the classes that it goes on from before its own."""
        found = {}
        for base in reversed(cls.__mro__[1:]):
            found |= vars(base).get("_fields", {})
        for name in cls.__annotations__:
            default = vars(cls).get(name, dataclasses.MISSING)
            known = isinstance(default, dataclasses.Field)
            found[name] = default if known else dataclasses.field(default=default)
            if known and default.default is not dataclasses.MISSING:
                setattr(cls, name, default.default)
            elif known:
                delattr(cls, name)
        return found

    def _with_slots(cls, names):
        """The class once more, for slots are given when a class is made; a default would stand in a slot's place."""
        taken = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
        kept = {name: each for name, each in vars(cls).items() if name not in {*names, "__dict__", "__weakref__"}}
        kept["__slots__"] = tuple(name for name in names if name not in taken)
        return type(cls)(cls.__name__, cls.__bases__, kept)

    def _first(cls):
        """Writes `__init__` when the first object is made: a start makes objects of few of its classes."""

        def __init__(self, *args, **named):
            cls.__init__ = _init(cls)
            cls.__init__(self, *args, **named)

        return __init__

    def _init(cls):
        known, heads, lines = {"_none": dataclasses.MISSING}, [], []
        for name, each in cls._fields.items():
            factory = each.default_factory is not dataclasses.MISSING
            head, value = name, name
            if factory:
                known[f"_of_{name}"], head = each.default_factory, f"{name}=_none"
                value = f"_of_{name}() if {name} is _none else {name}"
            elif each.default is not dataclasses.MISSING:
                known[f"_of_{name}"], head = each.default, f"{name}=_of_{name}"
            heads.append(head)
            lines.append(f"    self.{name} = {value}")
        exec("\n".join([f"def __init__({', '.join(['self', *heads])}):", *(lines or ["    pass"])]), known)
        return known["__init__"]

    def replace(known, /, **changes):
        """The same but for these fields."""
        cls = known.__class__
        if not hasattr(cls, "_all"):
            return dataclasses.replace(known, **changes)
        values = [*cls._all(known)]
        for name, value in changes.items():
            values[cls.__match_args__.index(name)] = value
        return cls(*values)

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

    def _repr(cls, names):
        values = _getter(names)
        written = f"{cls.__qualname__}({', '.join(f'{name}=%r' for name in names)})"
        return lambda self: written % values(self)


def values_of(known: object) -> tuple[Any, ...] | None:
    """The fields of an object of a frozen class; None of any other."""
    values = getattr(known.__class__, "_all", None)
    return None if values is None else values(known)


__all__ = ["dataclass", "replace", "values_of"]
