"""Pasted tables whose columns or rows are levels, and lines with their points behind their sentence."""

from __future__ import annotations

from conftest import one_table
from rubricc.pipeline import compile_text

PARTS = "话务员考核表\n指标 | 100分 | 80分 | 60分 | 0分 | 权重\n"
ROWS = "接通率 | ≥95% | 90%-94% | 85%-89% | <85% | 60%\n投诉 | 0件 | 1件 | 2件 | 3件以上 | 40%\n"


def test_columns_that_are_points_hold_what_each_asks_for() -> None:
    said = one_table(PARTS + ROWS).readback()
    assert "95%以上得100分，90%以上不超过94%得80分，85%以上不超过89%得60分，不满85%得0分" in said
    assert "0件得100分，1件得80分，2件得60分，3件以上得0分" in said


def test_a_sum_below_columns_of_levels_is_no_item() -> None:
    assert len(one_table(f"{PARTS}{ROWS}合计 | | | | | 100%\n").rubric.items) == 2


def test_what_does_not_add_up_in_columns_of_levels_is_told_on_its_line() -> None:
    found = compile_text(f"{PARTS}接通率 | 若干 | 几乎 | 经常 | 无 | 60%\n{ROWS.splitlines()[1]}\n").diagnostics
    assert all(each.span.line <= 4 for each in found)


def test_levels_by_name_are_out_of_their_best_and_so_is_the_total_where_its_grades_are() -> None:
    head = "工程师考核表\n考核项 | 权重 | 优秀(5分) | 良好(4分) | 合格(3分) | 自评\n"
    rows = "进度 | 60% | 提前完成 | 按时完成 | 延期3天以内\n文档 | 40% | 完整 | 经常缺 | 没有\n"
    below = "总分=Σ(得分×权重)\n等级：4.5分以上为优秀；3.5分以上不满4.5分为良好；不满3.5分为合格\n"
    table = one_table(head + rows + below)
    assert table.rubric.full_marks == 5
    assert [item.points for item in table.rubric.items] == [3, 2]
    assert "「完整」得5分，「经常缺」得4分，「没有」得3分" in table.readback()
    assert one_table(head.replace("\n", "\n满分：100分\n", 1) + rows).rubric.full_marks == 100


def test_names_of_levels_above_their_points() -> None:
    table = one_table(
        "考核表\n项目 | 内容 | 优 | 良 | 中 | 差\n态度 | 热情 | 60 | 45 | 30 | 0\n纪律 | 守时 | 40 | 30 | 20 | 0\n"
    )
    assert [item.points for item in table.rubric.items] == [60, 40]
    assert "「优」得60分，「良」得45分，「中」得30分，「差」得0分" in table.readback()


def test_rows_that_are_levels_of_the_name_merged_over_them() -> None:
    head = "管理人员考核表\n考核项目 | 评分标准 | 分数 | 自评\n"
    rows = "学识 | 经验丰富 | 60\n | 尚可 | 40\n | 经常不懂 | 20\n责任 | 尽力 | 40\n | 敷衍 | 10\n"
    table = one_table(head + rows)
    assert [(item.title, item.points) for item in table.rubric.items] == [("学识", 60), ("责任", 40)]
    assert "「经验丰富」得60分，「尚可」得40分，「经常不懂」得20分" in table.readback()
    items = one_table(f"{head}学识 | 理论 | 30\n | 操作 | 20\n责任 | 尽力 | 40\n | 安全 | 10\n").rubric.items
    assert [item.points for item in items] == [30, 20, 40, 10]  # all rows add up: each is an item


SECTIONS = "保安员考核表\n一、仪表（30分）\n1、着装整齐，少一件扣1分。 10\n2、站姿正确。 20\n"


def test_numbered_lines_have_their_points_behind_the_sentence() -> None:
    table = one_table(f"{SECTIONS}二、岗位（70分）\n（1）漏巡一点扣1分。 40分\n（2）睡岗每次扣5分 30分\n")
    assert [item.points for item in table.rubric.items] == [10, 20, 40, 30]


def test_numbers_behind_sentences_that_do_not_add_up_are_no_heads() -> None:
    found = compile_text(f"{SECTIONS.replace('20', '15')}二、岗位（70分）\n漏巡每次扣5分\n").diagnostics
    assert any(each.severity == "error" for each in found)


def test_a_line_without_points_among_them_is_told() -> None:
    text = f"{SECTIONS}二、岗位（70分）\n（1）漏巡一点扣1分。 70分\n（2）拾金不昧，每次加5分。\n"
    found = [each for each in compile_text(text).diagnostics if each.severity == "error"]
    assert [each.code for each in found] == ["L111"]


ITEMS = "考核表\n1. 安全（100分）\n事故每起扣5分\n"


def test_grades_in_a_line_by_any_name() -> None:
    for line in (
        "评分标准：90分（含）以上—优秀 80～89分—良好 不满80分—不称职",
        "考核等级 优秀：90分以上 良好：80-89分 不称职：不满80分",
        "考核结果分为优秀、良好、不称职：90分以上为优秀，80-89分为良好，不满80分为不称职",
        "评定：90分以上优秀 80-89分良好 不满80分不称职",
    ):
        assert [grade.name for grade in one_table(ITEMS + line + "\n").rubric.grades] == ["优秀", "良好", "不称职"]


def test_letters_of_grades_in_a_line_are_no_numbers_of_a_list() -> None:
    table = one_table(
        f"{ITEMS}考核等级 A：95分以上 B：85-94分 C：85分以下\n奖罚：A等奖励200元，B等不奖不罚，C等扣100元\n"
    )
    assert [grade.name for grade in table.rubric.grades] == ["A", "B", "C"]
    assert "「A」奖金200元；「B」奖金0元；「C」奖金减100元" in table.readback()


def test_what_lies_below_a_stretch_begins_below_its_end() -> None:
    compiled = compile_text(f"{ITEMS}等级：80-100分为合格；80分以下为不合格\n")
    assert compiled.ok and [each.code for each in compiled.diagnostics if each.code == "R117"] == ["R117"]
    assert not compile_text(f"{ITEMS}等级：80分以上为合格；80分以下为不合格\n").ok
