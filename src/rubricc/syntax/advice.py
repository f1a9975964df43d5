"""What to write instead of a sentence that was not understood: facts about it, and the nearest phrasing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import islice
from re import Match, Pattern

from rubricc import regexes as re
from rubricc.source import Source, Span
from rubricc.syntax.anchors import anchors
from rubricc.syntax.sentence import Failure, parse_rules
from rubricc.syntax.tokens import Anchor
from rubricc.syntax.words import words

_TRIES = 40
# 口2份: both at once; l0, O.5, 1,5: letters and commas where digits and points belong
_AMOUNT = re.compile(r"[口叩寇和扣]\s*(?P<amount>[0-9]+(?:\.[0-9]+)?)\s*[份分]")
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9OolI]+(?:[.,][0-9OolI]+)?(?=\s*(?:分|%|次|天))")
# 份 is typed for 分 only behind what takes or gives points: 扣2份/次, and not 3处/份, 抽查3份
_TYPED = re.compile(r"[扣减加得罚奖记计][分除]?\s*[0-9]+(?:\.[0-9]+)?\s*份$")
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", ",": "."})


def corrected(sentence: Span) -> str | None:
    """The sentence with one look- or sound-alike put right, if that makes it understood."""
    for text in islice(_candidates(sentence), _TRIES):
        if text != sentence.text and not isinstance(parse_rules(whole(text)), Failure):
            return text
    return None


def _candidates(sentence: Span) -> Iterator[str]:
    yield _put(sentence, _NUMBER, lambda found: found[0].translate(_DIGITS))
    yield _put(sentence, _AMOUNT, lambda found: f"扣{found['amount']}分")
    everything = sentence.text
    for wrong, right in words().confusions:
        places = [found for found in re.finditer(re.escape(wrong), sentence.text) if _is_typed(found, sentence)]
        for found in reversed(places if len(everything) == len(sentence.text) and len(wrong) == len(right) else []):
            everything = everything[: found.start()] + right + everything[found.end() :]
    yield everything
    for wrong, right in words().confusions:
        for found in re.finditer(re.escape(wrong), sentence.text):
            if _is_typed(found, sentence):
                yield sentence.text[: found.start()] + right + sentence.text[found.end() :]


def _is_typed(found: Match[str], sentence: Span) -> bool:
    return found[0] != "份" or _TYPED.search(sentence.normal[: found.end()]) is not None


def _put(sentence: Span, pattern: Pattern[str], new: Callable[[Match[str]], str]) -> str:
    """The sentence with other words for what a pattern finds; the rest stays as the author typed it."""
    pieces, end = [], 0
    for found in pattern.finditer(sentence.normal):
        pieces += [sentence.text[end : found.start()], new(found)]
        end = found.end()
    return "".join([*pieces, sentence.text[end:]])


def nearest(sentence: Span, tokens: tuple[Anchor, ...]) -> str:
    """The known phrasing that is most like the sentence, by what it is made of and by its words."""
    return _nearest(sentence.normal, tuple(anchor.kind for anchor in tokens))


@cache
def _nearest(text: str, kinds: tuple[str, ...]) -> str:
    def alike(pattern: tuple[str, tuple[str, ...]]) -> float:
        made, said = SequenceMatcher(None, kinds, pattern[1]), SequenceMatcher(None, text, pattern[0])
        return made.ratio() + said.ratio()

    return max(_patterns(), key=alike)[0]


@cache
def _patterns() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((text, tuple(anchor.kind for anchor in anchors(whole(text)))) for text in words().patterns)


def whole(text: str) -> Span:
    """A text of its own as a sentence."""
    return Span(Source("", text), 0, len(text))
