"""What one sentence of an item said, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rubricc.rubric.rule_kinds import Once, Rule
from rubricc.source import Span
from rubricc.syntax.clauses import BaseClause


@dataclass
class Read:
    """What one sentence of an item said."""

    rules: list[Rule] = field(default_factory=list)
    unsaid: list[Once] = field(default_factory=list)  # once only because nothing was said
    cap: Decimal | None = None  # the most that may be taken
    gain_cap: Decimal | None = None  # the most that may be given
    base: BaseClause | None = None
    bonus: bool = False
    earned: bool = False
    floor: bool = False
    no_limit: bool = False
    remarks: list[Span] = field(default_factory=list)  # what scores nothing
