"""A field that a rule reads, before it has a name."""

from __future__ import annotations

from decimal import Decimal

from rubricc.rubric.rule_kinds import Event, Rule
from rubricc.runtime.schema import FieldKind, Scope
from rubricc.values import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A field that a rule reads, before it has a name."""

    rule: Rule
    item: str
    section: str
    label: str
    kind: FieldKind
    scope: Scope
    unit: str
    decimals: int
    maximum: Decimal | None
    step: Decimal | None
    counts_for_amount: bool = False
    choices: tuple[str, ...] = ()
    minimum: Decimal = Decimal(0)
    event: Event | None = None  # where it is not the rule's own
    harmless_blank: bool = False  # a blank says that nothing was found
    costs_when_blank: bool = False  # a blank would cost points although the item does not start from 0

    @property
    def key(self) -> tuple[int, str]:
        """Rules about one event read one field."""
        return id(self.event or self.rule.event), self.kind
