"""No pattern of the lexer is skipped where it would match, and a pattern that cannot be told is never skipped."""

from __future__ import annotations

import re

import pytest

from rubricc.syntax.first_characters import ANY, beginning_with, first_characters, stretches
from rubricc.syntax.patterns import patterns
from rubricc.syntax.words import words
from test_clauses import cases


def begins(source: str, char: str) -> bool:
    return beginning_with(char, stretches([first_characters("不会"), first_characters(source)]))[-1:] == (1,)


@pytest.mark.parametrize(
    "source, yes, no",
    [
        ("扣(?:完|光)", "扣", "完"),
        ("(?:不|没有?)?合格", "不没合", "格有"),
        ("[0-9]+|[一二]", "09一二", "三"),
        ("(?<=得)(?!满)(?=[0-9])[^ ]", "1得", ""),
        (r"(?P<many>每)?\s*次", "每次 \u3000", "a"),
        (r"[^,。\s]", "a每", ",。 \t"),
        (r"[^扣]|\d", "a1٣", ""),
        ("x*", "ab", ""),
        ("(?i)ab", "aAb", ""),
    ],
)
def test_the_characters_with_which_a_match_begins(source: str, yes: str, no: str) -> None:
    assert [begins(source, char) for char in yes + no] == [True] * len(yes) + [False] * len(no)


@pytest.mark.parametrize("start", ["rules", "vetoes", "general"])
def test_no_pattern_that_would_match_is_skipped(start: str) -> None:
    compiled = [re.compile(source) for _, source in patterns(words(), start)]
    firsts = [first_characters(each.pattern) for each in compiled]
    assert sum(each == ANY for each in firsts) * 20 < len(firsts)
    known = stretches(firsts)
    texts = [case["text"] for name in ("scored", "negative") for case in cases(f"{name}.jsonl")]
    tried = 0
    for text in texts:
        for place, char in enumerate(text):
            begun = set(beginning_with(char, known))
            tried += len(begun)
            assert not any(each.match(text, place) for at, each in enumerate(compiled) if at not in begun), (
                text,
                place,
            )
    assert tried


def test_a_python_whose_trees_are_unknown_skips_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("re._parser.parse")
    assert first_characters("扣") == ANY
