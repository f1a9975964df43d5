"""A finding about the author's text.

A `Kind` stands beside the code that finds it and holds the words; a `Diagnostic`
holds the facts of one case. Findings are returned, never raised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from rubricc.diagnostics.remedy import Fix, Remedy
from rubricc.source import Span
from rubricc.values import dataclass


class Severity(StrEnum):
    """How much it matters: an error stops the compiler, a warning names a choice, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: a stable code, and templates (`str.format`) for its words."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    remedy: Remedy | None = None

    def at(self, span: Span, related: tuple[Related, ...] = (), **facts: object) -> Diagnostic:
        """The finding at one place, with the facts that its templates name."""
        return Diagnostic(self, span, facts, related)


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that the finding is about, with a few words of what stands there."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding; lines and columns count from 1, the end column lies after the last character."""

    kind: Kind
    span: Span
    facts: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Related, ...] = ()

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def severity(self) -> str:
        return self.kind.severity.value

    @property
    def message(self) -> str:
        return self.kind.message.format(**self.facts)

    @property
    def hint(self) -> str:
        return self.kind.hint.format(**self.facts)

    @property
    def fix(self) -> Fix | None:
        """The advice as a change of the text, where there is one."""
        return self.kind.remedy.at(self.span, self.facts) if self.kind.remedy else None

    @property
    def line(self) -> int:
        return self.span.line

    @property
    def column(self) -> int:
        return self.span.column

    @property
    def end_line(self) -> int:
        return self.span.end_line

    @property
    def end_column(self) -> int:
        return self.span.end_column
