"""引用：公共条款.rubric, through the loader that the caller gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from rubricc.cli.rubrics import compile_file, loader
from rubricc.pipeline import Compilation, compile_text

MAIN = "考核表：示例\n引用：公共条款.rubric\n1. 出勤（100分）：迟到扣1分\n例：迟到3次 → 总分97分\n"
COMMON = "公共条款\n# 各表通用\n通则：未写明“每次”的，按每次计；各项扣完为止，不倒扣。\n"
COMMON += "等级：90分以上为优秀；不满90分为合格。\n"


def compiled(text: str, **files: str) -> Compilation:
    return compile_text(text, "表.rubric", lambda name: files[name.removesuffix(".rubric")])


def test_what_is_referred_to_stands_where_the_reference_stands() -> None:
    found = compiled(MAIN, 公共条款=COMMON)
    assert found.ok and not found.diagnostics
    (table,) = found.tables
    assert [grade.name for grade in table.rubric.grades] == ["优秀", "合格"]
    assert table.score({"迟到": 20, "确认": True}).grade == "合格"


def test_a_finding_points_into_the_file_it_is_about() -> None:
    found = compiled(MAIN, 公共条款=COMMON.replace("90分以上", "95分以上"))
    (error,) = [each for each in found.diagnostics if each.severity == "error"]
    assert (error.code, error.span.source.name, error.line) == ("R110", "公共条款.rubric", 4)


def test_a_text_after_the_reference_does_not_go_on_with_it() -> None:
    found = compiled(
        MAIN.replace("1. 出勤", "服从安排\n1. 出勤").replace("迟到扣", "迟到每次扣"),
        公共条款="通则：\n各项扣完为止，\n",
    )
    assert "L107" not in [each.code for each in found.diagnostics]
    assert found.tables


def test_cycles_are_shown() -> None:
    found = compiled(
        "考核表：甲\n引用：乙.rubric\n1. 出勤（100分）：迟到每次扣1分\n", 乙="引用：./丙.rubric", 丙="引用：乙.rubric"
    )
    (error,) = [each for each in found.diagnostics if each.severity == "error"]
    assert error.message == "引用绕成了一圈：乙.rubric → 丙.rubric → 乙.rubric"
    assert error.span.source.name == "丙.rubric"
    again = compiled("考核表：甲\n引用：表.rubric\n1. 出勤（100分）：迟到每次扣1分\n", 表="")
    assert "引用绕成了一圈：表.rubric → 表.rubric" in [each.message for each in again.diagnostics]


def test_a_second_reference_is_not_read_again() -> None:
    found = compiled(MAIN.replace("1.", "引用：公共条款.rubric\n1."), 公共条款=COMMON)
    assert [each.code for each in found.diagnostics] == ["L123"]


def test_what_cannot_be_had_is_an_error_at_the_reference() -> None:
    for found in (compiled(MAIN), compile_text(MAIN)):
        (error,) = [each for each in found.diagnostics if each.severity == "error"]
        assert (error.code, error.line) == ("L121", 2)


def test_the_command_reads_only_below_its_own_folder(tmp_path: Path) -> None:
    inside = tmp_path / "内"
    (inside / "公共").mkdir(parents=True)
    (tmp_path / "外.rubric").write_text(COMMON, encoding="utf-8")
    (inside / "公共" / "条款.rubric").write_text(COMMON, encoding="gb18030")
    (inside / "链接.rubric").symlink_to(tmp_path / "外.rubric")
    (inside / "表.rubric").write_text(MAIN.replace("公共条款", "公共/条款"), encoding="utf-8")
    assert compile_file(str(inside / "表.rubric")).ok
    load = loader(str(inside / "表.rubric"))
    for name in ("../外.rubric", "链接.rubric", str(tmp_path / "外.rubric"), "公共/../../外.rubric", "C:\\外.rubric"):
        with pytest.raises(ValueError, match=r"文件夹|路径"):
            load(name)
    with pytest.raises(FileNotFoundError):
        load("没有.rubric")
