"""Forms that leave their head row, their levels' points or their items' rows to the reader."""

from __future__ import annotations

import pytest

from conftest import one_table
from rubricc.pipeline import compile_text

LEVELS = "考评表\n考核指标\t考核要点\t分值\t优秀\t良好\t一般\t较差\n德\t作风正派\t60\t60\t45\t30\t10\n"


def test_a_row_with_a_rule_below_levels_is_read_by_its_rule() -> None:
    table = one_table(f"{LEVELS}勤\t出勤\t40\t旷工1天扣10分，迟到1次扣1分\n")
    assert "「旷工」每1天扣10分，「迟到」每发生1次扣1分" in table.readback()
    heads = "评价项目\t评价要素\t满分\tA（5分）\tB（4分）\tC（3分）\n技术\t方案\t5\t好\t较好\t一般\n"
    said = one_table(f"研发考核\n{heads}成本\t预算\t95\t偏差±5%以内95分，±10%以内60分，超过±10%0分\n").readback()
    assert "不超过5%得95分，不超过10%得60分，超过10%得0分" in said


def test_levels_without_points_are_shown_to_who_rates() -> None:
    compiled = compile_text(f"{LEVELS}绩\t工作任务\t40\t超额完成\t完成\t基本完成\t未完成\n")
    (table,) = compiled.tables
    assert [item.points for item in table.rubric.items] == [60, 40]
    assert "优秀：超额完成" in table.readback() and "R153" in {each.code for each in compiled.diagnostics}


def test_a_rule_among_levels_without_points_is_never_dropped() -> None:
    said = one_table(f"{LEVELS}勤\t出勤\t40\t无迟到\t迟到1次扣2分\t迟到2次扣5分\t旷工\n").readback()
    assert "「迟到」1次以上扣2分，2次以上扣5分" in said


def test_rows_without_a_head_row() -> None:
    rows = (
        "出车安全 | 40分 | 全责事故一次扣10分\n | | 违章一次扣2分\n油耗 | 60分 | 标准28L，每超1L扣2分\n合计 | 100分\n"
    )
    table = one_table(f"司机考核标准\n{rows}")
    assert [(item.title, item.points) for item in table.rubric.items] == [("出车安全", 40), ("油耗", 60)]
    assert "「违章」每发生1次扣2分" in table.readback()


def test_a_heading_of_two_names_above_a_list() -> None:
    text = "客房考核表\n一、检查（60分）\n违规行为    扣分\n床单有污渍    2分/处\n杯具未消毒    5\n"
    text += "二、纪律（40分）\n串岗扣1分/次\n"
    compiled = compile_text(text)
    assert compiled.ok and "R186" not in {each.code for each in compiled.diagnostics}
    assert "「床单有污渍」每发生1处扣2分" in compiled.tables[0].readback()


def test_rows_below_a_further_head_are_rules_of_that_item() -> None:
    text = "客房考核表\n一、检查（60分）\n违规行为\t扣分标准\n床单有污渍\t扣2分/处\n二、纪律（40分）\n串岗\t扣1分/次\n"
    first, second = one_table(text).rubric.items
    assert [len(item.rules) for item in (first, second)] == [1, 1]


@pytest.mark.parametrize("worth", ["20分", "得20分"])
def test_a_ladder_with_its_points_in_the_next_column(worth: str) -> None:
    rows = f"接通率（20分）\t≥95%\t{worth}\n\t90%≤X＜95%\t16分\n\t90%以下\t0分\n出勤（80分）\t迟到一次扣1分\n"
    table = one_table(f"客服考核\n考核指标\t考核标准\t得分标准\n{rows}")
    assert "95%以上得20分，90%以上不满95%得16分" in table.readback()


CELLS = "班主任考核\n考核项目及分值\t考核内容\t备注\n一、常规（40分）\t1、卫生（15分）：脏乱一次扣1分。\t\n"


def test_numbered_items_inside_a_cell() -> None:
    rows = "\t2、两操（25分）：缺操1人次扣0.5分。\t\n二、安全（60分）\t安全事故一次扣15分\t\n"
    sections = one_table(CELLS + rows).rubric.sections
    found = [(section.title, [(item.title, item.points) for item in section.items]) for section in sections]
    assert found == [("常规", [("卫生", 15), ("两操", 25)]), ("", [("安全", 60)])]


def test_sections_numbered_with_a_comma() -> None:
    text = "保安考核\n一、着装（40分）\n不穿制服扣2分/次\n二，岗位纪律  60分\n1，脱岗每次扣10分\n"
    text += "特别奖励：拾金不昧加2分/次\n"
    items = one_table(text).rubric.items
    assert [(item.title, item.bonus) for item in items] == [("着装", False), ("岗位纪律", False), ("特别奖励", True)]


def test_pay_for_each_point_by_another_name() -> None:
    said = one_table("考核表\n1. 安全（100分）\n事故一次扣10分\n奖金计算：考核得分×10元\n").readback()
    assert "兑现：总分×10元" in said


ITEMS = "考核表\n1. 安全（60分）\n事故一次扣10分\n2. 纪律（40分）\n旷工一天扣10分\n"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("加分：信息被采用：中央级5分，省级3分", "「信息被采用：中央级」加5分，只加一次，「省级」加3分，只加一次"),
        ("奖励：技术革新5分；拾金不昧2分", "「拾金不昧」加2分，只加一次"),
        ("加分：拾金不昧2分/次", "「拾金不昧」每发生1次加2分"),
        ("加分项：\n1、建议被采纳5分\n2、表扬信2分", "「建议被采纳」加5分，只加一次；\n   「表扬信」加2分，只加一次"),
        ("减分项：\n1、投诉5分；\n2、顶撞领导2分。", "「投诉」扣5分，只扣一次；\n   「顶撞领导」扣2分，只扣一次"),
        ("总分100分\n奖：发现隐患，避免损失的，奖5-20分", "「发现隐患，避免损失」由评分人加5～20分"),
    ],
)
def test_points_without_a_verb_below_加分(said: str, read: str) -> None:
    table = one_table(f"{ITEMS}{said}\n")
    assert [item.title for item in table.rubric.items if not item.bonus] == ["安全", "纪律"]
    assert read in table.readback()


GRADES = "等级：S（95分以上）、A（85分以上不满95分）、B（不满85分）\n"


@pytest.mark.parametrize(
    "said",
    [
        "S、A、B级绩效系数分别为1.3、1.1、1.0",
        "兑现：S、A、B级对应的绩效系数分别为1.3、1.1、1.0",
        "S、A、B绩效系数依次为1.3、1.1和1.0。",
        "",
    ],
)
def test_grades_that_are_paid_in_turn(said: str) -> None:
    grades = GRADES if said else f"{GRADES[3:-1]}，对应绩效系数分别为1.3、1.1、1.0"
    table = one_table(f"{ITEMS}{grades}{said}\n")
    assert [grade.name for grade in table.rubric.grades] == ["S", "A", "B"]
    assert "兑现：「S」绩效系数1.3；「A」绩效系数1.1；「B」绩效系数1" in table.readback()


def test_shares_that_are_paid_in_turn() -> None:
    named = GRADES.replace("S", "优秀").replace("A", "良好").replace("B", "合格")
    said = one_table(f"{ITEMS}{named}优秀、良好、合格分别按120、100、80%发放绩效奖金\n").readback()
    assert "「优秀」奖金120%；「良好」奖金100%；「合格」奖金80%" in said
    assert "兑现" not in one_table(f"{ITEMS}{named}优秀、良好、合格分别约谈\n").readback()


def test_a_list_goes_on_with_what_one_more_fault_costs() -> None:
    lines = "1)工具乱放0.5分/次,油污未清1分/处;\n2)离岗不请示,2分/次\n3)工作服不整1分\n"
    text = f"电工考核\n(一)维修60分\n返修扣5分/次\n(二)纪律40分\n{lines}注意事项：有责任事故的总分不得超过60分。\n"
    table = one_table(text)
    assert [(item.title, item.points) for item in table.rubric.items] == [("维修", 60), ("纪律", 40)]
    assert "「工作服不整」扣1分" in table.readback() and "否决：「有责任事故」总分最高60分" in table.readback()


def test_加分项目_below_sections_on_rows_and_lines() -> None:
    rows = "一、党建（40分）\n发展党员\t40\t未完成扣5分\n二、作风（60分）\t60\t缺会每次扣1分\n"
    text = f"村干部考核\n考核内容\t分值\t评分标准\t备注\n{rows}加分项目：获省、市表彰的分别加5、3分\n"
    found = [(item.title, item.bonus) for item in one_table(text).rubric.items]
    assert found == [("发展党员", False), ("作风", False), ("加分项目", True)]


def test_weights_that_add_up_to_one() -> None:
    head = "专员KPI\n考核维度\t权重\t目标\t评分标准\n"
    rows = "销售\t0.6\t50万\t完成率≥100%得100分，90%以上得80分，90%以下0分\n差错\t0.4\t无\t出错一次扣20分\n"
    for text in (head + rows, f"{head}{rows}合计\t1\n"):
        table = one_table(text)
        assert [(item.title, item.weight) for item in table.rubric.items] == [("销售", 60), ("差错", 40)]
        assert table.score({"完成率": 95, "出错": 2, "确认": True}).total == 72


def test_同上_below_a_target_of_its_own() -> None:
    head = "护士考核\n项目 | 考核标准 | 分值 | 扣分细则\n"
    rows = "质量 | 基础护理合格率≥95% | 60 | 每低1个百分点扣1分\n | 特级护理合格率≥90% | 40 | 同上\n"
    table = one_table(head + rows)
    assert "「特级护理合格率」目标90%，每低1%扣1分" in table.readback()


def test_the_most_of_one_gain_is_not_that_of_all() -> None:
    gains = "加分：受到表扬每次加1分，最高加5分；查获假冒车，每辆加2分；竞赛第一名加5分，第二名加3分\n"
    (item,) = [item for item in one_table(f"{ITEMS}{gains}").rubric.items if item.bonus]
    assert item.most is None and "「受到表扬」每发生1次加1分，累计最多加5分" in one_table(f"{ITEMS}{gains}").readback()


def test_numbered_lines_below_the_items_are_of_the_whole_table() -> None:
    heads = "目标责任书\n一、考核指标\n（1）进度（60%）：延误一天扣10分\n（2）质量（40%）：返工一次扣5分\n"
    said = "二、每项满分100分，加权求和。\n三、考核得分90分（含）以上为A，80分以上不满90分为B，80分以下为C\n"
    table = one_table(heads + said)
    assert [item.full for item in table.rubric.items] == [100, 100]
    assert [grade.name for grade in table.rubric.grades] == ["A", "B", "C"]


@pytest.mark.parametrize("said", ["所得分值×绩效工资基数÷100为当月绩效工资。", "提成：GMV×2%×绩效得分/100"])
def test_formulas_of_pay_are_printed(said: str) -> None:
    compiled = compile_text(f"{ITEMS}{said}\n")
    assert compiled.ok and "R118" in {each.code for each in compiled.diagnostics}


def test_more_beside_short_of_a_target_in_its_cell() -> None:
    head = "销售考核\nKPI指标\t分值\t目标值\t评分标准\n"
    rows = "新客户开发\t60\t3家\t每少一家扣5分，多开发一家奖2分\n纪律\t40\t\t旷工一天扣10分\n"
    table = one_table(head + rows)
    assert "目标3家，每低1家扣5分，不足1家不计，目标3家，每超1家加2分" in table.readback()


def test_coefficients_in_turn_are_never_dropped() -> None:
    compiled = compile_text(f"{ITEMS}总分100分\n五星至一星绩效系数分别为1.2、1.1、1.0、0.9、0.8\n")
    (told,) = [each for each in compiled.diagnostics if each.severity == "error"]
    assert told.code == "L107" and "兑现" in told.hint


def test_a_title_that_says_what_its_parts_are_worth() -> None:
    text = "公交驾驶员月度考核（满分120分，其中安全60分，服务60分）\n安全60分\n  违章一次扣5分\n"
    table = one_table(f"{text}服务60分\n  甩站一次扣5分\n奖励：拾金不昧每次加2分\n")
    assert table.rubric.title == "公交驾驶员月度考核" and table.rubric.full_marks == 120
    assert [(item.title, item.points) for item in table.rubric.items if not item.bonus] == [("安全", 60), ("服务", 60)]


def test_what_is_filled_in_behind_the_sum() -> None:
    assert one_table(f"{ITEMS}合计100分 评分人： 日期：\n").rubric.full_marks == 100
