"""What reading one table carries along: findings and the class of every character."""

from __future__ import annotations

from dataclasses import field

from rubricc.diagnostics import Diagnostic, Kind
from rubricc.source import Span
from rubricc.syntax.coverage import Coverage
from rubricc.values import dataclass


@dataclass
class Context:
    """Findings of one file, collected in passing; values are returned, findings put here."""

    coverage: Coverage
    diagnostics: list[Diagnostic] = field(default_factory=list)
    demands: list[Span] = field(default_factory=list)  # 98%以上 in 98%以上，低于95%扣2分
    explains: list[Span] = field(default_factory=list)  # numbers that say nothing that is not said without them

    def report(self, kind: Kind, span: Span, **facts: object) -> None:
        """Note one finding."""
        self.diagnostics.append(Diagnostic(kind, span, facts))


def brief(text: str, limit: int = 40) -> str:
    """A text for a message: on one line and not longer than needed."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
