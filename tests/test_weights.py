"""Points or weight: what an item is worth in the total, and out of what its rules score it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text


def two_items(first: str, second: str, general: str = "") -> str:
    return f"考核表：示例\n满分：100分\n1. 准确（{first}\n2. 其他（{second}\n{general}\n"


ERRORS_FROM_HUNDRED = two_items("100分，权重30%）：错发每次扣10分。", "70分）：违纪每次扣1分。")


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (ERRORS_FROM_HUNDRED, "24"),
        (two_items("占比：30%，100分）：错发每次扣10分。", "70分）：违纪每次扣1分。"), "24"),
        (
            two_items("权重30%）：错发每次扣10分。", "占70%）：违纪每次扣1分。", "通则：每项按100分评，再按权重折算。"),
            "24",
        ),
        (two_items("权重30%）：错发每次扣10分。", "权重70%）：违纪每次扣1分。", "通则：按分值扣。"), "10"),
        (two_items("30分）：按100分打分，得分×30%计入；错发每次扣10分。", "70分）：违纪每次扣1分。"), "24"),
        (two_items("30分）：按100分评；错发每次扣10分。", "70分）：违纪每次扣1分。"), "24"),
        (two_items("30分，权重30%）：错发每次扣10分。", "70分）：违纪每次扣1分。"), "10"),
        # 10 of 10 errors too many: the rules' own scale ends at 0 before it is weighted
        (two_items("10分，权重30%）：错发每次扣6分，扣完为止。", "70分）：违纪每次扣1分。"), "0"),
        # 7分 to 30: does not end, so it is rounded once
        (two_items("7分，权重30%）：错发每次扣1分。", "70分）：违纪每次扣1分。"), "21.43"),
    ],
)
def test_an_item_is_scored_on_its_own_scale_and_then_weighted(text: str, points: str) -> None:
    table = one_table(text)
    assert table.score({"错发": 2, "确认": True}).items["准确"] == Decimal(points)
    assert table.reach.items["准确"].greatest == 30
    assert table.reach.total.greatest == 100
    again = one_table(table.readback())
    assert (again.program.definitions, again.program.slots) == (table.program.definitions, table.program.slots)


@pytest.mark.parametrize(
    "rule",
    ["完成率×100×权重30%，最高不超过100分", "完成率×30%，最高不超过100分", "按100分评；完成率×100分，最高不超过100分"],
)
def test_a_rate_of_a_hundred_points_is_weighted(rule: str) -> None:
    table = one_table(two_items(f"30分）：{rule}。", "70分）：违纪每次扣1分。"))
    assert table.score({"完成率": "85.5%", "确认": True}).items["准确"] == Decimal("25.65")


def test_the_explanation_tells_both_scales() -> None:
    told = [line.text for line in one_table(ERRORS_FROM_HUNDRED).score({"错发": 2}).explanation]
    assert told[:2] == ["准确：错发 2次，扣20分（第3行「错发每次扣10分」）", "准确：按100分评得80分，权重30%，计24分"]
    never_ends = one_table(two_items("7分，权重30%）：错发每次扣1分。", "70分）：违纪每次扣1分。"))
    told = [line.text for line in never_ends.score({"错发": 2}).explanation]
    assert told[1] == "准确：按7分评得5分，权重30%，计21.43分，四舍五入保留2位小数"


NESTED = """考核表：示例
一、业绩（权重70%）
1. 销售（权重60%）：按100分评；漏单每次扣5分。
2. 回款（权重40%）：按100分评；漏单每次扣5分。
二、行为（权重30%）
3. 纪律（{first}分）：迟到每次扣5分。
4. 礼仪（{second}分）：违纪每次扣5分。
"""


def test_shares_of_a_section_are_read_as_shares_of_the_whole_and_said() -> None:
    compiled = compile_text(NESTED.format(first=60, second=40))
    (table,) = compiled.tables
    assert [item.points for item in table.schema.items] == [42, 28, 18, 12]
    assert [found.message for found in compiled.diagnostics if found.code == "R160"] == [
        "「业绩」占总分的70%，下面各项合计100%，按各项占本部分的比例读：销售占总分的42%、回款占总分的28%",
        "「行为」占总分的30%，下面各项合计100分，按各项占本部分的比例读：纪律占总分的18%、礼仪占总分的12%",
    ]
    assert table.score({"迟到": 1, "确认": True}).items["纪律"] == Decimal("16.5")
    assert one_table(table.readback()).program.definitions == table.program.definitions


def test_items_whose_points_are_the_sections_share_need_no_scale() -> None:
    table = one_table(NESTED.format(first=20, second=10))
    assert table.score({"迟到": 1, "确认": True}).items["纪律"] == 15


def errors(text: str) -> list[str]:
    return [found.message for found in compile_text(text).diagnostics if found.severity == "error"]


FAULTY = """售后服务绩效考核标准
一、工作质量 占比:30%
1、准确（占比:10%）
2、及时（占比:10%）
3、完整（占比:10%）
二、客户满意度 占比:30%
4、电话满意（占比:15%）
5、回访满意（占比:15%）
三、工作效率 占比:20%
6、响应（占比:20%）
四、个人发展 占比:10%
7、学习（占比:5%）
8、分享（占比:5%）
"""


def test_weights_that_do_not_add_up_are_shown_with_every_line() -> None:
    assert errors(FAULTY) == [
        "权重合计不是100%：工作质量30%（准确10＋及时10＋完整10）＋客户满意度30%（电话满意15＋回访满意15）"
        "＋工作效率20%（响应20）＋个人发展10%（学习5＋分享5）＝90%，差10%"
    ]
    assert errors(FAULTY.replace("10%\n7", "20%\n7")) == [
        "权重合计不是100%：工作质量30%（准确10＋及时10＋完整10）＋客户满意度30%（电话满意15＋回访满意15）"
        "＋工作效率20%（响应20）＋个人发展10%（学习5＋分享5）＝90%，差10%",
        "部分「个人发展」的权重是20%，下面各项合计学习5%＋分享5%＝10%，差10%",
    ]
    assert errors(FAULTY.replace("习（占比:5%", "习（占比:15%").replace("10%\n7", "20%\n7")) == []


def test_an_amount_under_a_mere_weight_is_asked_with_both_readings() -> None:
    (message,) = errors(two_items("权重30%）：错发每次扣10分。", "70分）：违纪每次扣1分。"))
    assert message == (
        "「准确」只写了权重30%，没有说按多少分评：「错发每次扣10分」若按100分评，等于总分扣3分；若按分值（30分），总分就扣10分"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (two_items("权重30%）：优100分、良80分、差0分。", "70分）：违纪每次扣1分。"), "R165"),
        (two_items("30分）：按100分评，得分×20%计入。", "70分）：违纪每次扣1分。"), "R163"),
        (two_items("30分）：按100分评，按50分评。", "70分）：违纪每次扣1分。"), "R166"),
        (two_items("30分，权重30%）：违纪每次扣1分。", "70分）：违纪每次扣1分。", "通则：每项按100分评。"), "R162"),
    ],
)
def test_scales_that_contradict_are_refused(text: str, code: str) -> None:
    assert code in {found.code for found in compile_text(text).diagnostics if found.severity == "error"}
