"""Whole forms as Word leaves them: blocks behind numbers, tables of grades, points beside the items."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text
from rubricc.table import Table
from test_guards import meaning

ITEMS = "月考核\n一、服务（60分）：投诉每次扣1分\n二、出勤（40分）：迟到每次扣1分\n"


def said_again(table: Table) -> Table:
    again = one_table(table.readback())
    assert meaning(again) == meaning(table)
    return again


BLOCKS = """月考核
一、考核对象：全体员工
二、服务（60分）：投诉每次扣1分
三、出勤（40分）：迟到每次扣1分
四、等级评定：90分及以上为A等；60分以上不满90分为B等；不满60分为C等
五、结果运用：A等发放绩效工资的110%，B等80%，C等0
六、有下列情形之一的，当月考核为零分：
（1）打架斗殴；
（2）泄露客户信息的。
七、说明：
1、本表由人事部于每月5日前收齐。
2、解释权归人事部。
"""


def test_blocks_may_stand_behind_numbers_under_the_names_that_forms_give_them() -> None:
    table = one_table(BLOCKS)
    assert [item.title for item in table.rubric.items] == ["服务", "出勤"]
    result = table.score({"投诉": 45, "确认": True})
    assert (result.total, result.grade) == (55, "C等")
    assert table.score({"投诉": 5, "确认": True}).pay == 110
    assert table.score({"泄露客户信息": "是", "确认": True}).total == 0
    assert "解释权归人事部" in table.rubric.notes
    said_again(table)


@pytest.mark.parametrize(
    "grades",
    [
        "等级\t分数\t绩效系数\nS级\t90分以上\t1.2\nA级\t80≤X＜90\t1.0\nB级\t＜80\t0.5\n",
        "考核等级 | 得分区间 | 系数\n|---|---|\n| S级 | ≥90 | 1.2 |\n| A级 | [80,90) | 1.0 |\n| B级 | <80 | 0.5 |\n",
        "等级 | S级 | A级 | B级\n分数 | 90分以上 | ≥80分且＜90分 | 80分以下（不含80）\n系数 | 1.2 | 1 | 0.5\n",
        "三、考核等级\nS级　≥90\nA级　80分以上、不满90分\nB级　不满80\n四、结果应用：S级系数1.2，A级1.0，B级0.5\n",
    ],
)
def test_grades_may_stand_in_a_table(grades: str) -> None:
    table = one_table(f"{ITEMS}\n{grades}")
    found = {count: table.score({"投诉": count, "确认": True}) for count in (10, 11, 20, 21)}
    assert [each.grade for each in found.values()] == ["S级", "A级", "A级", "B级"]
    assert found[10].pay == Decimal("1.2")
    said_again(table)


def test_the_levels_of_one_item_in_a_table_are_no_grades() -> None:
    text = "月考核\n1、服务（60分）：投诉每次扣1分\n2、态度（40分）\n结果 | 得分\n优 | 31-40分\n良 | 0-30分\n"
    assert not [grade for table in compile_text(text).tables for grade in table.rubric.grades]


def test_points_beside_the_items_go_to_the_total() -> None:
    text = f"{ITEMS}三、加减分项\n加分：客户书面表扬，每次加2分，最高加6分\n减分：被上级通报，每次扣5分\n"
    table = one_table(text.replace("月考核\n", "月考核\n总分上限：106分\n"))
    assert table.score({"客户书面表扬": 4, "投诉": 1, "确认": True}).total == 105
    assert table.score({"被上级通报": 1, "投诉": 1, "确认": True}).total == 94
    assert [each.code for each in compile_text(text).diagnostics if each.severity == "warning"] == [
        "R127",
        "L127",
        "L127",
    ]
    said_again(table)


def test_a_title_that_says_both_takes_nothing_for_a_prize() -> None:
    text = "月考核\n1、服务（100分）：投诉每次扣1分\n{title}（10分）\n获省级一等奖6分，二等奖2分\n"
    assert "S351" in {each.code for each in compile_text(text.format(title="加减分项")).diagnostics}
    table = one_table(text.format(title="加分项"))
    assert table.score({"获省级一等奖": True, "投诉": 0, "确认": True}).total == 106
    said_again(table)


def test_nobody_earns_points_by_the_fault_in_a_title() -> None:
    text = "月考核\n1、{title}（100分）\n重大100分，较大50分，一般10分\n"
    assert "S175" in {each.code for each in compile_text(text.format(title="安全事故")).diagnostics}
    assert one_table(text.format(title="获奖等级")).score({"等级": "重大", "确认": True}).total == 100


def test_points_below_an_item_that_has_no_rule_yet_are_its_own() -> None:
    table = one_table("月考核\n1、服务（60分）：投诉每次扣1分\n2、出勤（40分）\n加分项：全勤加2分\n")
    assert [item.title for item in table.rubric.items] == ["服务", "出勤"]


def test_what_stands_below_the_sum_of_a_table_is_no_rule_of_its_last_item() -> None:
    text = "月考核\n项目 | 分值 | 评分标准\n服务 | 60 | 投诉每次扣1分\n出勤 | 40 | 迟到每次扣1分\n合计 | 100 |\n"
    table = one_table(
        f"{text}加分项：建议被采纳的，每条加2分，最高不超过10分\n".replace("月考核\n", "月考核\n总分上限：110分\n")
    )
    assert table.score({"建议被采纳": 9, "迟到": 5, "确认": True}).total == 105
    assert "L107" in [each.code for each in compile_text(f"{text}早退每次扣2分\n").diagnostics]


def test_an_end_that_a_bracket_names_is_the_only_one_that_it_moves() -> None:
    table = one_table(f"{ITEMS}等级：90分以上为优；80～90分（不含90）为良；80分以下（不含80）为差\n")
    assert [table.score({"投诉": count, "确认": True}).grade for count in (10, 20, 21)] == ["优", "良", "差"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{place}. 项目{place}（5分）：迟到每次扣1分\n" for place in range(1, 601)),
        "项目\t分值\t评分标准\n" + "保洁\t5\t迟到每次扣1分\n" * 600,
    ],
)
def test_a_table_of_hundreds_of_lines_compiles(text: str) -> None:
    table = one_table(f"考核表：总表\n满分：3000分\n{text}")
    assert len(table.rubric.items) == 600
    assert len({field.name for field in table.inputs}) == 600


def test_many_vetoes_stand_side_by_side() -> None:
    events = "".join(f"{place}、违反第{place}条规定的；\n" for place in range(1, 151))
    table = one_table(f"{ITEMS}否决：\n有下列情形之一的，总分记0分：\n{events}")
    assert table.score({"违反第150条规定": "是", "确认": True}).total == 0


MERGED = """前厅接待员考核细则（120分）
考核周期：每月　　　　部门：前厅　满分120分
区域 | 检查项目 | 标准分 | 扣分标准 | 扣减分数
大堂 | 地面 | 50 | 1、不洁每处扣1分；2、积水每处扣2分 |
 | 玻璃 | 30 | 每处不合格扣1分 |
客房 | 卫生间 | 40 | 有异味的，扣3分 |
合计 | 120 | | |
"""


def test_an_unknown_column_that_spans_several_items_names_sections() -> None:
    table = one_table(MERGED)
    assert [(item.section, item.name, item.points) for item in table.schema.items] == [
        ("大堂", "地面", 50),
        ("大堂", "玻璃", 30),
        ("客房", "卫生间", 40),
    ]
    assert table.score({"积水": 2, "确认": True}).total == 116
    said_again(table)


@pytest.mark.parametrize(
    ("old", "new", "code"), [("满分120分", "满分110分", "L104"), ("合计 | 120", "合计 | 110", "R106")]
)
def test_what_a_form_says_of_its_points_must_agree(old: str, new: str, code: str) -> None:
    assert code in [each.code for each in compile_text(MERGED.replace(old, new)).diagnostics]


def test_a_row_that_spaces_do_not_part_is_refused() -> None:
    text = "月考核\n项目 考核内容 分值 评分标准\n服务 礼仪 60 投诉每次扣1分\n出勤 按时 上班 40 迟到 每次扣1分\n"
    assert ("L130", 4) in [(each.code, each.line) for each in compile_text(text).diagnostics]


def test_what_notes_say_of_the_whole_table_holds_and_the_rest_is_told() -> None:
    text = f"{ITEMS}备注：1、各项按分值扣，扣完为止；2、考核得分90分以上为优秀，60-89分为合格，不满60分为不合格；"
    text += "3、早退扣3分。\n"
    table = one_table(text)
    assert table.score({"投诉": 11, "确认": True}).grade == "合格"
    assert [each.code for each in compile_text(text).diagnostics] == ["R108", "R108", "R104"]
    below = compile_text(text.replace("不满60分", "60分以下"))  # as in 等级, beside 60-89分
    assert [each.name for each in below.tables[0].rubric.grades] == ["优秀", "合格", "不合格"]
    assert [each.code for each in below.diagnostics] == ["R108", "R108", "R117", "R104"]
    overlapping = compile_text(text.replace("60-89分", "60-90分"))
    assert not overlapping.tables[0].rubric.grades
    assert [each.code for each in overlapping.diagnostics] == ["R108", "R104", "R104"]
    halves = compile_text(text.replace("迟到每次扣1分", "迟到每次扣0.5分").replace("不满60分", "60分以下"))
    assert not halves.tables[0].rubric.grades, "89.5 would have none"


def test_a_gap_between_whole_totals_is_one_only_where_a_total_can_fall_into_it() -> None:
    text = f"{ITEMS}等级：90分以上为优秀；60-89分为合格；不满60分为不合格\n"
    assert one_table(text).score({"投诉": 11, "确认": True}).grade == "合格"
    assert "R110" in [each.code for each in compile_text(text.replace("扣1分", "扣0.5分")).diagnostics]


def test_rows_below_the_sum_stand_beside_the_items() -> None:
    text = "月考核\n总分上限：110分\n序号 | 项目 | 分值 | 评分标准\n1 | 服务 | 100 | 投诉每次扣1分\n"
    text += "| 合计 | 100 |\n加分 | 技术改造被采纳，每项加5分，最高10分 | |\n否决 | 造成重大事故的，当月绩效为0分 | |\n"
    table = one_table(text)
    assert table.score({"技术改造被采纳": 3, "投诉": 4, "确认": True}).total == 106
    assert table.score({"造成重大事故": "是", "确认": True}).total == 0
    said_again(table)


def test_a_head_may_stand_behind_the_name_of_its_column() -> None:
    text = "月考核\n考核类别：态度（60分）\n出勤情况  20分  迟到1次扣1分\n服从安排  40分  不服从1次扣3分\n"
    table = one_table(f"{text}考核类别：卫生（40分）\n个人卫生  40分  不合格1次扣2分\n")
    assert [(item.section, item.name) for item in table.schema.items] == [
        ("态度", "出勤情况"),
        ("态度", "服从安排"),
        ("卫生", "个人卫生"),
    ]


def test_shares_of_raters_above_columns_are_read_where_they_are_all_of_it() -> None:
    text = "项目 | 分值 | 评分标准 | 自评（30%） | 店长评（{}%）\n态度 | 100 | 由评分人打分\n"
    compiled = compile_text(f"月考核\n{text.format(70)}")
    said = one_table(f"月考核\n评分：自评30%、店长评70%\n{text.format(70)}").rubric.panel
    assert compiled.tables[0].rubric.panel == said is not None
    assert "L134" in [each.code for each in compiled.diagnostics]
    (found,) = [each for each in compile_text(f"月考核\n{text.format(60)}").diagnostics if each.severity == "error"]
    assert (found.code, found.line) == ("L131", 2)


SHARED = """测评表
评价人：主管60%、经理40%
一 服务 （60分）
  1 由评价人按0-60分评分
二  出勤 （40分）
  1 迟到每次扣1分
三  加分项
  1 获奖一次加1分，最多加3分
附：一、得分≥90分，按100%兑现绩效；60≤得分<90，按80%兑现；<60，按50%兑现
二、发生重大事故的，当月考核得分为零
"""


def test_numbers_with_a_space_shares_of_raters_and_what_stands_below_the_items() -> None:
    """一 and 1 need no mark behind them; 评价人 with shares is 评分; 附 holds pay and a veto."""
    text = one_table(SHARED).readback()
    assert "评分：主管60%、经理40%" in text
    assert "3. 加分项（加分项，不占满分）" in text
    assert "「获奖」每发生1次加1分" in text
    assert "兑现：90分以上绩效100%；60分以上不满90分绩效80%；不满60分绩效50%。" in text
    assert "否决：「发生重大事故」总分记0分。" in text


def test_what_beyond_a_plan_counts_from_is_the_plan() -> None:
    """低于60%不得分 before 超额每10%加1分 is no target of it."""
    rule = "完成指标得20分，每低5%扣2分，低于60%不得分；超额完成每10%加1分，最多加3分"
    text = one_table(f"考核表：示例\n1. 产值（20分）：{rule}\n2. 出勤（80分）：迟到每次扣1分\n").readback()
    assert "「完成率」目标100%，每超10%加1分" in text


BARE = """服务员日常考核（分值100）
仪容 40
  工牌未佩戴 -2
纪律 60
  迟到一次-1
奖惩：90分以上奖励200元；80分以上不奖不罚；不满80分罚款100元
等级：90分以上优秀；60分以上合格；不满60分不合格
"""


def test_lines_with_mere_numbers_are_heads_where_they_add_up() -> None:
    """仪容 40 and 纪律 60 make 100; what is open above ends where the next better one begins."""
    text = one_table(BARE).readback()
    assert "1. 仪容（40分）" in text and "2. 纪律（60分）" in text
    assert "等级：90分以上为「优秀」；60分以上不满90分为「合格」；不满60分为「不合格」。" in text
    assert "兑现：90分以上奖金200元；80分以上不满90分奖金0元；不满80分奖金减100元。" in text
    with_another_sum = compile_text(BARE.replace("纪律 60", "纪律 50"))
    assert not with_another_sum.ok
