"""What to write instead of a sentence that was not understood: facts about it, and the nearest phrasing."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache

from rubricc.source import Source, Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.sentence import Failure, parse_rules
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.words import words


def corrected(sentence: Span) -> str | None:
    """The sentence with one look- or sound-alike put right, if that makes it understood."""
    for wrong, right in words().confusions:
        start = sentence.text.find(wrong)
        while start >= 0:
            text = sentence.text[:start] + right + sentence.text[start + len(wrong) :]
            if not isinstance(parse_rules(whole(text)), Failure):
                return text
            start = sentence.text.find(wrong, start + 1)
    return None


def nearest(tokens: tuple[Anchor, ...]) -> str:
    """The known phrasing whose tokens are most like these."""
    return _nearest(tuple(anchor.kind for anchor in tokens))


@cache
def _nearest(kinds: tuple[str, ...]) -> str:
    return max(_patterns(), key=lambda pair: SequenceMatcher(None, kinds, pair[1]).ratio())[0]


@cache
def _patterns() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((text, tuple(anchor.kind for anchor in anchors(whole(text)))) for text in words().patterns)


def whole(text: str) -> Span:
    """A text of its own as a sentence."""
    return Span(Source("", text), 0, len(text))
