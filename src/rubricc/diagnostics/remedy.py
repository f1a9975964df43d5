"""What to write instead, as a change of the text, and what that change would do to the scores."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from rubricc.source import Span
from rubricc.values import dataclass


class Safety(StrEnum):
    """Only a safe fix is ever applied by itself, and only when the program stays the same."""

    SAFE = "safe"  # says what was read anyway
    SCORES = "changes-scores"  # the author must want it
    PLACEHOLDER = "placeholder"  # the author must fill in ＿


@dataclass(frozen=True, slots=True)
class Remedy:
    """The fix of one kind: a template for its text, and where that goes.

    A case may say in its facts where (`at`, a span; None: nowhere) and how safe it is (`safety`) when that is not the
    same for all.
    """

    text: str
    safety: Safety
    place: Literal["instead", "after", "line end", "table end"] = "instead"

    def at(self, span: Span, facts: Mapping[str, object]) -> Fix | None:
        """The fix of one case; None when the facts give no text."""
        at = facts.get("at", span)
        if not isinstance(at, Span):
            return None
        span, safety = at, Safety(str(facts.get("safety", self.safety)))
        text = self.text.format(**facts)
        source = span.source
        match self.place:
            case "instead":
                where = span
            case "after":
                where = Span(source, span.end, span.end)
            case "line end":
                end = source.text.find("\n", span.start)
                line = Span(source, span.start, end if end >= 0 else len(source.text))
                kept = len(line.text.rstrip(" \t\u3000\r。；;"))
                where = line.part(kept, kept)
            case "table end":
                end = len(source.text[: span.end].rstrip())
                where = Span(source, end, end)
        return Fix(where, text, safety) if text != where.text else None


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `text` where the span is; ＿ in it stands for what only the author knows."""

    span: Span
    text: str
    safety: Safety
