"""Every table under rubrics/ compiles without a finding, means the same read back, and builds for every target."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from rubricc.pipeline import compile_text
from rubricc.targets import form, scorer, workbook

RUBRICS = sorted((ROOT / "rubrics").glob("*.rubric"))


# What must be said of a table although its author means what is written.
SAID = {
    "客服部考核细则": ["R120"],  # 10 points off an item of 5: legal because of the floor
    "售后管理办法": ["R153"],
    "售后绩效标准": ["R153"],  # no rules: rated by hand
    "物业公司员工绩效": ["R152"],  # 记满分 beside deductions
}
FAULTY = {
    "售后管理办法": "R110",  # 89.5 has no grade
    "售后绩效标准": "R167",  # the shares add up to 90%
    "售后指标等级": "R141",  # 80%, 10% and 20% belong to two arms each
    "物业服务评价": "R110",  # 89.5 has no grade
}


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_a_table_of_the_catalogue(path: Path) -> None:
    compiled = compile_text(path.read_text(encoding="utf-8"), path.name)
    said = [found.code for found in compiled.diagnostics if found.severity != "note"]
    assert said == SAID.get(path.stem, []), [found.message for found in compiled.diagnostics]
    for table in compiled.tables:
        assert compile_text(table.readback()).tables[0].program.definitions == table.program.definitions
        total = table.reach.total
        assert not total.exact or total.greatest >= table.schema.full_marks
        compile(scorer.render(table.rubric, table.program), path.name, "exec")
        assert "</html>" in form.render(table.rubric, table.program)
        assert workbook.render(table.rubric, table.program).startswith(b"PK")


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics" / "faulty").glob("*.rubric")), ids=lambda path: path.stem)
def test_a_faulty_table_is_told_what_is_wrong_and_the_corrected_one_is_not(path: Path) -> None:
    code = FAULTY[path.stem]
    assert code in {found.code for found in compile_text(path.read_text(encoding="utf-8")).diagnostics}
    corrected = ROOT / "rubrics" / path.name
    assert code not in {found.code for found in compile_text(corrected.read_text(encoding="utf-8")).diagnostics}
