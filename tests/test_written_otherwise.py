"""The same sentence typed otherwise, as Word, a web page or another hand would have it, means the same or is refused.

Every change leaves the meaning alone, so the read-back must not change either, but for the author's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from conftest import ROOT, item
from rubricc.pipeline import compile_text
from test_clauses import cases

_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(ord("0"), ord("9") + 1)})
_PLAIN = str.maketrans("，；：（）", ",;:()")
_HAN = "[\u4e00-\u9fff]"
OTHERWISE: dict[str, Callable[[str], str]] = {
    "full-width digits": lambda text: text.translate(_WIDE),
    "spaces around numbers": lambda text: re.sub(rf"(?<={_HAN})(?=[0-9])|(?<=[0-9])(?={_HAN})", " ", text),
    "ASCII marks": lambda text: re.sub(rf"(?<={_HAN})。", ".", text.translate(_PLAIN)),
    "another end": lambda text: text.rstrip("。；;. ") + "；",
    "no end": lambda text: text.rstrip("。；;. "),
    "a bullet": lambda text: f"• {text}",
    "a heading": lambda text: text if text[0].isdigit() else f"评分标准：{text}",
    "扣除": lambda text: re.sub("(?<![倒加])扣(?=[0-9])", "扣除", text),
    "a numeral": lambda text: re.sub("(?<=扣)([1-9])(?=分)", lambda found: "零一两三四五六七八九"[int(found[1])], text),
    "another dash": lambda text: re.sub("(?<=[0-9分%])[-－—–~～](?=[0-9])", "至", text),
}
# How many of a hundred may be refused instead: spaces hide where a number belongs, a heading where a list begins.
MOST_REFUSED = 3
SENTENCES: list[dict[str, Any]] = [*cases("scored.jsonl"), *cases("events.jsonl")[::4], *cases("measured.jsonl")[::4]]


def _said(text: str, points: int) -> str | None:
    """The read-back without the author's own words; None where the sentence is refused."""
    compiled = compile_text(item(text, points))
    if not compiled.ok:
        return None
    lines = (line for line in compiled.tables[0].readback().splitlines() if not line.lstrip().startswith("#"))
    return re.sub("「[^」]*」", "「」", "\n".join(lines))


FORMS = sorted([*(ROOT / "rubrics").glob("*.rubric"), *(ROOT / "tests" / "forms").glob("*.rubric")])
PAGES: dict[str, Callable[[str], str]] = {
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "spaces at the ends": lambda text: text.replace("\n", "  \n"),
}


def _read(text: str) -> list[str] | None:
    compiled = compile_text(text)
    return [table.readback() for table in compiled.tables] if compiled.ok else None


@pytest.mark.parametrize("way", PAGES)
def test_a_form_typed_otherwise_means_the_same(way: str) -> None:
    refused = []
    for path in FORMS:
        text = path.read_text(encoding="utf-8")
        if (read := _read(text)) is None:
            continue
        other = _read(PAGES[way](text))
        if other is None:
            refused.append(path.stem)
        else:
            assert [_bare(each) for each in other] == [_bare(each) for each in read], path.stem
    assert len(refused) * 10 <= len(FORMS), refused


def _bare(readback: str) -> str:
    """Without blanks, which the author's own words may hold."""
    return re.sub(r"\s", "", readback)


@pytest.mark.parametrize("way", OTHERWISE)
def test_typed_otherwise_it_means_the_same(way: str) -> None:
    tried, refused = 0, []
    for case in SENTENCES:
        text = case["text"]
        other = OTHERWISE[way](text)
        if "\n" in text or other == text:
            continue
        tried += 1
        said = _said(other, case["points"])
        if said is None:
            refused.append(other)
        else:
            assert said == _said(text, case["points"]), other
    assert tried >= 10
    assert len(refused) * 100 <= MOST_REFUSED * tried, refused
