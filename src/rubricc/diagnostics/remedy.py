"""What to write instead, as a change of the text, and what that change would do to the scores."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from rubricc import regexes as re
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
    place: Literal["instead", "without", "after", "line end", "table end"] = "instead"

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
            case "without":
                where = struck(span)
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


_ONLY_NAMED = re.compile("[\u4e00-\u9fff]{1,8}[:：]")
_MARKS, _ENDS = ",;、，；", "。;,；，"


def struck(span: Span) -> Span:
    """Words with the mark that ties them to the rest, so that what stays is a sentence; a line that is all theirs."""
    text = span.source.text
    start, end = span.start, span.end
    before, after = len(text[:start].rstrip(" \t\u3000")), end + len(text[end:]) - len(text[end:].lstrip(" \t\u3000"))
    first, last = before == 0 or text[before - 1] == "\n", after == len(text) or text[after] == "\n"
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\u3000")
    if after < len(text) and text[after] in "。；;" and text[after + 1 : after + 2] in ("", "\n"):
        after, last = after + 1, True
    if last and _ONLY_NAMED.fullmatch(line):  # 通则：each item out of 100, where nothing else stands in the block
        before, first = text.rfind("\n", 0, start) + 1, True
    if first and last:
        return Span(span.source, before, min(after + 1, len(text)))
    if not first and text[before - 1] in _MARKS:
        start = before - 1
    elif not last and text[after] in _ENDS:
        end = after + 1
    return Span(span.source, start, end)


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `text` where the span is; ＿ in it stands for what only the author knows."""

    span: Span
    text: str
    safety: Safety
