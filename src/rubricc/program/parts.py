"""The parts of a program while it is being lowered, with the bounds known so far."""

from __future__ import annotations

from dataclasses import field

from rubricc.program.bounds import Interval, interval
from rubricc.program.build import choose, ref, slot
from rubricc.program.fields import slots_of
from rubricc.program.model import Constraint, Definition, Requirement, Role, Slot
from rubricc.program.nodes import Any, Given, Not, Num, Ref
from rubricc.runtime.schema import Field
from rubricc.source import Span
from rubricc.values import dataclass


@dataclass
class Parts:
    """Slots, requirements, constraints and definitions in order."""

    slots: list[Slot] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    bounds: dict[str, Interval] = field(default_factory=dict)
    rules: int = 0
    digits: int = 2  # decimals of a rule that divides without end

    def add_slot(self, new: Slot) -> None:
        """Add one variable."""
        self.slots.append(new)
        self.bounds[new.name] = (new.minimum, new.maximum)

    def add_field(self, new: Field) -> None:
        """Add the variables of one field, once; where a blank would cost points, it has to be filled."""
        if new.slots[0] in self.bounds:
            return
        for each in slots_of(new):
            self.add_slot(each)
        if new.kind != "amount" and not new.blank_is_zero:
            self.requirements.append(Requirement(new.name, Not(given(new))))

    def define(self, name: str, role: Role, label: str, value: Num, span: Span) -> Num:
        """Add a definition; what later ones refer to it by."""
        self.definitions.append(Definition(name, role, label, value, span))
        self.bounds[name] = interval(value, self.bounds)
        return ref(name, value)

    def refer(self, name: str) -> Num:
        """An earlier definition by its name."""
        return next(ref(name, each.value) for each in self.definitions if each.name == name)

    def value(self, read: Field, span: Span) -> Num:
        """A field after all levels: the last one that filled it decides, a blank agrees."""
        first, *later = (slot(name, read.decimals) for name in read.slots)
        if not later:
            return first
        name, cases = "v" + read.slots[0][1:], [(Given(each.slot), each) for each in reversed(later)]
        if name in self.bounds:
            return Ref(name, read.decimals)
        return self.define(name, Role.VALUE, read.label, choose(cases, first), span)


def given(read: Field) -> Any:
    """Some level filled the field."""
    return Any(tuple(Given(name) for name in read.slots))
