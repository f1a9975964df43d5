"""What a diagnostic says to write is written, and it goes: tried on what its page shows as wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from advice_by_hand import BY_HAND, OTHER_WORDS, WITHOUT_A_TEXT
from advising import advised, cured, filled, followed, moved, struck, without
from rubricc.cli import manual
from rubricc.cli.fixing import changed
from rubricc.diagnostics import Diagnostic
from rubricc.diagnostics.remedy import Fix
from rubricc.pipeline import Compilation, compile_text

# What ＿ in a fix may stand for.
BLANKS = ("2", "按每次计", "80", "120", "")


def shown() -> Iterator[tuple[str, Compilation, Diagnostic]]:
    """The findings of each kind in the 错误 of its page."""
    for code in manual.kinds():
        page = manual.page_of(code)
        for text in page.wrong if page else ():
            compiled = compile_text(text)
            yield from ((code, compiled, each) for each in compiled.diagnostics if each.code == code)


SHOWN = tuple(shown())


# R222 has to be settled first: what is asked for gives full marks only once that is written.
AFTER_ANOTHER = {"R141: 人工成本占比不高于18%，18%～20%得6分，高于20%不得分"}


@pytest.mark.parametrize("code", sorted({code for code, _, found in SHOWN if found.fix}))
def test_a_fix_cures_what_it_is_for(code: str) -> None:
    for _, compiled, found in (each for each in SHOWN if each[0] == code):
        if found.fix is None or f"{code}: {found.span.text}" in AFTER_ANOTHER:
            continue
        texts = {found.fix.text.replace("＿", blank) for blank in BLANKS}
        tried = [changed(compiled.source.text, [Fix(found.fix.span, each, found.fix.safety)]) for each in texts]
        assert any(cured(compiled, text, code) for text in tried), f"{found.message}\n{tried[0]}"


TOLD = [(code, compiled, found) for code, compiled, found in SHOWN if [*advised(found.hint)]]


def said_in(advice: str, text: str) -> bool:
    """Does the text say it, with numbers of its own?"""
    words = re.split(r"[0-9]+(?:\.[0-9]+)?|…+|＿", advice)
    return re.search(".+?".join(map(re.escape, words)), text) is not None


@pytest.mark.parametrize("code", sorted({code for code, _, _ in TOLD}))
def test_what_is_told_in_words_cures_it(code: str) -> None:
    for _, compiled, found in (each for each in TOLD if each[0] == code):
        text = compiled.source.text
        for advice in advised(found.hint):
            ways = [*filled(advice)]
            texts = (
                each for put in (followed, moved) for way in ways for each in put(text, found, way) if each != text
            )
            if any(cured(compiled, each, code) for each in texts):
                continue
            by_hand = BY_HAND.get((code, advice), "")
            written = OTHER_WORDS.get((code, advice), by_hand)
            assert written, f"{found.message}\n  {found.hint}\nnowhere cures it: {advice}"
            assert cured(compiled, written, code), f"{found.message}\n  {advice}\n{written}"
            assert said_in(advice, written) == bool(by_hand), f"{advice}\n{written}"


STRUCK = [(code, compiled, found) for code, compiled, found in SHOWN if [*struck(found.hint)]]


@pytest.mark.parametrize("code", sorted({code for code, _, _ in STRUCK}))
def test_what_is_told_to_be_struck_cures_it(code: str) -> None:
    for _, compiled, found in (each for each in STRUCK if each[0] == code):
        text = compiled.source.text
        for words in struck(found.hint):
            assert words in text, f"{found.hint}\nnowhere in the text: {words}"
            assert any(cured(compiled, each, code) for each in without(text, found, words)), f"{found.hint}\n{words}"


def test_nearly_every_kind_shows_what_to_write() -> None:
    shown = {code for code, _, _ in SHOWN}
    texts = {code for code, _, found in SHOWN if found.fix or [*advised(found.hint)] or [*struck(found.hint)]}
    print(sorted(shown - texts))
    assert shown - texts == WITHOUT_A_TEXT.keys()


def test_what_is_put_in_by_hand_is_still_told() -> None:
    told = {(code, advice) for code, _, found in TOLD for advice in advised(found.hint)}
    assert {*BY_HAND, *OTHER_WORDS} <= told
