"""What acts on the total, the grade, the pay: from the sentence to the result and its explanation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conftest import one_table
from rubricc import RecordError
from rubricc.pipeline import compile_text
from rubricc.table import Table


def table_text(*lines: str, head: str = "") -> str:
    """Two items in two sections, 100 points, and what acts on them."""
    return (
        f"考核表：示例\n{head}"
        "一、纪律（40分）\n1. 出勤（40分）：迟到每次扣2分，扣完为止。\n"
        "二、业务（60分）\n1. 巡查（60分）：漏巡每次扣5分，扣完为止。\n" + "".join(f"{line}\n" for line in lines)
    )


def table(*lines: str, head: str = "") -> Table:
    return one_table(table_text(*lines, head=head))


def codes(text: str) -> list[str]:
    return [found.code for found in compile_text(text).diagnostics]


def told(table: Table, record: dict[str, object]) -> list[str]:
    """The lines of the explanation that are about the total."""
    return [line.text for line in table.score({**record, "确认": True}).explanation if not line.item]


# ---- 奖扣 ----


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("奖扣：由经理酌情奖励或扣除1-10分", "由经理酌情奖励或扣除1～10分"),
        ("奖扣分：1-10分", "酌情奖励或扣除1～10分"),
        ("奖扣：由直接上级奖扣1～10分", "由直接上级酌情奖励或扣除1～10分"),
        ("奖扣：由部门经理视情况加减1-5分。", "由部门经理酌情奖励或扣除1～5分"),
        ("奖扣：±5分", "酌情奖励或扣除0～5分"),
        ("奖扣：由经理酌情奖励不超过5分", "由经理酌情奖励0～5分"),
        ("奖扣：由经理酌情扣1-3分", "由经理酌情扣除1～3分"),
        ("奖扣：由总经理在10分以内酌情奖扣", "由总经理酌情奖励或扣除0～10分"),
    ],
)
def test_bonus_is_read(written: str, canonical: str) -> None:
    assert f"奖扣：{canonical}。" in table(written, "总分上限：110分").readback().splitlines()


@pytest.mark.parametrize(
    ("written", "code"),
    [("奖扣：由经理酌情奖扣", "S302"), ("奖扣：表现好的多给一些", "S301"), ("奖扣：0分以内", "S302")],
)
def test_bonus_without_bounds_is_refused(written: str, code: str) -> None:
    assert code in codes(table_text(written))


def test_bonus_is_one_signed_amount_with_its_reason() -> None:
    graded = table("奖扣：由经理酌情奖励或扣除1-10分", head="评分：主管初评、经理终审　　总分上限：105分\n")
    assert graded.score({"迟到": 1, "奖扣": (5, "抢险")}).total == 103
    assert told(graded, {"迟到": 1, "奖扣": (10, "抢险")}) == [
        "奖扣：终审奖励10分（原因：抢险）",
        "总分：合计108分，最高105分",
        "总分：105分（终审已确认）",
    ]
    assert told(graded, {"迟到": 50, "漏巡": 12, "奖扣": (-1.5, "顶撞客户")}) == [
        "奖扣：终审扣除1.5分（原因：顶撞客户）",
        "总分：合计低于0分，按0分计",
        "总分：0分（终审已确认）",
    ]
    for wrong in ((0.5, "小事"), (11, "大事"), (3, "")):
        with pytest.raises(RecordError):
            graded.score({"迟到": 1, "奖扣": wrong})
    assert graded.score({"迟到": 1, "奖扣": 0}).total == 98
    with pytest.raises(RecordError, match=r"填的是“0.5分”：没有的填0，有的至少1分"):
        graded.score({"奖扣": (0.5, "小事")})


@pytest.mark.parametrize(
    ("cap", "totals"), [("105分（含奖扣）", [105, 105]), ("105分", [105, 105]), ("105分（不含奖扣）", [110, 109])]
)
def test_the_cap_says_whether_it_holds_the_bonus(cap: str, totals: list[int]) -> None:
    bounded = table("三、加分项（8分）", "1. 建议（8分）：每采纳一条加4分。", "奖扣：1-10分", f"总分上限：{cap}")
    found = [bounded.score({"采纳": n, "奖扣": (bonus, "抢险")}).total for n, bonus in ((2, 5), (1, 5))]
    assert found == totals
    assert bounded.reach.total.greatest == (115 if "不含" in cap else 105)


def test_reach_and_the_missing_cap_know_of_the_bonus() -> None:
    assert "R127" in codes(table_text("奖扣：1-10分"))
    assert table("奖扣：1-10分").reach.total.greatest == Decimal(110)
    assert "R127" not in codes(table_text("奖扣：由经理酌情扣除1-10分"))


# ---- 否决, and what leaves the item ----

GRADES = "等级：90分以上为优秀；80分以上不满90分为良好；60分以上不满80分为合格；不满60分为不合格"


def test_a_veto_sets_the_total_aside_and_tells_what_it_was() -> None:
    vetoed = table("否决：发生重大责任事故，总分记0分。", GRADES)
    assert [field.name for field in vetoed.inputs][-1] == "否决/发生重大责任事故"
    score = vetoed.score({"迟到": 7, "发生重大责任事故": "是", "确认": True})
    assert (score.total, score.before, score.grade, score.items["出勤"]) == (0, 86, "不合格", 26)
    assert told(vetoed, {"迟到": 7, "发生重大责任事故": "是"}) == [
        "否决：发生重大责任事故，总分记0分，否决前86分（第6行「发生重大责任事故，总分记0分」）",
        "总分：0分，不合格（终审，已确认）",
    ]
    assert vetoed.score({"迟到": 7, "发生重大责任事故": "否"}).before is None


@pytest.mark.parametrize(
    ("written", "grades"),  # by a total of 100, 86, 70, 20
    [
        ("旷工，等级定为不合格", ["不合格", "不合格", "不合格", "不合格"]),
        ("旷工的，定为合格", ["合格", "合格", "合格", "不合格"]),
        ("旷工，不得评为优秀", ["良好", "良好", "合格", "不合格"]),
        ("旷工，考核等级不得评为良好及以上", ["合格", "合格", "合格", "不合格"]),
        ("旷工，考核等级不高于合格", ["合格", "合格", "合格", "不合格"]),
        ("旷工，降一档", ["良好", "合格", "不合格", "不合格"]),
        ("旷工，考核等级降低两个等级", ["合格", "不合格", "不合格", "不合格"]),
        ("旷工，不得评为优秀，等级降一级", ["合格", "合格", "不合格", "不合格"]),
        ("旷工，取消评优资格", ["优秀", "良好", "合格", "不合格"]),
    ],
)
def test_vetoes_of_the_grade(written: str, grades: list[str]) -> None:
    for order in (GRADES, "等级：不满60分为不合格；60分以上不满80分为合格；80分以上不满90分为良好；90分以上为优秀"):
        vetoed = table(f"否决：{written}。", order)
        records = [{"迟到": 0}, {"迟到": 7}, {"迟到": 15}, {"迟到": 20, "漏巡": 8}]
        found = [vetoed.score({**each, "旷工": "是"}).grade for each in records]
        assert found == grades


def test_a_mark_changes_no_points() -> None:
    marked = table("否决：泄露客户资料，取消当月绩效并取消评优。", GRADES)
    score = marked.score({"泄露客户资料": "是"})
    assert (score.total, score.grade, score.marks) == (100, "优秀", ("取消当月绩效", "取消评优"))


def test_a_grade_that_the_table_lacks_is_a_mark() -> None:
    text = table_text("否决：旷工，直接降为C级。", GRADES)
    assert "R302" in codes(text)
    assert one_table(text).score({"旷工": "是"}).marks == ("等级定为「C级」",)
    assert "R302" not in codes(table_text("否决：旷工，直接降为合格等级。", GRADES))


def test_a_list_below_its_consequence_and_a_list_without_one() -> None:
    listed = table(
        "否决：",
        "有下列情形之一的，总分记0分：",
        "1、贪污公款的",
        "2、旷工累计3天以上",
        "3、打架2次以上，等级定为不合格",
        GRADES,
    )
    assert [(field.name, field.kind) for field in listed.inputs[2:]] == [
        ("否决/贪污公款", "flag"),
        ("否决/旷工累计3天以上", "flag"),
        ("否决/打架", "count"),
    ]
    assert [listed.score({name: value}).total for name, value in (("贪污公款", "是"), ("打架", 2))] == [0, 100]
    assert listed.score({"打架": 2}).grade == "不合格"
    text = table_text("否决：", "发生火灾", "盗窃公物一票否决")
    assert codes(text).count("R301") == 2
    assert [one_table(text).score({name: "是"}).total for name in ("发生火灾", "盗窃公物")] == [0, 0]


def test_a_section_is_lost_with_all_its_items() -> None:
    text = (
        "考核表：示例\n评分：主管初评、经理终审\n一、甲（60分）\n"
        "1. 子（20分）：伪造记录的，此大项不得分。\n2. 丑（40分）：迟到每次扣2分。\n"
        "二、乙（40分）\n1. 寅（40分）：漏巡每次扣2分。\n"
    )
    lost = one_table(text)
    assert lost.score({"伪造记录": "是", "迟到": 3}).items == {"子": 0, "丑": 0, "寅": 40}
    lines = [line.text for line in lost.score({"伪造记录": "是"}).explanation]
    assert lines[1] == "丑：此大项不得分（子，第4行「伪造记录的，此大项不得分」）"
    with pytest.raises(RecordError, match="此大项不得分，「丑」不能改判得分"):
        lost.score({"伪造记录": "是", "改判": {"终审": {"丑": (30, "表现好")}}})


@pytest.mark.parametrize(
    ("rule", "record", "items", "total"),
    [
        ("迟到每次扣总分2分", {"迟到": 3}, 40, 94),
        ("迟到每次扣1分，3次以上扣总分5分", {"迟到": 3}, 37, 92),
        ("迟到每次扣1分，3次以上扣总分5分", {"迟到": 2}, 38, 98),
        ("迟到每次扣1分，三次以上取消评优并扣5分", {"迟到": 3}, 35, 95),
        ("迟到三次以上不得分，并扣总分10分", {"迟到": 2}, 40, 100),
        ("旷工的，本项不得分，另扣5分", {"旷工": "是"}, 0, 55),
        ("发生较大差错的，该项不得分,倒扣10分", {"发生较大差错": "是"}, -10, 50),
        ("迟到每次扣30分，可倒扣", {"迟到": 2}, -20, 40),
        ("迟到每次扣30分，扣完为止，超出本项的部分从总分中扣除", {"迟到": 2}, 0, 40),
        ("迟到每次扣10分，最低25分", {"迟到": 2}, 25, 85),
        ("迟到每次扣10分；出现严重差错的，本项最高6分", {"迟到": 1, "出现严重差错": "是"}, 6, 66),
        ("迟到每次扣10分；出现严重差错的，本项最高36分", {"迟到": 1, "出现严重差错": "是"}, 30, 90),
    ],
)
def test_what_leaves_the_item_and_how_low_it_may_go(
    rule: str, record: dict[str, object], items: int, total: int
) -> None:
    found = one_table(f"考核表：示例\n1. 出勤（40分）：{rule}\n2. 巡查（60分）：漏巡每次扣5分\n").score(record)
    assert (found.items["出勤"], found.total) == (items, total)
    assert 100 + sum(line.points or 0 for line in found.explanation) == total


def test_the_total_stops_at_0_unless_it_may_go_below() -> None:
    text = "考核表：示例\n1. 出勤（100分）：迟到每次扣总分30分\n"
    assert [one_table(text).score({"迟到": n}).total for n in (3, 4)] == [10, 0]
    assert one_table(text + "通则：总分可为负。\n").score({"迟到": 4}).total == -20


# ---- 兑现 ----


@pytest.mark.parametrize(
    ("written", "paid"),  # of totals of 100, 86, 70, 20
    [
        ("优秀发放绩效工资100%；良好80%；合格50%；不合格0%", ["100", "80", "50", "0"]),
        ("优秀系数1.2，良好系数1.0，合格系数0.8，不合格系数0", ["1.2", "1", "0.8", "0"]),
        ("优秀奖金1000元；良好500元；合格0元；不合格减500元", ["1000", "500", "0", "-500"]),
        ("优秀全额发放绩效工资；良好扣发10%；合格扣发50%；不合格不发", ["100", "90", "50", "0"]),
        ("95分以上发100%；70分以上不满95分发50%；不满70分不发", ["100", "50", "50", "0"]),
        ("以80分为基准，每1分加减15元，不足1分不计，上下限300元", ["300", "90", "-150", "-300"]),
    ],
)
def test_what_a_result_is_paid(written: str, paid: list[str]) -> None:
    pays = table(GRADES, f"兑现：{written}。")
    assert one_table(pays.readback()).rubric.effects.pay == pays.rubric.effects.pay
    records = [{"确认": True}, {"迟到": 7}, {"迟到": 15}, {"迟到": 20, "漏巡": 8}]
    assert [pays.score(each).pay for each in records] == [Decimal(each) for each in paid]


def test_a_veto_of_the_pay_and_of_the_grade() -> None:
    pays = table(
        GRADES,
        "兑现：优秀绩效工资100%；良好80%；合格50%；不合格0%",
        "否决：泄密，取消当月绩效。",
        "否决：旷工，降一档。",
    )
    assert [pays.score({name: "是"}).pay for name in ("泄密", "旷工")] == [0, 80]


def test_what_is_paid_beside_the_pay_leaves_it() -> None:
    pays = table(
        GRADES,
        "兑现：优秀绩效工资100%；良好80%；合格50%；不合格0%",
        "否决：旷工，取消当月全勤奖。",
        "否决：泄密，取消当月奖金。",
    )
    assert [pays.score({name: "是"}).pay for name in ("旷工", "泄密")] == [100, 0]
    assert [pays.score({name: "是"}).marks for name in ("旷工",)] == [("取消当月全勤奖",)]


@pytest.mark.parametrize("where", ["否决：", "通则：", ""])
def test_no_rule_reads_what_an_item_comes_to(where: str) -> None:
    found = compile_text(f"月考核\n1、出勤（100分）：迟到每次扣1分\n{where}有一项得零分总评不合格\n{GRADES}\n")
    assert [each.code for each in found.diagnostics if each.severity == "error"] == ["S340"]


def test_several_results_in_a_row() -> None:
    lines = (
        GRADES,
        "兑现：优秀绩效工资100%；良好80%；合格50%；不合格0%。连续两次不合格，调岗或培训；累计三次不合格，降薪。",
    )
    follows = table(*lines)
    assert "历史等级" in follows.schema.identity
    bad = {"迟到": 20, "漏巡": 8}
    assert follows.score({**bad, "历史等级": "良好、不合格"}).consequences == ("调岗或培训（连续2次不合格）",)
    assert follows.score({**bad, "历史等级": "不合格、不合格、良好"}).consequences == ("降薪（累计3次不合格）",)
    assert follows.score({"迟到": 7, "历史等级": "不合格"}).consequences == ()
    assert any("没有填历史等级" in line.text for line in follows.score(bad).explanation)
    with pytest.raises(RecordError, match="应写以前各期的等级"):
        follows.score({**bad, "历史等级": "不及格"})


def test_a_consequence_of_a_total_and_what_the_law_asks() -> None:
    text = table_text("兑现：95分以上发100%；90分以上不满95分发50%；不满90分发0%；不满80分的，调岗或辞退。")
    assert "R324" in codes(text)
    assert [one_table(text).score({"迟到": n}).consequences for n in (7, 15)] == [(), ("调岗或辞退",)]


@pytest.mark.parametrize(
    "written", ["优秀100%；良好80%", "不合格扣发2个月奖金", "优秀100%；良好系数0.8", "优秀发一部分奖金"]
)
def test_pay_that_is_not_clear_is_refused(written: str) -> None:
    assert not compile_text(table_text(GRADES, f"兑现：{written}")).ok


@pytest.mark.parametrize("block", ["通则", "说明"])
def test_an_appeal_is_guidance(block: str) -> None:
    text = table_text(f"{block}：对考核结果有异议的，可在3日内向人力资源部申诉；对扣分有异议的，3日内书面申诉。")
    assert {found.severity for found in compile_text(text).diagnostics} <= {"note"}


def test_what_is_not_read_yet_is_refused() -> None:
    assert "S112" in codes(table_text("通则：按天折算。"))


@pytest.mark.parametrize(
    "rule",
    [
        "当月在岗不足15天的，不参加考核",
        "当月在岗不足15天者不参与当月绩效考核",
        "当月在岗不足15天的员工，不纳入考核范围",
        "当月在岗不足15天，不参评",
    ],
)
def test_who_is_not_appraised_has_no_score_and_need_not_be_filled_in(rule: str) -> None:
    text = "考核表：示例\n1. 质量（100分）：合格率达到95%得满分，每低1%扣2分，不足1%不计\n通则：" + rule + "。\n"
    table = one_table(text)
    (asked,) = (field.name for field in table.inputs if field.item == "参评")
    score = table.score({asked: "是"})
    assert (score.status, score.total, score.missing) == ("不参评", None, ())
    assert score.explanation[0].text.startswith("参评：当月在岗不足15天")
    assert table.score({"质量/合格率": "94%", "确认": True}).total == 98
    assert one_table(table.readback()).program.definitions == table.program.definitions


def test_a_floor_that_a_veto_passes_by_is_told() -> None:
    text = "考核表：示例\n1. 安全（100分）：违章每次扣10分，最低25分；瞒报的，本项不得分\n"
    assert "R304" in codes(text)
    assert one_table(text).score({"瞒报": "是"}).total == 0


def test_how_often_is_appraised_is_no_grade() -> None:
    """考核周期为月 in the general part set the grade 月, with a yes/no of its own on the form."""
    told = compile_text(
        "考核表：示例\n第一条 考核对象：一班、二班。考核周期为月，满分100分。\n1. 出勤（100分）：迟到每次扣1分\n"
    )
    assert told.ok and not told.tables[0].rubric.effects.facts
