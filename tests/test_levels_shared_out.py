"""Levels with their points in two lists, or below a word that says how many there are."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text

PAGE = "考核表\n满分：20分\n1. 服务（20分）\n   {}\n"
READ = "「优秀」得20分，「良好」得15分，「合格」得10分"


@pytest.mark.parametrize(
    "sentence",
    [
        "优秀、良好、合格分别得20分、15分、10分",
        "优秀、良好、合格分别得20、15、10分",
        "优秀、良好、合格分别计20、15、10分",
        "优秀、良好、合格分别对应20、15、10分",
        "三档评分：20分优秀，15分良好，10分合格",
        "分三档：优秀20分，良好15分，合格10分",
        "三个等级：优秀20分、良好15分、合格10分",
    ],
)
def test_each_level_has_its_own_points(sentence: str) -> None:
    assert READ in one_table(PAGE.format(sentence)).readback()


def test_a_level_is_no_heading() -> None:
    assert "「一级」得20分，「二级」得15分" in one_table(PAGE.format("一级：20分，二级：15分，三级：10分")).readback()


@pytest.mark.parametrize("sentence", ["优秀、良好分别得20分、15分、10分", "A=20，B=15，C=10", "取三位评委平均分"])
def test_what_does_not_come_out_even_is_asked(sentence: str) -> None:
    assert not compile_text(PAGE.format(sentence)).ok
