"""No pattern of the lexer is skipped where it would match, and a pattern that cannot be told is never skipped."""

from __future__ import annotations

import pytest

from rubricc.syntax.compiled import Compiled, compiled
from rubricc.syntax.first_characters import ANY, first_characters
from rubricc.syntax.patterns import patterns
from rubricc.syntax.words import words
from test_clauses import cases


def begins(source: str, char: str) -> bool:
    (found,) = compiled("tried", (source,))
    return found.may_begin(char)


@pytest.mark.parametrize(
    "source, yes, no",
    [
        ("扣(?:完|光)", "扣", "完"),
        ("(?:不|没有?)?合格", "不没合", "格有"),
        ("[0-9]+|[一二]", "09一二", "三"),
        ("(?<=得)(?!满)(?=[0-9])[^ ]", "1得", ""),
        (r"(?P<many>每)?\s*次", "每次 a", ""),
        ("x*", "ab", ""),
        ("(?i)ab", "aAb", ""),
    ],
)
def test_the_characters_with_which_a_match_begins(source: str, yes: str, no: str) -> None:
    assert [begins(source, char) for char in yes + no] == [True] * len(yes) + [False] * len(no)


@pytest.mark.parametrize("start", ["rules", "vetoes", "general"])
def test_no_pattern_that_would_match_is_skipped(start: str) -> None:
    found: tuple[Compiled, ...] = compiled(f"lexer-{start}", tuple(source for _, source in patterns(words(), start)))
    assert sum(each.first == ANY for each in found) * 4 < len(found)
    told = [each for each in found if each.first != ANY]
    texts = [case["text"] for name in ("scored", "negative") for case in cases(f"{name}.jsonl")]
    matched = 0
    for text in texts:
        for place, char in enumerate(text):
            skipped = [each for each in told if not each.may_begin(char)]
            matched += len(told) - len(skipped)
            assert not any(each.pattern.match(text, place) for each in skipped), (text, place)
    assert matched


def test_a_python_whose_trees_are_unknown_skips_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("re._parser.parse")
    assert first_characters("扣") == ANY
