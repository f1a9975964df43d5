"""What makes a workbook look right: names that fit where they are written, words that are not torn."""

from __future__ import annotations

import pytest

from conftest import ROOT
from rubricc.pipeline import compile_text
from rubricc.targets.workbook.grid import LEAST_PLACE, grid
from rubricc.targets.workbook.measure import balanced
from rubricc.targets.workbook.who_places import who_places


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("工作绩效", ("工作", "绩效")),
        ("满意度", ("满意度",)),
        ("考勤", ("考勤",)),
        ("综合管理工作", ("综合", "管理", "工作")),
    ],
)
def test_the_name_of_a_section_is_parted_evenly(text: str, parts: tuple[str, ...]) -> None:
    assert balanced(text, 10.0) == parts


@pytest.mark.parametrize("name", ["护士长", "会计", "网校班主任"])
def test_each_name_has_room_to_be_written(name: str) -> None:
    (table,) = compile_text((ROOT / "tests" / "forms" / f"{name}.rubric").read_text(encoding="utf-8")).tables
    columns = grid(table.rubric, table.program.schema)
    for place in who_places(table.program.schema.identity, columns).values():
        assert sum(columns.widths[place.value[0] : place.value[1] + 1]) >= LEAST_PLACE
