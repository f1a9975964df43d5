"""What stands below the items and speaks of the whole table: grades with their pay, limits of the total, who rates."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from test_guards import meaning

TABLE = """考核表：仓管员考核表
满分：100分
1. 出勤（40分）：迟到一次扣1分，扣完为止。
2. 账物（60分）：账物不符每处扣2分，扣完为止。
"""
COEFFICIENTS = "兑现：「A」绩效系数1.2；「B」绩效系数1；「C」绩效系数0.5。"


def told(text: str) -> list[str]:
    return [found.code for found in compile_text(TABLE + text).diagnostics if found.severity != "note"]


@pytest.mark.parametrize(
    "text, line",
    [
        ("绩效等级\nA 90分以上 绩效系数1.2\nB 75分（含）-90分 绩效系数1.0\nC 不满75分 绩效系数0.5", COEFFICIENTS),
        ("考核等级：\nA：≥90分，绩效系数1.2；\nB：75≤得分＜90，绩效系数1.0；\nC：＜75分，绩效系数0.5。", COEFFICIENTS),
        (
            "考核结果分为A、B、C三个等级：A级≥90分；75≤B级＜90；C级＜75分。",
            "等级：90分以上为「A级」；75分以上不满90分为「B级」；不满75分为「C级」。",
        ),
        (
            "考核得分90分以上发放全额绩效工资，80分以上不满90分发放90%，不满80分发放60%。",
            "兑现：90分以上绩效工资100%；80分以上不满90分绩效工资90%；不满80分绩效工资60%。",
        ),
        ("注：总分超过100分的，按100分计。", "总分上限：100分"),
        ("通则：总分最高不超过105分。", "总分上限：105分"),
        ("请假超过15天的不参加当月考核。", "否决：「请假超过15天」不参加考核。"),
        ("奖扣：总经理可视情况奖励或扣减1-5分。", "奖扣：由总经理酌情奖励或扣除1～5分。"),
        ("评分人：班组长初评，车间主任复评", "评分：班组长初评，车间主任复评"),
    ],
)
def test_it_is_read_as_said_of_the_table(text: str, line: str) -> None:
    table = one_table(TABLE + text)
    assert line in table.readback().splitlines()
    assert meaning(one_table(table.readback())) == meaning(table)
    assert [len(item.rules) for item in table.rubric.items] == [1, 1]  # nothing went to the last item


def test_a_limit_that_differs_is_refused() -> None:
    assert told("注：总分最高不超过105分；总分超过110分的按110分计。") == ["S140"]
    assert told("注：总分超过105分的按100分计。") == ["R104"]


def test_what_only_explains_stays_guidance() -> None:
    table = one_table(f"{TABLE}本表由各部门按月填写。\n考核等级：\n考核人签字：\n")
    assert "本表由各部门按月填写" in " ".join(table.rubric.notes)
    assert table.rubric.grades == ()


def test_items_by_the_names_of_what_stands_beside_the_items_still_complete_them() -> None:
    text = (
        "考核表：月考核\n1. 出勤（40分）\n迟到一次扣1分\n2. 服务（50分）\n投诉一次扣2分\n"
        "3. 减分项（10分）\n违规一次扣2分\n等级评定\n90分以上优秀；不满90分合格\n"
    )
    table = one_table(text)
    assert [grade.name for grade in table.rubric.grades] == ["优秀", "合格"]
    assert table.score({"违规": 3, "确认": True}).total == 94


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize(
    "line",
    [
        "各项扣完为止，不倒扣",
        "以上各项扣完为止，不得负分",
        "每项最低0分",
        "总分最低为0分",
        "总分不超过100分",
        "最后得分保留两位小数",
    ],
)
def test_a_line_of_all_items_needs_no_block(line: str, blank: str) -> None:
    assert meaning(one_table(f"{TABLE}{blank}{line}")) == meaning(one_table(f"{TABLE}通则：{line}"))


def test_such_a_line_counts() -> None:
    assert one_table(f"{TABLE}总分不超过90分").score({"确认": True}).total == 90
    assert one_table(f"{TABLE}最后得分保留一位小数").rubric.decimals == 1
    assert "S137" in told("总分四舍五入到个位")


def test_within_an_item_that_is_not_the_last_it_is_the_items() -> None:
    text = TABLE.replace("扣完为止。\n2.", "扣完为止。\n   总分不超过10分\n2.")
    assert "S304" in {found.code for found in compile_text(text).diagnostics}  # whose total, and when?


@pytest.mark.parametrize("subject", ["", "总分", "考核得分"])
def test_grades_may_name_their_points_first(subject: str) -> None:
    table = one_table(f"{TABLE}{subject}90分以上为优秀，60分以上不满90分为合格，不满60分为不合格")
    assert [grade.name for grade in table.rubric.grades] == ["优秀", "合格", "不合格"]


def test_points_that_the_item_may_have_are_its_own_levels() -> None:
    assert told("50分以上为优秀，不满50分为合格") == ["S101"]


@pytest.mark.parametrize(
    "line, code",
    [
        ("低于65分不发绩效工资", "R321"),  # more than the last item is worth: the total's
        ("优秀比例不超过20%", "R330"),
        ("每分50元", "R118"),
        ("备注：60-80分发50%", "R104"),
        ("绩效系数=得分/100", "R118"),
        ("权重：出勤40%，账物60%", "S177"),
    ],
)
def test_what_is_said_of_totals_and_pay_is_never_an_items_description(line: str, code: str) -> None:
    assert code in told(line)
