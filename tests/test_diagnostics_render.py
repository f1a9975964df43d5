"""Findings in a terminal: the mark stands under the words, whatever characters come before them."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from rubricc.diagnostics.as_json import as_json, dumps
from rubricc.diagnostics.model import Diagnostic, Kind, Related, Severity
from rubricc.diagnostics.order import in_order
from rubricc.diagnostics.render import render, summary
from rubricc.diagnostics.visible import visible
from rubricc.diagnostics.width import pad, shorten, width
from rubricc.source import Source, Span

ADVICE = "把满分改成{actual}分，或者改各项的分值。"
DIFFERENCE = Kind("R101", Severity.ERROR, "各项合计{actual}分，满分是{full}分", ADVICE)
ONCE = Kind("R204", Severity.WARNING, "没有写“每次”")
FOUND = Kind("R900", Severity.NOTE, "看到了")


def at(kind: Kind, text: str, words: str, name: str = "管家.rubric", **facts: object) -> Diagnostic:
    """The finding about the first place where the words stand."""
    source = Source(name, text)
    start = text.index(words)
    return kind.at(Span(source, start, start + len(words)), **facts)


def marks(rendered: str) -> tuple[str, int, int]:
    """The source line as shown, and the columns where the mark under it begins and ends."""
    lines = rendered.split("\n")
    number = next(i for i, line in enumerate(lines) if re.fullmatch(r" +\| +\^+| +\| \^+", line))
    gutter = lines[number].index("|") + 2
    mark = lines[number][gutter:]
    return lines[number - 1][gutter:], len(mark) - len(mark.lstrip()), len(mark)


def under(shown: str, begin: int, end: int, ambiguous: int = 1) -> str:
    """The characters of a shown line that stand in these columns of the terminal."""
    columns = [wcswidth(shown[:i]) + (ambiguous - 1) * sum(map(shown[:i].count, "“”…①")) for i in range(len(shown) + 1)]
    return "".join(
        char for char, left, right in zip(shown, columns, columns[1:], strict=False) if begin <= left < min(end, right)
    )


def test_a_finding_says_what_where_and_what_to_do() -> None:
    text = "考核表：管家\n满分：100分\n1、协作（98分）：不服从安排每次扣2分。\n"
    source = Source("管家.rubric", text)
    where = Span(source, text.index("98分"), text.index("98分") + 3)
    other = Related(Span(source, text.index("满分"), text.index("满分") + 7), "满分写在这里")
    assert render([DIFFERENCE.at(where, (other,), actual=98, full=100)]) == (
        "错误 R101　各项合计98分，满分是100分\n"
        "  管家.rubric:3:6\n"
        "    3 | 1、协作（98分）：不服从安排每次扣2分。\n"
        "      |          ^^^^\n"
        "  管家.rubric:2:1　满分写在这里\n"
        "    2 | 满分：100分\n"
        "      | ^^^^^^^^^^^\n"
        "  怎么改：把满分改成98分，或者改各项的分值。\n"
        "\n"
        "发现1个错误\n"
    )


BEFORE = ("", "abc", "扣分", "　　", "ｱｲ", "𠮷野", "e\u0301e\u0301", "👍🏽 ok ", "❤\ufe0f", "\t", "扣\ta\t", "ａ（％）")


def test_many_related_places_take_a_line_each() -> None:
    source = Source("x", "甲\n乙\n丙\n丁\n戊")
    spans = [Span(source, i, i + 1) for i in range(0, 10, 2)]
    finding = ONCE.at(spans[0], tuple(Related(span, f"{span.text} 6分") for span in spans[1:]))
    assert "  x:2:1　乙 6分\n  x:3:1　丙 6分\n  x:4:1　丁 6分\n  x:5:1　戊 6分\n" in render([finding])


@pytest.mark.parametrize("before", BEFORE)
def test_the_mark_stands_under_the_words(before: str) -> None:
    shown, begin, end = marks(render([at(ONCE, f"{before}每次扣2分，扣完为止", "每次")]))
    assert begin == wcswidth(shown[: shown.index("每次")])
    assert under(shown, begin, end) == "每次"


def test_quotation_marks_are_as_wide_as_the_terminal_draws_them() -> None:
    finding = at(ONCE, "“迟到”①每次扣2分……", "每次")
    for ambiguous in (1, 2):
        shown, begin, end = marks(render([finding], ambiguous=ambiguous))
        assert under(shown, begin, end, ambiguous) == "每次"


@given(st.text(min_size=1), st.text(min_size=1), st.text(), st.integers(20, 120), st.sampled_from([1, 2]))
def test_any_line_fits_the_terminal(before: str, words: str, after: str, columns: int, ambiguous: int) -> None:
    text = before + words + after
    finding = ONCE.at(Span(Source("x.rubric", text), len(before), len(before) + len(words)))
    rendered = render([finding], width=columns, ambiguous=ambiguous)
    assert rendered == visible(rendered), "nothing of the text steers the terminal"
    for line in rendered.split("\n"):
        if re.match(r" +\d* \| ", line):
            assert width(line, ambiguous) <= max(columns, 30)


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "不" * 100 + "每次扣2分" + "是" * 100
    rendered = render([at(ONCE, text, "每次扣2分")], width=60)
    shown, begin, end = marks(rendered)
    assert shown.startswith("…不") and shown.endswith("是…")
    assert under(shown, begin, end) == "每次扣2分"
    assert wcswidth(shown) in (50, 51, 52, 53)


def test_of_several_lines_the_first_is_marked_to_its_end() -> None:
    shown, begin, end = marks(render([at(ONCE, "1、协作：迟到\n扣2分", "迟到\n扣2分")]))
    assert (shown, under(shown, begin, end)) == ("1、协作：迟到", "迟到")


def test_a_place_without_text_is_named_only() -> None:
    finding = ONCE.at(Span(Source("空.rubric", ""), 0, 0))
    assert render([finding]) == "警告 R204　没有写“每次”\n  空.rubric:1:1\n\n发现1个警告\n"


def test_control_characters_are_shown_not_sent() -> None:
    text = "迟到\x1b]0;x\x07\u202e\x9b每次扣2分\ud800"
    rendered = render([at(ONCE, text, "每次", name="a\x1bb.rubric")])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", rendered)
    assert "迟到␛]0;x␇<U+202E><U+009B>每次扣2分<U+D800>" in rendered
    shown, begin, end = marks(rendered)
    assert under(shown, begin, end) == "每次"


def test_findings_come_in_the_order_of_the_text_and_once() -> None:
    text = "一二三四"
    source = Source("x", text)
    third, first = (Span(source, i, i + 1) for i in (2, 0))
    found = [ONCE.at(third), FOUND.at(first), FOUND.at(first), DIFFERENCE.at(first, actual=1, full=2)]
    assert [(each.code, each.column) for each in in_order(found)] == [("R101", 1), ("R900", 1), ("R204", 3)]
    assert summary(in_order(found)) == "发现1个错误、1个警告、1个提示"
    assert render([]) == "没有发现问题\n"


def test_colours_change_nothing_else() -> None:
    finding = at(DIFFERENCE, "满分：100分", "100分", actual=98, full=100)
    coloured = render([finding], color=True)
    assert "\x1b[1;31m" in coloured and "\x1b[1;31;4m100分\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render([finding])


def test_json_tells_the_same() -> None:
    finding = at(DIFFERENCE, "表\n满分：100分", "100分", actual=98, full=100)
    (told,) = as_json([finding])
    assert told == {
        "code": "R101",
        "severity": "error",
        "message": "各项合计98分，满分是100分",
        "file": "管家.rubric",
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 8,
        "hint": "把满分改成98分，或者改各项的分值。",
        "related": [],
        "fix": None,
    }


@given(st.text(st.characters()))
def test_json_holds_any_text_and_can_always_be_written(text: str) -> None:
    written = dumps([text])
    assert json.loads(written) == [text]
    written.encode("utf-8")
    assert json.loads(dumps([text], ascii_only=True).encode("ascii")) == [text]


@given(st.text(), st.integers(2, 40))
def test_columns_of_a_table_are_even(text: str, columns: int) -> None:
    line = visible(text).replace("\n", "")
    assert width(shorten(line, columns)) <= columns
    assert width(pad(shorten(line, columns), columns)) == columns
